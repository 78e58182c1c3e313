export const id = 920;
export const ids = [920,539];
export const modules = {

/***/ 7349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11161);


/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
function readRunner(environment = process.env) {
    const read = (name) => environment[name] ?? '';
    return {
        temporary: read('RUNNER_TEMP') || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),
        toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
        serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
        repository: read('GITHUB_REPOSITORY'),
        workflow: read('GITHUB_WORKFLOW'),
        job: read('GITHUB_JOB'),
        runId: read('GITHUB_RUN_ID'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        actionRepository: read('GITHUB_ACTION_REPOSITORY') || _about_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY */ .Bw,
    };
}


/***/ }),

/***/ 73920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compareWithTags: () => (/* binding */ compareWithTags),
  openWorkflowApi: () => (/* binding */ openWorkflowApi)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(61351);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 20 modules
var utils = __webpack_require__(78665);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/github/clock.js

/** The machine's own time. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (duration) => {
        await (0,promises_.setTimeout)(duration);
    },
};

// EXTERNAL MODULE: ./build/github/retry-policy.js
var retry_policy = __webpack_require__(7471);
;// CONCATENATED MODULE: ./build/github/api-client.js






/**
 * An Octokit for the API at `baseUrl` that sends the token nowhere else, follows redirects within that API only, and
 * repeats what failed in passing (see `retryDelay`), waiting no longer than `API_LIMITS.waiting` ms in all.
 *
 * Octokit's own retry and throttling plugins are not used: the one repeats a POST after a 502, which opens an issue twice,
 * and does not read `Retry-After`; neither bounds the time it waits.
 *
 * The module loads Octokit: import it when the API is needed, not at start.
 * @throws ActionError INVALID_INPUT for a token or base URL that cannot be one
 */
function createApiClient(options) {
    const base = checkBaseUrl(options.baseUrl);
    checkToken(options.token);
    const clock = options.clock ?? systemClock;
    const octokit = (0,github/* getOctokit */.Q)(options.token, {
        baseUrl: base.href.replace(/\/+$/, ''),
        userAgent: 'flatcar-image-action',
        request: { fetch: patientFetch(base, clock, options) },
        log: { debug() { }, info() { }, warn: (message) => options.progress.debug(message), error() { } },
    });
    return { rest: octokit.rest, paginate: octokit.paginate, clock };
}
function checkBaseUrl(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `GITHUB_API_URL holds ${JSON.stringify(text)}, which is not the address of an API. It should be like https://api.github.com.`);
    }
    return url;
}
function checkToken(token) {
    if (/^[\x21-\x7e]+$/.test(token))
        return;
    const held = token === '' ? 'is empty' : 'holds characters that no token has';
    throw new errors/* ActionError */.lZ('INVALID_INPUT', `The input \`token\` ${held}. Leave it out to use \${{ github.token }}.`);
}
/** A fetch that repeats, and whose answer is complete: Octokit takes a body that broke off for an empty one. */
function patientFetch(base, clock, options) {
    let waited = 0;
    return async (input, init = {}) => {
        const method = init.method ?? 'GET';
        for (let number = 1;; number++) {
            const outcome = await fetchOnce(base, String(input), init, options.attemptTime ?? limits/* LIMITS */.b.smallFileTime);
            const delay = number < options.attempts ? (0,retry_policy/* retryDelay */.a)({ ...outcome, method, number }, clock.now()) : undefined;
            if (delay === undefined || waited + delay > limits/* API_LIMITS */.s.waiting) {
                if (outcome.response === undefined)
                    throw outcome.error;
                return outcome.response;
            }
            waited += delay;
            const why = outcome.status === undefined ? describeCause(outcome.error) : `HTTP ${outcome.status}`;
            const { pathname } = new URL(String(input));
            options.progress.info(`GitHub API: ${method} ${pathname}: ${why}. Trying again in ${Math.ceil(delay / 1000)} s (attempt ${number + 1} of ${options.attempts}).`);
            await clock.sleep(delay);
        }
    };
}
async function fetchOnce(base, url, init, time) {
    const timeout = AbortSignal.timeout(time);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
        const response = await fetchWithin(base, url, { ...init, signal });
        const text = await readText(response);
        const { status, headers } = response;
        const empty = status === 204 || status === 205 || status === 304;
        return { status, headers, text, response: new Response(empty ? null : text, { status, headers }) };
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ || init.signal?.aborted)
            throw error;
        // Octokit takes an `AbortError` for a status 500 of the server; this one says what it was.
        const told = timeout.aborted ? new Error(`no complete answer within ${time / 1000} s`, { cause: error }) : error;
        return { status: undefined, headers: new Headers(), text: '', error: told };
    }
}
/**
 * Fetches `url`, following redirects (GitHub answers a renamed repository's old name with them) as long as they stay within
 * `base`: the request carries the token.
 */
async function fetchWithin(base, url, init) {
    const send = (utils/* defaults */.NT.request?.fetch ?? fetch);
    let target = url;
    for (let redirects = 0; redirects <= limits/* LIMITS */.b.redirects; redirects++) {
        assertWithin(base, target);
        const response = await send(target, { ...init, redirect: 'manual' });
        const location = response.headers.get('location');
        if (![301, 302, 307, 308].includes(response.status) || location === null)
            return response;
        await response.body?.cancel();
        target = new URL(location, target).href;
    }
    throw new errors/* ActionError */.lZ('TOO_MANY_REDIRECTS', `The GitHub API redirected more than ${limits/* LIMITS */.b.redirects} times.`, {
        url,
    });
}
function assertWithin(base, target) {
    const url = new URL(target);
    const folder = base.pathname.replace(/\/*$/, '/');
    if (url.origin === base.origin && url.pathname.startsWith(folder))
        return;
    throw new errors/* ActionError */.lZ('TOO_MANY_REDIRECTS', `The GitHub API at ${base.href} led to ${url.origin}, where the token is not sent. Check GITHUB_API_URL.`, { url: `${url.origin}${url.pathname}` });
}
async function readText(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        if (size > limits/* API_LIMITS */.s.response) {
            throw new errors/* ActionError */.lZ('TOO_LARGE', `An answer of the GitHub API exceeds ${limits/* API_LIMITS */.s.response} bytes; it was cut off.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size).toString('utf8');
}
function describeCause(error) {
    const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
}

;// CONCATENATED MODULE: ./build/github/repository.js

/**
 * The repository that `GITHUB_REPOSITORY` names.
 * @throws ActionError INVALID_INPUT when it is not `owner/name`
 */
function parseRepository(text) {
    const [, owner, repo] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
    if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `GITHUB_REPOSITORY holds ${JSON.stringify(text)}, which is not \`owner/name\`.`);
    }
    return { owner, repo };
}

// EXTERNAL MODULE: ./build/release/version.js
var version = __webpack_require__(70590);
// EXTERNAL MODULE: ./build/github/api-error.js
var api_error = __webpack_require__(3273);
;// CONCATENATED MODULE: ./build/github/tagged-versions.js


/**
 * The versions of Flatcar that the repository's tags name, such as `flatcar-4593.2.5`. `prefix` is what the tags begin with. They prove nothing; a newer
 * one than what a mirror calls current is a reason to warn. Needs `permissions: contents: read`.
 *
 * @throws ActionError GITHUB_API when the API refuses or fails
 */
async function taggedVersions(api, repository, prefix) {
    try {
        const { data } = await api.rest.git.listMatchingRefs({ ...repository, ref: `tags/${prefix}` });
        return data.flatMap(({ ref }) => (0,version/* parseVersion */.ot)(/\d+\.\d+\.\d+/.exec(ref)?.[0] ?? '') ?? []);
    }
    catch (error) {
        throw (0,api_error/* githubError */.q)(error, {
            doing: `Listing the tags that begin with ${prefix}`,
            repository,
            permission: 'contents: read',
        });
    }
}

// EXTERNAL MODULE: ./build/verbs/rollback.js
var rollback = __webpack_require__(24285);
// EXTERNAL MODULE: ./build/action/runner.js
var runner = __webpack_require__(7349);
;// CONCATENATED MODULE: ./build/action/workflow-api.js






/**
 * The GitHub API for the workflow's own repository, as the runner's environment names both.
 *
 * @throws ActionError INVALID_INPUT
 */
async function openWorkflowApi(token, attempts, progress) {
    const { repository, apiUrl } = (0,runner/* readRunner */.f)();
    return {
        api: createApiClient({ token, baseUrl: apiUrl, attempts, progress }),
        repository: parseRepository(repository),
    };
}
/**
 * Warns when the workflow's repository has a tag for a newer version than what the mirror calls current. It asks in passing: a repository that can't be
 * asked says nothing.
 *
 * @param prefix what the tags begin with
 */
async function compareWithTags(release, prefix, token, progress) {
    try {
        const { api, repository } = await openWorkflowApi(token, 1, progress);
        (0,rollback/* warnOfRollback */.Y)(release, await taggedVersions(api, repository, prefix), 'the repository has a tag for', progress);
    }
    catch (error) {
        progress.debug(`The repository's tags were not compared: ${(0,errors/* describeError */.Uc)(error)}`);
    }
}


/***/ }),

/***/ 3273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ statusOf),
/* harmony export */   q: () => (/* binding */ githubError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);
/* harmony import */ var _retry_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7471);


/** The HTTP status of an Octokit failure; undefined when the server gave no answer or the error is of another kind. */
function statusOf(error) {
    const { status, response } = (error ?? {});
    // Octokit gives a failed connection the status 500, and no response.
    return typeof status === 'number' && response !== undefined ? status : undefined;
}
/** `error` as a refusal with the code GITHUB_API, which names the permission to grant where that may help; a refusal stays what it is. */
function githubError(error, call) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error;
    // What the client's fetch refuses reaches us wrapped by Octokit.
    if (error instanceof Error && error.cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error.cause;
    const name = `${call.repository.owner}/${call.repository.repo}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('GITHUB_API', `${call.doing} in ${name} failed: ${explain(error, name, call.permission)}`, {
        cause: error,
    });
}
function explain(error, name, permission) {
    const said = oneLine(error instanceof Error ? error.message : String(error));
    const grant = `Grant the job \`permissions: ${permission}\``;
    const status = statusOf(error);
    if (status === undefined)
        return `the GitHub API gave no answer (${said}). Check GITHUB_API_URL and the network.`;
    if ((0,_retry_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .isRateLimited */ .J)({ status, headers: headersOf(error), text: said })) {
        return `the rate limit of the GitHub API is used up, and waiting for it takes too long (HTTP ${status}: ${said}). Run it again later.`;
    }
    switch (status) {
        case 401:
            return `the GitHub API does not accept the token (HTTP 401: ${said}). Leave \`token\` out, or set it to a valid one. ${grant}.`;
        case 403:
            return `the token may not do this (HTTP 403: ${said}). ${grant}.`;
        case 404:
            return `the token does not see ${name} (HTTP 404: ${said}). ${grant}, or check the token.`;
        case 410:
            return `issues are disabled in ${name} (HTTP 410: ${said}). Enable them in the repository's settings, or set \`report-issue\` to false.`;
        default:
            return `the GitHub API answered HTTP ${status}: ${said}.`;
    }
}
function headersOf(error) {
    const { response } = error;
    const entries = Object.entries(response?.headers ?? {}).map(([key, value]) => [key, String(value)]);
    return new Headers(entries);
}
/** The server's words, fit for an annotation: one line, no control characters, no more than 300 characters, no full stop at the end. */
function oneLine(text) {
    return text
        .replace(/\p{C}+/gu, ' ')
        .slice(0, 300)
        .trim()
        .replace(/\.+$/, '');
}


/***/ }),

/***/ 7471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isRateLimited),
/* harmony export */   a: () => (/* binding */ retryDelay)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47598);
/* harmony import */ var _transfer_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14608);


/** Safe to repeat although it may have been carried out (RFC 9110 §9.2.2); PATCH is, as this room only sets absolute values. */
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);
/**
 * How long to wait, in ms, before the request is sent again; undefined when it is not worth it or not safe.
 *
 * A request that ran into a rate limit was not carried out, so any method is repeated, after the time that GitHub names
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit). After 5xx or a
 * broken connection a POST is not: it may have created what it should create, and its caller has to look first.
 * A wait beyond `LIMITS.retryAfterMax` is not waited for.
 */
function retryDelay(attempt, now) {
    const delay = isRateLimited(attempt) ? rateLimitDelay(attempt, now) : failureDelay(attempt, now);
    return delay !== undefined && delay <= _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.retryAfterMax ? delay : undefined;
}
/** Whether the answer is GitHub's way of saying "too many requests": 429, or a 403 with one of its marks. */
function isRateLimited({ status, headers, text }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0' ||
        /secondary rate limit|abuse detection|API rate limit exceeded/i.test(text));
}
function rateLimitDelay(attempt, now) {
    const named = (0,_transfer_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(attempt.headers.get('retry-after'), now);
    if (named !== undefined)
        return named;
    const reset = Number(attempt.headers.get('x-ratelimit-reset') ?? Number.NaN);
    if (attempt.headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
        // A second more: the reset is told in whole seconds.
        return Math.max(reset * 1000 - now, 0) + 1000;
    }
    return _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .API_LIMITS */ .s.secondaryRateLimit * 2 ** (attempt.number - 1);
}
function failureDelay(attempt, now) {
    const passing = attempt.status === undefined || attempt.status >= 500;
    if (!passing || !REPEATABLE.has(attempt.method))
        return undefined;
    return ((0,_transfer_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(attempt.headers.get('retry-after'), now) ??
        Math.min(_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.retryBase * 2 ** (attempt.number - 1), _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.retryMax));
}


/***/ }),

/***/ 24285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ warnOfRollback)
/* harmony export */ });
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26173);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70590);


/**
 * Warns when versions of the same channel are known that are newer than what the mirror calls current: it may have been rolled back (TUF, "rollback
 * attack"). What is known is not proven, so it is no reason to refuse; `minimum-version` is.
 *
 * @param knownBy continues "…, and": "the tool cache holds"
 */
function warnOfRollback(release, known, knownBy, progress) {
    const { channel, distribution, version } = release;
    const { major } = (0,_release_version_js__WEBPACK_IMPORTED_MODULE_1__/* .versionNumbers */ .ni)(version);
    // Each LTS stream has a major version of its own, and is older than the newest LTS release by nature.
    const isOfStream = (each) => channel.year === undefined || (0,_release_version_js__WEBPACK_IMPORTED_MODULE_1__/* .versionNumbers */ .ni)(each).major === major;
    const sameChannel = known.filter((each) => (0,_release_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .namedChannel */ .X7)(each, distribution) === channel.name && isOfStream(each) && !each.includes('+'));
    const newest = sameChannel.toSorted(_release_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy).at(-1);
    if (newest === undefined || (0,_release_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(newest, version) <= 0)
        return;
    progress.warning(`The current ${(0,_release_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .channelLabel */ .sM)(channel)} release is ${version}, and ${knownBy} ${newest} already: the mirror may have been rolled back. Set \`minimum-version\` to refuse this.`);
}


/***/ })

};
