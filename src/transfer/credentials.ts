import type { NetrcLogin } from './netrc.ts';

/** A user and password. */
interface Login {
  readonly login: string;
  /** Undefined: the URL has a user only. */
  readonly password: string | undefined;
}

/** A login from a URL of the inputs. It applies to that URL and the paths below it only. */
export interface UrlLogin extends Login {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Prefix of the paths. */
  readonly path: string;
}

/** The target of a request. Credentials are never in the URL, because messages would show them. */
export interface Target {
  readonly url: URL;
  /** Sent below `scope` only. */
  readonly login: Login | undefined;
  /** Prefix of the URLs that get the login, on the URL's origin. */
  readonly scope: string;
}

/** Returns the login for a URL from its userinfo, `user:password`, percent-encoded. */
export function urlLogin({ origin, pathname }: URL, userinfo: string): UrlLogin {
  const [login = '', password] = userinfo.split(/:(.*)/s).map(decoded);
  return { origin, path: pathname, login, password };
}

/** Returns the login in the userinfo of a URL. */
export function loginOf({ username, password }: URL): Login {
  return { login: decoded(username), password: decoded(password) };
}

/**
 * Splits a URL from its credentials: its userinfo, else those of the nearest URL of the inputs, else those of the host in .netrc. As in curl, the password of a user
 * without one comes from the .netrc.
 */
export function targetOf(asked: URL, logins: readonly (UrlLogin | NetrcLogin)[] = []): Target {
  const url = new URL(asked);
  url.username = '';
  url.password = '';
  url.hash = '';
  const ofUrl = logins.filter((entry) => 'origin' in entry).filter((entry) => isBelow(url, entry.origin, entry.path));
  const [nearest] = ofUrl.toSorted((a, b) => b.path.length - a.path.length);
  const named = asked.username === '' && asked.password === '' ? nearest : { ...loginOf(asked), path: '/' };
  if (named?.password !== undefined && named.password !== '') return { url, login: named, scope: named.path };
  const known = logins.find(
    (entry) => 'machine' in entry && isForHost(entry, url) && (named === undefined || entry.login === named.login),
  );
  return { url, login: known ?? named, scope: named?.path ?? '/' };
}

/** A `default` entry of .netrc would send a password to unknown hosts, so only a named machine counts. */
function isForHost(entry: UrlLogin | NetrcLogin, { hostname }: URL): boolean {
  return 'machine' in entry && entry.machine === hostname;
}

function isBelow(url: URL, origin: string, path: string): boolean {
  if (url.origin !== origin || !url.pathname.startsWith(path)) return false;
  // Some servers decode slashes, so that `/folder/..%2f` leaves the folder.
  return !/%2f|%5c/i.test(url.pathname.slice(path.length));
}

/** Returns the target of a redirect to `url`. The login is sent below its folder only, and does not come back on a later hop. */
export function redirectTarget(from: Target, url: URL): Target {
  url.username = '';
  url.password = '';
  url.hash = '';
  return { url, scope: from.scope, login: isBelow(url, from.url.origin, from.scope) ? from.login : undefined };
}

/** Returns the value of the `Authorization` header (RFC 7617, with its UTF-8 charset). */
export function authorizationOf(login: Login): string {
  return `Basic ${basic(login)}`;
}

function basic({ login, password = '' }: Login): string {
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
 * Returns every form of a login's password to mask in logs: plain, percent-encoded and in the header. A user alone is no secret, and masking its name would
 * empty job outputs that contain it.
 */
export function secretsOf(login: Login): readonly string[] {
  const { password = '' } = login;
  return password === '' ? [] : [...new Set([password, encodeURIComponent(password), basic(login)])];
}

/** Returns a URL for messages: without userinfo, and without the query, which may contain a signature that grants access. */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

/** Returns text that should be a URL for messages: without anything that may be a credential. */
export function shownText(text: string): string {
  return (
    text
      .replace(/^([a-z][a-z0-9+.-]*:[\\/]+)?.*@/is, '$1***@')
      // A colon that no port follows: a user and the start of a password, without their host.
      .replace(/^([a-z][a-z0-9+.-]*:[\\/]+[^\\/:?#[\]@*]*):(?!\d{0,5}(?:[\\/?#]|$)).*$/is, '$1:***')
      // A query may contain a signature that grants access.
      .replace(/[?#].*$/s, '?…')
  );
}
