export const id = 730;
export const ids = [730,45];
export const modules = {

/***/ 1730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportIssue: () => (/* binding */ reportIssue)
/* harmony export */ });
/* harmony import */ var _github_failure_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95857);
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72028);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70671);
/* harmony import */ var _report_verification_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59852);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58312);
/* harmony import */ var _workflow_api_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70045);






/** Brings the issue that `report-issue` keeps in line with the report. @throws ActionError GITHUB_API, INVALID_INPUT */
async function reportIssue(inputs, issue, report, progress) {
    const { api, repository } = await (0,_workflow_api_js__WEBPACK_IMPORTED_MODULE_5__.openWorkflowApi)(inputs.token, inputs.transfer.retries, progress);
    const { serverUrl, runId } = (0,_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .readRunner */ .f)();
    const runUrl = `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
    const outcome = await (0,_github_failure_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .syncFailureIssue */ .b)(api, repository, {
        key: keyOf(inputs, issue.title),
        ...issue,
        healthy: (0,_report_verification_report_js__WEBPACK_IMPORTED_MODULE_3__/* .isHealthy */ .Wr)(report),
        report: (0,_report_verification_report_js__WEBPACK_IMPORTED_MODULE_3__/* .renderReportMarkdown */ .Ay)(report, { runUrl }),
        state: (0,_report_verification_report_js__WEBPACK_IMPORTED_MODULE_3__/* .failureState */ .AQ)(report),
    }, progress);
    progress.debug(`Issue: ${outcome.action} ${outcome.url ?? ''}`);
}
/** Of the issue of this job and what it verifies: a good night of one mirror says nothing of another. */
function keyOf(inputs, title) {
    const { channel, version, files, targets, distribution, locations } = inputs;
    const { workflow, job } = (0,_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .readRunner */ .f)();
    const what = targets.flatMap(({ architecture, platforms }) => [
        architecture,
        ...platforms.map(({ platform }) => platform),
    ]);
    const release = [distribution.name, (0,_release_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .channelLabel */ .sM)(channel), (0,_release_version_js__WEBPACK_IMPORTED_MODULE_2__/* .describeRequest */ .Ng)(version)];
    const mirrors = locations.map(({ template }) => template);
    // A count before each list, so that no entry of one passes for one of the next.
    return (0,_github_failure_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .issueKey */ .F)([workflow, job, title, files, ...release, String(mirrors.length), ...mirrors, ...what]);
}


/***/ }),

/***/ 70045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openWorkflowApi: () => (/* binding */ openWorkflowApi)
});

// EXTERNAL MODULE: ./build/src/github/api-url.js
var api_url = __webpack_require__(9253);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
;// CONCATENATED MODULE: ./build/src/github/repository.js

/**
 * The repository that `GITHUB_REPOSITORY` names.
 * @throws ActionError INVALID_INPUT when it is not `owner/name`
 */
function parseRepository(text) {
    const [, owner, repo] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
    if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `The environment variable GITHUB_REPOSITORY holds ${JSON.stringify(text)}, which is not \`owner/name\`. Runners set it to the workflow's repository: leave it as it is.`);
    }
    return { owner, repo };
}

// EXTERNAL MODULE: ./build/src/action/runner.js
var action_runner = __webpack_require__(58312);
;// CONCATENATED MODULE: ./build/src/action/workflow-api.js



/**
 * The GitHub API for the workflow's own repository, as the runner's environment names both. `attemptTime` in milliseconds.
 *
 * @throws ActionError INVALID_INPUT
 */
async function openWorkflowApi(token, attempts, progress, attemptTime) {
    const runner = (0,action_runner/* readRunner */.f)();
    const repository = parseRepository(runner.repository);
    const { href: baseUrl } = (0,api_url/* parseApiUrl */.n)(runner.apiUrl);
    const { createApiClient } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(956)]).then(__webpack_require__.bind(__webpack_require__, 956));
    const time = attemptTime === undefined ? {} : { attemptTime };
    return { api: createApiClient({ token, baseUrl, attempts, progress, ...time }), repository };
}


/***/ }),

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

/***/ 9253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ parseApiUrl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

/**
 * The address of a GitHub API, as `GITHUB_API_URL` names it: `https://api.github.com`, or `https://<server>/api/v3`.
 *
 * Stands apart from the client, for `@actions/github` reads the variable as it is loaded, and ends in an error of its own where it is no URL.
 * @throws ActionError INVALID_INPUT
 */
function parseApiUrl(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('INVALID_INPUT', `The environment variable GITHUB_API_URL holds ${JSON.stringify(text)}, which is not the address of an API. Set it to one like https://api.github.com.`);
    }
    return url;
}


/***/ }),

/***/ 95857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ issueKey),
/* harmony export */   b: () => (/* binding */ syncFailureIssue),
/* harmony export */   checkIssueInputs: () => (/* binding */ checkIssueInputs)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24449);
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20934);




/**
 * What tells the issue of one nightly job from that of another, as a hex digest. `parts` is everything that makes the job this
 * job: workflow, job id, title, and what the job verifies (distribution, channel, version, mirrors, architecture, platforms), as the legs of a
 * matrix share all the rest.
 */
function issueKey(parts) {
    return digest(JSON.stringify(parts)).slice(0, 32);
}
/**
 * Refuses what GitHub would refuse, before the work of a night is done.
 * @throws ActionError INVALID_INPUT for a title that is empty, too long or has a line break, and for labels of that kind
 */
function checkIssueInputs(title, labels) {
    if (title.trim() === '' || title.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.issueTitle || /[\r\n]/.test(title)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('INVALID_INPUT', `The input \`issue-title\` holds ${JSON.stringify(title.slice(0, 80))}. It may hold one line of 1 to ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.issueTitle} characters.`);
    }
    const bad = labels.find((label) => label.trim() === '' || label.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.labelName || /[\r\n]/.test(label));
    if (bad !== undefined || labels.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.labels) {
        const held = bad === undefined ? `${labels.length} labels` : JSON.stringify(bad.slice(0, 80));
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('INVALID_INPUT', `The input \`issue-labels\` holds ${held}. It may hold up to ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.labels} names of 1 to ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.labelName} characters.`);
    }
}
/**
 * Brings the issue of this job in line with the night: opens it on failure, rewrites it and comments when the state changed
 * since, leaves it alone while it did not, and closes it with a comment when all is well. There is one at a time: where
 * two runs opened one each at the same moment, the newer is closed as its duplicate. A failure after the issue was closed,
 * by a good night or by a person, opens a new one: each issue tells of one stretch of bad nights.
 * Needs `permissions: issues: write`.
 * @throws ActionError GITHUB_API when the API refuses or fails, INVALID_INPUT as `checkIssueInputs`
 */
async function syncFailureIssue(api, repository, report, progress) {
    checkIssueInputs(report.title, report.labels);
    const desk = { api, repository, report, progress };
    try {
        const open = await listIssues(desk);
        if (report.healthy)
            return await close(desk, open);
        const outcome = open.length === 0 ? await openIssue(desk) : await update(desk, open);
        progress.info(`Failure issue #${outcome.number}: ${outcome.action}.`);
        return outcome;
    }
    catch (error) {
        throw (0,_api_error_js__WEBPACK_IMPORTED_MODULE_3__/* .githubError */ .q)(error, { doing: 'Keeping the failure issue', repository, permission: 'issues: write' });
    }
}
/**
 * The open issues of this key, oldest first. Listed, not searched for: the search index lags behind, and a run that
 * does not find its issue opens a second. Only what the repository's own people and apps wrote counts, for the marker can be
 * copied, and a stranger's issue must not pass for the report of a failure.
 */
async function listIssues(desk) {
    const { api, repository, report } = desk;
    const listed = await api.paginate(api.rest.issues.listForRepo, { ...repository, state: 'open', sort: 'created', direction: 'asc', per_page: 100 }, ({ data }) => data.flatMap((issue) => {
        if (!isOwn(issue) || issue.pull_request !== undefined)
            return [];
        const body = issue.body ?? '';
        const state = stateIn(body, report.key);
        const mayBeEdited = issue.title === report.title && issue.comments > 0 && [...markersIn(body)].length === 0;
        return state === undefined && !mayBeEdited ? [] : [{ number: issue.number, url: issue.html_url, state }];
    }));
    const found = [];
    for (const { number, url, state: stated } of listed) {
        const state = stated ?? (await stateInComments(desk, number));
        if (state !== undefined)
            found.push({ number, url, state });
    }
    return found.sort((a, b) => a.number - b.number);
}
/** The state digest that a run's newest comment has: where somebody wrote the issue's text anew, its marker is gone. */
async function stateInComments({ api, repository, report }, number) {
    const parameters = { ...repository, issue_number: number, per_page: 100 };
    const comments = await api.paginate(api.rest.issues.listComments, parameters);
    return comments
        .filter(isOwn)
        .map(({ body }) => stateIn(body ?? '', report.key))
        .findLast((state) => state !== undefined);
}
/** Whether the repository's own people or apps wrote it. */
function isOwn({ user, author_association: association, }) {
    return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association ?? '');
}
async function openIssue(desk) {
    const { api, repository, report, progress } = desk;
    const created = await createOnce(desk, async () => {
        const body = issueBody(report);
        const { data } = await api.rest.issues.create({
            ...repository,
            title: report.title,
            body,
            labels: [...report.labels],
        });
        return { number: data.number, url: data.html_url, state: digest(report.state) };
    }, async () => (await listIssues(desk))[0]);
    // Another run may have seen no issue at the same moment. All agree that the oldest stays. The list may not show ours yet.
    const others = (await listIssues(desk)).filter(({ number }) => number !== created.number);
    const open = [...others, created].sort((a, b) => a.number - b.number);
    const first = open[0]?.number === created.number && created.state === digest(report.state);
    if (first) {
        // Its marker stays when somebody writes the issue's text anew.
        await comment(desk, created.number, ABOUT);
        return { action: 'opened', number: created.number, url: created.url };
    }
    progress.debug('Another run opened the failure issue at the same time.');
    return update(desk, open);
}
async function update(desk, open) {
    const { api, repository, report } = desk;
    const [issue, ...duplicates] = open;
    if (issue === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('INTERNAL', 'There is no issue to update.');
    for (const duplicate of duplicates) {
        await closeIssue(desk, duplicate, 'not_planned', `Duplicate of #${issue.number}.`);
    }
    const { number, url } = issue;
    if (issue.state === digest(report.state))
        return { action: 'unchanged', number, url };
    // The comment first: should the next call fail, the next run says it again rather than never.
    await comment(desk, number, `The state changed since the last report.\n\n${report.report}`);
    await api.rest.issues.update({ ...repository, issue_number: number, body: issueBody(report) });
    return { action: 'updated', number, url };
}
async function close(desk, open) {
    for (const issue of open) {
        await closeIssue(desk, issue, 'completed', `All is well again.\n\n${desk.report.report}`);
        desk.progress.info(`Failure issue #${issue.number}: closed.`);
    }
    const [issue] = open;
    return issue === undefined ? { action: 'none' } : { action: 'closed', number: issue.number, url: issue.url };
}
async function closeIssue(desk, issue, reason, why) {
    await comment(desk, issue.number, why);
    const closing = { issue_number: issue.number, state: 'closed', state_reason: reason };
    await desk.api.rest.issues.update({ ...desk.repository, ...closing });
}
async function comment(desk, number, text) {
    const { api, repository, report } = desk;
    const mark = `<!-- flatcar-image-action comment=${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()} -->`;
    const end = `\n\n${marker(report)}\n${mark}`;
    const body = cutTo(text, _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.issueBody - end.length) + end;
    // The server's clock and ours may differ by minutes; the mark tells ours apart.
    const since = new Date(api.clock.now() - 60 * 60_000).toISOString();
    await createOnce(desk, async () => {
        await api.rest.issues.createComment({ ...repository, issue_number: number, body });
        return true;
    }, async () => {
        const parameters = { ...repository, issue_number: number, since, per_page: 100 };
        const comments = await api.paginate(api.rest.issues.listComments, parameters);
        return comments.some((one) => one.body?.includes(mark)) || undefined;
    });
}
/**
 * Creates something exactly once. A POST that ended in 5xx or in a broken connection may have been carried out,
 * so `find` looks for what it should have made before another is sent.
 */
async function createOnce(desk, create, find) {
    for (let sent = 1;; sent++) {
        try {
            return await create();
        }
        catch (error) {
            const status = (0,_api_error_js__WEBPACK_IMPORTED_MODULE_3__/* .statusOf */ .c)(error);
            const known = error instanceof Error && error.cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ;
            if (known || (status !== undefined && status < 500))
                throw error;
            await desk.api.clock.sleep(_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.retryBase * 2 ** (sent - 1));
            const found = await find();
            if (found !== undefined)
                return found;
            if (sent === _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.creations)
                throw error;
            desk.progress.info('GitHub API: a request to create something failed and left nothing behind; it is sent again.');
        }
    }
}
const ABOUT = 'This issue is kept by the workflow that opened it: it shows the last report whose state differed from the one before, ' +
    'and is closed when all is well. Closed by hand, a new one is opened at the next failure. The workflow knows it by a mark ' +
    'in its text and in this comment: leave one of them, and the title.';
function issueBody(report) {
    const end = `\n\n${marker(report)}`;
    return cutTo(report.report, _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .API_LIMITS */ .s.issueBody - end.length) + end;
}
function marker({ key, state }) {
    return `<!-- flatcar-image-action failure-issue key=${key} state=${digest(state)} -->`;
}
/** The state digest in an issue's body; undefined when it has no marker of this key. GitHub's editor leaves CRLF behind. */
function stateIn(body, key) {
    return [...markersIn(body)].findLast(([, found]) => found === key)?.[2];
}
function markersIn(text) {
    return text.matchAll(/^<!-- flatcar-image-action failure-issue key=([0-9a-f]{32}) state=([0-9a-f]{64}) -->\r?$/gm);
}
/** `text` in no more than `limit` characters: cut after a whole line, with a note, and with no `<details>` left open. */
function cutTo(text, limit) {
    if (text.length <= limit)
        return text;
    const note = '\n\nThe report is longer than an issue may be and was cut here. The summary of the run has all of it.';
    const closing = '\n\n</details>';
    const room = text.slice(0, limit - note.length - closing.length);
    const kept = room.slice(0, Math.max(room.lastIndexOf('\n'), 0));
    const unclosed = kept.split('<details>').length > kept.split('</details>').length;
    return kept + (unclosed ? closing : '') + note;
}
function digest(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
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
