import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type TarMember, tar } from '../mirror/archive.ts';
import { hasTool } from '../mirror/run.ts';

/** GitHub's Actions cache with the protocol of version 1. It has one archive, which it returns for every key. */
export interface FakeCache extends AsyncDisposable {
  /** The runner's variables for the cache. */
  readonly environment: Readonly<Record<string, string>>;
  /** The compressed archive that was saved last, or that will be restored. */
  archive: Buffer | undefined;
  /** Number of requests for the archive. */
  readonly lookups: () => number;
}

export async function startFakeCache(): Promise<FakeCache> {
  let lookups = 0;
  let parts: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const json = (status: number, value: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const { method, url = '' } = request;
    if (method === 'GET' && url === '/archive') return void response.end(cache.archive);
    if (method === 'GET') {
      lookups += 1;
      if (cache.archive === undefined) return void response.writeHead(204).end();
      const cacheKey = new URL(url, origin).searchParams.get('keys');
      return json(200, { cacheKey, archiveLocation: `${origin}/archive`, scope: 'refs/heads/main' });
    }
    if (method === 'PATCH') {
      parts.push(Buffer.concat(chunks));
      return void response.writeHead(204).end();
    }
    if (/\/caches$/.test(url)) return json(201, { cacheId: 1 });
    cache.archive = Buffer.concat(parts);
    parts = [];
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cache: FakeCache = {
    environment: { ACTIONS_CACHE_URL: `${origin}/`, ACTIONS_RUNTIME_TOKEN: 'token of a test' },
    archive: undefined,
    lookups: () => lookups,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return cache;
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
