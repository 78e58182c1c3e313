import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import type { MirrorServer } from './server.ts';

const CDN = 'flatcar.cdn.cncf.io';
const BUILD_CACHE = 'bincache.flatcar-linux.net';
const WEBSITE = 'www.flatcar.org';
const GITHUB = 'raw.githubusercontent.com';
const CHANNELS = ['stable', 'beta', 'alpha', 'lts', 'edge'];
const releaseHost = (channel: string): string => `${channel}.release.flatcar-linux.net`;

/** Imitations of Flatcar's servers, under their real names. */
export interface Origins extends AsyncDisposable {
  /** Variables with which a process connects to the imitations. */
  readonly environment: Readonly<Record<string, string>>;
  /** URLs of all requests, in order. */
  readonly requests: readonly string[];
  clearRequests(): void;
  /** Hosts that accept no connections. */
  readonly down: Set<string>;
  /** Replaces a host as target of redirects. */
  readonly moved: Map<string, string>;
}

/**
 * Starts imitations of Flatcar's servers, which serve the files of `mirror`. Release hosts redirect to the CDN, and GitHub has the files of the folder
 * `github`. A proxy leads the real names to loopback. None of the servers lists directories.
 */
export async function startOrigins(mirror: MirrorServer, root: string): Promise<Origins> {
  const folder = await mkdtemp(join(tmpdir(), 'origins-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const other = 'storage.example';
  const names = [CDN, BUILD_CACHE, WEBSITE, GITHUB, other, ...CHANNELS.map(releaseHost)].map((name) => `DNS:${name}`);
  const subject = ['-subj', '/CN=origins', '-addext', `subjectAltName=${names.join(',')}`];
  const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', ['req', '-x509', ...algorithm, '-days', '2', '-keyout', key, '-out', cert, ...subject]);

  const requests: string[] = [];
  const down = new Set<string>();
  const moved = new Map<string, string>();

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', `https://${incoming.headers.host}`);
    requests.push(url.href);
    const channel = CHANNELS.find((each) => releaseHost(each) === url.host);
    if (channel !== undefined) {
      const location = `https://${moved.get(CDN) ?? CDN}/${channel}${url.pathname}`;
      response.writeHead(302, { location }).end();
      return;
    }
    const path =
      url.host === BUILD_CACHE
        ? await buildCachePath(root, url.pathname)
        : `${url.host === GITHUB ? '/github' : ''}${url.pathname}`;
    const { method, headers } = incoming;
    const range = headers.range === undefined ? {} : { range: headers.range };
    request(`${mirror.url}${path}`, { method, headers: range }, (found) => {
      response.writeHead(found.statusCode ?? 500, found.headers);
      found.pipe(response);
    }).end();
  };

  const server = createTlsServer({ cert: await readFile(cert), key: await readFile(key) }, (incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }: IncomingMessage, client) => {
    const host = url.replace(/:\d+$/, '');
    client.on('error', () => client.destroy());
    if (down.has(host)) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    const upstream = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));

  return {
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: cert,
    },
    requests,
    clearRequests: () => void requests.splice(0),
    down,
    moved,
    async [Symbol.asyncDispose]() {
      for (const each of [server, proxy]) {
        each.close();
        each.closeAllConnections();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Returns the path below `root` of a path of the build cache, whose layout is `images/{architecture}/{version}`. */
async function buildCachePath(root: string, path: string): Promise<string> {
  const [, architecture = '', version = '', name = ''] = /^\/images\/([^/]+)\/([^/]+)\/(.+)$/.exec(path) ?? [];
  // `current` and `current-2024` are folders of the channels only.
  if (version.startsWith('current')) return '/none';
  for (const channel of CHANNELS) {
    const versions: readonly string[] = await readdir(join(root, channel, `${architecture}-usr`)).catch(() => []);
    if (versions.includes(version)) return `/${channel}/${architecture}-usr/${version}/${name}`;
  }
  return '/none';
}
