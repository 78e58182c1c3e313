import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { targetOf, urlLogin } from '../../src/transfer/credentials.ts';
import { request } from '../../src/transfer/request.ts';
import { silent } from '../runner/silent-progress.ts';
import { readAll, serve, testTransport } from './faulty-server.ts';
import { LOCALHOST } from './localhost-certificate.ts';

function withUser(url: URL, user: string, password: string): URL {
  const login = new URL(url);
  login.username = user;
  login.password = password;
  return login;
}

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('follows %i, relative and absolute', async (status) => {
    await using server = await serve(({ url }, response) => {
      if (url === '/file.bin') response.writeHead(status, { location: 'second?x=1' }).end('moved');
      else if (url === '/second?x=1')
        response.writeHead(status, { location: `${server.url.origin}/third` }).end('moved');
      else response.end('here');
    });
    const transport = await testTransport();
    expect(Buffer.from((await transport.readSmall(server.url, 100)) ?? []).toString()).toBe('here');
    expect(await transport.exists(server.url)).toBe(true);
  });

  it('follows five and cuts loops', async () => {
    await using server = await serve(({ url }, response) => {
      const left = Number(url?.slice(1));
      if (left === 0) response.writeHead(200, { 'content-length': 4 }).end('here');
      else response.writeHead(302, { location: url === '/loop' ? '/loop' : `/${left - 1}` }).end();
    });
    const transport = await testTransport();
    expect(await transport.exists(new URL('/5', server.url))).toBe(true);
    await expect(transport.exists(new URL('/6', server.url))).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    await expect(transport.open(new URL('/loop', server.url), 9)).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    expect(server.requests).toHaveLength(18);
  });

  it('logs the first redirect to each unknown host', async () => {
    await using other = await serve((_, response) => response.end('here'));
    await using server = await serve(({ url }, response) => {
      if (url === '/here') response.end('here');
      else response.writeHead(302, { location: url === '/away' ? other.url.href : '/here' }).end();
    });
    const lines: string[] = [];
    const progress = { ...silent, info: (line: string) => void lines.push(line) };
    const known = await testTransport({ progress, isKnownHost: (host) => host === other.url.host });
    await known.readSmall(new URL('/away', server.url), 100);
    expect(lines).toEqual([]);
    const transport = await testTransport({ progress, isKnownHost: () => false });
    for (const path of ['/there', '/away', '/away']) {
      expect(Buffer.from((await transport.readSmall(new URL(path, server.url), 100)) ?? []).toString()).toBe('here');
    }
    expect(lines).toEqual([
      `${server.url.origin} redirects to the unknown host ${other.url.host}. Its files are verified like all others, see docs/mirrors.md.`,
    ]);
  });

  it('does not read the body of a redirect', async () => {
    await using server = await serve(({ url }, response) => {
      if (url === '/there') response.end('here');
      else {
        response.writeHead(302, { location: '/there' });
        const endless = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', endless);
        endless();
      }
    });
    expect((await (await testTransport()).readSmall(server.url, 4))?.length).toBe(4);
  });

  it.each([
    ['ftp://127.0.0.1/file', 'ftp:'],
    ['file:///etc/passwd', 'file:'],
    ['data:text/plain,x', 'data:'],
    ['http://[', 'invalid URL'],
  ])('does not go to %s', async (location, reason) => {
    await using server = await serve((_, response) => response.writeHead(302, { location }).end());
    await expect((await testTransport()).readSmall(server.url, 9)).rejects.toMatchObject({
      code: 'TOO_MANY_REDIRECTS',
      message: expect.stringContaining(reason),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('fails on a redirect that has no location', async () => {
    await using server = await serve((_, response) => response.writeHead(302).end());
    await expect((await testTransport()).readSmall(server.url, 9)).rejects.toMatchObject({ code: 'HTTP_STATUS' });
  });

  it('does not follow a redirect from https to http', async () => {
    await using plain = await serve((_, response) => response.end('plain'));
    await using server = await serve(
      (_, response) => response.writeHead(302, { location: plain.url.href }).end(),
      true,
    );
    const agent = new Agent({ connect: { ca: LOCALHOST.cert } });
    const router = async () => ({ dispatcher: agent, proxy: undefined });
    const settings = { userAgent: 'test', stallTimeout: 60_000, router };
    await expect(request(settings, targetOf(server.url))).rejects.toMatchObject({
      code: 'TOO_MANY_REDIRECTS',
      message: expect.stringContaining('redirects from https to http'),
    });
    expect(server.requests).toHaveLength(1);
    expect(plain.requests).toHaveLength(0);
    await agent.close();
  });
});

describe('credentials', () => {
  const header = `Basic ${Buffer.from('us er:pä:ß%').toString('base64')}`;

  it('go out with the request and stay on its origin', async () => {
    await using other = await serve((_, response) => response.end('here'));
    await using server = await serve(({ url }, response) => {
      if (url === '/file.bin') response.writeHead(302, { location: '/second' }).end();
      else response.writeHead(302, { location: other.url.href }).end();
    });
    const transport = await testTransport();
    const url = withUser(server.url, 'us er', 'pä:ß%25');
    const file = await transport.open(url, 100);
    expect(file?.url.href).toBe(server.url.href);
    await file?.close();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([header, header]);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('do not come back with a redirect to the first origin, and are not read from a location', async () => {
    await using other = await serve((_, response) => {
      const back = withUser(new URL('/back', server.url), 'evil', 'evil');
      response.writeHead(302, { location: back.href }).end();
    });
    await using server = await serve(({ url }, response) => {
      if (url === '/file.bin') response.writeHead(302, { location: other.url.href }).end();
      else response.writeHead(401).end();
    });
    const error = await (await testTransport())
      .readSmall(withUser(server.url, 'u', 'secret'), 9)
      .catch((e: Error) => e);
    expect(error).toMatchObject({ code: 'HTTP_STATUS', message: expect.stringContaining('credentials of the first') });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('u:secret').toString('base64')}`,
      undefined,
    ]);
  });

  it.each([
    ['/other/file', false],
    ['/team/file', true],
    ['/team/../other/file', false],
    ['/team/%2e%2e/other/file', false],
    ['/team/..%2fother/file', false],
    ['/team/..%5cother/file', false],
  ])('of an input stay below its folder, after a redirect to %s: %s', async (location, isSent) => {
    await using server = await serve(({ url }, response) => {
      if (url === '/team/first') response.writeHead(302, { location }).end();
      else response.end('here');
    });
    const credentials = [urlLogin(new URL('/team/', server.url), 'u:secret')];
    await (await testTransport({ credentials })).readSmall(new URL('/team/first', server.url), 9);
    const sent = server.requests.map(({ headers }) => headers.authorization !== undefined);
    expect(sent).toEqual([true, isSent]);
  });

  it('are masked before their first use, and unused ones never', async () => {
    await using server = await serve((_, response) => response.end('here'));
    const credentials = [
      { machine: '127.0.0.1', login: 'stable', password: 'used' },
      { machine: 'example.com', login: 'a', password: 'b' },
    ];
    const secrets: string[] = [];
    const transport = await testTransport({ credentials, mask: (secret) => void secrets.push(secret) });
    expect(secrets).toEqual([]);
    for (const _ of [1, 2]) await transport.readSmall(server.url, 9);
    expect(secrets).toEqual(['used', Buffer.from('stable:used').toString('base64')]);
  });

  it('of .netrc go to their host alone', async () => {
    await using server = await serve((_, response) => response.end('here'));
    const known = await testTransport({ credentials: [{ machine: '127.0.0.1', login: 'n', password: 'p' }] });
    await known.readSmall(server.url, 9);
    const other = await testTransport({
      credentials: [
        { machine: undefined, login: 'default', password: 'p' },
        { machine: 'example.com', login: 'n', password: 'p' },
      ],
    });
    await other.readSmall(server.url, 9);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('n:p').toString('base64')}`,
      undefined,
    ]);
  });

  it('appear in no message', async () => {
    await using server = await serve(({ url }, response) => {
      if (url?.startsWith('/loop')) response.writeHead(302, { location: '/loop' }).end();
      else if (url?.startsWith('/html')) response.writeHead(200, { 'content-type': 'text/html' }).end();
      else if (url?.startsWith('/large')) response.end(Buffer.alloc(1000));
      else if (url?.startsWith('/cut'))
        response.writeHead(200, { 'content-length': 9 }).write('x', () => response.destroy());
      else response.writeHead(Number(url?.slice(1, 4))).end();
    });
    const messages: string[] = [];
    for (const path of ['/loop', '/html', '/large', '/cut', '/401', '/403', '/503?token=hush', '/206']) {
      const transport = await testTransport({ retries: 2 });
      const url = withUser(new URL(path, server.url), 'user', 's3cret');
      const keep = (error: Error) => messages.push(`${error.message} ${(error as { url?: string }).url}`);
      await transport.readSmall(url, 100).catch(keep);
      await readAll(transport, url, 100).catch(keep);
      messages.push(...transport.lines);
    }
    expect(messages.length).toBeGreaterThan(14);
    for (const secret of ['s3cret', Buffer.from('user:s3cret').toString('base64'), 'hush']) {
      expect(messages.filter((message) => message.includes(secret))).toEqual([]);
    }
  });
});
