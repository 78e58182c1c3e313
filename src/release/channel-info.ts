import type { Channel } from './channel.ts';
import { parseVersion, type Version } from './version.ts';

/**
 * Returns the newest version of a channel by channel-info.txt, whose lines are `STABLE_CURRENT=4593.2.5` or, for an LTS stream, `LTS2024_CURRENT=4081.3.10`.
 * Returns undefined if it has none. The file is not signed.
 */
export function parseChannelInfo(bytes: Uint8Array, { name, year }: Channel): Version | undefined {
  const prefix = `${name.toUpperCase()}${year ?? ''}_CURRENT=`;
  const line = Buffer.from(bytes)
    .toString('latin1')
    .split('\n')
    .find((each) => each.startsWith(prefix));
  return line === undefined ? undefined : parseVersion(line.slice(prefix.length).trim());
}
