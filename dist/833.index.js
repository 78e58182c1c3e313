export const id = 833;
export const ids = [833];
export const modules = {

/***/ 79833:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadAction: () => (/* binding */ downloadAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/format.js
var format = __webpack_require__(47413);
// EXTERNAL MODULE: ./build/release/channel.js
var release_channel = __webpack_require__(26173);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
// EXTERNAL MODULE: ./build/release/release-plan.js
var release_plan = __webpack_require__(34687);
// EXTERNAL MODULE: ./build/release/version.js
var release_version = __webpack_require__(70590);
// EXTERNAL MODULE: ./build/store/actions-cache.js
var actions_cache = __webpack_require__(88890);
// EXTERNAL MODULE: ./build/store/staging.js + 1 modules
var store_staging = __webpack_require__(72685);
// EXTERNAL MODULE: ./build/store/tool-cache.js
var tool_cache = __webpack_require__(75434);
// EXTERNAL MODULE: ./build/verbs/obtain-file.js + 4 modules
var obtain_file = __webpack_require__(33406);
// EXTERNAL MODULE: ./build/verbs/resolve-release.js + 2 modules
var resolve_release = __webpack_require__(72139);
// EXTERNAL MODULE: ./build/verbs/rollback.js
var rollback = __webpack_require__(24285);
// EXTERNAL MODULE: ./build/verbs/shelves.js
var verbs_shelves = __webpack_require__(68965);
// EXTERNAL MODULE: ./build/verbs/side-by-side.js
var side_by_side = __webpack_require__(91396);
;// CONCATENATED MODULE: ./build/verbs/download.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/** Platforms that are fetched side by side; more would only share the same line and the same cores. */
const SIDE_BY_SIDE = 2;
/**
 * The images asked for, verified and ready to use.
 *
 * @throws ActionError UNSUPPORTED_RUNNER, and those of `resolveRelease` and `obtainFile`
 */
async function download(request, session) {
    if (request.cache)
        (0,verbs_shelves/* toolCacheRootOf */.yH)(request);
    const service = request.cache ? await (0,actions_cache/* availableCacheService */.bV)(request.environment) : undefined;
    const known = request.version.kind === 'exact' ? request.version.version : undefined;
    const early = known === undefined ? undefined : await (0,verbs_shelves/* openShelves */.fu)(request, known, service, session);
    const stored = known === undefined || early === undefined ? undefined : await releaseFromShelves(early, known, request, session);
    const release = stored ?? (await (0,resolve_release/* resolveRelease */.CM)(request, session));
    session.progress.info(`${(0,resolve_release/* describeRelease */.NC)(release)}${stored === undefined ? '' : ', from the cache'}`);
    const shelves = early ?? (await (0,verbs_shelves/* openShelves */.fu)(request, release.version, service, session));
    if (request.version.kind === 'current')
        await compareWithToolCache(request, release, session);
    const threads = Math.max(1, Math.floor((0,external_node_os_.availableParallelism)() / Math.min(SIDE_BY_SIDE, request.platforms.length)));
    const images = await (0,side_by_side/* sideBySide */.Q)(shelves, SIDE_BY_SIDE, async (shelf) => downloadPlatform(shelf, release, threads, session));
    const documents = await downloadDocuments(request, release, service, session);
    for (const [index, shelf] of shelves.entries()) {
        const { image, companions } = images[index] ?? {};
        if ([image, ...(companions ?? [])].some((file) => file?.cacheHit === false))
            await (0,verbs_shelves/* saveShelf */.q_)(shelf, service, session);
    }
    return { release, images, documents };
}
/** An exact version whose version.txt a cache holds needs no network to be known. */
async function releaseFromShelves(shelves, version, request, session) {
    if (request.minimumVersion !== undefined && (0,release_version/* compareVersions */.Zy)(version, request.minimumVersion) < 0)
        return undefined;
    for (const { entry } of shelves) {
        if (entry === undefined)
            continue;
        const bytes = await (0,tool_cache/* readStored */.CL)(entry.directory, release_plan/* VERSION_FILE */.mf, limits/* LIMITS */.b.versionFile);
        const signature = await (0,tool_cache/* readStored */.CL)(entry.directory, (0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf), limits/* LIMITS */.b.signature);
        const key = await (0,tool_cache/* readStored */.CL)(entry.directory, verbs_shelves/* PUBLISHED_KEY_NAME */.Xp, limits/* LIMITS */.b.key);
        if (key !== undefined)
            await session.keys.learn(key);
        if (bytes === undefined || signature === undefined)
            continue;
        const release = await (0,resolve_release/* releaseFromEvidence */.XW)({ bytes, signature }, version, request, session).catch((error) => {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            return undefined;
        });
        if (release !== undefined)
            return release;
        session.progress.warning('What the cache holds as version.txt is not what was signed; it is fetched anew.');
    }
    return undefined;
}
async function downloadPlatform(shelf, release, threads, session) {
    const options = { release, shelf, threads };
    const image = await (0,obtain_file/* obtainFile */.g)(shelf.plan.image, options, session);
    if (shelf.entry !== undefined && image.cacheHit)
        await keepEvidence(shelf.entry.directory, release);
    const companions = [];
    for (const choices of shelf.plan.companions)
        companions.push(await (0,obtain_file/* obtainFile */.g)(choices, options, session));
    if (shelf.entry !== undefined)
        await (0,tool_cache/* markComplete */.Tu)(shelf.entry);
    session.progress.info(`${shelf.plan.platform}: ready at ${image.path}`);
    return { platform: shelf.plan.platform, image, companions, directory: shelf.readyIn };
}
/** What comes from the cache may have lost its version.txt there, or have it without a newer signature. */
async function keepEvidence(directory, { evidence }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (evidence === undefined)
            return;
        const [text, signature] = [
            await (0,tool_cache/* readStored */.CL)(directory, release_plan/* VERSION_FILE */.mf, limits/* LIMITS */.b.versionFile),
            await (0,tool_cache/* readStored */.CL)(directory, (0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf), limits/* LIMITS */.b.signature),
        ];
        if (isSame(text, evidence.bytes) && isSame(signature, evidence.signature))
            return;
        const staging = __addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)(directory), true);
        await (0,promises_.writeFile)(staging.path(release_plan/* VERSION_FILE */.mf), evidence.bytes);
        await (0,promises_.writeFile)(staging.path((0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf)), evidence.signature);
        await staging.place((0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf));
        await staging.place(release_plan/* VERSION_FILE */.mf);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function isSame(stored, bytes) {
    return stored !== undefined && Buffer.compare(stored, bytes) === 0;
}
async function downloadDocuments(request, release, service, session) {
    if (request.documents.length === 0)
        return [];
    const files = request.documents.map(({ artifact }) => artifact);
    const shelf = await (0,verbs_shelves/* openShelf */.nS)(request, 'documents', files, release.version, service, session);
    const documents = [];
    for (const { document, artifact } of request.documents) {
        const file = await (0,obtain_file/* obtainFile */.g)([artifact], { release, shelf, threads: 1 }, session);
        documents.push({ document, file });
    }
    if (shelf.entry !== undefined)
        await (0,tool_cache/* markComplete */.Tu)(shelf.entry);
    if (documents.some(({ file }) => !file.cacheHit))
        await (0,verbs_shelves/* saveShelf */.q_)(shelf, service, session);
    return documents;
}
/** What this machine has had of the channel before speaks for a mirror that was rolled back, when it is newer. */
async function compareWithToolCache(request, release, session) {
    if (request.toolCacheRoot === undefined)
        return;
    for (const { platform } of request.platforms) {
        const versions = await (0,tool_cache/* storedVersions */.hd)(request.toolCacheRoot, { distribution: request.distribution.name, platform });
        (0,rollback/* warnOfRollback */.Y)(release, versions, 'the tool cache holds', session.progress);
    }
}

// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
// EXTERNAL MODULE: ./build/action/open-action-session.js + 14 modules
var open_action_session = __webpack_require__(51011);
// EXTERNAL MODULE: ./build/action/release-outputs.js
var release_outputs = __webpack_require__(93485);
// EXTERNAL MODULE: ./build/action/runner.js
var runner = __webpack_require__(7349);
// EXTERNAL MODULE: ./build/action/summary.js
var summary = __webpack_require__(76079);
;// CONCATENATED MODULE: ./build/action/download-action.js









/** Runs the root action: downloads, then writes outputs and summary. Outputs appear when everything has succeeded, and only then. */
async function downloadAction(inputs) {
    const started = Date.now();
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, [inputs.architecture], (0,log/* actionLog */.Zx)());
    const { toolCacheRoot, temporary } = (0,runner/* readRunner */.f)();
    const result = await download({ ...inputs, toolCacheRoot, temporary, environment: process.env }, session);
    if (inputs.version.kind === 'current' && inputs.token !== '') {
        const { compareWithTags } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(539)]).then(__webpack_require__.bind(__webpack_require__, 73920));
        await compareWithTags(result.release, 'flatcar-', inputs.token, session.progress);
    }
    writeOutputs(result);
    await summarise(result, (Date.now() - started) / 1000);
}
function writeOutputs({ release, images, documents }) {
    (0,release_outputs/* writeReleaseOutputs */.b)(release);
    const [first] = images;
    if (first !== undefined) {
        core/* setOutput */.uH('path', first.image.path);
        core/* setOutput */.uH('directory', first.directory);
        core/* setOutput */.uH('signature-path', first.image.signaturePath);
        core/* setOutput */.uH('url', first.image.url.href);
        core/* setOutput */.uH('sha512', first.image.sha512);
        core/* setOutput */.uH('signing-key', first.image.verdict.signingKey);
        core/* setOutput */.uH('signed-at', (0,format/* isoSeconds */.nE)(first.image.verdict.signedAt));
    }
    core/* setOutput */.uH('cache-hit', String(images.every(({ image }) => image.cacheHit)));
    core/* setOutput */.uH('images', JSON.stringify(images.map(describeImage)));
    core/* setOutput */.uH('documents', JSON.stringify(Object.fromEntries(documents.map(({ document, file }) => [document, file.path]))));
}
function describeImage({ platform, image, companions, directory }) {
    return {
        platform,
        path: image.path,
        directory,
        url: image.url.href,
        sha512: image.sha512,
        size: image.size,
        signaturePath: image.signaturePath,
        signingKey: image.verdict.signingKey,
        signedAt: (0,format/* isoSeconds */.nE)(image.verdict.signedAt),
        cacheHit: image.cacheHit,
        files: Object.fromEntries([image, ...companions].map(({ artifact, path }) => [artifact.readyName, path])),
    };
}
async function summarise({ release, images, documents }, seconds) {
    const rows = images.flatMap(({ platform, image, companions }) => [image, ...companions].map((file) => summaryRow(platform, file)));
    rows.push(...documents.map(({ document, file }) => summaryRow(document, file)));
    const headings = ['Platform', 'File', 'Size', 'Signed by', 'Signed at', 'SHA-512', 'From'];
    const { distribution, version, channel, architecture } = release;
    await (0,summary/* writeSummary */.S)((summary) => {
        summary.addHeading(`${distribution.title} ${version} (${(0,release_channel/* channelLabel */.sM)(channel)}, ${architecture})`, 3);
        summary.addTable([headings.map((data) => ({ data, header: true })), ...rows]);
        summary.addRaw(`Verified in ${(0,format/* formatSeconds */.Xo)(seconds)}.`, true);
    });
}
function summaryRow(platform, { artifact, size, sha512, verdict, cacheHit }) {
    const key = `<code>${verdict.signingKey.slice(-16)}</code>`;
    const digest = `<code>${sha512.slice(0, 16)}…</code>`;
    return [
        platform,
        artifact.name,
        (0,format/* formatBytes */.z3)(size),
        key,
        (0,format/* isoSeconds */.nE)(verdict.signedAt),
        digest,
        cacheHit ? 'cache' : 'mirror',
    ];
}


/***/ }),

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
