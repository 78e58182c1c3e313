import { ActionError } from '../errors.ts';
import { API_LIMITS } from '../limits.ts';
import type { GitHubApi } from './api-client.ts';
import { githubError, statusOf } from './api-error.ts';
import type { Repository } from './repository.ts';

/** What a tag template may name. Undefined where the run has several of a kind. */
export interface ReleaseTagValues {
  readonly version: string;
  readonly channel: string;
  readonly architecture: string | undefined;
  readonly platform: string | undefined;
}

const PLACEHOLDERS = [
  'version',
  'channel',
  'architecture',
  'platform',
] as const satisfies readonly (keyof ReleaseTagValues)[];

/**
 * The tag that `template` (the input `release-tag`, such as `flatcar-{version}`) names for a release.
 * @throws ActionError INVALID_INPUT for an unknown placeholder, one that has several values in this run, or a result that cannot be a tag
 */
export function expandReleaseTag(template: string, values: ReleaseTagValues): string {
  const tag = template.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
    if (known === undefined) {
      const allowed = PLACEHOLDERS.map((placeholder) => `{${placeholder}}`).join(', ');
      throw refused(template, `has the unknown placeholder ${whole}. It may have ${allowed}`);
    }
    const value = values[known];
    if (value === undefined) {
      throw refused(template, `names ${whole}, of which this run has several. Resolve one at a time, or leave it out`);
    }
    return value;
  });
  const fault = faultOfTag(tag);
  if (fault !== undefined) {
    throw refused(
      template,
      `gives ${JSON.stringify(tag)}, which cannot be a tag: ${fault}. Use one like flatcar-{version}`,
    );
  }
  return tag;
}

function refused(template: string, what: string): ActionError {
  return new ActionError('INVALID_INPUT', `The input \`release-tag\` (${JSON.stringify(template)}) ${what}.`);
}

/** The rules of git-check-ref-format(1) for what follows `refs/tags/`, and of git-tag(1), which takes no leading dash. */
const TAG_RULES: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: rule 4 forbids them
  [/[\x00-\x20\x7f~^:?*[\\]/, 'it holds a space, a control character, or one of ~ ^ : ? * [ \\'],
  [/[{}]/, 'it holds a brace that belongs to no placeholder'],
  [/^\/|\/$|\/\//, 'it begins or ends with a slash, or has two in a row'],
  [/(^|\/)\./, 'a part of it begins with a dot'],
  [/\.\./, 'it has two dots in a row'],
  [/\.$/, 'it ends with a dot'],
  [/\.lock(\/|$)/, 'a part of it ends with .lock'],
  [/^-/, 'it begins with a dash'],
  [/^@$/, 'it is a single @'],
];

function faultOfTag(tag: string): string | undefined {
  if (!tag.isWellFormed()) return 'it is not valid Unicode';
  const broken = TAG_RULES.find(([rule]) => rule.test(tag));
  if (broken !== undefined) return broken[1];
  if (Buffer.byteLength(tag) > API_LIMITS.tagName) return `it is longer than ${API_LIMITS.tagName} bytes`;
  return undefined;
}

/**
 * Whether the repository has a tag, or a published release, of exactly this name. Drafts do not count: they have no tag yet.
 * Asked for by name, so neither the number of releases nor names that begin alike matter. Needs `permissions: contents: read`.
 * @throws ActionError GITHUB_API when the API refuses or fails, or when the token does not see the repository
 */
export async function isReleased(api: GitHubApi, repository: Repository, tag: string): Promise<boolean> {
  try {
    const ref = await unlessAbsent(api.rest.git.getRef({ ...repository, ref: `tags/${tag}` }));
    if (ref?.data.ref === `refs/tags/${tag}`) return true;
    const release = await unlessAbsent(api.rest.repos.getReleaseByTag({ ...repository, tag }));
    if (release !== undefined && release.data.tag_name === tag && !release.data.draft) return true;
    // GitHub answers 404 for a repository that the token may not see, too: "no such tag" holds only if it sees it.
    await api.rest.repos.get({ ...repository });
    return false;
  } catch (error) {
    throw githubError(error, { doing: `Looking up the tag ${tag}`, repository, permission: 'contents: read' });
  }
}

/** The answer, or undefined for 404 and for 409, which is what a repository without a commit answers. */
async function unlessAbsent<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 409) return undefined;
    throw error;
  }
}
