import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MirrorRelease } from './release.ts';

/** Returns the path of a channel's feed below the root. `feed-url` is the mirror's URL and `/releases-json/releases-{channel}.json`. */
export const FEED_PATH = 'releases-json/releases-{channel}.json';

/**
 * Adds a release to its channel's feed, which has one entry per version and `current` for the last one, or the given names. Like the real feed,
 * it is not signed.
 */
export async function layFeed(
  root: string,
  release: MirrorRelease,
  names: readonly string[] = ['current'],
  notes = 'A release of the mirror.',
): Promise<void> {
  const path = join(root, FEED_PATH.replace('{channel}', release.channel));
  await mkdir(dirname(path), { recursive: true });
  const feed: Record<string, unknown> = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
  const entry = {
    channel: release.channel,
    architectures: [release.board.replace('-usr', '')],
    release_date: release.builtAt.toISOString().replace('T', ' ').replace(/\..*/, ' +0000'),
    major_software: { kernel: ['6.12.87'], systemd: ['257'] },
    release_notes: notes,
  };
  const before = feed[release.version] as typeof entry | undefined;
  const architectures = [...new Set([...(before?.architectures ?? []), ...entry.architectures])].sort();
  for (const name of [release.version, ...names]) feed[name] = { ...entry, architectures };
  await writeFile(path, `${JSON.stringify(feed, null, 2)}\n`);
}
