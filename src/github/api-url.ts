import { ActionError } from '../errors.ts';

/**
 * The address of a GitHub API, as `GITHUB_API_URL` names it: `https://api.github.com`, or `https://<server>/api/v3`.
 *
 * Stands apart from the client, for `@actions/github` reads the variable as it is loaded, and ends in an error of its own where it is no URL.
 * @throws ActionError INVALID_INPUT
 */
export function parseApiUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new ActionError(
      'INVALID_INPUT',
      `The environment variable GITHUB_API_URL holds ${JSON.stringify(text)}, which is not the address of an API. Set it to one like https://api.github.com.`,
    );
  }
  return url;
}
