import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
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

/** A member of a forged archive. Its type is from POSIX.1-2017, pax, "ustar Interchange Format". */
export interface Member {
  readonly name: string;
  readonly type?: 'file' | 'hard link' | 'symbolic link' | 'folder';
  readonly bytes?: Uint8Array;
  readonly target?: string;
  /** Default: 644 in octal. */
  readonly mode?: number;
}

const TYPES = { file: '0', 'hard link': '1', 'symbolic link': '2', folder: '5' } as const;

/** Returns an archive as `@actions/cache` saves it, compressed with the tool that it uses on this machine. */
export function cacheArchive(members: readonly Member[]): Buffer {
  const tar = Buffer.concat([...members.flatMap(tarMember), Buffer.alloc(1024)]);
  return hasTool('zstd') ? zstdCompressSync(tar) : gzipSync(tar);
}

/** Decompresses a saved archive to tar. */
export function unpackedArchive(archive: Buffer): Buffer {
  return hasTool('zstd') ? zstdDecompressSync(archive) : gunzipSync(archive);
}

function tarMember({ name, type = 'file', bytes = new Uint8Array(), target = '', mode = 0o644 }: Member): Buffer[] {
  const head = Buffer.alloc(512);
  const octal = (value: number, at: number, width: number): void => {
    head.write(value.toString(8).padStart(width - 1, '0'), at, 'latin1');
  };
  head.write(name, 0, 100, 'latin1');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes.length, 124, 12);
  octal(0, 136, 12);
  head.write('        ', 148, 'latin1');
  head.write(TYPES[type], 156, 'latin1');
  head.write(target, 157, 100, 'latin1');
  head.write('ustar\u000000', 257, 'latin1');
  octal(
    head.reduce((total, byte) => total + byte, 0),
    148,
    7,
  );
  head.write('\0 ', 154, 'latin1');
  return [head, Buffer.from(bytes), Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}
