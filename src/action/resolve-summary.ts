import type { Resolution } from '../commands/resolve.ts';
import { channelLabel } from '../release/channel.ts';
import { inlineCode, markdownTable, plainText } from '../report/markdown.ts';

/** An entry of `strategy.matrix`: one job of a fan-out. */
export interface MatrixEntry {
  readonly platform: string;
  readonly architecture: string;
  readonly channel: string;
  readonly version: string;
  readonly url: string;
  /** Only with `release-tag`. */
  readonly tag?: string;
  readonly released?: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** Returns the section of a channel in the job summary: release, age, software and files. `maxBytes` is for the table of files. */
export function renderResolution(
  { releases: [release], entry }: Resolution,
  matrix: readonly MatrixEntry[],
  { now, maxBytes }: { readonly now: Date; readonly maxBytes: number },
): string {
  const { distribution, version, verdict } = release;
  const channel = channelLabel(release.channel);
  const parts = [`### ${distribution.title} ${version} (${channel})`];
  const facts = [
    ...(entry?.date === undefined ? [] : [`Released ${entry.date.slice(0, 10)} by the release feed`]),
    ...(verdict === undefined ? [] : [`signed ${ageOf(verdict.signedAt, now)}`]),
  ];
  if (facts.length > 0) parts.push(`${facts.join(', ')}.`);
  const software = Object.entries(entry?.software ?? {});
  if (software.length > 0)
    parts.push(
      markdownTable(
        software.map(([name]) => plainText(name)),
        [software.map(([, each]) => plainText(each))],
      ),
    );
  const entries = matrix.filter((each) => each.channel === channel);
  parts.push(filesTable(entries, maxBytes));
  return parts.join('\n\n');
}

function ageOf(signedAt: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - signedAt.getTime()) / DAY));
  return `${signedAt.toISOString().slice(0, 10)}, ${days} day${days === 1 ? '' : 's'} ago`;
}

function filesTable(matrix: readonly MatrixEntry[], maxBytes: number): string {
  const isLookedUp = matrix.some(({ tag }) => tag !== undefined);
  const names = ['Platform', 'Architecture', 'File', ...(isLookedUp ? ['Tag', 'Released'] : [])];
  const rows = matrix.map(({ platform, architecture, url, tag = '', released }) => [
    ...[plainText(platform), plainText(architecture), inlineCode(url)],
    ...(isLookedUp ? [inlineCode(tag), released === true ? 'yes' : 'no'] : []),
  ]);
  return markdownTable(names, rows, maxBytes);
}
