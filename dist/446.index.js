export const id = 446;
export const ids = [446];
export const modules = {

/***/ 15343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ chunkDigestOfFile),
/* harmony export */   M: () => (/* binding */ createChunkDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
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
 * The chunk digest of a file: SHA-256 over the SHA-256 of each 1 MiB of it. A chunk of zeros, most of a raw disk, costs no hashing, and
 * several chunks are hashed at once, so that checking an unpacked image again costs little more than reading it.
 */
const CHUNK = 1024 * 1024;
const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS).digest();
/** Computes a chunk digest while a file is being written. */
function createChunkDigest() {
    const root = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let chunkStart = 0;
    let position = 0;
    /** Of the chunk that is under way; undefined while it is all zeros. */
    let hash;
    function zerosUntil(end) {
        while (position < end) {
            const stop = Math.min(end, chunkStart + CHUNK);
            hash?.update(ZEROS.subarray(0, stop - position));
            position = stop;
            closeFullChunk();
        }
    }
    function closeFullChunk() {
        if (position < chunkStart + CHUNK)
            return;
        root.update(hash?.digest() ?? ZERO_DIGEST);
        hash = undefined;
        chunkStart = position;
    }
    return {
        data(at, bytes) {
            zerosUntil(at);
            for (let offset = 0; offset < bytes.length;) {
                hash ??= (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS.subarray(0, position - chunkStart));
                const take = Math.min(bytes.length - offset, chunkStart + CHUNK - position);
                hash.update(bytes.subarray(offset, offset + take));
                offset += take;
                position += take;
                closeFullChunk();
            }
        },
        finish(size) {
            zerosUntil(size);
            if (position > chunkStart)
                root.update(hash?.digest() ?? digestOfZeros(position - chunkStart));
            return root.digest('hex');
        },
    };
}
function digestOfZeros(length) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS.subarray(0, length)).digest();
}
/** The chunk digest of the file at `path`, in hex. Throws the file system's errors. */
async function chunkDigestOfFile(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r'), true);
        const { size } = await handle.stat();
        const digests = [];
        let next = 0;
        async function work() {
            const buffer = Buffer.alloc(CHUNK);
            for (;;) {
                const index = next++;
                const start = index * CHUNK;
                if (start >= size)
                    return;
                const length = Math.min(CHUNK, size - start);
                for (let at = 0; at < length;) {
                    const { bytesRead } = await handle.read(buffer, at, length - at, start + at);
                    if (bytesRead === 0)
                        throw new Error(`${path} became shorter while it was read`);
                    at += bytesRead;
                }
                const isZero = length === CHUNK && buffer.equals(ZEROS);
                // WebCrypto hashes on the thread pool, so that several chunks are under way at once.
                digests[index] = isZero
                    ? ZERO_DIGEST
                    : Buffer.from(await node_crypto__WEBPACK_IMPORTED_MODULE_0__.webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
            }
        }
        // More than the thread pool takes at once, so that it never waits for this thread, which hashes something else meanwhile.
        await Promise.all(Array.from({ length: 2 * (0,node_os__WEBPACK_IMPORTED_MODULE_2__.availableParallelism)() + 4 }, work));
        const root = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        for (const digest of digests)
            root.update(digest);
        return root.digest('hex');
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


/***/ }),

/***/ 82242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ writeSparse)
/* harmony export */ });
/* unused harmony export createSparseFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15343);



/** Zeros of this many bytes, aligned, are left as a hole: the block size of the usual file systems. */
const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);
/** A new file at `path` in which runs of zeros become holes. `ceiling` is its largest size in bytes. */
async function createSparseFile(path, ceiling) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    const digest = (0,_chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .createChunkDigest */ .M)();
    let size = 0;
    return {
        async write(piece) {
            const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (size + length > ceiling) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('UNPACKED_TOO_LARGE', `The file unpacks to more than ${ceiling} bytes, the ceiling for images; it was cut off.`);
            }
            if (piece instanceof Uint8Array)
                await writeData(handle, piece, size, digest);
            size += length;
        },
        async finish() {
            await handle.truncate(size);
            await handle.close();
            return { size, chunkDigest: digest.finish(size) };
        },
        abandon: () => handle.close(),
    };
}
/** Writes `pieces` to a new sparse file at `path`, of `ceiling` bytes at most. @throws ActionError UNPACKED_TOO_LARGE, and what `pieces` throws */
async function writeSparse(pieces, path, ceiling) {
    const file = await createSparseFile(path, ceiling);
    try {
        for await (const piece of pieces)
            await file.write(piece);
        return await file.finish();
    }
    catch (error) {
        await file.abandon();
        throw error;
    }
}
/** Writes each run of pages that are not all zeros at its place. */
async function writeData(handle, bytes, position, digest) {
    const firstPage = (PAGE - (position % PAGE)) % PAGE;
    let start = 0;
    for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
        if (ZEROS.compare(bytes, page, page + PAGE) !== 0)
            continue;
        await writeRun(page);
        start = page + PAGE;
    }
    await writeRun(bytes.length);
    async function writeRun(end) {
        if (end === start)
            return;
        digest.data(position + start, bytes.subarray(start, end));
        await writeAll(handle, bytes.subarray(start, end), position + start);
    }
}
async function writeAll(handle, bytes, position) {
    for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
        at += bytesWritten;
    }
}


/***/ }),

/***/ 82434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ unpackStream)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24449);

/**
 * What a gzip or bzip2 stream unpacks to; `threads` are bzip2's. Each unpacker is loaded when it is needed, so that nobody waits for what they don't use.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and what `source` throws, while the pieces are read
 */
async function unpackStream(compression, source, threads) {
    if (compression === 'gz')
        return (await __webpack_require__.e(/* import() */ 706).then(__webpack_require__.bind(__webpack_require__, 54706))).gunzip(source);
    return (await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 42858))).decompressBzip2(source, { threads, maxOutput: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.unpacked });
}


/***/ }),

/***/ 77977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ buildTime),
/* harmony export */   r: () => (/* binding */ parseBuildId)
/* harmony export */ });
/** `text` as a build id, or undefined when it is none. */
function parseBuildId(text) {
    return /^(?:[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,62}[0-9A-Za-z])?)?$/.test(text) ? text : undefined;
}
/** The UTC minute at which the build began, as `2026-08-10-1843` and `nightly-20260821-2100` tell it; undefined where the id does not. */
function buildTime(id) {
    const parts = /^(?:[a-z-]+-)?(\d{4})-?(\d{2})-?(\d{2})-(\d{2})(\d{2})$/.exec(id);
    if (parts === null)
        return undefined;
    const [, year, month, day, hour, minute] = parts;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
}


/***/ }),

/***/ 87594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseVersionFile)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);
/* harmony import */ var _build_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77977);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70671);



const LINE = /^([A-Z][A-Z0-9_]{0,63})=(?:"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;&|<>()#]*))$/;
/**
 * Reads a version.txt: `KEY=value` lines of a shell, quoted or bare, without anything that a shell would expand.
 *
 * @throws ActionError VERSION_FILE_INVALID
 */
function parseVersionFile(bytes, distribution) {
    const fields = readFields(bytes);
    const prefix = distribution.fieldPrefixes.find((candidate) => fields.has(`${candidate}VERSION`));
    if (prefix === undefined) {
        throw invalid(`it has no ${distribution.fieldPrefixes.map((candidate) => `${candidate}VERSION`).join(' or ')}`);
    }
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(fields.get(`${prefix}VERSION`) ?? '');
    if (version === undefined)
        throw invalid(`${prefix}VERSION is not a version`);
    // Files of 2018 have each field under both prefixes. Where the newer name holds no build, the older one does, when it is of the same version.
    const isSame = (each) => each === prefix || fields.get(`${each}VERSION`) === version;
    const told = distribution.fieldPrefixes.filter(isSame).find((each) => fields.get(`${each}BUILD_ID`)) ?? prefix;
    const buildId = (0,_build_id_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBuildId */ .r)(fields.get(`${told}BUILD_ID`) ?? '');
    if (buildId === undefined)
        throw invalid(`${told}BUILD_ID is not a build id`);
    const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
    const sdkVersion = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(sdkText);
    if (sdkText !== '' && sdkVersion === undefined)
        throw invalid(`${prefix}SDK_VERSION is not a version`);
    const board = fields.get(`${prefix}BOARD`);
    if (board !== undefined && !/^[a-z0-9_]+-usr$/.test(board))
        throw invalid(`${prefix}BOARD is not a board`);
    return { version, buildId, sdkVersion, board };
}
function readFields(bytes) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw invalid('it is not text');
    }
    const fields = new Map();
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line === '' || line.startsWith('#'))
            continue;
        const match = LINE.exec(line);
        if (match === null)
            throw invalid(`line ${index + 1} is not KEY=value`);
        const [, key = '', double, single, bare] = match;
        const value = double ?? single ?? bare ?? '';
        if (fields.has(key) && fields.get(key) !== value)
            throw invalid(`${key} stands there twice`);
        fields.set(key, value);
    }
    return fields;
}
function invalid(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('VERSION_FILE_INVALID', `version.txt does not follow its grammar: ${why}. Use another mirror, or another version.`);
}


/***/ }),

/***/ 18613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ tryMirrors),
/* harmony export */   r: () => (/* binding */ isAbort)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

/** Failures that no other mirror can mend: they are ours, the runner's or the user's. */
const LOCAL = new Set(['FILE_SYSTEM', 'INVALID_INPUT', 'UNSUPPORTED_RUNNER', 'TOOL_FAILED']);
/**
 * Gives what `attempt` gives for the first mirror that does not fail. Every kind of failure leads on to the next one,
 * refusals of verification included, so that no mirror can hold up a release ("malicious mirrors preventing updates" of
 * the TUF specification); each is told as a warning. An error that is not a refusal counts too, as INTERNAL: it may be
 * the mirror's bytes that brought it about. So may a full disk be: an image without an end fills any.
 *
 * Thrown at once: an abort, and what is not the mirror's fault (FILE_SYSTEM, INVALID_INPUT, UNSUPPORTED_RUNNER,
 * TOOL_FAILED). When all fail: with one mirror its own error; with several one that lists each
 * mirror's reason, under their common code or MIRRORS_FAILED. `earlier` are those that were left for this work's sake
 * before it began; `attempt` is told of all so far.
 */
async function tryMirrors(mirrors, name, attempt, progress, earlier = []) {
    if (mirrors.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('INTERNAL', 'There is no mirror to fetch from. Please report this.');
    const failures = [...earlier];
    for (const [index, mirror] of mirrors.entries()) {
        try {
            return await attempt(mirror, [...failures]);
        }
        catch (thrown) {
            if (isAbort(thrown))
                throw thrown;
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toActionError */ .ie)(thrown, `fetching from ${name(mirror)}`);
            if (LOCAL.has(error.code) || mirrors.length + earlier.length === 1)
                throw error;
            failures.push({ name: name(mirror), error });
            const next = index + 1 < mirrors.length ? ', the next one is tried' : '';
            progress.warning(`Mirror ${name(mirror)} failed${next}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`);
        }
    }
    throw allFailed(failures);
}
function allFailed(failures) {
    const codes = new Set(failures.map(({ error }) => error.code));
    const [only] = codes;
    const code = codes.size === 1 && only !== undefined ? only : 'MIRRORS_FAILED';
    const list = failures.map(({ name, error }) => `${name}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeError */ .Uc)(error)}`).join(' ');
    const cause = new AggregateError(failures.map(({ error }) => error));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(code, `All ${failures.length} mirrors failed. ${list}`, { cause });
}
/** Whether work was broken off: no failure of a mirror, nor of a file. */
function isAbort(error) {
    return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}


/***/ }),

/***/ 72055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ staleReleaseWarning),
/* harmony export */   UA: () => (/* binding */ checkAge),
/* harmony export */   z7: () => (/* binding */ checkNotBeforeBuild)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

const DAY = 24 * 60 * 60 * 1000;
/**
 * Builds are dated by the minute they began and signed by other machines later the same day: a day covers their clocks
 * and time zones.
 */
const BUILD_TOLERANCE = DAY;
/**
 * Longest gap between releases since 2021: stable and beta 49 days, alpha 64. LTS had one of 223, so its age says
 * nothing.
 */
const USUAL_GAP = 90 * DAY;
const CHANNELS_WITH_RHYTHM = new Set(['stable', 'beta', 'alpha']);
/**
 * That `what` (such as a file name) was not signed before the release it lies in was built. An image that was, belongs
 * to an older release, however good its signature. Nothing is checked for releases that name no build time.
 * @throws ActionError SIGNATURE_PREDATES_BUILD
 */
function checkNotBeforeBuild(signedAt, buildTime, what) {
    if (buildTime === undefined || signedAt.getTime() >= buildTime.getTime() - BUILD_TOLERANCE)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('SIGNATURE_PREDATES_BUILD', `${what} was signed at ${signedAt.toISOString()}, before this release was built (${buildTime.toISOString()}): it belongs to an older release. Do not use it.`, { file: what });
}
/**
 * That a channel's current release, signed at `signedAt`, is not older than `maximumAgeMs`.
 * @throws ActionError RELEASE_TOO_OLD
 */
function checkAge(signedAt, maximumAgeMs, now) {
    const age = now.getTime() - signedAt.getTime();
    if (age <= maximumAgeMs)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('RELEASE_TOO_OLD', `The current release was signed ${days(age)} days ago (${signedAt.toISOString()}), and \`maximum-age\` allows ${days(maximumAgeMs)}. The mirror may be frozen: compare with another, or raise \`maximum-age\`.`);
}
/**
 * What to warn of when a channel's current release is older than its channel has ever been; undefined when it isn't,
 * and for channels without a rhythm.
 */
function staleReleaseWarning(channel, signedAt, now) {
    const age = now.getTime() - signedAt.getTime();
    if (!CHANNELS_WITH_RHYTHM.has(channel) || age <= USUAL_GAP)
        return undefined;
    return `The current ${channel} release was signed ${days(age)} days ago (${signedAt.toISOString()}). Releases come more often: the mirror may be frozen. Set \`maximum-age\` to make this a failure.`;
}
function days(milliseconds) {
    return Math.floor(milliseconds / DAY);
}


/***/ }),

/***/ 446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EH: () => (/* binding */ chooseVersion),
  PP: () => (/* binding */ examineRelease),
  D: () => (/* binding */ feedUrlOf),
  XW: () => (/* binding */ releaseFromEvidence),
  CM: () => (/* binding */ resolveRelease),
  LM: () => (/* binding */ tellRelease)
});

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/format.js
var format = __webpack_require__(2866);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/release/architecture.js
var release_architecture = __webpack_require__(9036);
// EXTERNAL MODULE: ./build/src/release/build-id.js
var build_id = __webpack_require__(77977);
// EXTERNAL MODULE: ./build/src/release/channel.js
var release_channel = __webpack_require__(72028);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/src/release/version.js
var release_version = __webpack_require__(70671);
;// CONCATENATED MODULE: ./build/src/release/feed.js




/**
 * Reads a release feed: a JSON object whose keys are versions, `current` and `current-<year>`.
 * Only the entries of `channel` are given, oldest first; for an LTS stream only those of the stream's major.
 *
 * @throws ActionError FEED_INVALID
 */
function parseFeed(bytes, channel, distribution) {
    const feed = readObject(bytes);
    const entries = [];
    for (const [key, value] of Object.entries(feed)) {
        const version = (0,release_version/* parseVersion */.ot)(key);
        if (version === undefined)
            continue;
        const architectures = readEntry(key, value);
        if ((0,release_channel/* parseChannel */.pn)(String(value['channel']), distribution)?.name === channel.name)
            entries.push({ version, architectures });
    }
    entries.sort((a, b) => (0,release_version/* compareVersions */.Zy)(a.version, b.version));
    return channel.year === undefined ? entries : ofStream(entries, feed, channel.year);
}
function readObject(bytes) {
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw invalid('it is not JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw invalid('it is not a JSON object');
    return value;
}
function readEntry(key, value) {
    const entry = typeof value === 'object' && value !== null ? value : {};
    const { channel, architectures } = entry;
    if (typeof channel !== 'string')
        throw invalid(`release ${key} has no channel`);
    if (!Array.isArray(architectures) || !architectures.every((name) => typeof name === 'string')) {
        throw invalid(`release ${key} has no list of architectures`);
    }
    return architectures;
}
/** A stream's `current-<year>` repeats the entry of its newest release, which tells the stream's major. */
function ofStream(entries, feed, year) {
    const newest = feed[`current-${year}`];
    if (newest === undefined) {
        // A feed of one stream (releases-lts-2024.json) may name its newest release `current` alone.
        const majors = new Set(entries.map(({ version }) => (0,release_version/* versionNumbers */.ni)(version).major));
        if (majors.size === 1)
            return entries;
        throw invalid(`it does not tell which releases belong to the LTS stream of ${year}`);
    }
    const major = entries.findLast(({ version }) => isSame(feed[version], newest))?.version;
    if (major === undefined)
        throw invalid(`its current-${year} is none of its releases`);
    return entries.filter(({ version }) => (0,release_version/* versionNumbers */.ni)(version).major === (0,release_version/* versionNumbers */.ni)(major).major);
}
function isSame(one, other) {
    try {
        return (0,external_node_util_.isDeepStrictEqual)(one, other);
    }
    catch (error) {
        // The comparison calls itself for what is inside of an entry.
        if (error instanceof RangeError)
            throw invalid('its entries are nested too deeply');
        throw error;
    }
}
function invalid(why) {
    return new errors/* ActionError */.lZ('FEED_INVALID', `The release feed is not readable: ${why}. Check \`feed-url\`, or name an exact \`version\`, which needs no feed.`);
}
/**
 * The newest release that satisfies a semver range and was published for all of `wanted`. Development builds are no releases.
 *
 * @throws ActionError VERSION_NOT_FOUND, naming the versions that came near
 */
function newestMatch(entries, range, wanted, channel) {
    const matching = entries.filter(({ version }) => (0,release_version/* satisfies */.ib)(version, range) && !(0,release_version/* isDevelopmentBuild */["if"])(version));
    const found = matching.findLast(({ architectures }) => wanted.every((each) => architectures.includes(each)));
    if (found !== undefined)
        return found.version;
    if (matching.length > 0) {
        throw new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `The releases of channel ${(0,release_channel/* channelLabel */.sM)(channel)} that satisfy \`version: ${range}\` (${list(matching.slice(-3))}) were not published for ${wanted.join(' and ')}. Ask for a newer one, or for another \`architecture\`.`);
    }
    throw new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `No release of channel ${(0,release_channel/* channelLabel */.sM)(channel)} satisfies \`version: ${range}\`. ${nearest(entries, range)}`);
}
/** The releases around where the range begins, and the newest. */
function nearest(entries, range) {
    if (entries.length === 0)
        return 'The feed lists no release of this channel. Check `channel` and `feed-url`.';
    const after = entries.findIndex(({ version }) => (0,release_version/* isFrom */.L$)(version, range));
    const around = after === -1 ? entries.slice(-3) : entries.slice(Math.max(0, after - 2), after + 2);
    return `Near it ${around.length === 1 ? 'is' : 'are'} ${list(around)}; the newest is ${list(entries.slice(-1))}. Ask for one that is there.`;
}
function list(entries) {
    return entries.map(({ version }) => version).join(', ');
}

// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/release/version-file.js
var version_file = __webpack_require__(87594);
// EXTERNAL MODULE: ./build/src/transfer/mirrors.js
var mirrors = __webpack_require__(18613);
// EXTERNAL MODULE: ./build/src/trust/freshness.js
var freshness = __webpack_require__(72055);
// EXTERNAL MODULE: ./build/src/trust/signature-file.js
var signature_file = __webpack_require__(95273);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
// EXTERNAL MODULE: ./build/src/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(27841);
;// CONCATENATED MODULE: ./build/src/verbs/read-version-file.js











/** `current` is published file by file: its version.txt and signature may belong to two releases for a moment, in milliseconds. */
const PUBLISHING_PAUSE = 2000;
const PUBLISHING_ATTEMPTS = 3;
/**
 * Reads and verifies the version.txt at `url`; `wanted` is undefined for `current`, whose file may change while it is read. Without a signature, or
 * without the file, only where signed metadata is optional. Throws nothing: it refuses with ActionError VERSION_NOT_FOUND, SIGNATURE_MISSING,
 * VERSION_FILE_INVALID, and those of transfer and signatures.
 */
async function examineVersionFile(url, request, wanted, session) {
    const { transport, progress } = session;
    for (let attempt = 1;; attempt++) {
        let facts = {};
        let signature;
        try {
            const [bytes, found] = await (0,side_by_side/* together */.b)([
                transport.readSmall(url, limits/* LIMITS */.b.versionFile),
                transport.readSmall(new URL((0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf), url), limits/* LIMITS */.b.signature),
            ]);
            if (bytes !== undefined)
                facts = { size: bytes.length, sha512: (0,external_node_crypto_.createHash)('sha512').update(bytes).digest('hex') };
            signature = found;
            if (bytes === undefined || found === undefined) {
                const read = await unsignedVersionFile(url, bytes, request, wanted, session);
                return { facts, signature, read, refusal: undefined };
            }
            return await (0,errors/* withSubject */.tX)(url.href, async () => {
                const parsed = await (0,signature_file/* parseSignatureFile */.Az)(found);
                facts = { ...facts, ...(0,verify_file/* claimOf */._B)(parsed) };
                const verdict = await (0,signing_keys/* verdictOn */.Hc)(bytes, parsed, session);
                facts = { ...facts, signingKey: verdict.signingKey, signedAt: verdict.signedAt };
                const file = (0,version_file/* parseVersionFile */.S)(bytes, request.distribution);
                return { facts, signature, read: { file, verdict, evidence: { bytes, signature: found } }, refusal: undefined };
            });
        }
        catch (refusal) {
            const mayHaveMoved = wanted === undefined &&
                attempt < PUBLISHING_ATTEMPTS &&
                refusal instanceof errors/* ActionError */.lZ &&
                refusal.code === 'SIGNATURE_MISMATCH';
            if (!mayHaveMoved)
                return { facts, signature, read: undefined, refusal };
            progress.info(`${url.href} and its signature do not belong together; a release may be in the middle of being published, so both are read again`);
            await (0,promises_.setTimeout)(PUBLISHING_PAUSE);
        }
    }
}
/** What the mirrors that sign nothing but images leave: a version.txt without signature, or none. */
async function unsignedVersionFile(url, bytes, request, wanted, session) {
    if (session.signedMetadata === 'required') {
        if (bytes === undefined)
            throw noVersionFile(url, request);
        throw new errors/* ActionError */.lZ('SIGNATURE_MISSING', `${url.href} has no signature beside it. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`, { file: release_plan/* VERSION_FILE */.mf, url: url.href });
    }
    if (request.maximumAge !== undefined && wanted === undefined) {
        throw new errors/* ActionError */.lZ('SIGNATURE_MISSING', `${url.href} is not signed, so \`maximum-age\` can't be checked. Use another mirror, or leave \`maximum-age\` out.`, {
            file: release_plan/* VERSION_FILE */.mf,
            url: url.href,
        });
    }
    session.progress.warning(`${url.href} is ${bytes === undefined ? 'not there' : 'not signed'}: the release's version and build time are not proven.`);
    const file = bytes === undefined ? undefined : await (0,errors/* withSubject */.tX)(url.href, () => (0,version_file/* parseVersionFile */.S)(bytes, request.distribution));
    return { file, verdict: undefined, evidence: undefined };
}
/** The refusal of a release that a mirror does not have. */
function noVersionFile(url, { version, channel, architecture }) {
    const what = version.kind === 'current' ? `a current release of channel ${(0,release_channel/* channelLabel */.sM)(channel)}` : 'this release';
    return new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `The mirror does not have ${what} for ${architecture}: there is no ${url.href}. Check \`channel\`, \`version\`, \`architecture\` and \`base-url\`.`, {
        file: release_plan/* VERSION_FILE */.mf,
        url: url.href,
    });
}

;// CONCATENATED MODULE: ./build/src/verbs/resolve-release.js
















/**
 * The release asked for: for `current` what the first good mirror names, for a range the newest of the feed that fits, and always proven by that
 * release's signed version.txt.
 *
 * @throws ActionError VERSION_NOT_FOUND, VERSION_MISMATCH, CHANNEL_MISMATCH, VERSION_TOO_OLD, RELEASE_TOO_OLD, VERSION_FILE_INVALID, FEED_INVALID, and those of transfer and signatures
 */
async function resolveRelease(request, session) {
    const wanted = await chooseVersion(request, session);
    if (wanted !== undefined)
        checkMinimum(wanted, request);
    return (0,mirrors/* tryMirrors */.e)(request.locations, (location) => new URL('.', versionFileUrl(request, location, wanted)).href, async (location, failures) => {
        const { release: found, refusals } = await examineRelease(request, location, wanted, session);
        if (found === undefined || refusals.length > 0)
            throw refusals[0];
        return { ...found, locations: request.locations.slice(request.locations.indexOf(location)), failures };
    }, session.progress);
}
/**
 * The version that is named or that a range means; undefined for `current`.
 *
 * @throws ActionError FILE_NOT_FOUND, FEED_INVALID, VERSION_NOT_FOUND, and those of transfer
 */
async function chooseVersion(request, session) {
    const { version, channel, distribution, architecture, alsoFor = [] } = request;
    if (version.kind === 'current')
        return undefined;
    if (version.kind === 'exact')
        return version.version;
    const url = feedUrlOf(request);
    const feed = await session.transport.readSmall(url, limits/* LIMITS */.b.feed);
    if (feed === undefined) {
        throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `There is no release feed at ${url.href}. Check \`channel\` and \`feed-url\`.`, { url: url.href });
    }
    const entries = await (0,errors/* withSubject */.tX)(url.href, () => parseFeed(feed, channel, distribution));
    const found = newestMatch(entries, version.range, [...new Set([architecture, ...alsoFor])], channel);
    session.progress.info(`${version.range} means ${found}, by the release feed ${url.href}`);
    return found;
}
/** Where the release feed of the request's channel lies. */
function feedUrlOf({ feedUrl, channel }) {
    return new URL(feedUrl.replaceAll('{channel}', (0,release_channel/* channelLabel */.sM)(channel)));
}
function versionFileUrl(request, location, wanted) {
    return (0,release_location/* fileUrl */.iw)(location, request, wanted ?? 'current', release_plan/* VERSION_FILE */.mf);
}
/**
 * Looks at the release on one mirror: the `wanted` version, or `current` where that is undefined. Throws nothing: it refuses with ActionError VERSION_NOT_FOUND,
 * VERSION_MISMATCH, CHANNEL_MISMATCH, VERSION_TOO_OLD, RELEASE_TOO_OLD, VERSION_FILE_INVALID, and those of transfer and signatures.
 */
async function examineRelease(request, location, wanted, session) {
    const url = versionFileUrl(request, location, wanted);
    const { facts, signature, read, refusal } = await examineVersionFile(url, request, wanted, session);
    if (read === undefined)
        return { url, facts, signature, release: undefined, refusals: [refusal] };
    try {
        const release = releaseOf(read, url, request, wanted);
        const refusals = refusalsOf(release, request, wanted, session.now);
        if (wanted === undefined && refusals.length === 0)
            warnOfAge(release, request, session);
        return { url, facts, signature, release, refusals };
    }
    catch (mismatch) {
        return { url, facts, signature, release: undefined, refusals: [mismatch] };
    }
}
function releaseOf(read, url, request, wanted) {
    const { file, verdict, evidence } = read;
    if (file !== undefined) {
        checkVersionFile(file, request, wanted);
        return toRelease(file, verdict, evidence, request);
    }
    if (wanted === undefined)
        throw noVersionFile(url, request);
    const unknown = { buildId: undefined, buildTime: undefined, sdkVersion: undefined };
    return { ...request, ...unknown, version: wanted, verdict, evidence };
}
/** What the request says against a release that is what it says it is. */
function refusalsOf({ version, verdict }, request, wanted, now) {
    const { maximumAge } = request;
    const checks = [() => checkMinimum(version, request)];
    if (wanted === undefined)
        checks.unshift(() => checkChannel(version, request));
    if (wanted === undefined && maximumAge !== undefined && verdict !== undefined)
        checks.push(() => (0,freshness/* checkAge */.UA)(verdict.signedAt, maximumAge, now));
    return checks.flatMap((check) => {
        try {
            check();
            return [];
        }
        catch (refusal) {
            return [refusal];
        }
    });
}
function warnOfAge({ channel, verdict }, { maximumAge }, { now, progress }) {
    if (verdict === undefined || maximumAge !== undefined)
        return;
    const warning = (0,freshness/* staleReleaseWarning */.Jq)(channel.name, verdict.signedAt, now);
    if (warning !== undefined)
        progress.warning(warning);
}
/**
 * The release that evidence from a cache names: verified like one from a mirror, without the network. Undefined when it is not the one asked for.
 *
 * @throws ActionError of signatures, VERSION_FILE_INVALID
 */
async function releaseFromEvidence(evidence, version, request, session) {
    const verdict = await (0,signing_keys/* verdictOn */.Hc)(evidence.bytes, await (0,signature_file/* parseSignatureFile */.Az)(evidence.signature), session);
    const file = (0,version_file/* parseVersionFile */.S)(evidence.bytes, request.distribution);
    const isOfBoard = file.board === undefined || file.board === (0,release_architecture/* boardOf */.mT)(request.architecture);
    return isOfBoard && file.version === version ? toRelease(file, verdict, evidence, request) : undefined;
}
function toRelease(file, verdict, evidence, request) {
    const { distribution, channel, architecture, locations } = request;
    const { version, buildId, sdkVersion } = file;
    return {
        distribution,
        channel,
        architecture,
        version,
        buildId,
        buildTime: (0,build_id/* buildTime */.a)(buildId),
        sdkVersion,
        verdict,
        evidence,
        locations,
    };
}
function checkVersionFile(file, { architecture }, wanted) {
    if (wanted !== undefined && file.version !== wanted) {
        throw new errors/* ActionError */.lZ('VERSION_MISMATCH', `The release directory of ${wanted} holds a version.txt of ${file.version}: the mirror mixes releases. Use another mirror.`, { file: release_plan/* VERSION_FILE */.mf });
    }
    if (file.board !== undefined && file.board !== (0,release_architecture/* boardOf */.mT)(architecture)) {
        throw new errors/* ActionError */.lZ('VERSION_MISMATCH', `The release directory for ${architecture} holds a version.txt of board ${file.board}. Use another mirror.`, { file: release_plan/* VERSION_FILE */.mf });
    }
}
/** That what a mirror calls the channel's current release is one of that channel. */
function checkChannel(version, { channel, distribution }) {
    const current = `The mirror's ${(0,release_channel/* currentFolder */.MO)(channel)} of channel ${(0,release_channel/* channelLabel */.sM)(channel)} is ${version}`;
    const other = (0,release_channel/* otherChannel */.Yh)(version, channel, distribution);
    if (other !== undefined) {
        throw new errors/* ActionError */.lZ('CHANNEL_MISMATCH', `${current}, which is of channel ${other}. Set \`channel: ${other}\` if that is what you want.`, { file: release_plan/* VERSION_FILE */.mf });
    }
    // Nightlies are built from alpha's branch; a mirror of theirs may call the newest one current.
    if ((0,release_version/* isDevelopmentBuild */["if"])(version) && channel.name !== 'alpha') {
        throw new errors/* ActionError */.lZ('CHANNEL_MISMATCH', `${current}, a development build and no release. Use another mirror, or name it in \`version\` if that is what you want.`, { file: release_plan/* VERSION_FILE */.mf });
    }
}
function checkMinimum(version, { minimumVersion }) {
    if (minimumVersion === undefined || (0,release_version/* compareVersions */.Zy)(version, minimumVersion) >= 0)
        return;
    throw new errors/* ActionError */.lZ('VERSION_TOO_OLD', `The version ${version} is older than \`minimum-version: ${minimumVersion}\`. The mirror may have been rolled back: use another one, or lower \`minimum-version\`.`);
}
/** Says in the log which release was found, `from` where, and what is to be noted of the signature that proves it. */
function tellRelease(release, progress, from = '') {
    progress.info(`${describeRelease(release)}${from}`);
    for (const note of release.verdict?.notes ?? [])
        progress.info(`${release_plan/* VERSION_FILE */.mf}: ${note}`);
}
/** One line about a release, for the log. */
function describeRelease(release) {
    const { distribution, version, channel, architecture, buildId, verdict } = release;
    const build = buildId === undefined || buildId === '' ? '' : `, build ${buildId}`;
    const proof = verdict === undefined
        ? 'version.txt not signed'
        : `version.txt signed by ${verdict.signingKey} at ${(0,format/* isoSeconds */.nE)(verdict.signedAt)}`;
    return `${distribution.title} ${version} (${(0,release_channel/* channelLabel */.sM)(channel)}, ${architecture}${build}); ${proof}`;
}


/***/ }),

/***/ 18139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide),
/* harmony export */   b: () => (/* binding */ together)
/* harmony export */ });
/**
 * Gives what `work` gives for each item, in their order, with at most `limit` under way. The first failure is thrown when all that had begun has ended, so that
 * nothing goes on behind the caller's back.
 */
async function sideBySide(items, limit, work) {
    const results = [];
    const failures = [];
    const waiting = items.entries();
    async function worker() {
        for (const [index, item] of waiting) {
            if (failures.length > 0)
                return;
            try {
                results[index] = await work(item);
            }
            catch (error) {
                failures.push(error);
            }
        }
    }
    await Promise.all(Array.from({ length: limit }, worker));
    if (failures.length > 0)
        throw failures[0];
    return results;
}
/** As `Promise.all`, but a failure is thrown when all have ended: what the others still try would be told after the error, and keep the process alive. */
async function together(promises) {
    await Promise.allSettled(promises);
    return (await Promise.all(promises));
}


/***/ }),

/***/ 27841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _B: () => (/* binding */ claimOf),
  MM: () => (/* binding */ examineFile),
  n$: () => (/* binding */ examineWholeFile),
  x6: () => (/* binding */ fetchStatements),
  wX: () => (/* binding */ oneChunk),
  AI: () => (/* binding */ verifyFile)
});

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/image/sparse-file.js
var sparse_file = __webpack_require__(82242);
// EXTERNAL MODULE: ./build/src/image/unpack-stream.js
var unpack_stream = __webpack_require__(82434);
;// CONCATENATED MODULE: ./build/src/image/receive-file.js






/**
 * The one pass over a file: the bytes that arrive are hashed, written and unpacked as they come, each once. It gives no verdict, so nothing it
 * writes may be shown to anyone before there is one.
 *
 * A file that does not unpack is hashed to its end all the same: whether it was changed on the way or published broken is told by its signature. So is one
 * that unpacks to more than the disk holds.
 *
 * @throws ActionError of the source, DISK_FULL (where nothing was being unpacked), FILE_SYSTEM
 */
async function receiveFile(source, options) {
    const hashes = new Map();
    for (const name of [...options.hashNames, 'sha512'])
        hashes.set(name, (0,external_node_crypto_.createHash)(name));
    let keeper = options.keepAt === undefined ? undefined : await createKeeper(options.keepAt);
    const iterator = source[Symbol.asyncIterator]();
    let size = 0;
    async function next() {
        const result = await iterator.next();
        if (result.done === true)
            return result;
        const chunk = result.value;
        for (const hash of hashes.values())
            hash.update(chunk);
        size += chunk.length;
        await keeper?.write(chunk);
        return result;
    }
    try {
        const { unpacking } = options;
        let unpacked;
        // The unpacker gets an iterator without `return`: when it gives up, the rest can still be hashed.
        if (unpacking !== undefined && unpacking.compression !== 'zip') {
            unpacked = await unpackTo(unpacking, { [Symbol.asyncIterator]: () => ({ next }) });
            if (isDiskFull(unpacked)) {
                await keeper?.drop();
                keeper = undefined;
            }
        }
        while ((await next()).done !== true)
            ;
        await keeper?.finish();
        if (unpacking?.compression === 'zip')
            unpacked = await unpackTo(unpacking, undefined);
        const sha512 = hashes.get('sha512')?.copy().digest('hex') ?? '';
        return { size, sha512, hashes, unpacked };
    }
    catch (error) {
        await iterator.return?.().catch(() => undefined);
        await keeper?.abandon();
        throw (0,errors/* toActionError */.ie)(error, `writing ${options.keepAt ?? options.unpacking?.path ?? 'the file'}`);
    }
}
function isDiskFull(outcome) {
    return outcome instanceof errors/* ActionError */.lZ && outcome.code === 'DISK_FULL';
}
/** Failures that the data may have brought about: whose fault they are is told by its signature. */
const OF_DATA = new Set(['DECOMPRESSION_FAILED', 'UNPACKED_TOO_LARGE', 'DISK_FULL']);
/** Unpacks to a sparse file. What may be wrong with the data is given back, what is wrong with this machine or the source is thrown. */
async function unpackTo(unpacking, source) {
    try {
        return await (0,sparse_file/* writeSparse */.M)(await unpack(unpacking, source), unpacking.path, limits/* LIMITS */.b.unpacked);
    }
    catch (error) {
        const failure = (0,errors/* toActionError */.ie)(error, `writing ${unpacking.path}`);
        if (!OF_DATA.has(failure.code))
            throw error;
        // Others work on this disk, too.
        if (failure.code === 'DISK_FULL')
            await (0,promises_.truncate)(unpacking.path);
        return failure;
    }
}
async function unpack({ compression, publishedPath, name, threads }, source) {
    if (compression === 'zip')
        return (await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(677)]).then(__webpack_require__.bind(__webpack_require__, 25677))).unzip(publishedPath, name);
    if (source === undefined)
        throw new TypeError('Only a zip file is unpacked from its path');
    return (0,unpack_stream/* unpackStream */.V)(compression, source, threads);
}
/** Bytes are collected to writes of this size; one is under way while the next is collected. */
const WRITE_SIZE = 1024 * 1024;
async function createKeeper(path) {
    const handle = await (0,promises_.open)(path, 'wx', 0o644);
    let collected = [];
    let length = 0;
    let writing = Promise.resolve();
    function flush() {
        const chunks = collected;
        collected = [];
        length = 0;
        writing = writeChunks(handle, chunks);
        // Awaited at the next flush; until then a rejection must not count as unhandled.
        writing.catch(() => undefined);
    }
    async function abandon() {
        await writing.catch(() => undefined);
        await handle.close().catch(() => undefined);
    }
    return {
        async write(chunk) {
            collected.push(chunk);
            length += chunk.length;
            if (length < WRITE_SIZE)
                return;
            await writing;
            flush();
        },
        async finish() {
            await writing;
            flush();
            await writing;
            await handle.close();
        },
        abandon,
        async drop() {
            await writing.catch(() => undefined);
            await handle.truncate();
            await abandon();
        },
    };
}
async function writeChunks(handle, chunks) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await handle.writev(chunks);
    // A short write means a full disk or a file size limit; the rest goes one by one, so that the system says which.
    let skip = bytesWritten;
    for (const chunk of bytesWritten === total ? [] : chunks) {
        const rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        for (let at = 0; at < rest.length;)
            at += (await handle.write(rest, at)).bytesWritten;
    }
}

// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/trust/detached-signature.js
var detached_signature = __webpack_require__(35127);
// EXTERNAL MODULE: ./node_modules/openpgp/dist/node/openpgp.mjs
var openpgp = __webpack_require__(13074);
// EXTERNAL MODULE: ./build/src/trust/armor.js
var armor = __webpack_require__(97315);
;// CONCATENATED MODULE: ./build/src/trust/cleartext.js



const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
/** The only header that may stand there (RFC 9580, 7.1). It is not signed, and nothing is done with it. */
const HASH_HEADER = /^Hash: [A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*$/;
/**
 * Takes a clear-signed text apart, strictly: one message that fills the file, plain ASCII, no header but `Hash`, every
 * line that begins with a dash escaped. Programs that are lenient here show their users lines that nobody signed.
 * @throws ActionError DIGESTS_INVALID, SIGNATURE_INVALID (the armor of the signature), TOO_LARGE
 */
function parseCleartext(bytes) {
    if (bytes.length > limits/* LIMITS */.b.digests) {
        throw new errors/* ActionError */.lZ('TOO_LARGE', `The DIGESTS file has ${bytes.length} bytes; ${limits/* LIMITS */.b.digests} are the most. It is something else than a list of digests: use another mirror.`);
    }
    const text = (0,armor/* latin1 */.Wy)(bytes);
    if (text.trim() === '')
        throw refuseDigests('is empty');
    // A carriage return that ends no line is shown by some programs as a line end and by others not at all.
    if (/[^\t\r\n -~]|\r(?!\n)/.test(text))
        throw refuseDigests('has characters other than printable ASCII and line ends');
    const lines = text.trim().split(/\r?\n/);
    if (lines[0] !== BEGIN_MESSAGE)
        throw refuseDigests(/^<[!?a-z]/i.test(text.trim()) ? 'is an HTML or XML page' : `does not begin with "${BEGIN_MESSAGE}"`);
    const blank = lines.indexOf('');
    if (blank === -1 || !lines.slice(1, blank).every((line) => HASH_HEADER.test(line)))
        throw refuseDigests('has other headers than `Hash`');
    const end = lines.indexOf(BEGIN_SIGNATURE);
    if (end < blank)
        throw refuseDigests('has no signature');
    const signed = lines.slice(blank + 1, end).map(unescapeLine);
    return {
        lines: signed,
        canonical: Buffer.from(signed.join('\r\n'), 'latin1'),
        signatures: (0,armor/* decodeArmor */.u1)(lines.slice(end), 'PGP SIGNATURE', refuseSignature),
    };
}
/** RFC 9580, 7.2: dash-escapes and trailing white space are no part of what is signed. */
function unescapeLine(line) {
    if (line.startsWith('-') && !line.startsWith('- '))
        throw refuseDigests('has a line that begins with an unescaped dash');
    return line.replace(/^- /, '').replace(/[ \t]+$/, '');
}
/** The refusal of a DIGESTS file, for a reason such as "is empty". */
function refuseDigests(why) {
    return new errors/* ActionError */.lZ('DIGESTS_INVALID', `The DIGESTS file ${why}. It is not a clear-signed list of digests as the distributions publish it: use another mirror.`);
}
function refuseSignature(why) {
    return new errors/* ActionError */.lZ('SIGNATURE_INVALID', `The signature at the end of the DIGESTS file ${why}. It is not what \`gpg --clear-sign\` wrote: use another mirror.`);
}

// EXTERNAL MODULE: ./build/src/trust/signature-file.js
var signature_file = __webpack_require__(95273);
;// CONCATENATED MODULE: ./build/src/trust/digests.js





/** Hex digits per section. Sections of other names are read over, whatever their length. */
const DIGEST_LENGTHS = { MD5: 32, SHA1: 40, SHA512: 128 };
const SECTION = /^# ([A-Z0-9]{1,20}) HASH$/;
const ENTRY = /^([0-9a-f]{8,256}) {2}([A-Za-z0-9._-]{1,255})$/;
/**
 * Takes a clear-signed DIGESTS file (`F.DIGESTS.asc`) apart. Signed text is type 0x01 (RFC 9580, 5.2.1.2), as
 * gpg makes it; a signature over binary data (0x00) is not accepted here, nor one over text anywhere else, so neither
 * can be passed off as the other.
 * @throws ActionError DIGESTS_INVALID, TOO_LARGE, and those of `parseSignatureFile`
 */
async function parseDigests(clearSigned) {
    const message = parseCleartext(clearSigned);
    const signatures = await (0,signature_file/* parseSignatures */.Vv)(message.signatures, openpgp/* enums */.vP.signature.text, 'signature in the DIGESTS file');
    return {
        signatures,
        async verify(keyring, now) {
            const hashes = (0,detached_signature/* hashBytes */.yi)(message.canonical, signatures.hashNames);
            const verdict = await (0,detached_signature/* verifySignature */.Od)(signatures, hashes, keyring, now);
            const sha512 = readSha512(message.lines);
            return { verdict, sha512, sha512Of: (fileName) => sha512.get(fileName) };
        },
    };
}
/**
 * Verifies a clear-signed DIGESTS file and reads it.
 * @throws ActionError as `parseDigests` and `SignedDigests.verify`
 */
async function verifyDigests(clearSigned, keyring, now) {
    return (await parseDigests(clearSigned)).verify(keyring, now);
}
/**
 * Whether the signed DIGESTS lists `fileName` with the digest `sha512` (hex) of what was fetched under that name.
 * @throws ActionError DIGESTS_MISMATCH
 */
function checkListed(digests, fileName, sha512) {
    const listed = digests.sha512Of(fileName);
    if (listed === sha512.toLowerCase())
        return;
    const names = [...digests.sha512].filter(([, digest]) => digest === sha512.toLowerCase()).map(([name]) => name);
    const other = names.length > 0 ? ` These bytes are listed as ${names.join(', ')}.` : '';
    const why = listed === undefined
        ? `does not list ${fileName}; it lists ${[...digests.sha512.keys()].join(', ') || 'nothing'}`
        : `lists ${fileName} with the SHA-512 ${abbreviate(listed)}, and the file has ${abbreviate(sha512)}`;
    throw new errors/* ActionError */.lZ('DIGESTS_MISMATCH', `The signed DIGESTS ${why}: it is another file under this name.${other} Do not use it.`, { file: fileName });
}
function readSha512(lines) {
    const digests = new Map();
    let section;
    for (const line of lines) {
        if (line === '')
            continue;
        section = SECTION.exec(line)?.[1] ?? section;
        if (SECTION.test(line))
            continue;
        const [, digest, name] = ENTRY.exec(line) ?? [];
        if (section === undefined || digest === undefined || name === undefined)
            throw refuseDigests('has a line that is neither a section nor a digest with a file name');
        if (digest.length !== (DIGEST_LENGTHS[section] ?? digest.length))
            throw refuseDigests(`has a digest of ${digest.length} digits under "# ${section} HASH"`);
        const key = `${section} ${name}`;
        if ((digests.get(key) ?? digest) !== digest)
            throw refuseDigests(`lists ${name} twice with different digests`);
        digests.set(key, digest);
    }
    const prefix = 'SHA512 ';
    return new Map([...digests].filter(([key]) => key.startsWith(prefix)).map(([key, digest]) => [key.slice(prefix.length), digest]));
}
function abbreviate(digest) {
    return `${digest.slice(0, 16)}…`;
}

// EXTERNAL MODULE: ./build/src/trust/freshness.js
var freshness = __webpack_require__(72055);
// EXTERNAL MODULE: ./build/src/trust/signature-policy.js
var signature_policy = __webpack_require__(65405);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
;// CONCATENATED MODULE: ./build/src/verbs/verify-file.js










/**
 * Gives a file that passed `examineFile`, or throws why it did not.
 *
 * @throws ActionError of `examineFile`
 */
async function verifyFile(subject, statements, open, receiving, session) {
    const { verified, refusal } = await examineFile(subject, statements, open, receiving, session);
    if (verified === undefined)
        throw refusal;
    return verified;
}
/**
 * The whole proof that a file is what was asked for, in the order in which it costs least to find out that it isn't.
 *
 * 1. The signature is one that can count: its maker is bound to the pinned key, was valid then, is not revoked.
 * 2. The DIGESTS is signed by the same key.
 * 3. The bytes arrive: hashed, kept and unpacked in one pass.
 * 4. The signature belongs to these bytes.
 * 5. DIGESTS lists them under this name.
 * 6. Neither was signed before the release was built.
 * 7. They unpack without a fault.
 *
 * Throws nothing. It refuses with ActionError of signatures, DIGESTS_INVALID, DIGESTS_MISSING, DIGESTS_MISMATCH, SIGNATURE_PREDATES_BUILD, DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, DISK_FULL, and those of the source
 */
async function examineFile(subject, statements, open, receiving, session) {
    const { keys, now } = session;
    const { label } = subject;
    let facts = {};
    try {
        const signature = await (0,errors/* withSubject */.tX)(`${label}.sig`, () => (0,signature_file/* parseSignatureFile */.Az)(statements.signature));
        facts = claimOf(signature);
        await (0,errors/* withSubject */.tX)(label, () => keys.check((keyring) => (0,detached_signature/* preflightSignature */.iR)(signature, keyring, now), signature));
        const digests = await readDigests(label, statements.digests, session);
        const received = await receiveFile(await open(), { ...receiving, hashNames: signature.hashNames });
        const { size, sha512 } = received;
        facts = { ...facts, size, sha512 };
        const verdict = await (0,errors/* withSubject */.tX)(label, () => keys.check((keyring) => (0,detached_signature/* verifySignature */.Od)(signature, received.hashes, keyring, now), signature));
        facts = { size, sha512, signingKey: verdict.signingKey, signedAt: verdict.signedAt };
        if (digests !== undefined) {
            await (0,errors/* withSubject */.tX)(label, async () => checkUnderOneName(digests, subject.signedNames, sha512));
            (0,freshness/* checkNotBeforeBuild */.z7)(digests.verdict.signedAt, subject.buildTime, `${label}.DIGESTS.asc`);
        }
        (0,freshness/* checkNotBeforeBuild */.z7)(verdict.signedAt, subject.buildTime, label);
        if (received.unpacked instanceof errors/* ActionError */.lZ)
            throw publishedBroken(subject, received.unpacked);
        return { facts, verified: { verdict, received }, refusal: undefined };
    }
    catch (refusal) {
        return { facts, verified: undefined, refusal };
    }
}
function publishedBroken({ name, label }, cause) {
    if (cause.code === 'DISK_FULL')
        return cause;
    return new errors/* ActionError */.lZ(cause.code, `${label}: ${cause.message} It is signed as it is, so it was published broken: take another variant or version.`, { file: name, cause });
}
/** Whose a signature file claims to be and of when, before anything of it is verified. */
function claimOf({ signatures }) {
    const [first] = signatures;
    if (first === undefined)
        return {};
    return { signingKey: (0,signature_policy/* issuerOf */.xD)(first), signedAt: first.signedAt };
}
/**
 * As `examineFile`, for a report of every file: it is read to its end even where it is refused before, so that its digest is known. `statements` may lack
 * the signature, which is a refusal.
 */
async function examineWholeFile(subject, { signature, digests }, open, session) {
    let isOpened = false;
    const opening = () => {
        isOpened = true;
        return open();
    };
    const examination = signature === undefined
        ? { facts: {}, verified: undefined, refusal: noSignature(subject) }
        : await examineFile(subject, { signature, digests }, opening, {}, session);
    if (isOpened)
        return examination;
    try {
        const { size, sha512 } = await receiveFile(await open(), { hashNames: [] });
        return { ...examination, facts: { ...examination.facts, size, sha512 } };
    }
    catch {
        // What it was refused for comes first.
        return examination;
    }
}
function noSignature({ name, label }) {
    return new errors/* ActionError */.lZ('SIGNATURE_MISSING', `${label} has no signature ${name}.sig beside it, so nothing proves whose it is. Do not use it.`, { file: name });
}
async function readDigests(label, bytes, session) {
    if (bytes !== undefined)
        return (0,errors/* withSubject */.tX)(`${label}.DIGESTS.asc`, async () => {
            const signed = await parseDigests(bytes);
            return session.keys.check((keyring) => signed.verify(keyring, session.now), signed.signatures);
        });
    if (session.signedMetadata === 'required') {
        throw new errors/* ActionError */.lZ('DIGESTS_MISSING', `There is no signed DIGESTS of ${label}, so nothing proves that it is the file of this name. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`, { file: label });
    }
    session.progress.warning(`There is no signed DIGESTS of ${label}: its signature is checked, its name is not proven.`);
    return undefined;
}
/** A symbolic link may be listed under its own or its target's name. */
function checkUnderOneName(digests, names, sha512) {
    const name = names.find((each) => digests.sha512Of(each) === sha512) ?? names[0];
    if (name !== undefined)
        checkListed(digests, name, sha512);
}
/** What is in memory, as a source of `examineFile`. */
async function* oneChunk(bytes) {
    yield bytes;
}
/** Fetches what is signed about a file. `urlOf` gives a name's place on the mirror. @throws ActionError of transfer */
async function fetchStatements(artifact, urlOf, session) {
    const [signature, digests] = await (0,side_by_side/* together */.b)([
        firstPresent(artifact.signedNames.map(release_plan/* signatureName */.S1), urlOf, limits/* LIMITS */.b.signature, session),
        firstPresent(artifact.digestsNames, urlOf, limits/* LIMITS */.b.digests, session),
    ]);
    return {
        signature: signature?.bytes,
        digests: digests?.bytes,
        signatureName: signature?.name,
        digestsName: digests?.name,
    };
}
async function firstPresent(names, urlOf, maxBytes, session) {
    for (const name of names) {
        const bytes = await session.transport.readSmall(urlOf(name), maxBytes);
        if (bytes !== undefined)
            return { name, bytes };
    }
    return undefined;
}


/***/ })

};
