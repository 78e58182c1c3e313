import type { NetrcLogin } from './netrc.ts';

/** Where a request goes: never with credentials in the URL (fetch refuses them, and they would end in messages). */
export interface Target {
  readonly url: URL;
  /** Value of the `Authorization` header, for this URL's origin only. */
  readonly authorization: string | undefined;
}

/** Splits a URL from the credentials for it: its own userinfo, or else those of the host in .netrc. */
export function targetOf(asked: URL, logins: readonly NetrcLogin[] = []): Target {
  const url = new URL(asked);
  url.username = '';
  url.password = '';
  url.hash = '';
  const login = loginFor(asked, logins);
  return { url, authorization: login === undefined ? undefined : `Basic ${basic(login)}` };
}

interface Login {
  readonly login: string;
  readonly password: string;
}

function loginFor(url: URL, logins: readonly NetrcLogin[]): Login | undefined {
  const login = decoded(url.username);
  if (url.password !== '') return { login, password: decoded(url.password) };
  // A .netrc's `default` would send a password to hosts that the user never named, so only a named machine counts.
  const known = logins.find(
    ({ machine, ...entry }) =>
      (machine === url.host || machine === url.hostname) && (login === '' || entry.login === login),
  );
  return known ?? (login === '' ? undefined : { login, password: '' });
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
export function secretsOf(urls: readonly URL[], logins: readonly NetrcLogin[] = []): readonly string[] {
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
