export const id = 45;
export const ids = [45];
export const modules = {

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


/***/ })

};
