import type { NetrcLogin } from './netrc.ts';

/** Where a request goes: never with credentials in the URL (fetch refuses them, and they would end in messages). */
export interface Target {
  readonly url: URL;
  /** Value of the `Authorization` header, for this URL's origin only. */
  readonly authorization: string | undefined;
}

/** A login that stood in a URL of the user's: for what lies there and below, and nowhere else. */
export interface UrlLogin {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What the paths begin with. */
  readonly path: string;
  readonly login: string;
  readonly password: string;
}

/** Splits a URL from the credentials for it: its own userinfo, else those that the nearest of the user's URLs had, else those of the host in .netrc. */
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
  // A .netrc's `default` would send a password to hosts that the user never named, so only a named machine counts.
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
 * Every string to mask in logs for these URLs (base URLs, proxies) and logins: each password, or the user where there is none, as it
 * is and as it stands in the URL, and the base64 form that the header carries.
 */
export function secretsOf(urls: readonly URL[], logins: readonly (UrlLogin | NetrcLogin)[] = []): readonly string[] {
  const ofUrls = [...urls].map((url) => ({ login: decoded(url.username), password: decoded(url.password) }));
  const secrets = [...ofUrls, ...logins].flatMap((login) => {
    // A token may stand alone, in the place of the user.
    const secret = login.password || login.login;
    return secret === '' ? [] : [secret, encodeURIComponent(secret), basic(login)];
  });
  return [...new Set([...secrets, ...[...urls].map((url) => url.password).filter((password) => password !== '')])];
}

/** A URL for messages: without userinfo, and without the query, which may hold a signed permission. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}
