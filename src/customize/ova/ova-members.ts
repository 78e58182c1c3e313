import { createReadStream } from 'node:fs';
import type tar from 'tar-stream';

/** A member of the archive: its header and its bytes. */
export type Member = AsyncIterable<Buffer> & NodeJS.ReadableStream & { readonly header: tar.Header };

/** Yields the members of the OVA at `path` in order. Each must be read before the next. */
export async function* ovaMembers(path: string): AsyncGenerator<Member> {
  const { extract: createExtract } = await import(/* webpackIgnore: true */ '#tar');
  const extract = createExtract();
  const source = createReadStream(path, { highWaterMark: 1024 * 1024 });
  source.on('error', (error) => extract.destroy(error));
  source.pipe(extract);
  try {
    for await (const entry of extract) yield entry as unknown as Member;
  } finally {
    source.destroy();
    extract.destroy();
  }
}

/** Returns a name without the `./` that `tar` and `sha256sum` write for the files of a folder. */
export function plainName(name: string): string {
  return name.replace(/^(?:\.\/)+/, '');
}
