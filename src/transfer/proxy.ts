import { ActionError } from '../errors.ts';

/** The `dispatcher` option of Node's fetch. */
export type Dispatcher = NonNullable<RequestInit['dispatcher']>;

interface ProxySettings {
  readonly httpProxy: URL | undefined;
  readonly httpsProxy: URL | undefined;
  readonly noProxy: string;
}

/** Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY from the environment. Lower case has priority, as in curl. */
function proxySettings(environment: NodeJS.ProcessEnv): ProxySettings {
  const first = (...names: string[]) => names.find((name) => (environment[name] ?? '') !== '');
  const proxy = (...names: string[]) => {
    const variable = first(...names, 'all_proxy', 'ALL_PROXY');
    return variable === undefined ? undefined : parseProxy(variable, environment[variable] ?? '');
  };
  return {
    httpProxy: proxy('http_proxy', 'HTTP_PROXY'),
    httpsProxy: proxy('https_proxy', 'HTTPS_PROXY'),
    noProxy: environment[first('no_proxy', 'NO_PROXY') ?? ''] ?? '',
  };
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

/** Returns the proxy URLs of the environment, so that their passwords can be masked. */
export function proxyUrls(environment: NodeJS.ProcessEnv = process.env): readonly URL[] {
  const { httpProxy, httpsProxy } = proxySettings(environment);
  return [httpProxy, httpsProxy].filter((url) => url !== undefined);
}

/** Creates a dispatcher that uses the environment's proxies; undefined when none is set. */
export async function proxyDispatcher(environment: NodeJS.ProcessEnv = process.env): Promise<Dispatcher | undefined> {
  const { httpProxy, httpsProxy, noProxy } = proxySettings(environment);
  if (httpProxy === undefined && httpsProxy === undefined) return undefined;
  const { EnvHttpProxyAgent, Pool } = await import(/* webpackIgnore: true */ '#undici');
  const agent = new EnvHttpProxyAgent({
    httpProxy: httpProxy?.href ?? '',
    httpsProxy: httpsProxy?.href ?? '',
    noProxy,
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
  return agent as unknown as Dispatcher;
}
