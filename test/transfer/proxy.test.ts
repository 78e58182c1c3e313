import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyFor } from '../../src/transfer/proxy-settings.ts';
import { serve, testTransport } from './faulty-server.ts';
import { LOCALHOST } from './localhost-certificate.ts';

const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, LOCALHOST.cert]));
afterAll(() => setDefaultCACertificates(trusted));

interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** Request lines and the header Proxy-Authorization. */
  readonly seen: (readonly [line: string, authorization: string | undefined])[];
}

/**
 * A forward proxy (RFC 9110 3.7): absolute-form for http, CONNECT for https; `login` is `user:password`, when it asks
 * for one.
 */
async function forwardProxy(login?: string): Promise<Proxy> {
  const seen: [string, string | undefined][] = [];
  const allowed = (request: IncomingMessage) => {
    const authorization = request.headers['proxy-authorization'];
    seen.push([`${request.method} ${request.url}`, authorization]);
    return login === undefined || authorization === `Basic ${Buffer.from(login).toString('base64')}`;
  };
  const { createServer: createHttp } = await import('node:http');
  const server = createHttp((request, response) => {
    if (!allowed(request)) return void response.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
    const onward = httpRequest(
      request.url ?? '',
      { method: request.method ?? '', headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request: IncomingMessage, socket) => {
    if (!allowed(request)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const side of [onward, socket]) {
      side.on('error', () => {
        onward.destroy();
        socket.destroy();
      });
    }
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

describe('proxies of the environment', () => {
  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
    'carry http in absolute form: %s',
    async (variable) => {
      await using server = await serve((_, response) => response.end('here'));
      await using proxy = await forwardProxy();
      const transport = await testTransport({ environment: { [variable]: `http://${proxy.url}` } });
      expect(text(await transport.readSmall(server.url, 9))).toBe('here');
      expect(proxy.seen).toEqual([[`GET ${server.url}`, undefined]]);
    },
  );

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])('carry https through a tunnel: %s', async (variable) => {
    await using server = await serve((_, response) => response.end('here'), true);
    await using proxy = await forwardProxy();
    const transport = await testTransport({ environment: { [variable]: proxy.url } });
    expect(text(await transport.readSmall(server.url, 9))).toBe('here');
    expect(proxy.seen).toEqual([[`CONNECT ${server.url.host}`, undefined]]);
  });

  it('prefer the lower case, and ignore an empty variable', async () => {
    await using server = await serve((_, response) => response.end('here'));
    await using proxy = await forwardProxy();
    const both = await testTransport({ environment: { http_proxy: proxy.url, HTTP_PROXY: 'http://127.0.0.1:9' } });
    expect(text(await both.readSmall(server.url, 9))).toBe('here');
    const empty = await testTransport({ environment: { http_proxy: '', HTTPS_PROXY: '' } });
    expect(text(await empty.readSmall(server.url, 9))).toBe('here');
    expect(proxy.seen).toHaveLength(1);
  });

  it.each(['127.0.0.1', 'example.com,127.0.0.1', '*'])('are left out for NO_PROXY=%s', async (hosts) => {
    await using server = await serve((_, response) => response.end('here'));
    await using proxy = await forwardProxy();
    for (const variable of ['NO_PROXY', 'no_proxy']) {
      const transport = await testTransport({ environment: { HTTP_PROXY: proxy.url, [variable]: hosts } });
      expect(text(await transport.readSmall(server.url, 9))).toBe('here');
    }
    expect(proxy.seen).toEqual([]);
  });

  it.each([false, true])('get their own credentials, and the server its own (https: %s)', async (tls) => {
    await using server = await serve((_, response) => response.end('here'), tls);
    await using proxy = await forwardProxy('me:pa:ss');
    const url = new URL(server.url);
    url.username = 'server';
    url.password = 's3rver';
    const login = `http://me:${encodeURIComponent('pa:ss')}@${proxy.url}`;
    const valid = await testTransport({ environment: { HTTP_PROXY: login, HTTPS_PROXY: login } });
    expect(text(await valid.readSmall(url, 9))).toBe('here');
    const own = server.requests[0]?.headers;
    expect(own?.authorization).toBe(`Basic ${Buffer.from('server:s3rver').toString('base64')}`);
    if (tls) expect(own?.['proxy-authorization']).toBeUndefined();
    const environment = { HTTP_PROXY: `http://me:hush@${proxy.url}`, HTTPS_PROXY: `http://me:hush@${proxy.url}` };
    const invalid = await testTransport({ environment });
    const error = await invalid.readSmall(url, 9).catch((reason: Error) => reason);
    expect(error).toMatchObject({
      code: 'HTTP_STATUS',
      message: expect.stringContaining('proxy requires credentials'),
    });
    expect(String(error)).not.toMatch(/hush|s3rver/);
    expect(invalid.lines).toEqual([]);
  });

  it('that close the connection do not block a run', async () => {
    let connections = 0;
    const rude = createServer((socket) => {
      connections += 1;
      socket.on('error', () => {});
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port } = rude.address() as AddressInfo;
    const environment = { HTTP_PROXY: `http://127.0.0.1:${port}`, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const transport = await testTransport({ environment, retries: 2 });
    for (const url of ['https://server.invalid/x', 'http://server.invalid/x']) {
      await expect(transport.readSmall(new URL(url), 9)).rejects.toMatchObject({ code: 'NETWORK' });
    }
    expect(connections).toBeLessThanOrEqual(8);
    rude.close();
    await expect(transport.readSmall(new URL('https://server.invalid/'), 9)).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it.each([
    ['HTTP_PROXY', 'socks5://127.0.0.1:1080'],
    ['http_proxy', 'http://'],
    ['ALL_PROXY', 'file:///etc/passwd'],
    ['HTTP_PROXY', 'http://user:hush@host:port'],
  ])('are rejected when they are invalid and needed: %s=%s', async (variable, value) => {
    await using server = await serve((_, response) => response.end('here'));
    const error = (await testTransport({ environment: { [variable]: value } })).readSmall(server.url, 9);
    await expect(error).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(`environment variable ${variable}: `),
    });
    await expect(error).rejects.not.toThrow(/hush/);
    for (const NO_PROXY of ['127.0.0.1', '127.0.0.0/8', 'example.com *']) {
      const transport = await testTransport({ environment: { [variable]: value, NO_PROXY } });
      expect(text(await transport.readSmall(server.url, 9))).toBe('here');
    }
  });

  it('are mentioned when no server answers', async () => {
    const transport = await testTransport({ environment: { http_proxy: 'http://127.0.0.1:9' }, retries: 1 });
    await expect(transport.readSmall(new URL('http://server.invalid/'), 9)).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringContaining('and the proxy settings'),
    });
  });

  it('have their passwords masked before the first use, and users never', async () => {
    await using server = await serve((_, response) => response.end('here'));
    await using proxy = await forwardProxy('stable:pa:ss');
    const secrets: string[] = [];
    const unused = { https_proxy: 'http://other:unused@127.0.0.1:9' };
    for (const userinfo of ['stable', 'stable:pa%3Ass']) {
      const environment = { ...unused, http_proxy: `http://${userinfo}@${proxy.url}` };
      const transport = await testTransport({ environment, mask: (secret) => void secrets.push(secret) });
      await transport.readSmall(server.url, 9).catch(() => undefined);
    }
    expect(secrets).toEqual(['pa:ss', 'pa%3Ass', Buffer.from('stable:pa:ss').toString('base64')]);
  });
});

describe('NO_PROXY', () => {
  const isDirect = (url: string, NO_PROXY: string) =>
    proxyFor(new URL(url), { ALL_PROXY: 'http://p.example:3128', NO_PROXY }) === undefined;

  it.each([
    ['https://mirror.example/', 'mirror.example'],
    ['https://MIRROR.example./', 'a.example,Mirror.Example'],
    ['https://mirror.example/', 'mirror.example.'],
    ['https://eu.mirror.example/', 'mirror.example'],
    ['https://eu.mirror.example/', '.mirror.example'],
    ['https://eu.mirror.example/', '*.mirror.example'],
    ['https://mirror.example/', 'other.example, *'],
    ['https://mirror.example:8443/', 'mirror.example:8443'],
    ['https://mirror.example/', 'mirror.example:443'],
    ['http://mirror.example/', 'mirror.example:80'],
    ['http://[::1]/', '::1'],
    ['http://[::1]:8080/', '0:0:0:0:0:0:0:1'],
    ['http://[::1]:8080/', '[::1]:8080'],
    ['http://[::1]/', '[::1]'],
    ['http://10.1.2.3/', '10.0.0.0/8'],
    ['http://192.168.1.9/', 'x,192.168.1.8/31'],
    ['http://[fd00::1]/', 'fd00::/8'],
    ['http://[fd00::1]/', '[fd00::]/8'],
    ['http://127.0.0.1/', '127.0.0.1'],
  ])('covers %s by %s', (url, value) => expect(isDirect(url, value)).toBe(true));

  it.each([
    ['https://mirror.example/', ''],
    ['https://mirror.example/', '.'],
    ['https://mirror.example/', 'irror.example'],
    ['https://mirror.example/', 'eu.mirror.example'],
    ['https://mirror.example/', 'mirror.example:8443'],
    ['http://[::1]:8080/', '[::1]:9090'],
    ['http://[::2]/', '::1'],
    ['http://11.1.2.3/', '10.0.0.0/8'],
    ['http://10.1.2.3/', '10.0.0.0/64'],
    ['http://10.1.2.3/', 'fd00::/8'],
    ['http://mirror.example/', '10.0.0.0/8'],
    ['http://9.10.1.2/', '10.1.2'],
  ])('does not cover %s by %j', (url, value) => expect(isDirect(url, value)).toBe(false));
});
