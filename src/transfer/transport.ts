import { LIMITS } from '../limits.ts';
import { shownUrl, type Target, targetOf, type UrlLogin } from './credentials.ts';
import type { NetrcLogin } from './netrc.ts';
import { AHEAD, rangePool } from './parallel-ranges.ts';
import { proxyDispatcher } from './proxy.ts';
import type { TransferSettings } from './range-stream.ts';
import { type RemoteFile, remoteFile, tooLarge, type WidenPolicy } from './remote-file.ts';
import { type Answer, request } from './request.ts';
import { TransferError, withRetries } from './retry.ts';

/** How a transport fetches. */
export interface TransportOptions extends Omit<TransferSettings, 'dispatcher'> {
  /** Ranges of one file that are fetched side by side. */
  readonly connections: number;
  /** Logins of the user's URLs, and by host of ~/.netrc (`readNetrc`). */
  readonly credentials?: readonly (UrlLogin | NetrcLogin)[];
  /** Where the proxy variables are read; default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** ms that a small file may take, an attempt. Default: `LIMITS.smallFileTime`. */
  readonly smallFileTime?: number;
  /** Other thresholds for ranges than the ones here, for tests. */
  readonly ranges?: Partial<Omit<WidenPolicy, 'connections' | 'pool'> & { readonly poolSize: number }>;
}

/** Bytes of a file, or rest, from which ranges side by side begin to pay. */
const WORTHWHILE = 32 * 1024 * 1024;
/** Bytes per second of a connection that needs no help: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** ms over which that is measured. */
const WINDOW = 100;
/**
 * Beside a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for
 * 0.8 to 1.
 */
const BUSY = 0.5;

function widenPolicy({ connections, ranges }: TransportOptions): WidenPolicy {
  const rangeSize = Math.min(LIMITS.range, Math.floor(LIMITS.rangeMemory / (connections + AHEAD)));
  const pool = rangePool(ranges?.poolSize ?? Math.floor(LIMITS.rangeMemory / rangeSize));
  return {
    connections,
    rangeSize,
    pool,
    slowerThan: SLOWER_THAN,
    window: WINDOW,
    busy: BUSY,
    worthwhile: WORTHWHILE,
    ...ranges,
  };
}

/**
 * Fetches from http and https servers. Every error is an `ActionError` of the codes named at `request`, or the signal's
 * abort reason.
 */
export interface Transport {
  /**
   * A small file whole; undefined when the server says that it does not exist (404, 410). Throws TOO_LARGE above
   * `maxBytes`.
   */
  readSmall(url: URL, maxBytes: number): Promise<Uint8Array | undefined>;
  /**
   * Does the file exist? Its bytes are not fetched, but each time costs a connection: Node's fetch closes it after
   * HEAD.
   */
  exists(url: URL): Promise<boolean>;
  /**
   * A large file; undefined when it does not exist (404, 410). Throws TOO_LARGE when it is announced larger than
   * `maxBytes`.
   */
  open(url: URL, maxBytes: number): Promise<RemoteFile | undefined>;
}

/** RFC 9110 15.5.5 and 15.5.11. */
const ABSENT = [404, 410];

/**
 * Statuses of servers that know no HEAD, or do not allow it (RFC 9110 15.5.6, 15.6.2; some object stores answer 403).
 */
const HEAD_REFUSED = [403, 405, 501];

/** Makes a transport. Throws INVALID_INPUT when the environment names a proxy that is not one. */
export async function createTransport(options: TransportOptions): Promise<Transport> {
  const dispatcher = await proxyDispatcher(options.environment);
  const settings: TransferSettings = { ...options, dispatcher, hasProxy: dispatcher !== undefined };
  const policy = widenPolicy(options);
  const limit = options.smallFileTime ?? LIMITS.smallFileTime;
  const target = (url: URL) => targetOf(url, options.credentials);
  return {
    readSmall: (url, maxBytes) =>
      withRetries(settings, async () => {
        const answer = await request(settings, target(url), { accept: ABSENT, limit });
        try {
          return ABSENT.includes(answer.status) ? undefined : await readWhole(answer, shownUrl(url), maxBytes);
        } finally {
          answer.discard();
        }
      }),
    exists: (url) => withRetries(settings, () => exists(settings, target(url))),
    open: (url, maxBytes) =>
      withRetries(settings, async () => {
        const answer = await request(settings, target(url), { accept: ABSENT });
        if (!ABSENT.includes(answer.status)) return remoteFile(settings, target(url), answer, maxBytes, policy);
        answer.discard();
        return undefined;
      }),
  };
}

async function exists(settings: TransferSettings, target: Target): Promise<boolean> {
  const head = await request(settings, target, { method: 'HEAD', accept: [...ABSENT, ...HEAD_REFUSED] });
  head.discard();
  if (!HEAD_REFUSED.includes(head.status)) return !ABSENT.includes(head.status);
  // 416: the file is there and empty.
  const first = await request(settings, target, { headers: { range: 'bytes=0-0' }, accept: [...ABSENT, 416] });
  first.discard();
  return !ABSENT.includes(first.status);
}

async function readWhole(answer: Answer, url: string, maxBytes: number): Promise<Uint8Array> {
  if ((answer.length ?? 0) > maxBytes) throw tooLarge(url, `the server announces ${answer.length} bytes`, maxBytes);
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const bytes = await answer.body.read();
    if (bytes === undefined) break;
    total += bytes.length;
    if (total > maxBytes) throw tooLarge(url, 'it goes on', maxBytes);
    parts.push(bytes);
  }
  if (answer.length !== undefined && total !== answer.length) {
    throw new TransferError('TRANSFER_INCOMPLETE', {
      url,
      reason: `${total} of ${answer.length} bytes came`,
      retryable: true,
    });
  }
  return new Uint8Array(Buffer.concat(parts, total));
}
