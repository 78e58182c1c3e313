import { BlockList, isIP } from 'node:net';
import { ActionError } from '../errors.ts';

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
