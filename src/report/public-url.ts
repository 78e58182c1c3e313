/**
 * Reports, issues and statements are read by people whom a mirror's password does not concern, and nothing masks
 * secrets there as the runner does in a log.
 */

/** `url` without user, password, query and fragment; text that is no URL, with what looks like one treated the same way. */
export function publicUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.host === '') return withoutSecrets(url);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** `text` with user, password and query taken out of every URL in it. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"<>]*@/gi, '$1')
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"<>]*)[?#][^\s"<>]*/gi, '$1');
}
