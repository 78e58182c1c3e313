import { ActionError } from '../errors.ts';
import type { Meter } from '../progress.ts';
import { shownUrl, type Target } from './credentials.ts';
import { fileState } from './file-state.ts';
import { type RangeStream, rangeStream, type TransferSettings } from './range-stream.ts';
import type { Answer } from './request.ts';
import { TransferError } from './retry.ts';

/** A file on a server, whose bytes come once and in order. */
export interface RemoteFile {
  /** As asked for, without credentials. */
  readonly url: URL;
  /** Bytes, where the server says it. */
  readonly size: number | undefined;
  /** The bytes, once. Leaving the loop early closes the file. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Lets go of the connections; nothing happens when that was done already. */
  close(): Promise<void>;
}

/** The file that `answer` begins to give. Throws TOO_LARGE when it is announced, or turns out, larger than `maxBytes`. */
export function remoteFile(settings: TransferSettings, target: Target, answer: Answer, maxBytes: number): RemoteFile {
  const shown = shownUrl(target.url);
  const state = fileState(answer);
  if (state.size !== undefined && state.size > maxBytes) {
    answer.discard();
    throw tooLarge(shown, `the server announces ${state.size} bytes`, maxBytes);
  }
  const stream = rangeStream(settings, { target, state, start: 0, end: state.size, answer });
  let meter: Meter | undefined;
  let begun = false;
  const close = () => {
    stream.close();
    meter?.end();
    meter = undefined;
  };

  async function* deliver(): AsyncGenerator<Uint8Array> {
    if (begun) throw new ActionError('INTERNAL', `The bytes of ${shown} were asked for twice.`);
    begun = true;
    meter = settings.progress.meter(fileName(target.url), state.size);
    let total = 0;
    try {
      for await (const bytes of inOrder(stream)) {
        total += bytes.length;
        if (total > maxBytes) throw tooLarge(shown, 'it goes on', maxBytes);
        meter?.advance(bytes.length);
        yield bytes;
      }
    } finally {
      close();
    }
  }

  return { url: target.url, size: state.size, chunks: deliver, close: async () => close() };
}

async function* inOrder(stream: RangeStream): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await stream.read();
    if (bytes === undefined) return;
    yield bytes;
  }
}

/** The refusal of a file beyond its ceiling. */
export function tooLarge(url: string, what: string, maxBytes: number): TransferError {
  const reason = `${what}, and files of its kind may have ${maxBytes} bytes`;
  return new TransferError('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}

function fileName(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}
