import type { Board } from './architecture.ts';
import { type Architecture, boardOf } from './architecture.ts';
import { type Channel, currentFolder } from './channel.ts';
import type { FileName } from './file-name.ts';
import type { Version } from './version.ts';

/** The location of release directories on a mirror, without credentials. */
export interface ReleaseLocation {
  /** URL of a release directory, with placeholders and without a trailing slash. */
  readonly template: string;
  /** `false`: it has no folder for the newest release of a channel. */
  readonly hasCurrent?: boolean;
}

const PLACEHOLDERS: readonly string[] = ['channel', 'board', 'architecture', 'version'];

/** The parts of a release's URL besides the version. */
export interface ReleaseCoordinates {
  readonly channel: Channel;
  readonly architecture: Architecture;
}

/** A line of `base-url` without its credentials. */
interface ParsedLocation {
  readonly location: ReleaseLocation;
  /** `user:password` of the URL, percent-encoded; empty if there is none. */
  readonly userinfo: string;
}

/**
 * Parses a line of `base-url`. `{channel}`, `{board}`, `{architecture}` and `{version}` are placeholders. Without
 * `{version}`, the version is the last folder.
 *
 * @returns the location, or the reason why `text` is invalid
 */
export function parseLocation(text: string): ParsedLocation | string {
  // Credentials are cut first, so that no reason contains them. The URL parser also accepts `https:host` and backslashes, which are probably mistakes.
  const parts = SPLIT.exec(text);
  if (parts === null || text.includes('\\')) return 'it does not start with https:// or http://';
  const [, scheme = '', userinfo = '', rest = ''] = parts;
  const bare = `${scheme}${rest.replace(/\/+$/, '')}`;
  // Before an @ there may be a password with an unencoded slash, which is no part of `userinfo`.
  const [visible = ''] = bare.replace(/^.*@/s, '').split(/[?#]/);
  const unknown = [...visible.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !PLACEHOLDERS.includes(name));
  if (unknown !== undefined)
    return `${unknown[0]} is not one of ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`;
  const example = URL.parse(
    fill(bare, { channel: 'stable', board: 'amd64-usr', architecture: 'amd64', version: '1.2.3' }),
  );
  if (example === null) return 'it is not a URL';
  if (example.protocol !== 'https:' && example.protocol !== 'http:') return 'its scheme is not https or http';
  if (example.search !== '' || example.hash !== '') return 'it must not have a query or a fragment';
  if (/\s/.test(bare)) return 'it contains a blank';
  return { location: { template: bare.includes('{version}') ? bare : `${bare}/{version}` }, userinfo };
}

/** The userinfo ends at the last @ before the path, as in the URL parser (https://url.spec.whatwg.org/#authority-state). */
const SPLIT = /^([a-z]+:\/\/)(?:([^/?#]*)@)?(.*)$/is;

/** Splits a URL with `//` into the URL without credentials and its percent-encoded `user:password`, which is empty if there is none. */
export function splitUserinfo(text: string): { readonly bare: string; readonly userinfo: string } {
  const [, scheme = '', userinfo = '', rest = ''] = SPLIT.exec(text) ?? [];
  return { bare: `${scheme}${rest}`, userinfo };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Returns the common parent URL of all releases of a location, for credentials: the part before the version. */
export function rootUrl(location: ReleaseLocation, { channel, architecture }: ReleaseCoordinates): URL {
  const [before = ''] = location.template.split('{version}');
  const values = { channel: channel.name, board: boardOf(architecture), architecture };
  const root = URL.parse(fill(before, values));
  const whole = new URL(fill(location.template, { ...values, version: 'current' }));
  return root?.origin === whole.origin ? root : new URL('/', whole);
}

/** Returns the URL of a file of one release on one mirror. `folder` is the file's subfolder. */
export type UrlOf = (name: FileName, folder?: FileName) => URL;

/**
 * Returns where a mirror has its update payloads: in `update/{board}/{version}` of the folder that contains the first placeholder. Undefined if a placeholder is in
 * the host's name.
 */
export function updateLocation({ template }: ReleaseLocation): ReleaseLocation | undefined {
  const [root] = /^https?:\/\/[^/{]+\/(?:[^/{]+\/)*/i.exec(template) ?? [];
  return root === undefined ? undefined : { template: `${root}update/{board}/{version}` };
}

/** Returns the URL of a file in a release directory. `release` is a version, or `current` for the channel's newest release. */
export function fileUrl(
  location: ReleaseLocation,
  { channel, architecture }: ReleaseCoordinates,
  release: Version | 'current',
  name: FileName,
  folder?: FileName,
): URL {
  const board: Board = boardOf(architecture);
  const version = release === 'current' ? currentFolder(channel) : release;
  const directory = fill(location.template, { channel: channel.name, board, architecture, version: encoded(version) });
  const path = folder === undefined ? name : `${folder}/${name}`;
  return new URL(`${directory}/${encoded(path)}`);
}

/** The version of a nightly has a `+`, which servers like S3 read as a blank. */
function encoded(text: string): string {
  return text.replaceAll('+', '%2B');
}
