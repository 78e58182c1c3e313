/**
 * A stateful fake, on loopback, of the part of GitHub's REST API that the action uses. Shapes, statuses and messages follow
 * https://docs.github.com/rest. It rejects the same requests as the real API.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

interface FakeRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly draft: boolean;
}

interface FakeComment {
  readonly id: number;
  readonly body: string;
  readonly created_at: string;
}

export interface FakeIssue {
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  labels: string[];
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
  readonly author_association: string;
  readonly created_at: string;
  updated_at: string;
  readonly comments: FakeComment[];
  /** An issue that is a pull request: the list of issues has those too. */
  readonly pullRequest?: boolean;
}

export interface FakeRepository {
  readonly id: number;
  readonly private: boolean;
  hasIssues: boolean;
  /** A repository without a commit answers 409 to questions about refs. */
  readonly empty: boolean;
  tags: string[];
  releases: FakeRelease[];
  issues: FakeIssue[];
  /** Keys of the entries of the Actions cache. */
  caches: string[];
}

type Access = 'none' | 'read' | 'write';
type Scope = 'contents' | 'issues' | 'actions';

export interface FakeState {
  /** The only token that is known. */
  token: string;
  /** The login of the token's account. */
  viewer: string;
  permissions: Record<Scope, Access>;
  /** By `owner/name`. */
  repositories: Record<string, FakeRepository>;
  /** Old name → present name: answered with a redirect. */
  renamed: Record<string, string>;
  faults: Fault[];
  requests: RecordedRequest[];
}

interface RecordedRequest {
  readonly method: string;
  /** Without the query, as it was sent: not decoded. */
  readonly path: string;
  readonly query: Record<string, string>;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  readonly body: unknown;
  status: number;
}

/** Something that goes wrong, `times` times, for requests that match. */
export interface Fault {
  readonly method?: string;
  /** A regular expression for the path. */
  readonly path?: string;
  times: number;
  /** Lets this many matching requests pass first. */
  skip?: number;
  /** Carries the request out before it goes wrong: a gateway that gave up waiting. */
  readonly carriedOut?: boolean;
  /** Waits so many ms before the answer. */
  readonly delay?: number;
  /** Cuts the connection: before the answer, or in its middle. */
  readonly cut?: 'before' | 'middle';
  readonly answer?: { readonly status: number; readonly headers?: Record<string, string>; readonly message?: string };
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/** Faults as GitHub answers them. */
export const faults = {
  serverError: (status = 502): Fault => ({ times: 1, answer: { status, message: 'Server Error' } }),
  tooManyRequests: (seconds: number): Fault => ({
    times: 1,
    answer: { status: 429, headers: { 'retry-after': String(seconds) }, message: 'Too many requests' },
  }),
  secondaryRateLimit: (seconds?: number): Fault => ({
    times: 1,
    answer: {
      status: 403,
      ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
    },
  }),
  rateLimit: (resetAt: number): Fault => ({
    times: 1,
    answer: {
      status: 403,
      headers: {
        'x-ratelimit-limit': '1000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
      },
      message: 'API rate limit exceeded for installation ID 12345.',
    },
  }),
  redirect: (location: string): Fault => ({
    times: 1,
    answer: { status: 302, headers: { location }, message: 'Found' },
  }),
  cut: (where: 'before' | 'middle' = 'before'): Fault => ({ times: 1, cut: where }),
  slow: (delay: number): Fault => ({ times: 1, delay }),
} as const;

/** A state with one public, empty-handed repository `owner/name`, and a token that may do what the action asks for. */
export function fakeState(changes: Partial<FakeState> = {}): FakeState {
  return {
    token: 'ghs_test',
    viewer: 'github-actions[bot]',
    permissions: { contents: 'read', issues: 'write', actions: 'none' },
    repositories: { 'owner/name': fakeRepository() },
    renamed: {},
    faults: [],
    requests: [],
    ...changes,
  };
}

export function fakeRepository(changes: Partial<FakeRepository> = {}): FakeRepository {
  return {
    id: 1,
    private: false,
    hasIssues: true,
    empty: false,
    tags: [],
    releases: [],
    issues: [],
    caches: [],
    ...changes,
  };
}

/** An open issue of a stranger, unless `changes` say otherwise. */
export function fakeIssue(number: number, changes: Partial<FakeIssue> = {}): FakeIssue {
  const created_at = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
  return {
    number,
    title: `Issue ${number}`,
    body: null,
    state: 'open',
    state_reason: null,
    labels: [],
    user: { login: 'somebody', type: 'User' },
    author_association: 'NONE',
    created_at,
    updated_at: created_at,
    comments: [],
    ...changes,
  };
}

export interface FakeApi extends AsyncDisposable {
  /** The value for `GITHUB_API_URL`. */
  readonly url: string;
  readonly state: FakeState;
}

/** Starts the fake; closed by `await using`. `prefix` of the paths: `/api/v3` on GitHub Enterprise Server. */
export async function startFakeApi(state: FakeState, prefix = ''): Promise<FakeApi> {
  const host = '127.0.0.1';
  const server = createServer(async (request, response) => {
    const text = await readBody(request);
    const exchange = perform(state, request, text, prefix);
    if (exchange.fault?.delay !== undefined) await setTimeout(exchange.fault.delay, undefined, { ref: false });
    if (exchange.fault?.cut === 'before') response.destroy();
    else send(response, exchange.reply, exchange.fault?.cut === 'middle');
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}${prefix}`,
    state,
    [Symbol.asyncDispose]: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

interface Call {
  readonly state: FakeState;
  readonly method: string;
  readonly origin: string;
  readonly query: Record<string, string>;
  readonly body: unknown;
  readonly signedIn: boolean;
}

interface Exchange {
  readonly reply: Reply;
  readonly fault: Fault | undefined;
}

function perform(state: FakeState, request: IncomingMessage, text: string, prefix: string): Exchange {
  const method = request.method ?? 'GET';
  const origin = `http://${request.headers.host}${prefix}`;
  const url = new URL(request.url ?? '/', 'http://fake');
  const body = parseJson(text);
  const query = Object.fromEntries(url.searchParams);
  const { authorization, 'user-agent': userAgent } = request.headers;
  const record: RecordedRequest = { method, path: url.pathname, query, authorization, userAgent, body, status: 0 };
  state.requests.push(record);

  const fault = nextFault(state, method, url.pathname);
  const broken = fault?.answer !== undefined || fault?.cut === 'before';
  const signedIn = authorization === `token ${state.token}` || authorization === `Bearer ${state.token}`;
  const call = { state, method, origin, query, body, signedIn };
  const genuine =
    broken && fault?.carriedOut !== true ? undefined : answer(call, url.pathname, { prefix, authorization, userAgent });
  const faulty =
    fault?.answer === undefined
      ? undefined
      : { ...failure(fault.answer.status, fault.answer.message ?? ''), headers: fault.answer.headers ?? {} };
  const reply = faulty ?? genuine ?? failure(500, 'Cut');
  record.status = reply.status;
  return { reply, fault };
}

function send(response: ServerResponse, reply: Reply, cut: boolean): void {
  const text = reply.status === 204 ? '' : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': 'FAKE:0001',
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    ...(cut ? { 'content-length': String(Buffer.byteLength(text) + 100) } : {}),
    ...reply.headers,
  });
  if (!cut) return void response.end(text);
  response.write(text, () => response.destroy());
}

function nextFault(state: FakeState, method: string, path: string): Fault | undefined {
  const fault = state.faults.find(
    (one) => one.times > 0 && (one.method ?? method) === method && new RegExp(one.path ?? '').test(path),
  );
  if (fault === undefined) return undefined;
  if ((fault.skip ?? 0) > 0) {
    fault.skip = (fault.skip ?? 0) - 1;
    return undefined;
  }
  fault.times -= 1;
  return fault;
}

interface Envelope {
  readonly prefix: string;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}

function answer(call: Call, path: string, { prefix, authorization, userAgent }: Envelope): Reply {
  if (userAgent === undefined) return failure(403, 'Request forbidden by administrative rules.');
  if (authorization !== undefined && !call.signedIn) return failure(401, 'Bad credentials');
  const graphql = prefix.endsWith('/api/v3') ? prefix.replace('/v3', '/graphql') : `${prefix}/graphql`;
  if (call.method === 'POST' && path === graphql) return graphqlAnswer(call);
  if (!path.startsWith(`${prefix}/`)) return failure(404, 'Not Found');
  const parts = path
    .slice(prefix.length + 1)
    .split('/')
    .map(decodeURIComponent);
  const { name, rest } = locate(call.state, parts);
  const now = call.state.renamed[name ?? ''];
  if (now !== undefined) return moved(call, now, rest);
  const repository = call.state.repositories[name ?? ''];
  if (repository === undefined || name === undefined) return failure(404, 'Not Found');
  if (repository.private && !call.signedIn) return failure(404, 'Not Found');
  return route(call, name, repository, rest);
}

/** https://docs.github.com/graphql: only the query for the token's account. */
function graphqlAnswer({ state, signedIn, body }: Call): Reply {
  if (!signedIn) return failure(401, 'Requires authentication');
  const { query } = body as { query?: string };
  return query === '{ viewer { login } }'
    ? ok({ data: { viewer: { login: state.viewer } } })
    : failure(400, 'Problems parsing JSON');
}

/** `/repos/{owner}/{repo}/…` and `/repositories/{id}/…`, which links between pages and redirects use. */
function locate(
  state: FakeState,
  parts: readonly string[],
): { readonly name: string | undefined; readonly rest: readonly string[] } {
  if (parts[0] === 'repos') return { name: `${parts[1]}/${parts[2]}`, rest: parts.slice(3) };
  if (parts[0] !== 'repositories') return { name: undefined, rest: [] };
  const found = Object.entries(state.repositories).find(([, { id }]) => String(id) === parts[1]);
  return { name: found?.[0], rest: parts.slice(2) };
}

function moved(call: Call, name: string, rest: readonly string[]): Reply {
  const path = [`/repositories/${call.state.repositories[name]?.id}`, ...rest.map(encodeURIComponent)].join('/');
  const query = new URLSearchParams(call.query).toString();
  const location = `${call.origin}${path}${query === '' ? '' : `?${query}`}`;
  const status = call.method === 'GET' ? 301 : 307;
  const message = status === 301 ? 'Moved Permanently' : 'Temporary Redirect';
  return { status, headers: { location }, body: { message, url: location, documentation_url: DOCUMENTATION } };
}

function route(call: Call, name: string, repository: FakeRepository, rest: readonly string[]): Reply {
  const [first, second, third] = rest;
  const { method } = call;
  if (rest.length === 0 && method === 'GET') return ok(repositoryJson(call, name, repository));
  if (first === 'git' && second === 'ref' && method === 'GET')
    return getRef(call, name, repository, rest.slice(2).join('/'));
  if (first === 'git' && second === 'matching-refs' && method === 'GET') {
    return matchingRefs(call, name, repository, rest.slice(2).join('/'));
  }
  if (first === 'releases' && second === 'tags' && method === 'GET')
    return getRelease(call, name, repository, rest.slice(2).join('/'));
  if (first === 'actions' && second === 'caches' && method === 'DELETE') return deleteCaches(call, repository);
  if (first !== 'issues') return failure(404, 'Not Found');
  if (!repository.hasIssues) return failure(410, 'Issues has been disabled in this repository.');
  const denied = permission(call, repository, 'issues', method === 'GET' ? 'read' : 'write');
  if (denied !== undefined) return denied;
  if (rest.length === 1)
    return method === 'POST' ? createIssue(call, name, repository) : listIssues(call, name, repository);
  const issue = repository.issues.find(({ number }) => String(number) === second);
  if (issue === undefined) return failure(404, 'Not Found');
  if (rest.length === 2 && method === 'GET') return ok(issueJson(call, name, issue));
  if (rest.length === 2 && method === 'PATCH') return updateIssue(call, name, issue);
  if (third === 'comments' && method === 'POST') return createComment(call, name, issue);
  return failure(404, 'Not Found');
}

/** Anybody reads a public repository; all else needs the token and the permission. */
function permission(call: Call, repository: FakeRepository, scope: Scope, wanted: Access): Reply | undefined {
  if (wanted === 'read' && !repository.private) return undefined;
  if (!call.signedIn) return failure(401, 'Requires authentication');
  const held = call.state.permissions[scope];
  if (held === 'write' || held === wanted) return undefined;
  return {
    ...failure(403, 'Resource not accessible by integration'),
    headers: { 'x-accepted-github-permissions': `${scope}=${wanted}` },
  };
}

/** https://docs.github.com/rest/actions/cache#delete-github-actions-caches-for-a-repository-using-a-cache-key */
function deleteCaches(call: Call, repository: FakeRepository): Reply {
  const denied = permission(call, repository, 'actions', 'write');
  if (denied !== undefined) return denied;
  const deleted = repository.caches.filter((key) => key === call.query['key']);
  if (deleted.length === 0) return failure(404, 'Not Found');
  repository.caches = repository.caches.filter((key) => key !== call.query['key']);
  return ok({ total_count: deleted.length, actions_caches: deleted.map((key, index) => ({ id: index + 1, key })) });
}

function getRef(call: Call, name: string, repository: FakeRepository, ref: string): Reply {
  const denied = permission(call, repository, 'contents', 'read');
  if (denied !== undefined) return denied;
  if (repository.empty) return failure(409, 'Git Repository is empty.');
  const tag = repository.tags.find((one) => `tags/${one}` === ref);
  return tag === undefined ? failure(404, 'Not Found') : ok(refJson(call, name, tag));
}

function matchingRefs(call: Call, name: string, repository: FakeRepository, ref: string): Reply {
  const denied = permission(call, repository, 'contents', 'read');
  if (denied !== undefined) return denied;
  if (repository.empty) return failure(409, 'Git Repository is empty.');
  return ok(repository.tags.filter((tag) => `tags/${tag}`.startsWith(ref)).map((tag) => refJson(call, name, tag)));
}

function getRelease(call: Call, name: string, repository: FakeRepository, tag: string): Reply {
  const denied = permission(call, repository, 'contents', 'read');
  if (denied !== undefined) return denied;
  const release = repository.releases.find((one) => one.tag_name === tag && !one.draft);
  return release === undefined ? failure(404, 'Not Found') : ok(releaseJson(call, name, release));
}

function listIssues(call: Call, name: string, repository: FakeRepository): Reply {
  const { state = 'open', sort = 'created', direction = 'desc' } = call.query;
  const order = direction === 'asc' ? 1 : -1;
  const key = sort === 'updated' ? 'updated_at' : 'created_at';
  const found = repository.issues
    .filter((issue) => state === 'all' || issue.state === state)
    .sort((a, b) => order * (a[key].localeCompare(b[key]) || a.number - b.number));
  return paged(call, `/repositories/${repository.id}/issues`, found, (issue) => issueJson(call, name, issue));
}

function createIssue(call: Call, name: string, repository: FakeRepository): Reply {
  const {
    title,
    body = null,
    labels = [],
  } = (call.body ?? {}) as { title?: unknown; body?: unknown; labels?: unknown };
  const invalid = invalidIssue({ title, body, labels }, true);
  if (invalid !== undefined) return invalid;
  const number = Math.max(0, ...repository.issues.map((issue) => issue.number)) + 1;
  const created_at = new Date().toISOString();
  const issue = fakeIssue(number, {
    title: String(title),
    body: body as string | null,
    labels: labels as string[],
    user: { login: call.state.viewer, type: call.state.viewer.endsWith('[bot]') ? 'Bot' : 'User' },
    created_at,
    updated_at: created_at,
  });
  repository.issues.push(issue);
  return {
    status: 201,
    headers: { location: `${call.origin}/repos/${name}/issues/${number}` },
    body: issueJson(call, name, issue),
  };
}

function updateIssue(call: Call, name: string, issue: FakeIssue): Reply {
  const changes = (call.body ?? {}) as {
    title?: unknown;
    body?: unknown;
    labels?: unknown;
    state?: unknown;
    state_reason?: unknown;
  };
  const invalid = invalidIssue(changes, false);
  if (invalid !== undefined) return invalid;
  if (typeof changes.title === 'string') issue.title = changes.title;
  if (changes.body !== undefined) issue.body = changes.body as string | null;
  if (Array.isArray(changes.labels)) issue.labels = changes.labels as string[];
  if (changes.state === 'open' || changes.state === 'closed') {
    issue.state = changes.state;
    const reason = changes.state === 'open' ? 'reopened' : 'completed';
    issue.state_reason = typeof changes.state_reason === 'string' ? changes.state_reason : reason;
  }
  issue.updated_at = new Date().toISOString();
  return ok(issueJson(call, name, issue));
}

function invalidIssue(fields: Record<string, unknown>, creates: boolean): Reply | undefined {
  const { title, body, labels, state, state_reason: reason } = fields;
  if (creates && (typeof title !== 'string' || title === '')) return invalid('Issue', 'title', 'missing_field');
  if (typeof title === 'string' && title.length > 256)
    return invalid('Issue', 'title', 'title is too long (maximum is 256 characters)');
  if (typeof body === 'string' && [...body].length > 65_536) {
    return invalid('Issue', 'body', 'body is too long (maximum is 65536 characters)');
  }
  if (labels !== undefined && (!Array.isArray(labels) || labels.some((one) => typeof one !== 'string'))) {
    return invalid('Issue', 'labels', 'invalid');
  }
  if (Array.isArray(labels) && labels.some((one: string) => one.length > 50 || one === ''))
    return invalid('Label', 'name', 'invalid');
  if (state !== undefined && state !== 'open' && state !== 'closed') return invalid('Issue', 'state', 'invalid');
  const reasons = ['completed', 'not_planned', 'duplicate', 'reopened', null, undefined];
  return reasons.includes(reason as string) ? undefined : invalid('Issue', 'state_reason', 'invalid');
}

function createComment(call: Call, name: string, issue: FakeIssue): Reply {
  const { body } = (call.body ?? {}) as { body?: unknown };
  if (typeof body !== 'string' || body.trim() === '') return invalid('IssueComment', 'body', 'missing_field');
  if ([...body].length > 65_536)
    return invalid('IssueComment', 'body', 'body is too long (maximum is 65536 characters)');
  const comment = { id: issue.number * 1000 + issue.comments.length + 1, body, created_at: new Date().toISOString() };
  issue.comments.push(comment);
  issue.updated_at = comment.created_at;
  return { status: 201, body: commentJson(call, name, issue, comment) };
}

/** A page of `items`, with the Link header that leads to the others. */
function paged<T>(call: Call, path: string, items: readonly T[], json: (item: T) => unknown): Reply {
  const size = Math.min(Math.max(Number(call.query['per_page'] ?? 30) || 30, 1), 100);
  const page = Math.max(Number(call.query['page'] ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (number: number, rel: string): string =>
    `<${call.origin}${path}?${new URLSearchParams({ ...call.query, page: String(number) })}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  const body = items.slice((page - 1) * size, page * size).map(json);
  return { status: 200, body, ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }) };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function failure(status: number, message: string): Reply {
  return { status, body: { message, documentation_url: DOCUMENTATION, status: String(status) } };
}

function invalid(resource: string, field: string, problem: string): Reply {
  const error = /^\w+$/.test(problem)
    ? { resource, code: problem, field }
    : { resource, code: 'custom', field, message: problem };
  const body = { message: 'Validation Failed', errors: [error], documentation_url: DOCUMENTATION, status: '422' };
  return { status: 422, body };
}

function repositoryJson({ origin }: Call, name: string, repository: FakeRepository): unknown {
  const [login, short] = name.split('/');
  return {
    id: repository.id,
    name: short,
    full_name: name,
    private: repository.private,
    owner: { login, type: 'Organization' },
    has_issues: repository.hasIssues,
    html_url: `https://github.com/${name}`,
    url: `${origin}/repos/${name}`,
    default_branch: 'main',
  };
}

function refJson({ origin }: Call, name: string, tag: string): unknown {
  const sha = '0123456789abcdef0123456789abcdef01234567';
  return {
    ref: `refs/tags/${tag}`,
    node_id: 'fake',
    url: `${origin}/repos/${name}/git/refs/tags/${encodeURIComponent(tag)}`,
    object: { sha, type: 'commit', url: `${origin}/repos/${name}/git/commits/${sha}` },
  };
}

function releaseJson({ origin }: Call, name: string, release: FakeRelease): unknown {
  return {
    ...release,
    name: release.tag_name,
    prerelease: false,
    url: `${origin}/repos/${name}/releases/${release.id}`,
    html_url: `https://github.com/${name}/releases/tag/${encodeURIComponent(release.tag_name)}`,
    assets: [],
  };
}

function issueJson({ origin }: Call, name: string, issue: FakeIssue): unknown {
  const { pullRequest, comments, labels, ...fields } = issue;
  const url = `${origin}/repos/${name}/issues/${issue.number}`;
  return {
    ...fields,
    id: issue.number + 1000,
    url,
    comments_url: `${url}/comments`,
    html_url: `https://github.com/${name}/${pullRequest ? 'pull' : 'issues'}/${issue.number}`,
    labels: labels.map((label, index) => ({ id: index + 1, name: label, color: 'ededed', default: false })),
    comments: comments.length,
    locked: false,
    ...(pullRequest ? { pull_request: { url: `${origin}/repos/${name}/pulls/${issue.number}` } } : {}),
  };
}

function commentJson({ origin }: Call, name: string, issue: FakeIssue, comment: FakeComment): unknown {
  return {
    user: { login: 'github-actions[bot]', type: 'Bot' },
    author_association: 'NONE',
    ...comment,
    url: `${origin}/repos/${name}/issues/comments/${comment.id}`,
    html_url: `https://github.com/${name}/issues/${issue.number}#issuecomment-${comment.id}`,
    updated_at: comment.created_at,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
