import { ActionError } from '../errors.ts';
import { API_LIMITS } from '../limits.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError, statusOf } from './api-error.ts';
import type { Repository } from './repository.ts';

/** The placeholders of a tag template. */
const PLACEHOLDERS = ['version', 'channel', 'architecture', 'platform'] as const;

/**
 * Returns the tag of a release for `template`, the input `release-tag` (such as `flatcar-{version}`).
 * @throws ActionError INVALID_INPUT for an unknown placeholder or an invalid tag
 */
export function expandReleaseTag(
  template: string,
  values: Readonly<Record<(typeof PLACEHOLDERS)[number], string>>,
): string {
  const tag = template.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
    if (known === undefined) {
      const allowed = PLACEHOLDERS.map((placeholder) => `{${placeholder}}`).join(', ');
      throw invalidTag(template, `unknown placeholder ${whole}. Expected ${allowed}`);
    }
    return values[known];
  });
  const reason = invalidReason(tag);
  if (reason !== undefined) {
    const subject = tag === template ? 'the tag' : `the tag ${JSON.stringify(tag)}`;
    throw invalidTag(template, `${subject} ${reason}. Use a tag such as flatcar-{version}`);
  }
  return tag;
}

function invalidTag(template: string, reason: string): ActionError {
  return new ActionError('INVALID_INPUT', `Invalid \`release-tag\`: ${JSON.stringify(template)}: ${reason}.`);
}

/** The rules of git-check-ref-format(1) for the name after `refs/tags/`, and of git-tag(1), which rejects a leading dash. */
const TAG_RULES: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'is empty'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: rule 4 forbids them
  [/[\x00-\x20\x7f~^:?*[\\]/, 'contains a space, a control character, or one of ~ ^ : ? * [ \\'],
  [/[{}]/, 'contains a brace outside of a placeholder'],
  [/^\/|\/$|\/\//, 'starts or ends with a slash, or has two in a row'],
  [/(^|\/)\./, 'has a part that starts with a dot'],
  [/\.\./, 'has two dots in a row'],
  [/\.$/, 'ends with a dot'],
  [/\.lock(\/|$)/, 'has a part that ends with .lock'],
  [/^-/, 'starts with a dash'],
  [/^@$/, 'is a single @'],
];

function invalidReason(tag: string): string | undefined {
  if (!tag.isWellFormed()) return 'is not valid Unicode';
  const violated = TAG_RULES.find(([rule]) => rule.test(tag));
  if (violated !== undefined) return violated[1];
  if (Buffer.byteLength(tag) > API_LIMITS.tagName) return `is longer than ${API_LIMITS.tagName} bytes`;
  return undefined;
}

/**
 * Resolves to whether the repository has a tag, or a published release, with exactly this name. Drafts do not count: they have no tag yet.
 * Needs `permissions: contents: read`.
 * @throws ActionError GITHUB_API when the API fails, or when the token has no access to the repository
 */
export async function isReleased(api: GitHubApi, repository: Repository, tag: string): Promise<boolean> {
  try {
    const ref = await unlessAbsent(api.rest.git.getRef({ ...repository, ref: `tags/${tag}` }));
    if (ref?.data.ref === `refs/tags/${tag}`) return true;
    const release = await unlessAbsent(api.rest.repos.getReleaseByTag({ ...repository, tag }));
    if (release !== undefined && release.data.tag_name === tag && !release.data.draft) return true;
    // GitHub also answers 404 for a repository that the token has no access to.
    await api.rest.repos.get({ ...repository });
    return false;
  } catch (error) {
    throw githubError(error, { doing: `Looking up the tag ${tag}`, repository, permission: 'contents: read' });
  }
}

/** Resolves to the answer, or undefined for 404, and for 409, the answer of a repository without a commit. */
async function unlessAbsent<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 409) return undefined;
    throw error;
  }
}
