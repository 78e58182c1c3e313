export const id = 462;
export const ids = [462];
export const modules = {

/***/ 10462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadAction: () => (/* binding */ downloadAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/src/format.js
var format = __webpack_require__(2866);
// EXTERNAL MODULE: ./build/src/release/channel.js
var release_channel = __webpack_require__(72028);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/release/version.js
var release_version = __webpack_require__(70671);
// EXTERNAL MODULE: ./build/src/store/actions-cache.js
var actions_cache = __webpack_require__(62531);
// EXTERNAL MODULE: ./build/src/store/staging.js + 1 modules
var store_staging = __webpack_require__(51064);
// EXTERNAL MODULE: ./build/src/store/tool-cache.js
var tool_cache = __webpack_require__(68202);
// EXTERNAL MODULE: ./build/src/verbs/obtain-file.js + 3 modules
var obtain_file = __webpack_require__(48167);
// EXTERNAL MODULE: ./build/src/verbs/resolve-release.js + 2 modules
var resolve_release = __webpack_require__(446);
// EXTERNAL MODULE: ./build/src/verbs/shelf-files.js
var shelf_files = __webpack_require__(17806);
// EXTERNAL MODULE: ./build/src/verbs/shelves.js
var verbs_shelves = __webpack_require__(38640);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
;// CONCATENATED MODULE: ./build/src/verbs/download.js
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
    const filled = [];
    const result = await (0,signing_keys/* settle */.G9)(() => gather(request, service, filled, session), session, async () => {
        for (const shelf of filled.splice(0))
            await (0,shelf_files/* takeBack */.zH)(shelf);
    });
    for (const shelf of filled) {
        if (shelf.files.some(({ cacheHit }) => !cacheHit))
            await (0,shelf_files/* saveShelf */.q_)(shelf, result.release, service, session);
    }
    return result;
}
/** Everything that is asked for. `filled` gets each shelf before it is filled, for whoever has to take something back. */
async function gather(request, service, filled, session) {
    const known = request.version.kind === 'exact' ? request.version.version : undefined;
    const early = known === undefined ? undefined : await (0,verbs_shelves/* openShelves */.fu)(request, known, service, session);
    const stored = known === undefined || early === undefined ? undefined : await releaseFromShelves(early, known, request, session);
    const release = stored ?? (await (0,resolve_release/* resolveRelease */.CM)(request, session));
    (0,resolve_release/* tellRelease */.LM)(release, session.progress, stored === undefined ? '' : ', from the cache');
    const shelves = early ?? (await (0,verbs_shelves/* openShelves */.fu)(request, release.version, service, session));
    const threads = Math.max(1, Math.floor((0,external_node_os_.availableParallelism)() / Math.min(SIDE_BY_SIDE, request.platforms.length)));
    const images = await (0,side_by_side/* sideBySide */.Q)(shelves, SIDE_BY_SIDE, async (shelf) => downloadPlatform(shelf, { release, threads }, filled, session));
    const documents = await downloadDocuments(request, release, service, filled, session);
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
        await (0,shelf_files/* learnStored */.GN)(entry, session);
        if (bytes === undefined || signature === undefined)
            continue;
        let why = `It is not that of ${version}.`;
        try {
            const release = await (0,resolve_release/* releaseFromEvidence */.XW)({ bytes, signature }, version, request, session);
            if (release !== undefined)
                return release;
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            why = (0,errors/* describeError */.Uc)(error);
        }
        session.progress.warning(`What the cache holds as version.txt is not what was signed; it is fetched anew. ${why}`);
    }
    return undefined;
}
async function downloadPlatform(shelf, { release, threads }, filled, session) {
    const { entry, plan } = shelf;
    const files = [];
    filled.push({ shelf, files });
    const options = { release, shelf, threads };
    const image = await (0,obtain_file/* obtainFile */.g)(plan.image, options, session);
    files.push(image);
    if (entry !== undefined && image.cacheHit) {
        await keepEvidence(entry.directory, release).catch((error) => {
            if (!(0,tool_cache/* isForbidden */.US)(error))
                throw error;
        });
    }
    const companions = [];
    for (const choices of plan.companions) {
        const companion = await obtainCompanion(choices, options, session);
        if (companion === undefined)
            continue;
        companions.push(companion);
        files.push(companion);
    }
    if (entry !== undefined)
        await (0,tool_cache/* markComplete */.Tu)(entry);
    session.progress.info(`${plan.platform}: ready at ${image.path}`);
    return { platform: plan.platform, image, companions, directory: shelf.readyIn };
}
/** What goes with an image; undefined, and told, where no mirror has it and the image can do without: releases differ in their extras. */
async function obtainCompanion(choices, options, session) {
    try {
        return await (0,obtain_file/* obtainFile */.g)(choices, options, session);
    }
    catch (error) {
        const isOptional = !choices.some(({ isRequired }) => isRequired);
        if (!isOptional || !(error instanceof errors/* ActionError */.lZ) || error.code !== 'FILE_NOT_FOUND')
            throw error;
        session.progress.warning(`It is left out of the extras. ${(0,errors/* describeError */.Uc)(error)}`);
        return undefined;
    }
}
/** What comes from the cache may have lost its version.txt there, or have it without a newer signature. That helps later runs alone, so it is left where this user may not write. */
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
async function downloadDocuments(request, release, service, filled, session) {
    if (request.documents.length === 0)
        return [];
    const artifacts = request.documents.map(({ artifact }) => artifact);
    const shelf = await (0,verbs_shelves/* openShelf */.nS)(request, 'documents', artifacts, release.version, service, session);
    const files = [];
    filled.push({ shelf, files });
    const documents = [];
    for (const { document, artifact } of request.documents) {
        const file = await (0,obtain_file/* obtainFile */.g)([artifact], { release, shelf, threads: 1 }, session);
        files.push(file);
        documents.push({ document, file });
    }
    if (shelf.entry !== undefined)
        await (0,tool_cache/* markComplete */.Tu)(shelf.entry);
    return documents;
}

// EXTERNAL MODULE: ./build/src/action/log.js
var log = __webpack_require__(48194);
// EXTERNAL MODULE: ./build/src/action/open-action-session.js + 12 modules
var open_action_session = __webpack_require__(27638);
// EXTERNAL MODULE: ./build/src/action/release-outputs.js
var release_outputs = __webpack_require__(88290);
// EXTERNAL MODULE: ./build/src/action/rollback-check.js + 1 modules
var rollback_check = __webpack_require__(66339);
// EXTERNAL MODULE: ./build/src/action/runner.js
var runner = __webpack_require__(58312);
// EXTERNAL MODULE: ./build/src/action/summary.js
var summary = __webpack_require__(46192);
;// CONCATENATED MODULE: ./build/src/action/download-action.js










/** Runs the root action: downloads, then writes outputs and summary. Outputs appear when everything has succeeded, and only then. */
async function downloadAction(inputs) {
    const started = Date.now();
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, [inputs.architecture], (0,log/* actionLog */.Zx)());
    const check = inputs.version.kind === 'current' ? (0,rollback_check/* beginRollbackCheck */.u)('flatcar-', inputs.token, session.progress) : undefined;
    const { toolCacheRoot, temporary } = (0,runner/* readRunner */.f)();
    const result = await download({ ...inputs, toolCacheRoot, temporary, environment: process.env }, session);
    await check?.compare(result.release);
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
    const key = `<code>${verdict.signingKey}</code>`;
    const digest = `<code>${sha512}</code>`;
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


/***/ })

};
