import { LIMITS } from '../limits.ts';
import { isLabelledHtml } from './body.ts';
import { secretsOf, shownUrl, type Target, targetOf, type UrlLogin } from './credentials.ts';
import type { NetrcLogin } from './netrc.ts';
import { AHEAD, rangePool } from './parallel-ranges.ts';
import { createRouter } from './proxy.ts';
import type { TransferSettings } from './range-stream.ts';
import { type RemoteFile, remoteFile, tooLarge, type WidenPolicy } from './remote-file.ts';
import { type Answer, request } from './request.ts';
import { TransferError, withRetries } from './retry.ts';

/** The options of a transport. */
interface TransportOptions extends Omit<TransferSettings, 'router' | 'signal' | 'waits' | 'onRedirect'> {
  /** Parallel ranges of one file. */
  readonly connections: number;
  /** Logins of URLs in the inputs, and by host of ~/.netrc (`readNetrc`). */
  readonly credentials?: readonly (UrlLogin | NetrcLogin)[];
  /** Masks a password in the log. It is called before the first use of each. */
  readonly mask?: (secret: string) => void;
  /** Returns whether a redirect to a host is expected. Default: each is. */
  readonly isKnownHost?: (host: string) => boolean;
  /** Source of the proxy variables; default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Limit of one attempt at a small file, in ms. Default: `LIMITS.smallFileTime`, or twice the stall timeout if that is longer. */
  readonly smallFileTime?: number;
  /** Overrides the thresholds for parallel ranges, for tests. */
  readonly ranges?: Partial<Omit<WidenPolicy, 'connections' | 'pool'> & { readonly memory: number }>;
}

/** Least remaining bytes for which parallel ranges are faster on a fast line. */
const WORTHWHILE = 32 * 1024 * 1024;
/** On a slow line, a smaller rest is worthwhile if one connection would need more ms for it. */
const PATIENCE = 1000;
/** Bytes per second from which one connection is enough: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** Measuring window in ms. */
const WINDOW = 100;
/** With a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for 0.8 to 1. */
const BUSY = 0.5;

function widenPolicy({ connections, ranges }: TransportOptions): WidenPolicy {
  const rangeSize = Math.min(LIMITS.range, Math.floor(LIMITS.rangeMemory / (connections + AHEAD)));
  const pool = rangePool(ranges?.memory ?? LIMITS.rangeMemory, LIMITS.filesAtOnce);
  return {
    connections,
    rangeSize,
    pool,
    slowerThan: SLOWER_THAN,
    window: WINDOW,
    busy: BUSY,
    worthwhile: WORTHWHILE,
    patience: PATIENCE,
    ...ranges,
  };
}

/** Fetches from http and https servers. */
export interface Transport {
  /** Reads a small file; undefined when it does not exist (404, 410). Throws TOO_LARGE above `maxBytes`. */
  readSmall(url: URL, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Reads a small file as `readSmall` does. Also undefined when a server that sent other files answers 403: it forbids listing, and hides which files are missing. */
  readOptional(url: URL, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Reads an HTML page as `readSmall` reads a file. */
  readPage(url: URL, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Resolves to whether the file exists and is not empty. At most its first bytes are fetched. 403 counts as in `readOptional`. */
  exists(url: URL): Promise<boolean>;
  /** Opens a large file; undefined when it does not exist (404, 410). Throws TOO_LARGE when it is announced larger than `maxBytes`. */
  open(url: URL, maxBytes: number): Promise<RemoteFile | undefined>;
}

/** RFC 9110 15.5.5 and 15.5.11. */
const ABSENT = [404, 410];

/** Creates a transport that uses the proxies of the environment. */
export function createTransport(options: TransportOptions): Transport {
  const masked = new Set<string>();
  const mask = (secret: string) => {
    if (!masked.has(secret)) options.mask?.(secret);
    masked.add(secret);
  };
  const router = createRouter(options.environment ?? process.env, mask);
  const settings: TransferSettings = { ...options, router, waits: new Map(), onRedirect: logNewHosts(options) };
  const policy = widenPolicy(options);
  const limit = options.smallFileTime ?? Math.max(LIMITS.smallFileTime, 2 * options.stallTimeout);
  /** Servers, with their logins, that sent a file. */
  const readable = new Set<string>();
  const target = (url: URL) => {
    const found = targetOf(url, options.credentials);
    for (const secret of found.login === undefined ? [] : secretsOf(found.login)) mask(secret);
    return found;
  };
  const absentAt = (to: Target) => (readable.has(readerOf(to)) ? [...ABSENT, 403] : ABSENT);
  const read = (to: Target, maxBytes: number, absent: () => readonly number[], isPage = false) =>
    withRetries(settings, async () => {
      const answer = await request(settings, to, { accept: absent(), limit, isPage });
      try {
        if (isMissing(settings, to, answer)) return undefined;
        const bytes = await readWhole(answer, shownUrl(to.url), maxBytes);
        readable.add(readerOf(to));
        return bytes;
      } finally {
        answer.discard();
      }
    });
  return {
    readSmall: (url, maxBytes) => read(target(url), maxBytes, () => ABSENT),
    readOptional(url, maxBytes) {
      const to = target(url);
      return read(to, maxBytes, () => absentAt(to));
    },
    readPage: (url, maxBytes) => read(target(url), maxBytes, () => ABSENT, true),
    exists(url) {
      const to = target(url);
      return withRetries(settings, () => exists(settings, to, absentAt(to)));
    },
    open(url, maxBytes) {
      const to = target(url);
      return withRetries(settings, async () => {
        const answer = await request(settings, to, { accept: ABSENT });
        return isMissing(settings, to, answer) ? undefined : remoteFile(settings, to, answer, maxBytes, policy);
      });
    },
  };
}

/** Returns a function that logs the first redirect to each unknown host. */
function logNewHosts({ progress, isKnownHost = () => true }: TransportOptions): (from: URL, to: URL) => void {
  const seen = new Set<string>();
  return (from, to) => {
    if (seen.has(to.host) || isKnownHost(to.host)) return;
    seen.add(to.host);
    progress.info(
      `${from.origin} redirects to the unknown host ${to.host}. Its files are verified like all others, see docs/mirrors.md.`,
    );
  };
}

/** Another login may have other permissions. */
function readerOf({ url, login }: Target): string {
  return `${url.origin} ${login?.login ?? ''}`;
}

function isMissing({ progress }: TransferSettings, { url }: Target, answer: Answer): boolean {
  const { status } = answer;
  if (status === 200 || status === 206) return false;
  answer.discard();
  if (status === 403)
    progress.info(
      `${shownUrl(url)}: the server answered 403 Forbidden, but sent other files. This one counts as missing.`,
    );
  return true;
}

/** Bytes that show whether a file is an HTML page. */
const FIRST_BYTES = 512;

/** HEAD is enough if its answer is that of a file. Servers answer it with other statuses than GET, and some send an empty file or a page for a missing one. */
async function exists(settings: TransferSettings, target: Target, absent: readonly number[]): Promise<boolean> {
  const head = await request(settings, target, { method: 'HEAD' }).catch((error: unknown) => {
    if (error instanceof TransferError && error.code === 'HTTP_STATUS') return undefined;
    throw error;
  });
  head?.discard();
  if (head?.length !== undefined && head.length > 0 && !isLabelledHtml(head.headers)) return true;
  const range = `bytes=0-${FIRST_BYTES - 1}`;
  // 416: the file exists and is empty.
  const first = await request(settings, target, { headers: { range }, accept: [...absent, 416] });
  try {
    return !isMissing(settings, target, first) && (await first.body.read()) !== undefined;
  } finally {
    first.discard();
  }
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
