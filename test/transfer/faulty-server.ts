import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createTransport, type Transport } from '../../src/transfer/transport.ts';
import { silent } from '../runner/silent-progress.ts';
import { LOCALHOST } from './localhost-certificate.ts';

export interface TestServer extends AsyncDisposable {
  readonly url: URL;
  /** Every request so far. */
  readonly requests: readonly IncomingMessage[];
}

/** A server on loopback that lasts as long as its scope. */
export async function serve(handler: RequestListener, tls = false): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    handler(request, response);
  };
  const server: Server = tls ? createTlsServer(LOCALHOST, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}/file.bin`),
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Recorder {
  readonly lines: string[];
  /** The debug lines of the answers. */
  readonly answers: readonly string[];
  readonly metered: { bytes: number; ended: number };
}

/** A transport as tests want it: short pauses before retries, no stall on a slow machine, and every line kept. */
export async function testTransport(
  options: Partial<Parameters<typeof createTransport>[0]> = {},
): Promise<Transport & Recorder> {
  const lines: string[] = [];
  const metered = { bytes: 0, ended: 0 };
  const answers: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const debug = (line: string) => void (/^(?:GET|HEAD) /.test(line) ? answers : lines).push(line);
  const meter = () => ({
    advance: (bytes: number) => {
      metered.bytes += bytes;
    },
    end: () => {
      metered.ended += 1;
    },
  });
  const transport = createTransport({
    userAgent: 'test/1',
    retries: 3,
    retryBase: 1,
    stallTimeout: 60_000,
    connections: 1,
    environment: {},
    progress: { ...silent, info: keep, warning: keep, debug, meter },
    ...options,
  });
  return { ...transport, lines, answers, metered };
}

/** All bytes of a file of a transport. */
export async function readAll(transport: Transport, url: URL, maxBytes = 2 ** 30): Promise<Buffer> {
  const file = await transport.open(url, maxBytes);
  if (file === undefined) throw new Error('The file does not exist.');
  const parts: Uint8Array[] = [];
  for await (const bytes of file.chunks()) parts.push(bytes);
  return Buffer.concat(parts);
}

/** Bytes that differ at every place, so that no two ranges are alike. */
export function pattern(size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 31 + (i >> 8) * 17 + (i >> 16) * 7) & 0xff;
  return bytes;
}

export interface FileFaults {
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection breaks when this byte of the file is due; undefined: not this time. */
  dropAt?(first: number, last: number): number | undefined;
}

/** Answers like a correct file server, with ranges (RFC 9110 14) and If-Range, except for the given faults. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  faults: FileFaults = {},
): void {
  const etag = faults.etag ?? '"one"';
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const valid = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const first = asked !== null && valid ? Number(asked[1]) : 0;
  const last = asked !== null && valid && asked[2] !== '' ? Number(asked[2]) : content.length - 1;
  const ranged = asked !== null && valid;
  response.writeHead(ranged ? 206 : 200, {
    etag,
    'accept-ranges': 'bytes',
    'content-length': last - first + 1,
    ...(ranged ? { 'content-range': `bytes ${first}-${last}/${content.length}` } : {}),
    ...faults.headers,
  });
  const drop = faults.dropAt?.(first, last);
  if (drop === undefined || drop > last) response.end(content.subarray(first, last + 1));
  else response.write(content.subarray(first, Math.max(first, drop)), () => response.destroy());
  if (drop !== undefined && drop <= first) response.destroy();
}
