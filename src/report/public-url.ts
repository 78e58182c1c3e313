/** Removes credentials from reports, issues and attestations, in which the runner masks no secrets. */

/** Returns `url` without user, password, query and fragment. In other text, does the same with each URL. */
export function publicUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.host === '') return withoutSecrets(url);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** Returns `text` without the user, password and query of each URL. */
export function withoutSecrets(text: string): string {
  // Each URL is matched once, so that the time is linear.
  return text
    .replace(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"<>]*@/gi, '$1')
    .replace(/\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"<>]*/gi, (url) => url.replace(/[?#].*$/, ''));
}
