import type { Hash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Returns a stream that passes its input on unchanged and updates `hash` with it. */
export function hashStream(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
