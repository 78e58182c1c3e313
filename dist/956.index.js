export const id = 956;
export const ids = [956];
export const modules = {

/***/ 956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createApiClient: () => (/* binding */ createApiClient)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(61351);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 20 modules
var utils = __webpack_require__(78665);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/github/api-url.js
var api_url = __webpack_require__(9253);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/src/github/clock.js

/** The machine's own time. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (duration) => {
        await (0,promises_.setTimeout)(duration);
    },
};

// EXTERNAL MODULE: ./build/src/github/retry-policy.js
var retry_policy = __webpack_require__(77610);
;// CONCATENATED MODULE: ./build/src/github/api-client.js







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
    const base = (0,api_url/* parseApiUrl */.n)(options.baseUrl);
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
    throw new errors/* ActionError */.lZ('TOO_MANY_REDIRECTS', `The GitHub API redirected ${url} more than ${limits/* LIMITS */.b.redirects} times. Check GITHUB_API_URL.`, {
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
            throw new errors/* ActionError */.lZ('TOO_LARGE', `The answer of ${response.url} exceeds ${limits/* API_LIMITS */.s.response} bytes and was cut off. Check GITHUB_API_URL.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size).toString('utf8');
}
function describeCause(error) {
    const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
}


/***/ }),

/***/ 77610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ isRateLimited),
/* harmony export */   a: () => (/* binding */ retryDelay)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24449);
/* harmony import */ var _transfer_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82831);


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


/***/ })

};
