import { loginOf, secretsOf } from './credentials.ts';
import { proxyFor } from './proxy-settings.ts';

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
