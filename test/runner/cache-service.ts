import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type TarMember, tar } from '../mirror/archive.ts';
import { hasTool } from '../mirror/run.ts';

/** The requests of `@actions/cache`, by what they do. */
export type CacheRequest = 'look-up' | 'download' | 'reservation' | 'upload' | 'finalization';

/** The fault of a kind of requests: no answer, an error status, or an answer that is endless and slow. */
export type CacheFault = 'silence' | 'error' | 'trickle';

/** Azure Blob Storage for archives by name, or what imitates it. */
export interface BlobStore {
  /** Returns the URL for a download. */
  read(name: string): string;
  /** Returns the URL for an upload. */
  write(name: string): string;
  put(name: string, bytes: Buffer): Promise<void>;
  /** Variables that the runner needs to reach the store. */
  readonly environment: Readonly<Record<string, string>>;
}

/** GitHub's Actions cache with the protocol of version 2: Twirp for the entries, Azure Blob Storage for the archives. */
export interface CacheService extends AsyncDisposable {
  /** The runner's variables for the cache. */
  readonly environment: Readonly<Record<string, string>>;
  /** Keys of the saved archives, oldest first. */
  readonly keys: () => readonly string[];
  /** The requests so far. */
  readonly requests: readonly CacheRequest[];
  /** The times of the requests, by `performance.now()`. */
  readonly times: readonly number[];
  /** Returns the largest number of requests that waited for an answer at once. */
  mostWaiting(): number;
  readonly faults: Map<CacheRequest, CacheFault>;
  /** Sets a compressed archive that look-ups find under any key, unless there is a saved one. */
  poison(archive: Buffer): Promise<void>;
  /** The compressed archive that was saved last. Undefined with another blob store. */
  readonly saved: () => Buffer | undefined;
  /** Makes the service forget a key. */
  remove(key: string): void;
}

interface Entry {
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  isFinal: boolean;
}

/** Starts a cache service. Without `azure`, it keeps the archives in memory. */
export async function startCacheService(azure?: BlobStore): Promise<CacheService> {
  const entries: Entry[] = [];
  const blobs = new Map<string, Buffer>();
  const blocks = new Map<string, Buffer>();
  const requests: CacheRequest[] = [];
  const times: number[] = [];
  let [waiting, most] = [0, 0];
  const faults = new Map<CacheRequest, CacheFault>();
  let isPoisoned = false;
  const memory: BlobStore = {
    read: urlOf,
    write: urlOf,
    put: async (name, bytes) => void blobs.set(name, bytes),
    environment: {},
  };
  const store = azure ?? memory;

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '', origin);
    const [, method] = /\.CacheService\/(\w+)$/.exec(url.pathname) ?? [];
    const kind = kindOf(method, request.method);
    requests.push(kind);
    times.push(performance.now());
    most = Math.max(most, ++waiting);
    response.on('close', () => {
      waiting -= 1;
    });
    if (isFaulty(faults.get(kind), response)) return;
    if (method === undefined) return answerBlob(request, url, body, response);
    const order = JSON.parse(body.toString()) as Record<string, string> & { restore_keys?: readonly string[] };
    const { key = '', version = '' } = order;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer(method, key, version, order.restore_keys ?? [])));
  });

  function answer(method: string, key: string, version: string, others: readonly string[]): object {
    if (method === 'GetCacheEntryDownloadURL') {
      const found = find([key, ...others], version);
      if (found === undefined) return { ok: false };
      return { ok: true, signed_download_url: store.read(found.blob), matched_key: found.key };
    }
    const known = entries.find((entry) => entry.key === key && entry.version === version);
    if (method === 'CreateCacheEntry') {
      if (known !== undefined) return { ok: false, message: 'cache entry with the same key already exists' };
      const blob = `archive-${entries.length}`;
      entries.push({ key, version, blob, isFinal: false });
      return { ok: true, signed_upload_url: store.write(blob) };
    }
    if (known === undefined) return { ok: false, message: 'no such entry' };
    known.isFinal = true;
    return { ok: true, entry_id: String(entries.indexOf(known) + 1) };
  }

  /** As GitHub does: the exact key first, then the newest entry of each prefix in order. */
  function find(keys: readonly string[], version: string): Pick<Entry, 'key' | 'blob'> | undefined {
    const newest = entries.filter((entry) => entry.isFinal && entry.version === version).reverse();
    const exact = newest.find((entry) => entry.key === keys[0]);
    for (const prefix of keys) {
      const found = exact ?? newest.find((entry) => entry.key.startsWith(prefix));
      if (found !== undefined) return found;
    }
    if (!isPoisoned) return undefined;
    const key = keys[0] ?? '';
    return { key: key.endsWith('-') ? `${key}0` : key, blob: 'poison' };
  }

  function urlOf(name: string): string {
    return `${origin}/blobs/${name}?sig=secret`;
  }

  /** https://learn.microsoft.com/rest/api/storageservices/put-block and its neighbours. */
  function answerBlob(request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse): void {
    const name = url.pathname.split('/').at(-1) ?? '';
    const block = url.searchParams.get('blockid');
    if (request.method !== 'PUT') {
      const bytes = blobs.get(name);
      return void response
        .writeHead(bytes === undefined ? 404 : 200, { 'content-length': bytes?.length ?? 0 })
        .end(bytes);
    }
    if (block !== null) blocks.set(`${name} ${block}`, body);
    else if (url.searchParams.get('comp') !== 'blocklist') blobs.set(name, body);
    else {
      const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id);
      blobs.set(name, Buffer.concat(ids.map((id) => blocks.get(`${name} ${id}`) ?? Buffer.alloc(0))));
    }
    response.writeHead(201).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: 'token of a test',
      ...store.environment,
    },
    keys: () => entries.filter(({ isFinal }) => isFinal).map(({ key }) => key),
    requests,
    times,
    mostWaiting: () => most,
    faults,
    async poison(archive) {
      await store.put('poison', archive);
      isPoisoned = true;
    },
    saved: () => blobs.get(entries.findLast(({ isFinal }) => isFinal)?.blob ?? ''),
    remove: (key) => void entries.splice(entries.findIndex((entry) => entry.key === key) >>> 0, 1),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function kindOf(method: string | undefined, httpMethod: string | undefined): CacheRequest {
  if (method === 'GetCacheEntryDownloadURL') return 'look-up';
  if (method === 'CreateCacheEntry') return 'reservation';
  if (method !== undefined) return 'finalization';
  return httpMethod === 'PUT' ? 'upload' : 'download';
}

/** Lets a request fail. Returns whether it did. */
function isFaulty(fault: CacheFault | undefined, response: ServerResponse): boolean {
  if (fault === 'error') response.writeHead(500).end('{}');
  if (fault === 'trickle') {
    response.writeHead(200, { 'content-length': 1024 ** 3 });
    const timer = setInterval(() => response.write('x'), 100);
    response.on('close', () => clearInterval(timer));
  }
  return fault !== undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Returns an archive as `@actions/cache` saves it, compressed with the tool that it uses on this machine. */
export function cacheArchive(members: readonly TarMember[]): Buffer {
  const archive = tar(members);
  return hasTool('zstd') ? zstdCompressSync(archive) : gzipSync(archive);
}

/** Decompresses a saved archive to tar. */
export function unpackedArchive(archive: Buffer): Buffer {
  return hasTool('zstd') ? zstdDecompressSync(archive) : gunzipSync(archive);
}
