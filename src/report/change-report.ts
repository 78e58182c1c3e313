import { LIMITS } from '../limits.ts';
import type { FeedEntry } from '../release/feed.ts';
import type { PackageChanges } from '../release/packages.ts';
import type { Version } from '../release/version.ts';
import { inlineCode, markdownTable, plainText } from './markdown.ts';
import { cleanNotes, type SecurityFix } from './release-notes.ts';

/** A release, with what the feed knows about it. */
interface ComparedRelease {
  readonly version: Version;
  /** Undefined if the feed does not list the release. */
  readonly entry: FeedEntry | undefined;
}

/** The difference between two releases. */
export interface ReleaseChanges {
  /** Such as `stable`. */
  readonly channel: string;
  /** The architecture of the packages. */
  readonly architecture: string;
  readonly from: ComparedRelease;
  readonly to: ComparedRelease;
  /** The releases after `from` up to `to`, the newest first. From the feed, which is not signed. */
  readonly releases: readonly FeedEntry[];
  /** The security fixes of these releases. */
  readonly security: readonly SecurityFix[];
  /** Of the two signed package lists; undefined if one of them is missing. */
  readonly packages: PackageChanges | undefined;
  /** Of the two signed SBOMs; undefined if one of them is missing. */
  readonly sbom: PackageChanges | undefined;
}

/** Parts of `LIMITS.releaseBody`, in characters. Release notes have what the others leave. */
const PACKAGES_SHARE = 30_000;
const SBOM_SHARE = 20_000;
const SECURITY_SHARE = 25_000;
/** The CVEs of a component in the report. */
const SHOWN_CVES = 250;
/** The versions of a package in a cell. */
const SHOWN_VERSIONS = 5;

/** Where Flatcar publishes the notes of a release. */
function notesUrl(version: string): string {
  return `https://www.flatcar.org/releases/#release-${version}`;
}

const UNPROVEN = 'Not proven: from the release feed, which is not signed.';

/** Returns the changes as Markdown, with at most `LIMITS.releaseBody` characters. */
export function renderChanges(changes: ReleaseChanges): string {
  const { channel, from, to, releases, security } = changes;
  const head = [
    `## Changes from ${from.version} to ${to.version} (${channel})`,
    softwareTable(from, to),
    ...packagesSection('Packages', changes.packages, changes, PACKAGES_SHARE),
    ...(changes.sbom === undefined ? [] : packagesSection('Components in the SBOM', changes.sbom, changes, SBOM_SHARE)),
    ...securitySection(security),
  ].join('\n\n');
  return `${head}\n\n${notesSection(releases, LIMITS.releaseBody - head.length)}\n`;
}

/** Returns the notes of one release as Markdown, with at most `LIMITS.releaseBody` characters. */
export function renderNotes({ version, date, notes }: FeedEntry): string {
  const head = `## Release notes of ${version}${dateSuffix(date)}\n\n${UNPROVEN}`;
  return `${head}\n\n${fitNotes(version, notes, 3, LIMITS.releaseBody - head.length - 3)}\n`;
}

function dateSuffix(date: string | undefined): string {
  return date === undefined ? '' : ` (${date.slice(0, 10)})`;
}

function softwareTable(from: ComparedRelease, to: ComparedRelease): string {
  const names = [...new Set([from, to].flatMap(({ entry }) => Object.keys(entry?.software ?? {})))].sort();
  const dates = ['Released', ...[from, to].map(({ entry }) => entry?.date?.slice(0, 10) ?? 'unknown')];
  // Names come from the feed, so one may be that of a property of every object.
  const software = [from, to].map(({ entry }) => new Map(Object.entries(entry?.software ?? {})));
  const rows = names.map((name) => [name, ...software.map((each) => each.get(name) ?? '')].map(plainText));
  return `${markdownTable(['', from.version, to.version], [dates, ...rows])}\n\n${UNPROVEN}`;
}

function packagesSection(
  title: string,
  changes: PackageChanges | undefined,
  { from, to, architecture }: ReleaseChanges,
  share: number,
): readonly string[] {
  if (changes === undefined) return [`### ${title}`, 'Unknown: a package list is missing.'];
  const { added, removed, updated } = changes;
  const rows = [
    ...updated.map((each) => [each.name, each.from, each.to] as const),
    ...added.map(({ name, versions }) => [name, 'added', versions] as const),
    ...removed.map(({ name, versions }) => [name, versions, 'removed'] as const),
  ].map(([name, before, after]) => [inlineCode(name), versionsCell(before), versionsCell(after)]);
  const proof = `Proven: from the files of ${from.version} and ${to.version} for ${architecture}, which Flatcar signed.`;
  const counts = `${updated.length} updated, ${added.length} added, ${removed.length} removed.`;
  const heading = [`### ${title}`, `${counts} ${proof}`];
  return rows.length === 0 ? heading : [...heading, markdownTable(['Package', from.version, to.version], rows, share)];
}

function versionsCell(versions: readonly string[] | string): string {
  if (typeof versions === 'string') return `_${versions}_`;
  const shown = versions.slice(0, SHOWN_VERSIONS).map(inlineCode).join(', ');
  const more = versions.length - SHOWN_VERSIONS;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function securitySection(fixes: readonly SecurityFix[]): readonly string[] {
  const total = new Set(fixes.flatMap(({ cves }) => cves)).size;
  const heading = ['### Security fixes', `${total} CVE${total === 1 ? '' : 's'}. ${UNPROVEN}`];
  if (total === 0) return heading;
  const rows = fixes.map(({ component, cves }) => {
    const more = cves.length > SHOWN_CVES ? ` and ${cves.length - SHOWN_CVES} more` : '';
    return [plainText(component), cves.slice(0, SHOWN_CVES).join(', ') + more];
  });
  return [...heading, markdownTable(['Component', 'CVEs'], rows, SECURITY_SHARE)];
}

function notesSection(releases: readonly FeedEntry[], limit: number): string {
  const parts = [
    `### Release notes\n\n${releases.length === 0 ? 'The release feed lists no release in between.' : UNPROVEN}`,
  ];
  let left = limit - 200;
  // Cleaning costs time, also for lines that do not fit.
  let unread: number = LIMITS.notes;
  for (const [index, { version, date, notes }] of releases.entries()) {
    const summary = `<details>\n<summary>${version}${dateSuffix(date)}</summary>\n\n`;
    const share = left - summary.length - 20;
    if (share < 500 || unread < notes.length) {
      parts.push(
        `… and the notes of ${releases.length - index} earlier releases. [Read them](<${notesUrl(version)}>).`,
      );
      break;
    }
    const part = `${summary}${fitNotes(version, notes, 4, share)}\n\n</details>`;
    left -= part.length + 2;
    unread -= notes.length;
    parts.push(part);
  }
  return parts.join('\n\n');
}

/** Returns clean notes with at most `limit` characters. Leaves out lines that do not fit, and states how many. */
function fitNotes(version: Version, notes: string, level: number, limit: number): string {
  const lines: string[] = [];
  const all = cleanNotes(notes, level);
  let left = limit - 150;
  let omitted = 0;
  for (const line of all) {
    if (line.length + 1 > left) {
      omitted += 1;
      continue;
    }
    left -= line.length + 1;
    lines.push(line);
  }
  if (all.length === 0) lines.push('The release feed has no notes.');
  if (omitted > 0) lines.push('', `… and ${omitted} longer lines. [Read them](<${notesUrl(version)}>).`);
  return lines.join('\n');
}

/**
 * Returns the changes as JSON for an output, which workflows pass in an environment variable. Above `LIMITS.reportOutput`, first the SBOM is left out, then the
 * CVEs, then the packages. `truncated` names what was left out.
 */
export function changesJson({
  channel,
  architecture,
  from,
  to,
  releases,
  security,
  packages,
  sbom,
}: ReleaseChanges): string {
  const release = ({ version, entry }: ComparedRelease): object => ({
    version,
    date: entry?.date ?? null,
    software: entry?.software ?? {},
  });
  const whole = {
    ...{ channel, architecture, from: release(from), to: release(to) },
    releases: releases.map(({ version, date }) => ({ version, date: date ?? null })),
    security,
    packages: packages ?? null,
    sbom: sbom ?? null,
    proven: ['packages', 'sbom'],
  };
  const truncated: string[] = [];
  for (const name of ['sbom', 'security', 'packages', 'releases'] as const) {
    const text = JSON.stringify({ ...whole, ...Object.fromEntries(truncated.map((each) => [each, null])), truncated });
    if (Buffer.byteLength(text) <= LIMITS.reportOutput) return text;
    truncated.push(name);
  }
  return JSON.stringify({ channel, architecture, from: release(from), to: release(to), truncated });
}
