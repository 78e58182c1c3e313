/**
 * Compares the catalogue with Flatcar's servers: looks up each file of a channel's current release on each architecture, and verifies one small file. A
 * scheduled workflow runs it.
 *
 *   node script/check-servers.ts [--channel stable]… [--architecture amd64]… [--signing-key FILE] REPORT
 *
 * Writes Markdown to REPORT. Exits with 1 if the catalogue and the servers differ. Set NODE_USE_ENV_PROXY=1 to use the proxies of the environment.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sideBySide } from '../src/concurrency.ts';
import { ActionError, describeError } from '../src/errors.ts';
import { formatBytes } from '../src/format.ts';
import { LIMITS } from '../src/limits.ts';
import type { Progress } from '../src/progress.ts';
import { type Architecture, parseArchitecture } from '../src/release/architecture.ts';
import { type Channel, parseChannel } from '../src/release/channel.ts';
import { DISTRIBUTIONS, isFlatcarHost } from '../src/release/distribution.ts';
import { type FileName, fileName } from '../src/release/file-name.ts';
import { fileUrl, parseLocation, type ReleaseLocation } from '../src/release/location.ts';
import { DOCUMENTS, PLATFORMS, type Platform } from '../src/release/platforms.ts';
import { planDocument, planPlatform, VERSION_FILE } from '../src/release/release-plan.ts';
import { satisfies } from '../src/release/version.ts';
import { directoryUrl, type Release } from '../src/resolution/release.ts';
import { resolveRelease } from '../src/resolution/resolve-release.ts';
import { BUILT_IN_KEYS } from '../src/trust/built-in-keys.ts';
import { fetchProofs } from '../src/verification/fetch-proofs.ts';
import { orThrow } from '../src/verification/result.ts';
import { openSession, type Session } from '../src/verification/session.ts';
import { oneChunk, verifyFile } from '../src/verification/verify-file.ts';

const FLATCAR = DISTRIBUTIONS.flatcar;
/** Requests at once. */
const SIDE_BY_SIDE = 6;
/** An attempt at one request, in milliseconds. */
const TIMEOUT = 30_000;
const ATTEMPTS = 3;
/** The build script of a release, from its tag. */
const BUILD_SCRIPT =
  'https://raw.githubusercontent.com/flatcar/scripts/{channel}-{version}/build_library/vm_image_util.sh';

/** The answer to a HEAD request. */
interface Probe {
  readonly url: string;
  /** 0 if there was no answer. */
  readonly status: number;
  /** Hosts that it was redirected to, in order. */
  readonly redirects: readonly string[];
  /** In bytes, if the server sent it. */
  readonly size: number | undefined;
  readonly hasRanges: boolean;
  readonly hasValidator: boolean;
}

/** The findings about a release on one architecture. */
export interface ServerReport {
  readonly title: string;
  /** Differences between catalogue and servers. */
  readonly problems: readonly string[];
  /** Facts that are no problems. */
  readonly notes: readonly string[];
}

/** Looks up a file, and follows redirects. */
async function probe(url: URL): Promise<Probe> {
  let at = url;
  const redirects: string[] = [];
  for (let attempt = 1; ; ) {
    try {
      const response = await fetch(at, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
      const { status, headers } = response;
      const location = headers.get('location');
      if (status >= 300 && status < 400 && location !== null && redirects.length < LIMITS.redirects) {
        at = new URL(location, at);
        redirects.push(at.host);
        continue;
      }
      const length = headers.get('content-length');
      return {
        ...{ url: url.href, status, redirects, size: length === null ? undefined : Number(length) },
        hasRanges: headers.get('accept-ranges') === 'bytes',
        hasValidator: headers.has('etag') || headers.has('last-modified'),
      };
    } catch {
      attempt += 1;
      if (attempt > ATTEMPTS)
        return { url: url.href, status: 0, redirects, size: undefined, hasRanges: false, hasValidator: false };
    }
  }
}

/** Returns the names that releases may have for each image type in the list of a build script, `VALID_IMG_TYPES`. */
export function namesByImageType(script: string): ReadonlyMap<string, readonly FileName[]> {
  const [, list = ''] = /^VALID_IMG_TYPES=\(([^)]{0,4096})\)/m.exec(script) ?? [];
  const types = list.split(/\s+/).filter((word) => /^[a-z0-9_]{1,40}$/.test(word));
  const endings = ['img', 'bin', 'qcow2', 'vmdk', 'vhd', 'vhdx'].flatMap((each) =>
    ['', '.bz2', '.gz', '.zip'].map((compression) => `_image.${each}${compression}`),
  );
  const others = ['.box', '.ova', '.tgz', '.tar.gz', '.zip', '_image.iso', '_image.cpio.gz'];
  return new Map(
    types.map((type) => [type, [...endings, ...others].map((each) => fileName(`${FLATCAR.filePrefix}${type}${each}`))]),
  );
}

/** Logs warnings, such as a failed origin, to standard error. */
const PROGRESS: Progress = {
  info() {},
  warning: (message) => void process.stderr.write(`${message}\n`),
  debug() {},
  meter: () => ({ advance() {}, end() {} }),
};

/** A release to check, on one origin. */
interface Subject {
  readonly release: Release;
  readonly location: ReleaseLocation;
}

function urlOf({ release, location }: Subject, name: FileName): URL {
  return fileUrl(location, release, release.version, name);
}

async function probeAll(names: readonly FileName[], subject: Subject): Promise<ReadonlyMap<FileName, Probe>> {
  const probes = await sideBySide(names, SIDE_BY_SIDE, (name) => probe(urlOf(subject, name)));
  return new Map(names.flatMap((name, index) => (probes[index] === undefined ? [] : [[name, probes[index]]])));
}

/** The image variants and required companions of a platform. */
function filesOf(platform: Platform): { readonly images: readonly FileName[]; readonly required: readonly FileName[] } {
  const plan = planPlatform(platform, FLATCAR, { compression: 'auto', decompress: true, extras: false });
  return {
    images: plan.image.map(({ name }) => name),
    required: plan.companions.map(([first]) => first).flatMap((each) => each?.name ?? []),
  };
}

/** Compares the platforms of the catalogue with a release. */
async function checkPlatforms(subject: Subject): Promise<Pick<ServerReport, 'problems' | 'notes'>> {
  const { version, architecture } = subject.release;
  const problems: string[] = [];
  const notes: string[] = [];
  const answers: Probe[] = [];
  const documents = Object.keys(DOCUMENTS).map((document) => planDocument(document, FLATCAR).name);
  const names = [...new Set(PLATFORMS.flatMap((platform) => Object.values(filesOf(platform)).flat())), ...documents];
  const probes = await probeAll(names, subject);
  const statusOf = (name: FileName): number => probes.get(name)?.status ?? 0;
  const exists = (name: FileName): boolean => statusOf(name) === 200;
  for (const platform of PLATFORMS) {
    const { images, required } = filesOf(platform);
    const found = images.filter(exists);
    const isExpected = platform.architectures.includes(architecture) && satisfies(version, platform.published);
    if (isExpected && found.length === 0)
      problems.push(`\`${platform.name}\` is in the catalogue, but does not exist: ${images.map(code).join(', ')}`);
    // `brightbox` has ended, and is a link to the image of the platform with this alias.
    const isLink = PLATFORMS.some(({ aliases }) => aliases.includes(platform.name));
    if (!isExpected && !isLink && found.length > 0)
      problems.push(`\`${platform.name}\` exists, but the catalogue lacks it: ${found.map(code).join(', ')}`);
    if (!isExpected || found.length === 0) continue;
    for (const name of required.filter((each) => !exists(each)))
      problems.push(`${code(name)} does not exist, but is required`);
    for (const { suffix, published } of platform.variants) {
      const name = fileName(`${FLATCAR.filePrefix}${suffix}`);
      if (!exists(name) && satisfies(version, published))
        notes.push(`${code(name)} does not exist, another variant does`);
    }
  }
  for (const name of documents.filter((each) => !exists(each)))
    problems.push(`${code(name)} is in the catalogue, but does not exist`);
  for (const [name, answer] of probes) {
    answers.push(answer);
    if (![200, 404, 410].includes(answer.status)) problems.push(`${code(name)}: unexpected status ${answer.status}`);
  }
  return { problems: [...problems, ...checkAnswers(answers)], notes };
}

/** Checks the redirects and headers of existing files. */
function checkAnswers(answers: readonly Probe[]): readonly string[] {
  const found = answers.filter(({ status }) => status === 200);
  const hosts = new Set(found.flatMap(({ redirects }) => redirects));
  return [
    ...[...hosts]
      .filter((host) => !isFlatcarHost(host))
      .map((host) => `Redirects lead to the unknown host \`${host}\``),
    ...found.filter(({ size }) => size === undefined).map(({ url }) => `No Content-Length: ${url}`),
    ...found
      .filter(({ hasRanges, hasValidator }) => !hasRanges || !hasValidator)
      .map(({ url }) => `No ranges or no validator, so downloads cannot be resumed: ${url}`),
  ];
}

/** Looks for the image types of the release's build script that are not platforms of the catalogue. */
async function checkImageTypes(
  subject: Subject,
  { transport }: Session,
): Promise<Pick<ServerReport, 'problems' | 'notes'>> {
  const { channel, version } = subject.release;
  const url = new URL(BUILD_SCRIPT.replace('{channel}', channel.name).replace('{version}', version));
  const bytes = await transport.readSmall(url, LIMITS.document);
  if (bytes === undefined)
    return { problems: [], notes: [`There is no build script at ${url.href}, so new image types are not visible`] };
  const types = namesByImageType(Buffer.from(bytes).toString());
  if (types.size === 0) return { problems: [`No image types were found in ${url.href}`], notes: [] };
  const known = new Set(PLATFORMS.map(({ name }) => name));
  const problems: string[] = [];
  const notes: string[] = [];
  for (const [type, names] of types) {
    if (known.has(type)) continue;
    const probes = await probeAll(names, subject);
    const found = names.filter((name) => probes.get(name)?.status === 200);
    if (found.length > 0)
      problems.push(`\`${type}\` exists, but is not in the catalogue: ${found.map(code).join(', ')}`);
    else notes.push(`\`${type}\` is in the build script, but was not found on the server`);
  }
  return { problems, notes };
}

/** Looks up version.txt on each origin. */
async function checkOrigins(release: Release): Promise<Pick<ServerReport, 'problems' | 'notes'>> {
  const problems: string[] = [];
  const notes: string[] = [];
  for (const location of release.locations) {
    const { url, status, redirects, size } = await probe(urlOf({ release, location }, VERSION_FILE));
    const route = redirects.length === 0 ? '' : `, redirected to ${redirects.join(', ')}`;
    if (status === 200) notes.push(`${url}: ${size === undefined ? 'unknown size' : formatBytes(size)}${route}`);
    else problems.push(`${url}: status ${status}${route}`);
  }
  return { problems, notes };
}

/** Verifies a small file from its bytes to its signature and DIGESTS, like a download. */
async function verifySmallFile(subject: Subject, session: Session): Promise<string> {
  const artifact = planDocument('packages', FLATCAR);
  const url = urlOf(subject, artifact.name);
  const proofs = await fetchProofs(artifact, (name) => urlOf(subject, name), session);
  const bytes = await session.transport.readSmall(url, LIMITS.document);
  if (bytes === undefined) throw new ActionError('FILE_NOT_FOUND', `${url.href} not found.`);
  const { name, signedNames } = artifact;
  const open = async (): Promise<AsyncIterable<Uint8Array>> => oneChunk(bytes);
  const { buildTime } = subject.release;
  orThrow(await verifyFile({ name, signedNames, buildTime, label: url.href, proofs, open }, session));
  return `Verified ${code(name)} (${formatBytes(bytes.length)})`;
}

/** Checks the current release of a channel on one architecture. */
async function checkCurrentRelease(
  channel: Channel,
  architecture: Architecture,
  session: Session,
): Promise<ServerReport> {
  const title = `${channel.name}, ${architecture}`;
  try {
    const release = await resolveRelease(
      {
        ...{ distribution: FLATCAR, channel, architecture, version: { kind: 'current' }, locations: origins() },
        ...{ feedUrl: '', minimumVersion: undefined, maximumAge: undefined },
      },
      session,
    );
    const [location] = release.locations;
    if (location === undefined) throw new TypeError('A release without a location');
    const subject = { release, location };
    const verified = await verifySmallFile(subject, session);
    const parts = [await checkOrigins(release), await checkPlatforms(subject), await checkImageTypes(subject, session)];
    return {
      title: `${title}: ${release.version}`,
      problems: parts.flatMap(({ problems }) => problems),
      notes: [
        `${verified} of ${directoryUrl(location, release, release.version)}`,
        ...parts.flatMap(({ notes }) => notes),
      ],
    };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    return { title, problems: [describeError(error)], notes: [] };
  }
}

function origins(): readonly ReleaseLocation[] {
  return FLATCAR.origins.flatMap(({ baseUrl, hasCurrent }) => {
    const parsed = parseLocation(baseUrl);
    return typeof parsed === 'string' ? [] : [{ ...parsed.location, hasCurrent }];
  });
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Renders the reports as Markdown. */
export function renderReport(reports: readonly ServerReport[]): string {
  const count = reports.reduce((sum, { problems }) => sum + problems.length, 0);
  const lines = ['# Catalogue and servers', '', count === 0 ? 'No differences.' : `${count} differences.`, ''];
  for (const { title, problems, notes } of reports) {
    lines.push(`## ${title}`, '');
    for (const problem of problems) lines.push(`- **Difference**: ${problem}`);
    for (const note of notes) lines.push(`- ${note}`);
    lines.push('');
  }
  return [
    ...lines,
    '## Not visible',
    '',
    'The servers list no directories. These reports cover the files of the catalogue, and the usual names for each image type of the build script.',
    'Other new files stay unseen, such as system extensions, documents, and image types with other names.',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      channel: { type: 'string', multiple: true, default: ['stable', 'beta', 'alpha', 'lts'] },
      architecture: { type: 'string', multiple: true, default: ['amd64', 'arm64'] },
      'signing-key': { type: 'string' },
    },
  });
  const [reportFile] = positionals;
  if (reportFile === undefined) throw new Error('usage: node script/check-servers.ts [OPTIONS] REPORT');
  const key = values['signing-key'];
  const keyUrl = key === undefined ? BUILT_IN_KEYS.flatcar.url : undefined;
  const session = await openSession(
    {
      ...{ retries: ATTEMPTS, stallTimeout: TIMEOUT, connections: 1, signedMetadata: 'required', logins: [] },
      isKnownHost: isFlatcarHost,
      keys: {
        distribution: 'flatcar',
        block: key === undefined ? undefined : await readFile(key, 'utf8'),
        fingerprint: undefined,
        url: keyUrl === undefined ? undefined : new URL(keyUrl),
      },
    },
    PROGRESS,
    () => undefined,
  );
  const reports: ServerReport[] = [];
  for (const name of values.channel) {
    const channel = parseChannel(name, FLATCAR);
    if (channel === undefined) throw new Error(`no channel ${name}`);
    for (const text of values.architecture) {
      const architecture = parseArchitecture(text);
      if (architecture === undefined) throw new Error(`no architecture ${text}`);
      reports.push(await checkCurrentRelease(channel, architecture, session));
    }
  }
  await writeFile(reportFile, renderReport(reports));
  const count = reports.reduce((sum, { problems }) => sum + problems.length, 0);
  process.stdout.write(`${count} differences\n`);
  process.exitCode = count === 0 ? 0 : 1;
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    process.stderr.write(`script/check-servers.ts: ${error.message}\n`);
    process.exitCode = 1;
  });
}
