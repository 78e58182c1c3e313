import type { Hash } from 'node:crypto';
import { Transform } from 'node:stream';

/** A stream that passes everything on and has `hash` see it. */
export function digesting(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}
