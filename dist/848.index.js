export const id = 848;
export const ids = [848];
export const modules = {

/***/ 88290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ writeReleaseOutputs)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72028);


/** What every door says of a release. */
function writeReleaseOutputs(release) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('version', release.version);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('channel', (0,_release_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .channelLabel */ .sM)(release.channel));
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('architecture', release.architecture);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('distribution', release.distribution.name);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('build-id', release.buildId ?? '');
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setOutput */ .uH('sdk-version', release.sdkVersion ?? '');
}


/***/ }),

/***/ 62531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YJ: () => (/* binding */ restoreParcel),
/* harmony export */   bV: () => (/* binding */ availableCacheService),
/* harmony export */   d: () => (/* binding */ saveParcel)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57975);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24449);
/* harmony import */ var _release_file_name_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45401);
/* harmony import */ var _tool_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68202);







/** `@actions/cache`, where the runner offers a cache; it is loaded only there. */
async function availableCacheService(environment) {
    if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
        return undefined;
    const service = await Promise.all(/* import() */[__webpack_require__.e(143), __webpack_require__.e(377), __webpack_require__.e(988)]).then(__webpack_require__.bind(__webpack_require__, 54988));
    return service.isFeatureAvailable() ? service : undefined;
}
/**
 * What `tar` is told through its environment while it unpacks an archive that anyone with a job in the repository may have written. `@actions/cache` runs it
 * with `-P`: absolute names, `..` and links count, and a member may be written through a link that came before it. Of every name, and of what links point to, only
 * what follows the last character that no file name of ours has is kept (`g`: as often as it takes), so that nothing can leave the folder it unpacks in.
 * https://www.gnu.org/software/tar/manual/html_section/transform.html
 *
 * Folders that are there keep their owner and mode, which a member `..` would set; owners and modes of files are not the archive's to choose either.
 * https://www.gnu.org/software/tar/manual/html_section/Option-Summary.html
 */
const TAR_OPTIONS = '--no-overwrite-dir --no-same-owner --no-same-permissions --transform=s|.*[^[:alnum:]._+-]||g';
/**
 * Restores a parcel and gives the names of its plain files; empty when there is none. The folder may hold anything: links, folders and names that
 * were not asked for are removed, and what remains is still to be verified. Where the runner's tar is not GNU's, which alone can be held to the folder, nothing is
 * restored. What goes wrong is told and left: the files are fetched from a mirror.
 */
async function restoreParcel(service, parcel, progress) {
    try {
        return await restore(service, parcel, progress);
    }
    catch (error) {
        progress.warning(`The GitHub Actions cache could not be read: ${error.message}`);
        // Best effort: an archive may have failed halfway.
        await clear(parcel.folder).catch(() => undefined);
        return [];
    }
}
async function restore(service, parcel, progress) {
    if (!(await hasGnuTar(process.platform))) {
        progress.info("The GitHub Actions cache is not read: the runner's tar is not GNU tar, so an archive could write anywhere.");
        return [];
    }
    await clear(parcel.folder);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(parcel.folder, { recursive: true });
    const settings = { GITHUB_WORKSPACE: parcel.folder, TAR_OPTIONS, LC_ALL: 'C' };
    const found = await withEnvironment(settings, () => service.restoreCache([parcel.folder], parcel.key));
    // Through a link in the folder's place, what it leads to would be read and cleared. And an archive may have failed halfway.
    const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(parcel.folder).catch(() => undefined);
    if (found !== undefined && status?.isDirectory() === true)
        return sortOut(parcel, progress);
    await clear(parcel.folder);
    return [];
}
/** Removes what lies at `path`, folders inside that may not be read included. */
async function clear(path) {
    const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => undefined);
    if (status?.isDirectory() === true) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o700);
        for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path))
            await clear((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name));
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true });
}
async function sortOut(parcel, progress) {
    const names = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parcel.folder)) {
        const name = (0,_release_file_name_js__WEBPACK_IMPORTED_MODULE_6__/* .parseFileName */ .P)(entry);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parcel.folder, entry);
        const isOurs = name !== undefined && parcel.names.includes(name) && (await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .isStored */ .mL)(parcel.folder, name));
        if (isOurs && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size <= _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.image) {
            // Whatever mode it has in the archive, such as one that lets nobody read it.
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o644);
            names.push(name);
        }
        else {
            progress.warning(`The GitHub Actions cache held something that does not belong there (${JSON.stringify(entry)}); it was removed.`);
            await clear(path);
        }
    }
    return names;
}
/** Whether the tar that `@actions/cache` runs reads TAR_OPTIONS, which only GNU's does. It is looked for in the place where the package looks first. */
async function hasGnuTar(platform) {
    const programs = process.env['PROGRAMFILES'];
    // Windows looks for a bare name in the workspace first, so there only Git's tar is asked, by its path.
    const ofGit = programs === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(programs, 'Git', 'usr', 'bin', 'tar.exe');
    const tar = platform === 'win32' ? ofGit : platform === 'darwin' ? 'gtar' : 'tar';
    if (tar === undefined)
        return false;
    const version = await (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(tar, ['--version']).catch(() => undefined);
    return version?.stdout.includes('GNU tar') ?? false;
}
/**
 * `@actions/cache` takes its folder and hands on its settings through the environment alone. It is one for the whole process, so nothing else may go on
 * meanwhile that reads these variables.
 */
async function withEnvironment(settings, work) {
    const before = Object.keys(settings).map((name) => [name, process.env[name]]);
    Object.assign(process.env, settings);
    try {
        return await work();
    }
    finally {
        for (const [name, value] of before) {
            if (value === undefined)
                delete process.env[name];
            else
                process.env[name] = value;
        }
    }
}
/** Saves files of `directory` as a parcel. A cache that can't be written is no reason to fail: it is said and left. */
async function saveParcel(service, parcel, directory, progress) {
    try {
        await clear(parcel.folder);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(parcel.folder, { recursive: true });
        for (const name of parcel.names) {
            if (!(await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .isStored */ .mL)(directory, name)))
                continue;
            const [from, to] = [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parcel.folder, name)];
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(from, to).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(from, to));
        }
        // Names in the archive are relative to this folder, where it is unpacked again.
        await withEnvironment({ GITHUB_WORKSPACE: parcel.folder }, () => service.saveCache([parcel.folder], parcel.key));
    }
    catch (error) {
        progress.warning(`The GitHub Actions cache did not take ${parcel.key}: ${error instanceof Error ? error.message : String(error)}`);
    }
    finally {
        await clear(parcel.folder).catch(() => undefined);
    }
}


/***/ }),

/***/ 56076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S2: () => (/* binding */ checkUnpacked),
/* harmony export */   Sm: () => (/* binding */ hasUnpacked),
/* harmony export */   rh: () => (/* binding */ writeRecord),
/* harmony export */   xD: () => (/* binding */ recordName)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _image_chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15343);
/* harmony import */ var _release_file_name_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45401);
/* harmony import */ var _tool_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68202);





/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;
/** The record's name beside the unpacked file. */
function recordName(readyName) {
    return (0,_release_file_name_js__WEBPACK_IMPORTED_MODULE_4__/* .fileName */ .M)(`${readyName}.unpacked.json`);
}
/** Writes the record of a file that was unpacked from the verified source with the digest `sourceSha512` (hex). */
async function writeRecord(path, sourceSha512, unpacked) {
    const record = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, `${JSON.stringify(record)}\n`);
}
/** Whether a folder holds an unpacked file and its record. It still has to be checked against both. */
async function hasUnpacked(directory, readyName) {
    return (await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .isStored */ .mL)(directory, readyName)) && (await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .isStored */ .mL)(directory, recordName(readyName)));
}
/**
 * Reads an unpacked file again and compares it with its record. Gives the SHA-512 of the source it was unpacked from, for the caller to compare
 * with the source's as it is verified now; undefined when file and record do not agree.
 */
async function checkUnpacked(directory, readyName) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, readyName);
    const text = await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .readStored */ .CL)(directory, recordName(readyName), LONGEST_RECORD);
    const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
    if (record === undefined || (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).size !== record.size)
        return undefined;
    return (await (0,_image_chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .chunkDigestOfFile */ .L)(path)) === record.chunkDigest ? record.sourceSha512 : undefined;
}
function parseRecord(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const { sourceSha512, size, chunkDigest } = (value ?? {});
    if (typeof sourceSha512 !== 'string' || typeof size !== 'number' || typeof chunkDigest !== 'string')
        return undefined;
    return { sourceSha512, size, chunkDigest };
}


/***/ }),

/***/ 48167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ mirrorName),
  g: () => (/* binding */ obtainFile)
});

// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/transfer/mirrors.js
var mirrors = __webpack_require__(18613);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/format.js
var format = __webpack_require__(2866);
// EXTERNAL MODULE: ./build/src/store/staging.js + 1 modules
var store_staging = __webpack_require__(51064);
// EXTERNAL MODULE: ./build/src/store/tool-cache.js
var tool_cache = __webpack_require__(68202);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/store/unpacked-record.js
var unpacked_record = __webpack_require__(56076);
;// CONCATENATED MODULE: ./build/src/verbs/obtained-file.js







/** Writes what comes beside the file that the user gets. Gives the names of both, in the order in which they are to be placed. */
async function writeReady(artifact, verified, statements, staging, shelf) {
    const { unpacked } = verified.received;
    if (shelf.readyIn !== shelf.entry?.directory) {
        await (0,promises_.writeFile)(staging.path((0,release_plan/* signatureName */.S1)(artifact.name)), statements.signature);
        // The image goes first: where it can't be placed, nothing is left in the user's folder.
        return [artifact.readyName, (0,release_plan/* signatureName */.S1)(artifact.name)];
    }
    if (unpacked === undefined || unpacked instanceof errors/* ActionError */.lZ)
        return [artifact.readyName];
    // The record goes first: a file whose record is that of another is unpacked again, a file without one would be too.
    await (0,unpacked_record/* writeRecord */.rh)(staging.path((0,unpacked_record/* recordName */.xD)(artifact.readyName)), verified.received.sha512, unpacked);
    return [(0,unpacked_record/* recordName */.xD)(artifact.readyName), artifact.readyName];
}
/** What a verdict on it is asked about; messages call it `label`. */
function subject(artifact, label, { release }) {
    return { name: artifact.name, signedNames: artifact.signedNames, label, buildTime: release.buildTime };
}
/** How it is unpacked in `staging`; undefined where it is used as it is published. */
function unpackingOf(artifact, staging, publishedPath, { threads }) {
    if (artifact.unpack === 'none')
        return undefined;
    return {
        compression: artifact.unpack,
        path: staging.path(artifact.readyName),
        name: artifact.readyName,
        publishedPath,
        threads,
    };
}
/** The file in its place, told in the log. `url`: where it came from, if it was fetched now. */
async function obtained(artifact, { verdict, received }, options, session, cacheHit, url) {
    const { release, shelf } = options;
    const path = (0,external_node_path_.join)(shelf.readyIn, artifact.readyName);
    if (artifact.executable)
        await makeExecutable(path);
    session.progress.info(`${artifact.name}: ${cacheHit ? 'from the cache, verified again' : 'verified'}; signed by ${verdict.signingKey} at ${(0,format/* isoSeconds */.nE)(verdict.signedAt)}; SHA-512 ${received.sha512}`);
    for (const note of verdict.notes)
        session.progress.info(`${artifact.name}: ${note}`);
    const [location] = release.locations;
    const published = url ?? (location === undefined ? undefined : (0,release_location/* fileUrl */.iw)(location, release, release.version, artifact.name));
    if (published === undefined)
        throw new TypeError('A plan without a location');
    const { size, sha512 } = received;
    return {
        artifact,
        path,
        signaturePath: (0,external_node_path_.join)(shelf.readyIn, (0,release_plan/* signatureName */.S1)(artifact.name)),
        url: published,
        size,
        sha512,
        verdict,
        cacheHit,
    };
}
/** A file that can be run is left as it is: it may belong to another user. */
async function makeExecutable(path) {
    const { mode } = await (0,promises_.stat)(path);
    if ((mode & 0o111) !== 0o111)
        await (0,promises_.chmod)(path, 0o755);
}

// EXTERNAL MODULE: ./build/src/verbs/shelf-files.js
var shelf_files = __webpack_require__(17806);
// EXTERNAL MODULE: ./build/src/verbs/shelves.js
var shelves = __webpack_require__(38640);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
// EXTERNAL MODULE: ./build/src/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(27841);
;// CONCATENATED MODULE: ./build/src/verbs/file-from-mirror.js
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












/**
 * The first of `choices` that the mirror at `location` has, verified as it arrives.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
async function fileFromMirror(choices, location, options, session) {
    const { release } = options;
    const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
    for (const artifact of choices) {
        const { signature, digests } = await (0,verify_file/* fetchStatements */.x6)(artifact, urlOf, session);
        if (signature === undefined) {
            if (!(await session.transport.exists(urlOf(artifact.name))))
                continue;
            throw new errors/* ActionError */.lZ('SIGNATURE_MISSING', `${urlOf(artifact.name).href} has no signature beside it, so nothing proves whose it is. Use another mirror.`, {
                file: artifact.name,
                url: urlOf(artifact.name).href,
            });
        }
        const file = await fetchFile(artifact, { signature, digests }, urlOf(artifact.name), options, session);
        if (file !== undefined)
            return file;
    }
    const tried = choices.map(({ name }) => urlOf(name).href);
    throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `The mirror has no ${choices[0]?.name ?? 'such file'} of ${release.version} for ${release.architecture}: ${tried.join(', ')} ${tried.length === 1 ? 'is' : 'are'} not there. Check whether this release was published for the platform and architecture.`, {
        ...(choices[0] === undefined ? {} : { file: choices[0].name }),
        ...(tried[0] === undefined ? {} : { url: tried[0] }),
    });
}
function fetchFile(artifact, statements, url, options, session) {
    const { entry, readyIn } = options.shelf;
    return (0,shelf_files/* writing */.dV)(options.shelf, async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            // Made before the file is asked for: where nothing may be written, nothing is to be fetched.
            const staging = __addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)(entry?.directory ?? readyIn), true);
            const readyStaging = __addDisposableResource(env_1, staging.isIn(readyIn) ? staging : await (0,store_staging/* createStaging */.qp)(readyIn), true);
            const remote = await session.transport.open(url, artifact.maxSize);
            if (remote === undefined)
                return undefined;
            session.progress.info(`${artifact.name}: fetching ${remote.size === undefined ? '' : `${(0,format/* formatBytes */.z3)(remote.size)} `}from ${url.origin}`);
            try {
                const source = { artifact, statements, url, chunks: () => remote.chunks() };
                return await receiveInto({ staging, readyStaging }, source, options, session);
            }
            finally {
                await remote.close();
            }
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
    });
}
async function receiveInto({ staging, readyStaging }, { artifact, statements, url, chunks }, options, session) {
    const { entry } = options.shelf;
    const publishedPath = staging.path(artifact.name);
    const isPublishedKept = entry !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
    const keepAt = isPublishedKept ? publishedPath : undefined;
    const unpacking = unpackingOf(artifact, readyStaging, publishedPath, options);
    const about = subject(artifact, url.href, options);
    const verified = await (0,verify_file/* verifyFile */.AI)(about, statements, async () => chunks(), { keepAt, unpacking }, session);
    await (0,signing_keys/* checkStillPasses */.U6)(session.keys);
    // Everything is written before anything is placed: what is cut short by a full disk leaves nothing.
    const isReadyElsewhere = readyStaging !== staging && entry !== undefined;
    if (artifact.unpack === 'none' && isReadyElsewhere)
        await (0,store_staging/* copyInto */.s)(readyStaging, publishedPath, artifact.name);
    const proofs = entry === undefined ? [] : await writeProofs(artifact, statements, staging, options, session);
    const ready = await writeReady(artifact, verified, statements, readyStaging, options.shelf);
    if (entry !== undefined)
        await keep([...proofs, artifact.name], staging, entry);
    // Where the user's folder is the cache's, a file that is used as published is in its place already.
    for (const name of ready)
        if (entry === undefined || isReadyElsewhere || name !== artifact.name)
            await readyStaging.place(name);
    return obtained(artifact, verified, options, session, false, url);
}
/** Writes what proves a file beside it, for runs without the network. Gives the names. */
async function writeProofs(artifact, statements, staging, { release }, session) {
    const proofs = [
        [(0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf), release.evidence?.signature],
        [release_plan/* VERSION_FILE */.mf, release.evidence?.bytes],
        [(0,release_plan/* signatureName */.S1)(artifact.name), statements.signature],
        [(0,shelves/* digestsName */.FE)(artifact), statements.digests],
        [shelves/* PUBLISHED_KEY_NAME */.Xp, session.keys.published()],
    ];
    const names = [];
    for (const [name, bytes] of proofs) {
        if (bytes === undefined)
            continue;
        await (0,promises_.writeFile)(staging.path(name), bytes);
        names.push(name);
    }
    return names;
}
/** Puts files into the tool cache in the order given: a file comes after what proves it, and is never found there without. */
async function keep(names, staging, entry) {
    for (const name of names) {
        // What is there under that name and is no file would be in the way.
        await (0,tool_cache/* isStored */.mL)(entry.directory, name);
        await staging.place(name);
    }
}

// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
;// CONCATENATED MODULE: ./build/src/verbs/file-from-store.js
var file_from_store_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var file_from_store_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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













/**
 * The file as the tool cache has it, verified again; undefined when it is not there, or is not what was signed: then it is dropped.
 *
 * @throws ActionError DISK_FULL, FILE_SYSTEM
 */
async function fileFromStore(artifact, options, session) {
    const { entry } = options.shelf;
    if (entry === undefined || !(await (0,tool_cache/* isStored */.mL)(entry.directory, artifact.name)))
        return undefined;
    const [signature, digests] = await Promise.all([
        (0,tool_cache/* readStored */.CL)(entry.directory, (0,release_plan/* signatureName */.S1)(artifact.name), limits/* LIMITS */.b.signature),
        (0,tool_cache/* readStored */.CL)(entry.directory, (0,shelves/* digestsName */.FE)(artifact), limits/* LIMITS */.b.digests),
    ]);
    await (0,shelf_files/* learnStored */.GN)(entry, session);
    const stored = { artifact, entry, statements: signature === undefined ? undefined : { signature, digests } };
    try {
        return await (0,shelf_files/* writing */.dV)(options.shelf, () => verifyStored(stored, options, session));
    }
    catch (thrown) {
        if ((0,mirrors/* isAbort */.r)(thrown))
            throw thrown;
        const error = (0,errors/* toActionError */.ie)(thrown, `verifying ${artifact.name} from the cache`);
        if (error.code === 'FILE_SYSTEM')
            throw error;
        // What was not signed may be what fills the disk.
        if (error.code === 'DISK_FULL' && (await isGood(stored, options, session)))
            throw error;
        session.progress.warning(`What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${(0,errors/* describeError */.Uc)(error)}`);
        await (0,shelf_files/* dropFile */.cQ)(entry, artifact);
        return undefined;
    }
}
async function verifyStored(stored, options, session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { artifact, entry } = stored;
        const { readyIn } = options.shelf;
        const inPlace = readyIn === entry.directory;
        if (inPlace && (artifact.unpack === 'none' || (await (0,unpacked_record/* hasUnpacked */.Sm)(entry.directory, artifact.readyName)))) {
            const [verified, source] = await Promise.all([
                verifyBytesOf(stored, {}, options, session),
                artifact.unpack === 'none' ? undefined : (0,unpacked_record/* checkUnpacked */.S2)(entry.directory, artifact.readyName),
            ]);
            if (artifact.unpack === 'none' || source === verified.received.sha512) {
                return obtained(artifact, verified, options, session, true);
            }
            session.progress.warning(`${artifact.readyName} was changed since it was unpacked; it is unpacked again from its verified source.`);
            await (0,store_staging/* discard */.vf)((0,external_node_path_.join)(entry.directory, artifact.readyName));
        }
        const staging = file_from_store_addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)(readyIn), true);
        const unpacking = unpackingOf(artifact, staging, (0,external_node_path_.join)(entry.directory, artifact.name), options);
        const keepAt = artifact.unpack === 'none' ? staging.path(artifact.name) : undefined;
        const verified = await verifyBytesOf(stored, { unpacking, keepAt }, options, session);
        await (0,signing_keys/* checkStillPasses */.U6)(session.keys);
        for (const name of await writeReady(artifact, verified, statementsOf(stored), staging, options.shelf))
            await staging.place(name);
        return obtained(artifact, verified, options, session, true);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = file_from_store_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function verifyBytesOf(stored, receiving, options, session) {
    const about = subject(stored.artifact, stored.artifact.name, options);
    return (0,verify_file/* verifyFile */.AI)(about, statementsOf(stored), async () => readBytesOf(stored), receiving, session);
}
function statementsOf({ artifact, statements }) {
    if (statements !== undefined)
        return statements;
    throw new errors/* ActionError */.lZ('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
}
/** The file's bytes. That they can't be read is the entry's fault, not that of the folder that is written to. */
async function* readBytesOf({ artifact, entry }) {
    try {
        const stream = await (0,tool_cache/* openStored */.c2)(entry.directory, artifact.name, artifact.maxSize);
        if (stream !== undefined)
            return yield* stream;
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('CACHE_INVALID', `${artifact.name} can't be read: ${error.message}.`, {
            cause: error,
        });
    }
    throw new errors/* ActionError */.lZ('CACHE_INVALID', `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`);
}
/** Whether the file passes, asked of its bytes alone: nothing is written. */
function isGood(stored, options, session) {
    return verifyBytesOf(stored, {}, options, session).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/src/verbs/obtain-file.js





/**
 * The first of `choices` that a cache or else a mirror has, verified. A cached file that does not pass is dropped and fetched anew.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
async function obtainFile(choices, options, session) {
    for (const artifact of choices) {
        const stored = await fileFromStore(artifact, options, session);
        if (stored !== undefined)
            return stored;
    }
    const { release } = options;
    return (0,mirrors/* tryMirrors */.e)(release.locations, (location) => mirrorName(location, release), (location) => fileFromMirror(choices, location, options, session), session.progress, release.failures);
}
/** A mirror as messages name it: its folder of the release. */
function mirrorName(location, release) {
    return new URL('.', (0,release_location/* fileUrl */.iw)(location, release, release.version, release_plan/* VERSION_FILE */.mf)).href;
}


/***/ }),

/***/ 17806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GN: () => (/* binding */ learnStored),
/* harmony export */   cQ: () => (/* binding */ dropFile),
/* harmony export */   dV: () => (/* binding */ writing),
/* harmony export */   q_: () => (/* binding */ saveShelf),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24449);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63156);
/* harmony import */ var _store_actions_cache_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62531);
/* harmony import */ var _store_staging_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51064);
/* harmony import */ var _store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68202);
/* harmony import */ var _store_unpacked_record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56076);
/* harmony import */ var _transfer_mirrors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(18613);
/* harmony import */ var _shelves_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(38640);









/**
 * Gives what `work` gives, which writes to a shelf. Where a folder may not be written to, the refusal says which, and what to do: it is no mirror's fault.
 *
 * @throws ActionError of `work`, FILE_SYSTEM
 */
async function writing({ entry, readyIn }, work) {
    try {
        return await work();
    }
    catch (thrown) {
        if ((0,_transfer_mirrors_js__WEBPACK_IMPORTED_MODULE_7__/* .isAbort */ .r)(thrown))
            throw thrown;
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toActionError */ .ie)(thrown, `writing to ${readyIn}`);
        if (error.code !== 'FILE_SYSTEM')
            throw thrown;
        const cause = (thrown instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? thrown.cause : thrown);
        const isCache = entry !== undefined && (readyIn === entry.directory || `${cause.path}`.startsWith(entry.directory));
        const advice = isCache
            ? "Give the runner's user its tool cache, or set `cache: false`."
            : 'Set `destination` to a folder that the runner may write to.';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('FILE_SYSTEM', `${error.message} ${advice}`, { cause });
    }
}
/** A file of the cache by name, with what proves it. */
function withProofs(artifact) {
    return [artifact.name, (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1)(artifact.name), (0,_shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .digestsName */ .FE)(artifact)];
}
/** Removes a file from the cache, with what proves it and what was unpacked of it. @throws ActionError FILE_SYSTEM where this user may not */
async function dropFile(entry, artifact) {
    await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .dropStored */ .pd)(entry, [...withProofs(artifact), artifact.readyName, (0,_store_unpacked_record_js__WEBPACK_IMPORTED_MODULE_6__/* .recordName */ .xD)(artifact.readyName)]);
}
/** Takes away what this run gave, which counts no more: from the cache and from where the user would have found it. */
async function takeBack({ shelf, files }) {
    const { entry } = shelf;
    for (const { artifact, path, signaturePath } of files) {
        if (entry !== undefined)
            await dropFile(entry, artifact);
        if (shelf.readyIn === entry?.directory)
            continue;
        for (const each of [path, signaturePath])
            await (0,_store_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(each);
    }
    if (entry !== undefined)
        await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .dropStored */ .pd)(entry, [_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION_FILE */ .mf, (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION_FILE */ .mf)]);
}
/**
 * Takes in the published key that the cache keeps, so that what it signed can be verified without the network. One that is not the pinned key, or unreadable,
 * is told and dropped.
 */
async function learnStored(entry, session) {
    if (!(await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .isStored */ .mL)(entry.directory, _shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .PUBLISHED_KEY_NAME */ .Xp)) || (await isKeyGood(entry, session)))
        return;
    session.progress.warning(`What the cache holds as ${_shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .PUBLISHED_KEY_NAME */ .Xp} is no good copy of the pinned key; it is dropped, and counts for nothing.`);
    await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .dropStored */ .pd)(entry, [_shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .PUBLISHED_KEY_NAME */ .Xp]).catch((error) => {
        // It lies there in vain.
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ))
            throw error;
    });
}
async function isKeyGood(entry, session) {
    const key = await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .readStored */ .CL)(entry.directory, _shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .PUBLISHED_KEY_NAME */ .Xp, _limits_js__WEBPACK_IMPORTED_MODULE_1__/* .LIMITS */ .b.key);
    return key !== undefined && (await session.keys.learn(key));
}
/** Gives what was verified of a shelf in this run to the GitHub Actions cache, for other machines. Other files that lie there are not handed on. */
async function saveShelf({ shelf, files }, release, service, session) {
    const { parcel, entry } = shelf;
    if (service === undefined || parcel === undefined || entry === undefined)
        return;
    const names = [
        ...(release.evidence === undefined ? [] : [_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION_FILE */ .mf, (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION_FILE */ .mf)]),
        ...((await isKeyGood(entry, session)) ? [_shelves_js__WEBPACK_IMPORTED_MODULE_8__/* .PUBLISHED_KEY_NAME */ .Xp] : []),
        ...files.flatMap(({ artifact }) => withProofs(artifact)),
    ];
    await (0,_store_actions_cache_js__WEBPACK_IMPORTED_MODULE_3__/* .saveParcel */ .d)(service, { ...parcel, names }, entry.directory, session.progress);
}


/***/ }),

/***/ 38640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FE: () => (/* binding */ digestsName),
/* harmony export */   Xp: () => (/* binding */ PUBLISHED_KEY_NAME),
/* harmony export */   fu: () => (/* binding */ openShelves),
/* harmony export */   nS: () => (/* binding */ openShelf),
/* harmony export */   yH: () => (/* binding */ toolCacheRootOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27406);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24449);
/* harmony import */ var _release_file_name_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(45401);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63156);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70671);
/* harmony import */ var _store_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(62531);
/* harmony import */ var _store_staging_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51064);
/* harmony import */ var _store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(68202);
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










/** The key that a rotation brought, kept so that a cached file can be verified without the network. */
const PUBLISHED_KEY_NAME = (0,_release_file_name_js__WEBPACK_IMPORTED_MODULE_9__/* .fileName */ .M)('signing-key.asc');
/** Whatever it was called on the mirror: per file, or per platform on old releases. */
function digestsName(artifact) {
    return (0,_release_file_name_js__WEBPACK_IMPORTED_MODULE_9__/* .fileName */ .M)(`${artifact.name}.DIGESTS.asc`);
}
/** The shelf of each platform, filled from the GitHub Actions cache where there is one. @throws ActionError UNSUPPORTED_RUNNER, FILE_SYSTEM */
async function openShelves(request, version, service, session) {
    const shelves = [];
    for (const plan of request.platforms) {
        const files = [...plan.image, ...plan.companions.flat()];
        shelves.push({ ...(await openShelf(request, plan.platform, files, version, service, session)), plan });
    }
    return shelves;
}
/** The shelf for `files`, which `platform` stands for in its name. @throws ActionError UNSUPPORTED_RUNNER, FILE_SYSTEM */
async function openShelf(request, platform, files, version, service, session) {
    const key = {
        distribution: request.distribution.name,
        platform,
        version,
        architecture: request.architecture,
    };
    const jobFolder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(request.temporary, (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .toolName */ .Uf)(key), (0,_release_version_js__WEBPACK_IMPORTED_MODULE_5__/* .toolCacheVersion */ .tI)(version), key.architecture);
    if (!request.cache)
        return { entry: undefined, readyIn: request.destination ?? jobFolder, parcel: undefined };
    const root = toolCacheRootOf(request);
    const entry = (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .toolCacheEntry */ .P5)(root, key);
    await (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .checkEntry */ .Tr)(root, entry, session.progress);
    const parcel = parcelOf(key, files, request.temporary);
    if (service !== undefined)
        await unpackParcel(service, parcel, entry.directory, files, session);
    return { entry, readyIn: request.destination ?? entry.directory, parcel };
}
/** @throws ActionError UNSUPPORTED_RUNNER outside of a runner */
function toolCacheRootOf({ toolCacheRoot }) {
    if (toolCacheRoot !== undefined)
        return toolCacheRoot;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('UNSUPPORTED_RUNNER', 'The runner names no tool cache (RUNNER_TOOL_CACHE is not set). Set `cache: false`.');
}
/** What a parcel holds: every file that the plan can come to, with its proofs. Another choice of files is another parcel. */
function parcelOf(key, files, temporary) {
    const names = [
        _release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf,
        (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf),
        PUBLISHED_KEY_NAME,
        ...files.flatMap((artifact) => [artifact.name, (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(artifact.name), digestsName(artifact)]),
    ];
    const choice = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
    const label = `${(0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .toolName */ .Uf)(key)}-${(0,_release_version_js__WEBPACK_IMPORTED_MODULE_5__/* .toolCacheVersion */ .tI)(key.version)}-${key.architecture}`;
    return { key: `${label}-${choice}`, folder: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temporary, 'flatcar-image-cache', `${label}-${choice}`), names };
}
/** Brings what the GitHub Actions cache has into the tool cache, where it is verified like everything else there. */
async function unpackParcel(service, parcel, directory, files, session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const { name } of files)
            if ((await readStoredSignature(directory, name)) !== undefined)
                return;
        const names = await (0,_store_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .restoreParcel */ .YJ)(service, parcel, session.progress);
        if (names.length === 0)
            return;
        const staging = __addDisposableResource(env_1, await (0,_store_staging_js__WEBPACK_IMPORTED_MODULE_7__/* .createStaging */ .qp)(directory), true);
        // What is looked for first comes last, so that it is never found without its proofs.
        for (const name of [...names].sort((a, b) => b.length - a.length)) {
            await (0,_store_staging_js__WEBPACK_IMPORTED_MODULE_7__/* .moveInto */ .cG)(staging, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parcel.folder, name), name);
            await staging.place(name);
        }
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
function readStoredSignature(directory, name) {
    return (0,_store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__/* .readStored */ .CL)(directory, (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(name), _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .LIMITS */ .b.signature);
}


/***/ })

};
