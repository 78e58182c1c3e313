import { BlockList, isIP } from 'node:net';
import { ActionError } from '../errors.ts';
import { loginOf, secretsOf } from './credentials.ts';

/** Sends requests to servers, over connections that it keeps. */
export type Dispatcher = import('#undici').Dispatcher;

/** The way to a server. */
export interface Route {
  readonly dispatcher: Dispatcher;
  /** Without its path; undefined for a direct connection. */
  readonly proxy: URL | undefined;
}

/** Resolves to the way to the server of a URL. */
export type Router = (url: URL) => Promise<Route>;

/**
 * Returns the proxy of a URL by HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; undefined for a direct connection. Lower case has priority, as in curl.
 * @throws ActionError INVALID_INPUT if the variable for this URL has no URL of an http or https proxy
 */
export function proxyFor({ protocol, hostname, port }: URL, environment: NodeJS.ProcessEnv): URL | undefined {
  const first = (...names: string[]) => names.find((name) => (environment[name] ?? '') !== '');
  const scheme = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const variable = first(scheme, scheme.toUpperCase(), 'all_proxy', 'ALL_PROXY');
  if (variable === undefined) return undefined;
  const exceptions = environment[first('no_proxy', 'NO_PROXY') ?? ''] ?? '';
  const server = { host: bareHost(hostname), port: port || (protocol === 'https:' ? '443' : '80') };
  const isDirect = exceptions.split(/[\s,]+/).some((entry) => entry !== '' && isCovered(server, entry));
  return isDirect ? undefined : parseProxy(variable, environment[variable] ?? '');
}

interface Server {
  readonly host: string;
  readonly port: string;
}

/** Returns whether an entry of NO_PROXY covers a server: `*`, a host with its subdomains, an IP address, or a network such as 10.0.0.0/8. */
function isCovered({ host, port }: Server, entry: string): boolean {
  if (entry === '*') return true;
  const [, network = '', length] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (length !== undefined) return isInNetwork(host, bareHost(network), Number(length));
  // A bare IPv6 address has colons, but no port.
  const [, named = entry, wantedPort] = isIP(entry) === 6 ? [] : (/^(.+):(\d{1,5})$/.exec(entry) ?? []);
  if (wantedPort !== undefined && wantedPort !== port) return false;
  const name = bareHost(named.replace(/^\*?\./, ''));
  return host === name || (isIP(host) === 0 && name !== '' && host.endsWith(`.${name}`));
}

function isInNetwork(host: string, network: string, length: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || length > (family === 6 ? 128 : 32)) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, length, type);
  return list.check(host, type);
}

/** Returns a host in one spelling: lower case, no brackets, no dot at its end, and IPv6 addresses in their short form. */
function bareHost(text: string): string {
  const host = text
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(host) === 6 ? new URL(`http://[${host}]`).hostname.slice(1, -1) : host;
}

function parseProxy(variable: string, text: string): URL {
  // `proxy.example:3128` without a scheme is common, and means http, as in curl.
  const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid environment variable ${variable}: not the URL of an http or https proxy. Set it to a URL such as http://proxy.example:3128.`,
    );
  }
  return url;
}

/** Creates a router that uses the environment's proxies. Calls `mask` with the password of a proxy before its first use. */
export function createRouter(environment: NodeJS.ProcessEnv, mask: (secret: string) => void): Router {
  const routes = new Map<string | undefined, Promise<Route>>();
  return (url) => {
    const proxy = proxyFor(url, environment);
    const route = routes.get(proxy?.href) ?? openRoute(proxy);
    if (proxy !== undefined && !routes.has(proxy.href)) for (const secret of secretsOf(loginOf(proxy))) mask(secret);
    routes.set(proxy?.href, route);
    return route;
  };
}

/** Attempts have their own timers: `stall-timeout` may be longer than undici's timeouts of 300 s. */
const UNTIMED = { headersTimeout: 0, bodyTimeout: 0 };

async function openRoute(proxy: URL | undefined): Promise<Route> {
  const { Agent, Pool, ProxyAgent } = await import(/* webpackIgnore: true */ '#undici');
  if (proxy === undefined) return { dispatcher: new Agent(UNTIMED), proxy };
  const dispatcher = new ProxyAgent({
    ...UNTIMED,
    uri: proxy.href,
    // Plain http uses the absolute form, because many proxies allow CONNECT to port 443 only (RFC 9112 3.2.2).
    proxyTunnel: false,
    clientFactory(origin, options) {
      const client = new Pool(origin, options);
      const connect = client.connect.bind(client);
      // undici retries a tunnel without end when the proxy closes the connection (nodejs/undici issue 5093): it treats its own socket errors as a connection
      // that was lost in use. An error of another type ends the request.
      const once: typeof connect = (tunnel: Parameters<typeof connect>[0]) =>
        connect(tunnel).catch((cause: unknown) => {
          throw new Error('the proxy did not open a tunnel to the server', { cause });
        });
      client.connect = once;
      return client;
    },
  });
  return { dispatcher, proxy };
}
