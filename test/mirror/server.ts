import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A fault of a response. Faults of several rules add up: wrong bytes may arrive slowly and then stop. */
export type Fault =
  /** Answers with a status. Default of `body`: a line of text. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Breaks the connection after this many bytes of the body, or after a fraction of it (0 to 1). 0: after the headers. */
  | { readonly kind: 'drop'; readonly after?: number; readonly fraction?: number }
  /** Stops sending and keeps the connection open: before the headers, or after this many bytes of the body. */
  | { readonly kind: 'stall'; readonly after?: number; readonly fraction?: number }
  /** Sends an endless body. `announced` is its content-length. Default: chunked. */
  | { readonly kind: 'endless'; readonly announced?: number }
  /** Answers with a web page and status 200. */
  | { readonly kind: 'html'; readonly body?: string }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** Changes one byte of the file at `offset`, from the end if negative. ETag, dates and sizes stay the same. */
  | { readonly kind: 'flip'; readonly offset: number }
  | { readonly kind: 'replace'; readonly body: Uint8Array | string }
  | { readonly kind: 'append'; readonly body: Uint8Array | string }
  /** Truncates the file after this many bytes, from the end if negative. The headers match. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Sends this many bytes, pauses, and repeats. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** Limits each connection to this many bytes per second. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** Ignores ranges: sends the whole file with status 200 and without `accept-ranges`. */
  | { readonly kind: 'no-range' }
  /** Requires HTTP basic authentication. */
  | { readonly kind: 'auth'; readonly user: string; readonly password: string }
  /** Sets response headers, or removes them (`undefined`). */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string | undefined>> };

export type FaultRule = Fault & {
  /** Matched against the decoded path with its query, such as `/stable/amd64-usr/current/version.txt`. A string must be the end of the path. */
  readonly path: RegExp | string;
  /** Number of requests with the fault. Default: all. */
  readonly times?: number;
  /** Number of matching requests before the first fault. Default: 0. */
  readonly skip?: number;
  /** Default: any method. */
  readonly method?: 'GET' | 'HEAD';
};

/** A request and its response. Changes until the response ends. */
interface RequestRecord {
  readonly method: string;
  /** Decoded, with the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** 0: no response yet. */
  readonly status: number;
  /** Bytes of the body that were written to the connection. */
  readonly bytes: number;
  /** The client's port, which identifies the connection. */
  readonly port: number;
}

export interface ServerOptions {
  readonly root: string;
  /** Default: a free port. */
  readonly port?: number;
  /** Bytes per second for each connection. Default: unlimited. */
  readonly bytesPerSecond?: number;
}

/** A file server on loopback with faults on demand. */
export interface MirrorServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** All requests, in order. */
  readonly requests: readonly RequestRecord[];
  /** Clears `requests`, and the count of connections. */
  clearRequests(): void;
  /** Returns the largest number of connections that were open at once. */
  mostConnections(): number;
  /** Adds a rule. */
  fault(rule: FaultRule): void;
  clearFaults(): void;
  /** Ends the server and breaks open connections. */
  close(): Promise<void>;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The planned response, which the faults change. */
interface Plan {
  status: number;
  headers: Record<string, string>;
  /** The whole body in memory, or a file. */
  body: Buffer | { readonly file: string; readonly size: number };
  /** Ranges apply, because the response is the file itself, changed or not. */
  isFile: boolean;
  ranges: boolean;
  endless: boolean;
  announced: number | undefined;
  dropAfter: ((length: number) => number) | undefined;
  stallAfter: ((length: number) => number) | undefined;
  stallFirst: boolean;
  drip: { readonly bytes: number; readonly everyMs: number } | undefined;
  rate: number | undefined;
}

/** Send budget of a throttled connection. */
interface Budget {
  start: number;
  sent: number;
}

const PAGE = '<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>\n';
const CHUNK = 64 * 1024;

/** Starts a server for the files below `root`, with Range, If-Range, ETag, Last-Modified, HEAD and 404 of RFC 9110, and with faults. */
export async function startServer(options: ServerOptions): Promise<MirrorServer> {
  const root = await realpath(options.root);
  const requests: Writable<RequestRecord>[] = [];
  const rules: { readonly rule: FaultRule; seen: number; done: number }[] = [];
  const budgets = new WeakMap<Socket, Budget>();

  const faultsFor = (method: string, path: string): readonly Fault[] =>
    rules
      .filter(({ rule }) => (rule.method ?? method) === method)
      .filter(({ rule }) => (typeof rule.path === 'string' ? path.endsWith(rule.path) : path.search(rule.path) >= 0))
      .filter((entry) => {
        entry.seen += 1;
        if (entry.seen <= (entry.rule.skip ?? 0) || entry.done >= (entry.rule.times ?? Number.POSITIVE_INFINITY))
          return false;
        entry.done += 1;
        return true;
      })
      .map(({ rule }) => rule);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const path = decodePath(request.url ?? '/');
    const record: Writable<RequestRecord> = {
      ...{ method, path, headers: request.headers, status: 0, bytes: 0 },
      port: request.socket.remotePort ?? 0,
    };
    requests.push(record);
    const plan = await filePlan(root, method, path);
    plan.rate = options.bytesPerSecond;
    for (const fault of faultsFor(method, path)) await apply(fault, plan, request);
    const budget = budgets.get(request.socket) ?? { start: performance.now(), sent: 0 };
    budgets.set(request.socket, budget);
    await deliver(plan, request, response, record, budget);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  let open = 0;
  let most = 0;
  server.on('connection', (socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on('close', () => {
      open -= 1;
    });
  });
  // The client ends a stalled response.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    clearRequests() {
      requests.splice(0);
      most = open;
    },
    mostConnections: () => most,
    fault: (rule) => void rules.push({ rule, seen: 0, done: 0 }),
    clearFaults: () => void rules.splice(0),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Returns the decoded path, or the sent path if it cannot be decoded. */
function decodePath(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function message(status: number, body: string, headers: Record<string, string> = {}): Plan {
  return {
    ...{ status, headers: { 'content-type': 'text/plain', ...headers }, body: Buffer.from(body) },
    ...{ isFile: false, ranges: false, endless: false, announced: undefined, stallFirst: false },
    ...{ dropAfter: undefined, stallAfter: undefined, drip: undefined, rate: undefined },
  };
}

/** Plans the response of an honest server. Never serves a file outside `root`, not even through links. */
async function filePlan(root: string, method: string, path: string): Promise<Plan> {
  if (method !== 'GET' && method !== 'HEAD') return message(405, 'Method Not Allowed\n', { allow: 'GET, HEAD' });
  try {
    const file = await realpath(join(root, path.replace(/\?.*$/, '')));
    const facts = await stat(file);
    if (!file.startsWith(root + sep) || !facts.isFile()) return message(404, 'Not Found\n');
    const tag = createHash('sha1').update(`${file} ${facts.size} ${facts.mtimeMs}`).digest('hex').slice(0, 16);
    return {
      ...message(200, '', {
        'content-type': 'application/octet-stream',
        'accept-ranges': 'bytes',
        etag: `"${tag}"`,
        'last-modified': facts.mtime.toUTCString(),
      }),
      body: { file, size: facts.size },
      isFile: true,
      ranges: true,
    };
  } catch {
    return message(404, 'Not Found\n');
  }
}

async function wholeBody(plan: Plan): Promise<Buffer> {
  return Buffer.isBuffer(plan.body) ? plan.body : readFile(plan.body.file);
}

function become(plan: Plan, other: Plan): void {
  Object.assign(plan, { status: other.status, headers: other.headers, body: other.body, isFile: false, ranges: false });
}

/** Returns a position in the body, from a number of bytes or a fraction of the length. */
function place(fault: { readonly after?: number; readonly fraction?: number }): (length: number) => number {
  return (length) => Math.min(length, fault.after ?? Math.floor(length * (fault.fraction ?? 0)));
}

async function apply(fault: Fault, plan: Plan, request: IncomingMessage): Promise<void> {
  switch (fault.kind) {
    case 'status':
      return become(plan, message(fault.status, fault.body ?? `Fault ${fault.status}\n`, { ...fault.headers }));
    case 'html':
      return become(plan, message(200, fault.body ?? PAGE, { 'content-type': 'text/html; charset=utf-8' }));
    case 'redirect':
      return become(plan, message(fault.status ?? 302, 'Moved\n', { location: fault.to }));
    case 'auth': {
      const expected = `Basic ${Buffer.from(`${fault.user}:${fault.password}`).toString('base64')}`;
      if (request.headers.authorization === expected) return;
      return become(plan, message(401, 'Unauthorized\n', { 'www-authenticate': 'Basic realm="mirror"' }));
    }
    case 'headers':
      for (const [name, value] of Object.entries(fault.headers)) {
        if (value === undefined) delete plan.headers[name.toLowerCase()];
        else plan.headers[name.toLowerCase()] = value;
      }
      return;
    case 'drop':
      plan.dropAfter = place(fault);
      return;
    case 'stall':
      if (fault.after === undefined && fault.fraction === undefined) plan.stallFirst = true;
      else plan.stallAfter = place(fault);
      return;
    case 'endless':
      plan.endless = true;
      plan.announced = fault.announced;
      return;
    case 'drip':
      plan.drip = fault;
      return;
    case 'throttle':
      plan.rate = fault.bytesPerSecond;
      return;
    case 'no-range':
      plan.ranges = false;
      delete plan.headers['accept-ranges'];
      return;
    default:
      // Only existing files have wrong bytes; a 404 stays a 404.
      if (plan.isFile || fault.kind === 'replace') await spoil(fault, plan);
  }
}

/** Changes the bytes, but not the headers. */
async function spoil(
  fault: Extract<Fault, { kind: 'flip' | 'replace' | 'append' | 'truncate' }>,
  plan: Plan,
): Promise<void> {
  if (fault.kind === 'replace') {
    if (!plan.isFile) Object.assign(plan, { ...message(200, ''), rate: plan.rate, isFile: true, ranges: true });
    plan.body = Buffer.from(fault.body);
    return;
  }
  const bytes = await wholeBody(plan);
  if (fault.kind === 'append') plan.body = Buffer.concat([bytes, Buffer.from(fault.body)]);
  else if (fault.kind === 'truncate') plan.body = bytes.subarray(0, fault.bytes);
  else {
    const at = fault.offset < 0 ? bytes.length + fault.offset : fault.offset;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    plan.body = changed;
  }
}

/** Returns the requested range (RFC 9110, section 14.2). Several or invalid ranges mean the whole file. */
function rangeOf(
  plan: Plan,
  request: IncomingMessage,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (request.method !== 'GET' || !plan.ranges || plan.status !== 200 || !match || (match[1] === '' && match[2] === ''))
    return undefined;
  const condition = request.headers['if-range']?.toString();
  // Section 13.1.5: both validators compare strongly and exactly, so a weak tag never matches.
  if (condition?.startsWith('W/')) return undefined;
  if (condition !== undefined && condition !== plan.headers['etag'] && condition !== plan.headers['last-modified'])
    return undefined;
  if (match[1] === '') {
    const last = Number(match[2]);
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size : Math.min(size, Number(match[2]) + 1);
  if (match[2] !== '' && Number(match[2]) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}

async function deliver(
  plan: Plan,
  request: IncomingMessage,
  response: ServerResponse,
  record: Writable<RequestRecord>,
  budget: Budget,
): Promise<void> {
  if (plan.stallFirst) return;
  const size = Buffer.isBuffer(plan.body) ? plan.body.length : plan.body.size;
  const range = rangeOf(plan, request, size);
  if (range === 'unsatisfiable') {
    record.status = 416;
    response.writeHead(416, { 'content-range': `bytes */${size}`, 'content-length': '0' }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: size };
  const headers: Record<string, string> = { 'content-length': `${plan.announced ?? end - start}`, ...plan.headers };
  if (plan.endless && plan.announced === undefined) delete headers['content-length'];
  if (range) headers['content-range'] = `bytes ${start}-${end - 1}/${size}`;
  record.status = range ? 206 : plan.status;
  response.writeHead(record.status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  response.flushHeaders();
  const stop = Math.min(
    plan.dropAfter?.(end - start) ?? Number.POSITIVE_INFINITY,
    plan.stallAfter?.(end - start) ?? Number.POSITIVE_INFINITY,
  );
  const over = await sendBody(plan, start, end, stop, response, record, budget);
  if (!over) return;
  if (stop === Number.POSITIVE_INFINITY) response.end();
  else if (plan.dropAfter && plan.dropAfter(end - start) === stop) {
    // The bytes before the break should arrive.
    response.socket?.end(() => response.socket?.destroy());
  }
}

/** Sends `stop` bytes of the body, or all. Returns `false` if the client disconnected. */
async function sendBody(
  plan: Plan,
  start: number,
  end: number,
  stop: number,
  response: ServerResponse,
  record: Writable<RequestRecord>,
  budget: Budget,
): Promise<boolean> {
  for await (const chunk of chunks(plan, start, end)) {
    const step =
      plan.drip?.bytes ?? (plan.rate ? Math.max(1, Math.min(CHUNK, Math.floor(plan.rate / 20))) : chunk.length);
    for (let at = 0; at < chunk.length; at += step) {
      const piece = chunk.subarray(at, Math.min(at + step, at + stop - record.bytes));
      if (plan.rate) await withinRate(plan.rate, piece.length, budget);
      if (response.destroyed) return false;
      record.bytes += piece.length;
      if (!response.write(piece)) await writable(response);
      if (response.destroyed) return false;
      if (record.bytes >= stop) return true;
      if (plan.drip) await sleep(plan.drip.everyMs);
    }
  }
  return true;
}

/** Waits until the connection's budget allows this many bytes. Idle time adds no budget. */
async function withinRate(rate: number, bytes: number, budget: Budget): Promise<void> {
  const now = performance.now();
  const due = budget.start + (budget.sent / rate) * 1000;
  if (due < now - 100) Object.assign(budget, { start: now, sent: 0 });
  else if (due > now) await sleep(due - now);
  budget.sent += bytes;
}

function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}

async function* chunks(plan: Plan, start: number, end: number): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(plan.body)) yield plan.body.subarray(start, end);
  else if (end > start) yield* createReadStream(plan.body.file, { start, end: end - 1, highWaterMark: 4 * CHUNK });
  while (plan.endless) yield Buffer.alloc(CHUNK, 'endless ');
}
