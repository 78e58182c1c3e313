import { ActionError } from '../errors.ts';

/** What Node's fetch takes as `dispatcher`. */
export type Dispatcher = NonNullable<RequestInit['dispatcher']>;

interface ProxySettings {
  readonly httpProxy: URL | undefined;
  readonly httpsProxy: URL | undefined;
  readonly noProxy: string;
}

/**
 * The proxies of the environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, of which lower case goes first, as
 * in curl.
 */
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
      `The environment variable ${variable} holds no URL of an http or https proxy, such as http://proxy.example:3128.`,
    );
  }
  return url;
}

/** The proxy URLs of the environment, whose passwords are to be masked (`secretsOf`). Throws INVALID_INPUT. */
export function proxyUrls(environment: NodeJS.ProcessEnv = process.env): readonly URL[] {
  const { httpProxy, httpsProxy } = proxySettings(environment);
  return [httpProxy, httpsProxy].filter((url) => url !== undefined);
}

/**
 * A dispatcher that goes through the environment's proxies; undefined where none is set. Throws INVALID_INPUT for a bad
 * proxy URL.
 */
export async function proxyDispatcher(environment: NodeJS.ProcessEnv = process.env): Promise<Dispatcher | undefined> {
  const { httpProxy, httpsProxy, noProxy } = proxySettings(environment);
  if (httpProxy === undefined && httpsProxy === undefined) return undefined;
  const { EnvHttpProxyAgent, Pool } = await import('undici');
  const agent = new EnvHttpProxyAgent({
    httpProxy: httpProxy?.href ?? '',
    httpsProxy: httpsProxy?.href ?? '',
    noProxy,
    // Plain http goes in absolute form, for many proxies allow CONNECT to port 443 alone (RFC 9112 3.2.2).
    proxyTunnel: false,
    clientFactory(origin, options) {
      const client = new Pool(origin, options);
      const connect = client.connect.bind(client);
      // undici opens a tunnel again and again, without end, when the proxy breaks the connection off (nodejs/undici
      // issue 5093): it takes its own socket errors for a connection that was lost in use. An error of another kind
      // ends the request.
      const once: typeof connect = (tunnel: Parameters<typeof connect>[0]) =>
        connect(tunnel).catch((cause: unknown) => {
          throw new Error('the proxy opened no tunnel to the server', { cause });
        });
      client.connect = once;
      return client;
    },
  });
  return agent as unknown as Dispatcher;
}
