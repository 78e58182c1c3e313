import { LIMITS } from '../limits.ts';
import { shownUrl, type Target, targetOf, type UrlLogin } from './credentials.ts';
import type { NetrcLogin } from './netrc.ts';
import { AHEAD, rangePool } from './parallel-ranges.ts';
import { proxyDispatcher } from './proxy.ts';
import type { TransferSettings } from './range-stream.ts';
import { type RemoteFile, remoteFile, tooLarge, type WidenPolicy } from './remote-file.ts';
import { type Answer, request } from './request.ts';
import { TransferError, withRetries } from './retry.ts';

/** The options of a transport. */
interface TransportOptions extends Omit<TransferSettings, 'dispatcher' | 'hasProxy' | 'signal'> {
  /** Parallel ranges of one file. */
  readonly connections: number;
  /** Logins of URLs in the inputs, and by host of ~/.netrc (`readNetrc`). */
  readonly credentials?: readonly (UrlLogin | NetrcLogin)[];
  /** Source of the proxy variables; default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Limit of one attempt at a small file, in ms. Default: `LIMITS.smallFileTime`. */
  readonly smallFileTime?: number;
  /** Overrides the thresholds for parallel ranges, for tests. */
  readonly ranges?: Partial<Omit<WidenPolicy, 'connections' | 'pool'> & { readonly poolSize: number }>;
}

/** Least remaining bytes for which parallel ranges are faster. */
const WORTHWHILE = 32 * 1024 * 1024;
/** Bytes per second from which one connection is enough: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** Measuring window in ms. */
const WINDOW = 100;
/** With a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for 0.8 to 1. */
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

/** Fetches from http and https servers. */
export interface Transport {
  /** Reads a small file; undefined when it does not exist (404, 410). Throws TOO_LARGE above `maxBytes`. */
  readSmall(url: URL, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Resolves to whether the file exists. Its bytes are not fetched, but each call costs a connection: Node's fetch closes it after HEAD. */
  exists(url: URL): Promise<boolean>;
  /** Opens a large file; undefined when it does not exist (404, 410). Throws TOO_LARGE when it is announced larger than `maxBytes`. */
  open(url: URL, maxBytes: number): Promise<RemoteFile | undefined>;
}

/** RFC 9110 15.5.5 and 15.5.11. */
const ABSENT = [404, 410];

/** Statuses of servers that do not support or allow HEAD (RFC 9110 15.5.6, 15.6.2; some object stores answer 403). */
const HEAD_UNSUPPORTED = [403, 405, 501];

/** Creates a transport that uses the proxies of the environment. */
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
  const head = await request(settings, target, { method: 'HEAD', accept: [...ABSENT, ...HEAD_UNSUPPORTED] });
  head.discard();
  if (!HEAD_UNSUPPORTED.includes(head.status)) return !ABSENT.includes(head.status);
  // 416: the file exists and is empty.
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
    if (total > maxBytes) throw tooLarge(url, 'more bytes arrived', maxBytes);
    parts.push(bytes);
  }
  if (answer.length !== undefined && total !== answer.length) {
    throw new TransferError('TRANSFER_INCOMPLETE', {
      url,
      reason: `${total} of ${answer.length} bytes arrived`,
      retryable: true,
    });
  }
  return new Uint8Array(Buffer.concat(parts, total));
}
