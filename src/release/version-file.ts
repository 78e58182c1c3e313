import { ActionError } from '../errors.ts';
import { type BuildId, parseBuildId } from './build-id.ts';
import type { Distribution } from './distribution.ts';
import { parseVersion, type Version } from './version.ts';

/** The content of a release's version.txt. */
export interface VersionFile {
  readonly version: Version;
  /** Empty for some releases up to 2018. */
  readonly buildId: BuildId;
  readonly sdkVersion: Version | undefined;
  /** Undefined for today's builds. */
  readonly board: string | undefined;
}

const LINE = /^([A-Z][A-Z0-9_]{0,63})=(?:"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;&|<>()#]*))$/;

/**
 * Parses a version.txt: shell-style `KEY=value` lines, quoted or bare, without shell expansions.
 *
 * @throws ActionError VERSION_FILE_INVALID
 */
export function parseVersionFile(bytes: Uint8Array, distribution: Distribution): VersionFile {
  const fields = readFields(bytes);
  const prefix = distribution.fieldPrefixes.find((candidate) => fields.has(`${candidate}VERSION`));
  if (prefix === undefined) {
    throw invalid(`it has no ${distribution.fieldPrefixes.map((candidate) => `${candidate}VERSION`).join(' or ')}`);
  }
  const version = parseVersion(fields.get(`${prefix}VERSION`) ?? '');
  if (version === undefined) throw invalid(`${prefix}VERSION is not a version`);
  // Files of 2018 have each field under both prefixes. If the newer one is empty, use the older one of the same version.
  const isSame = (each: string): boolean => each === prefix || fields.get(`${each}VERSION`) === version;
  const source = distribution.fieldPrefixes.filter(isSame).find((each) => fields.get(`${each}BUILD_ID`)) ?? prefix;
  const buildId = parseBuildId(fields.get(`${source}BUILD_ID`) ?? '');
  if (buildId === undefined) throw invalid(`${source}BUILD_ID is not a build ID`);
  const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
  const sdkVersion = parseVersion(sdkText);
  if (sdkText !== '' && sdkVersion === undefined) throw invalid(`${prefix}SDK_VERSION is not a version`);
  const board = fields.get(`${prefix}BOARD`);
  if (board !== undefined && !/^[a-z0-9_]+-usr$/.test(board)) throw invalid(`${prefix}BOARD is not a board`);
  return { version, buildId, sdkVersion, board };
}

function readFields(bytes: Uint8Array): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('it is not text');
  }
  const fields = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const match = LINE.exec(line);
    if (match === null) throw invalid(`line ${index + 1} is not KEY=value`);
    const [, key = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    if (fields.has(key) && fields.get(key) !== value) throw invalid(`${key} is set twice with different values`);
    fields.set(key, value);
  }
  return fields;
}

function invalid(reason: string): ActionError {
  return new ActionError('VERSION_FILE_INVALID', `version.txt is invalid: ${reason}. Use another mirror or version.`);
}
