import type { NetrcLogin } from './netrc.ts';

/** The target of a request. Credentials are never in the URL: fetch rejects them there, and messages would show them. */
export interface Target {
  readonly url: URL;
  /** Value of the `Authorization` header, for this URL's origin only. */
  readonly authorization: string | undefined;
}

/** A login from a URL of the inputs. It applies to that URL and the paths below it only. */
export interface UrlLogin {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Prefix of the paths. */
  readonly path: string;
  readonly login: string;
  readonly password: string;
}

/** Returns the login for a URL from its userinfo, `user:password`, percent-encoded. */
export function urlLogin({ origin, pathname }: URL, userinfo: string): UrlLogin {
  const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decoded);
  return { origin, path: pathname, login, password };
}

/** Splits a URL from its credentials: its userinfo, else those of the nearest URL of the inputs, else those of the host in .netrc. */
export function targetOf(asked: URL, logins: readonly (UrlLogin | NetrcLogin)[] = []): Target {
  const url = new URL(asked);
  url.username = '';
  url.password = '';
  url.hash = '';
  const login = loginFor(asked, logins);
  return { url, authorization: login === undefined ? undefined : `Basic ${basic(login)}` };
}

type Login = Pick<NetrcLogin, 'login' | 'password'>;

function loginFor(url: URL, logins: readonly (UrlLogin | NetrcLogin)[]): Login | undefined {
  const login = decoded(url.username);
  if (url.password !== '') return { login, password: decoded(url.password) };
  const [known] = logins
    .filter((entry) => (login === '' || entry.login === login) && isFor(entry, url))
    .toSorted((a, b) => nearness(b) - nearness(a));
  return known ?? (login === '' ? undefined : { login, password: '' });
}

function isFor(entry: UrlLogin | NetrcLogin, url: URL): boolean {
  if ('origin' in entry) return entry.origin === url.origin && url.pathname.startsWith(entry.path);
  // A `default` entry of .netrc would send a password to unknown hosts, so only a named machine counts.
  return entry.machine === url.hostname;
}

/** The longest path is the nearest; .netrc comes last. */
function nearness(entry: UrlLogin | NetrcLogin): number {
  return 'origin' in entry ? entry.path.length : -1;
}

/** RFC 7617, with its UTF-8 charset. */
function basic({ login, password }: Login): string {
  return Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Returns every string to mask in logs for these URLs and logins: each password, or the user where there is no password. Each is included as plain text,
 * percent-encoded as in the URL, and in the base64 form of the header.
 */
export function secretsOf(urls: readonly URL[], logins: readonly (UrlLogin | NetrcLogin)[] = []): readonly string[] {
  const ofUrls = [...urls].map((url) => ({ login: decoded(url.username), password: decoded(url.password) }));
  const secrets = [...ofUrls, ...logins].flatMap((login) => {
    // A token may be used alone, in place of the user.
    const secret = login.password || login.login;
    return secret === '' ? [] : [secret, encodeURIComponent(secret), basic(login)];
  });
  return [...new Set([...secrets, ...[...urls].map((url) => url.password).filter((password) => password !== '')])];
}

/** Returns a URL for messages: without userinfo, and without the query, which may contain a signature that grants access. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}
