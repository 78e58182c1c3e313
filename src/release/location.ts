import type { Board } from './architecture.ts';
import { type Architecture, boardOf } from './architecture.ts';
import { type Channel, currentFolder } from './channel.ts';
import type { FileName } from './file-name.ts';
import type { Version } from './version.ts';

/** A mirror: where release directories lie. Plain data without credentials. */
export interface ReleaseLocation {
  /** The URL of a release directory, with placeholders and without a slash at its end. */
  readonly template: string;
}

const PLACEHOLDERS: readonly string[] = ['channel', 'board', 'architecture', 'version'];

/** What in a release's URL differs from release to release. */
export interface ReleaseCoordinates {
  readonly channel: Channel;
  readonly architecture: Architecture;
}

/** A line of `base-url`, its login apart. */
export interface ParsedLocation {
  readonly location: ReleaseLocation;
  /** `user:password` as it stood in the URL, percent-encoded; empty where there was none. */
  readonly userinfo: string;
}

/**
 * Reads a line of `base-url`. `{channel}`, `{board}`, `{architecture}` and `{version}` are placeholders; without `{version}` the
 * version is the last folder.
 *
 * @returns the location, or a text that says what is wrong with `text`
 */
export function parseLocation(text: string): ParsedLocation | string {
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (!PLACEHOLDERS.includes(name))
      return `{${name}} is not one of ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`;
  }
  let example: URL;
  try {
    example = new URL(fill(text, { channel: 'stable', board: 'amd64-usr', architecture: 'amd64', version: '1.2.3' }));
  } catch {
    return 'it is not a URL';
  }
  if (example.protocol !== 'https:' && example.protocol !== 'http:') return 'only https and http URLs are fetched';
  if (example.search !== '' || example.hash !== '') return 'it must not have a query or a fragment';
  // The URL parser also takes `https:host` and backslashes for slashes; what is not plainly written is not guessed at.
  const parts = SPLIT.exec(text);
  if (parts === null || text.includes('\\')) return 'it is not a URL that begins with https:// or http://';
  const [, scheme = '', userinfo = '', rest = ''] = parts;
  const bare = `${scheme}${rest.replace(/\/+$/, '')}`;
  return { location: { template: bare.includes('{version}') ? bare : `${bare}/{version}` }, userinfo };
}

/** The userinfo ends at the last @ before the path, as in the URL parser (https://url.spec.whatwg.org/#authority-state). */
const SPLIT = /^([a-z]+:\/\/)(?:([^/?#]*)@)?(.*)$/is;

/** A URL without its `user:password`, and that, percent-encoded as it stood there; empty where there was none. `text` is a URL with `//`. */
export function splitUserinfo(text: string): { readonly bare: string; readonly userinfo: string } {
  const [, scheme = '', userinfo = '', rest = ''] = SPLIT.exec(text) ?? [];
  return { bare: `${scheme}${rest}`, userinfo };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The URL that all releases of a location lie below, for logins: what comes before the version. */
export function rootUrl(location: ReleaseLocation, { channel, architecture }: ReleaseCoordinates): URL {
  const [before = ''] = location.template.split('{version}');
  const values = { channel: channel.name, board: boardOf(architecture), architecture };
  const root = URL.parse(fill(before, values));
  const whole = new URL(fill(location.template, { ...values, version: 'current' }));
  return root?.origin === whole.origin ? root : new URL('/', whole);
}

/** The URL of a file in a release directory; `release` is a version or, for the channel's newest release, `current`. */
export function fileUrl(
  location: ReleaseLocation,
  { channel, architecture }: ReleaseCoordinates,
  release: Version | 'current',
  name: FileName,
): URL {
  const board: Board = boardOf(architecture);
  const version = release === 'current' ? currentFolder(channel) : release;
  return new URL(`${fill(location.template, { channel: channel.name, board, architecture, version })}/${name}`);
}
