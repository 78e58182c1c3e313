export const id = 807;
export const ids = [807];
export const modules = {

/***/ 20934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ statusOf),
/* harmony export */   q: () => (/* binding */ githubError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);
/* harmony import */ var _retry_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77610);


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
            return `the GitHub API answered HTTP ${status}: ${said}. Run the step again later.`;
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


/***/ }),

/***/ 43807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   taggedVersions: () => (/* binding */ taggedVersions)
/* harmony export */ });
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70671);
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20934);


/**
 * The versions of Flatcar that the repository's tags name, such as `flatcar-4593.2.5`. `prefix` is what the tags begin with. They prove nothing; a newer
 * one than what a mirror calls current is a reason to warn. Needs `permissions: contents: read`.
 *
 * @throws ActionError GITHUB_API when the API refuses or fails
 */
async function taggedVersions(api, repository, prefix) {
    try {
        const { data } = await api.rest.git.listMatchingRefs({ ...repository, ref: `tags/${prefix}` });
        return data.flatMap(({ ref }) => (0,_release_version_js__WEBPACK_IMPORTED_MODULE_0__/* .parseVersion */ .ot)(/\d+\.\d+\.\d+/.exec(ref)?.[0] ?? '') ?? []);
    }
    catch (error) {
        throw (0,_api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .q)(error, {
            doing: `Listing the tags that begin with ${prefix}`,
            repository,
            permission: 'contents: read',
        });
    }
}


/***/ })

};
