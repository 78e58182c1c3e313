import { ActionError } from '../errors.ts';
import { shownText } from '../transfer/credentials.ts';

/**
 * Parses `GITHUB_API_URL`: `https://api.github.com`, or `https://<server>/api/v3`. It is separate from the client, because `@actions/github` reads the
 * variable when it is loaded, and throws another error if it is not a URL.
 * @throws ActionError INVALID_INPUT
 */
export function parseApiUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new ActionError(
      'INVALID_INPUT',
      `Invalid environment variable GITHUB_API_URL: ${JSON.stringify(shownText(text))}. Set it to the URL of an API, such as https://api.github.com.`,
    );
  }
  return url;
}
