export const id = 862;
export const ids = [862];
export const modules = {

/***/ 79862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolveAction: () => (/* binding */ resolveAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/release/channel.js
var release_channel = __webpack_require__(26173);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
;// CONCATENATED MODULE: ./build/release/ami-list.js

/**
 * Reads an AMI list: `{"amis":[{"name":"<region>","hvm":"ami-…"}]}`.
 *
 * @throws ActionError AMI_LIST_INVALID
 */
function parseAmiList(bytes) {
    let list;
    try {
        list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))?.amis;
    }
    catch {
        throw invalid('it is not JSON');
    }
    if (!Array.isArray(list))
        throw invalid('it has no list called amis');
    const ids = new Map();
    for (const [index, entry] of list.entries()) {
        const { name, hvm } = (entry ?? {});
        if (typeof name !== 'string' || !/^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/.test(name))
            throw invalid(`entry ${index + 1} has no AWS region as its name`);
        if (typeof hvm !== 'string' || !/^ami-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(hvm))
            throw invalid(`region ${name} has no AMI id`);
        if (ids.has(name))
            throw invalid(`region ${name} stands there twice`);
        ids.set(name, hvm);
    }
    return Object.fromEntries(ids);
}
function invalid(why) {
    return new errors/* ActionError */.lZ('AMI_LIST_INVALID', `The release's list of AMIs is not readable: ${why}. It is signed as it is, so it was published broken: name another version.`);
}

// EXTERNAL MODULE: ./build/release/location.js
var release_location = __webpack_require__(8187);
// EXTERNAL MODULE: ./build/release/release-plan.js
var release_plan = __webpack_require__(34687);
;// CONCATENATED MODULE: ./build/transfer/mirrors.js

/** Failures that no other mirror can mend: they are ours, the runner's or the user's. */
const LOCAL = new Set([
    'DISK_FULL',
    'FILE_SYSTEM',
    'INVALID_INPUT',
    'UNSUPPORTED_RUNNER',
    'TOOL_FAILED',
]);
/**
 * Gives what `attempt` gives for the first mirror that does not fail. Every kind of failure leads on to the next one,
 * refusals of verification included, so that no mirror can hold up a release ("malicious mirrors preventing updates" of
 * the TUF specification); each is told as a warning. An error that is not a refusal counts too, as INTERNAL: it may be
 * the mirror's bytes that brought it about.
 *
 * Thrown at once: an abort, and what is not the mirror's fault (DISK_FULL, FILE_SYSTEM, INVALID_INPUT,
 * UNSUPPORTED_RUNNER, TOOL_FAILED). When all fail: with one mirror its own error; with several one that lists each
 * mirror's reason, under their common code or MIRRORS_FAILED.
 */
async function mirrors_tryMirrors(mirrors, name, attempt, progress) {
    if (mirrors.length === 0)
        throw new errors/* ActionError */.lZ('INTERNAL', 'There is no mirror to fetch from.');
    const failures = [];
    for (const mirror of mirrors) {
        try {
            return await attempt(mirror);
        }
        catch (thrown) {
            if (isAbort(thrown))
                throw thrown;
            const error = (0,errors/* toActionError */.ie)(thrown, `fetching from ${name(mirror)}`);
            if (LOCAL.has(error.code) || mirrors.length === 1)
                throw error;
            failures.push({ mirror, error });
            const next = failures.length < mirrors.length ? ', the next one is tried' : '';
            progress.warning(`Mirror ${name(mirror)} failed${next}: ${(0,errors/* describeError */.Uc)(error)}`);
        }
    }
    throw allFailed(failures.map(({ mirror, error }) => ({ name: name(mirror), error })));
}
function allFailed(failures) {
    const codes = new Set(failures.map(({ error }) => error.code));
    const [only] = codes;
    const code = codes.size === 1 && only !== undefined ? only : 'MIRRORS_FAILED';
    const list = failures.map(({ name, error }) => `${name}: ${(0,errors/* describeError */.Uc)(error)}`).join(' ');
    const cause = new AggregateError(failures.map(({ error }) => error));
    return new errors/* ActionError */.lZ(code, `All ${failures.length} mirrors failed. ${list}`, { cause });
}
function isAbort(error) {
    return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/store/staging.js





const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
const HOST = (0,external_node_os_.hostname)().replace(/[^0-9A-Za-z]/g, '') || 'host';
/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there.
 */
async function staging_createStaging(parent) {
    const { directory, made } = await makeFolder(parent);
    const remove = async () => {
        await rm(directory, { recursive: true, force: true });
        if (made !== undefined)
            await removeEmpty(parent, made);
    };
    return {
        directory,
        isIn: (other) => other === parent,
        path: (name) => join(directory, name),
        async place(name) {
            const target = join(parent, name);
            await rename(join(directory, name), target);
            return target;
        },
        remove,
        [Symbol.asyncDispose]: remove,
    };
}
/** Whether a name is that of a staging folder, of this run or another one. */
function staging_isStagingName(name) {
    return name.startsWith(PREFIX);
}
/** Another run that fails may take an empty parent away at any moment before the folder is in it; then it is made again. */
async function makeFolder(parent) {
    for (let attempt = 1;; attempt++) {
        try {
            const made = await mkdir(parent, { recursive: true });
            await removeAbandoned(parent);
            return { directory: await mkdtemp(join(parent, `${PREFIX}${HOST}-${process.pid}-`)), made };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || attempt === MAKE_ATTEMPTS)
                throw error;
        }
    }
}
/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder, uppermost) {
    for (let path = folder; path.length >= uppermost.length; path = dirname(path)) {
        const isGone = await rmdir(path).then(() => true, () => false);
        if (!isGone)
            return;
    }
}
/** Copies a file into a staging folder, sharing its blocks where the file system can. */
async function staging_copyInto(staging, source, name) {
    await copyFile(source, staging.path(name), constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
}
/** Moves a file into a staging folder; where that is on another disk, by copying. */
async function staging_moveInto(staging, source, name) {
    try {
        await rename(source, staging.path(name));
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        await staging_copyInto(staging, source, name);
        await rm(source);
    }
}
async function removeAbandoned(parent) {
    for (const name of await readdir(parent)) {
        if (!staging_isStagingName(name))
            continue;
        const path = join(parent, name);
        if (await isAbandoned(path, name))
            await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
async function isAbandoned(path, name) {
    const [host, pid] = name.slice(PREFIX.length).split('-');
    if (host === HOST)
        return !isAlive(Number(pid));
    const status = await lstat(path).catch(() => undefined);
    return status !== undefined && Date.now() - status.mtimeMs > LIMITS.abandonedAfter;
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives and belongs to somebody else.
        return error.code === 'EPERM';
    }
}
/** Takes a path away at once: nobody finds it half removed. Absent is fine. */
async function staging_discard(path) {
    const status = await lstat(path).catch(absent);
    if (status === undefined)
        return;
    if (!status.isDirectory())
        return rm(path, { force: true });
    // Under this name the rest is cleared away later, should this run be killed.
    const aside = join(dirname(path), `${PREFIX}${HOST}-${process.pid}-${randomBytes(6).toString('hex')}`);
    await rename(path, aside).catch(absent);
    await rm(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/release/version.js
var release_version = __webpack_require__(70590);
;// CONCATENATED MODULE: ./build/store/tool-cache.js





/** The name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
function tool_cache_toolName({ distribution, platform }) {
    return `${distribution}-${platform}`;
}
/** The entry for `key` under the tool cache's root; nothing is made or read. */
function tool_cache_toolCacheEntry(root, key) {
    const directory = resolve(root, tool_cache_toolName(key), toolCacheVersion(key.version), key.architecture);
    return { directory, marker: `${directory}.complete` };
}
/**
 * Makes sure that an entry's path leads to nowhere else: a link on the way would let whoever put it there choose where files are written and
 * read, so it is removed, what it leads to left alone. So is everything in the folder that is not a plain file, and a mark without files. Nothing is made.
 */
async function tool_cache_checkEntry(root, entry, progress) {
    const [architecture, version, tool] = [entry.directory, dirname(entry.directory), dirname(dirname(entry.directory))];
    if (dirname(tool) !== resolve(root))
        throw new TypeError(`${entry.directory} is no entry of ${root}`);
    for (const folder of [tool, version, architecture]) {
        const status = await statusOf(folder);
        if (status === undefined || status.isDirectory())
            continue;
        progress.warning(`${folder} in the tool cache is a link or a file, not a folder; it is dropped and its files are fetched anew.`);
        await discard(entry.marker);
        await discard(folder);
    }
    // Looked at first: another run marks an entry after it has placed its files.
    const isMarked = (await statusOf(entry.marker)) !== undefined;
    const inside = await readdir(entry.directory, { withFileTypes: true }).catch(() => []);
    for (const one of inside) {
        if (one.isFile() || isStagingName(one.name))
            continue;
        progress.warning(`${join(entry.directory, one.name)} in the tool cache is not a plain file; it is dropped and fetched anew.`);
        await discard(join(entry.directory, one.name));
    }
    if (inside.length > 0 || !isMarked)
        return;
    progress.warning(`The tool cache marks ${entry.directory} as complete, and nothing is there; its files are fetched anew.`);
    await discard(entry.marker);
}
/** Says to `@actions/tool-cache` that the entry can be used: all that a platform takes is there. */
async function markComplete(entry) {
    // Anything but a plain file is removed: what a link leads to must not be written to.
    await tool_cache_isStored(dirname(entry.marker), basename(entry.marker));
    const handle = await open(entry.marker, constants.O_WRONLY | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
    await handle.close();
}
/**
 * A stored file that is a plain file of no more than `maxBytes`, opened without following a link; undefined when there is none. What is not a plain file is
 * removed.
 */
async function tool_cache_openStored(directory, name, maxBytes) {
    const path = join(directory, name);
    if (!(await tool_cache_isStored(directory, name)) || (await lstat(path)).size > maxBytes)
        return undefined;
    // O_NOFOLLOW is undefined on Windows, where links need a right that jobs don't have.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    return createReadStream(path, { fd: handle, highWaterMark: 1024 * 1024 });
}
/** Whether a plain file of that name is stored. Anything else under that name (a link, a folder) is removed. */
async function tool_cache_isStored(directory, name) {
    const path = join(directory, name);
    const status = await statusOf(path);
    if (status === undefined)
        return false;
    if (status.isFile())
        return true;
    await discard(path);
    return false;
}
function statusOf(path) {
    return lstat(path).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
}
/** A small stored file, or undefined when it is absent or larger than `maxBytes`. */
async function tool_cache_readStored(directory, name, maxBytes) {
    if (!(await tool_cache_isStored(directory, name)))
        return undefined;
    const path = join(directory, name);
    if ((await lstat(path)).size > maxBytes)
        return undefined;
    return readFile(path);
}
/** Removes stored files that are not to be trusted, and the mark that the entry is complete. */
async function tool_cache_dropStored(entry, names) {
    await discard(entry.marker);
    for (const name of names)
        await discard(join(entry.directory, name));
}
/** The versions of which the tool cache holds a platform's images, newest last. They prove nothing; they are a reason to warn. */
async function storedVersions(root, key) {
    const names = await readdir(join(root, tool_cache_toolName(key))).catch(() => []);
    return names
        .map((name) => parseVersion(name.replace('-', '+')))
        .filter((version) => version !== undefined)
        .sort(compareVersions);
}

;// CONCATENATED MODULE: ./build/image/chunk-digest.js
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
const ZERO_DIGEST = (0,external_node_crypto_.createHash)('sha256').update(ZEROS).digest();
/** Computes a chunk digest while a file is being written. */
function createChunkDigest() {
    const root = (0,external_node_crypto_.createHash)('sha256');
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
                hash ??= (0,external_node_crypto_.createHash)('sha256').update(ZEROS.subarray(0, position - chunkStart));
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
    return (0,external_node_crypto_.createHash)('sha256').update(ZEROS.subarray(0, length)).digest();
}
/** The chunk digest of the file at `path`, in hex. Throws the file system's errors. */
async function chunk_digest_chunkDigestOfFile(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await open(path, 'r'), true);
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
                    : Buffer.from(await webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
            }
        }
        // More than the thread pool takes at once, so that it never waits for this thread, which hashes something else meanwhile.
        await Promise.all(Array.from({ length: 2 * availableParallelism() + 4 }, work));
        const root = createHash('sha256');
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

;// CONCATENATED MODULE: ./build/store/unpacked-record.js





/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;
/** The record's name beside the unpacked file. */
function unpacked_record_recordName(readyName) {
    return fileName(`${readyName}.unpacked.json`);
}
/** Writes the record of a file that was unpacked from the verified source with the digest `sourceSha512` (hex). */
async function unpacked_record_writeRecord(path, sourceSha512, unpacked) {
    const record = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
    await writeFile(path, `${JSON.stringify(record)}\n`);
}
/** Whether a folder holds an unpacked file and its record. It still has to be checked against both. */
async function unpacked_record_hasUnpacked(directory, readyName) {
    return (await isStored(directory, readyName)) && (await isStored(directory, unpacked_record_recordName(readyName)));
}
/**
 * Reads an unpacked file again and compares it with its record. Gives the SHA-512 of the source it was unpacked from, for the caller to compare
 * with the source's as it is verified now; undefined when file and record do not agree.
 */
async function unpacked_record_checkUnpacked(directory, readyName) {
    const path = join(directory, readyName);
    const text = await readStored(directory, unpacked_record_recordName(readyName), LONGEST_RECORD);
    const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
    if (record === undefined || (await stat(path)).size !== record.size)
        return undefined;
    return (await chunkDigestOfFile(path)) === record.chunkDigest ? record.sourceSha512 : undefined;
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

// EXTERNAL MODULE: ./build/release/file-name.js
var file_name = __webpack_require__(16784);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/store/actions-cache.js







/** `@actions/cache`, where the runner offers a cache; it is loaded only there. */
async function availableCacheService(environment) {
    if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
        return undefined;
    const service = await __webpack_require__.e(/* import() */ 691).then(__webpack_require__.bind(__webpack_require__, 61691));
    return service.isFeatureAvailable() ? service : undefined;
}
/**
 * What `tar` is told through its environment while it unpacks an archive that anyone with a job in the repository may have written. `@actions/cache` runs it
 * with `-P`: absolute names, `..` and links count, and a member may be written through a link that came before it. Of every name, and of what links point to, only
 * what follows the last character that no file name of ours has is kept (`g`: as often as it takes), so that nothing can leave the folder it unpacks in.
 * https://www.gnu.org/software/tar/manual/html_section/transform.html
 */
const FLATTEN = '--transform=s|.*[^[:alnum:]._+-]||g';
/**
 * Restores a parcel and gives the names of its plain files; empty when there is none. The folder may hold anything: links, folders and names that
 * were not asked for are removed, and what remains is still to be verified. Where the runner's tar is not GNU's, which alone can be held to the folder, nothing is
 * restored.
 */
async function actions_cache_restoreParcel(service, parcel, progress) {
    if (!(await hasGnuTar(process.platform))) {
        progress.info("The GitHub Actions cache is not read: the runner's tar is not GNU tar, so an archive could write anywhere.");
        return [];
    }
    await rm(parcel.folder, { recursive: true, force: true });
    await mkdir(parcel.folder, { recursive: true });
    const settings = { GITHUB_WORKSPACE: parcel.folder, TAR_OPTIONS: FLATTEN, LC_ALL: 'C' };
    const found = await withEnvironment(settings, () => service.restoreCache([parcel.folder], parcel.key)).catch((error) => {
        progress.warning(`The GitHub Actions cache could not be read: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    });
    if (found === undefined) {
        // An archive may have failed halfway.
        await rm(parcel.folder, { recursive: true, force: true });
        return [];
    }
    // Through a link in its place, what it leads to would be cleared.
    const status = await lstat(parcel.folder).catch(() => undefined);
    if (status?.isDirectory() !== true) {
        await rm(parcel.folder, { force: true });
        return [];
    }
    return sortOut(parcel, progress);
}
async function sortOut(parcel, progress) {
    const names = [];
    for (const entry of await readdir(parcel.folder)) {
        const name = parseFileName(entry);
        const path = join(parcel.folder, entry);
        const isOurs = name !== undefined && parcel.names.includes(name) && (await isStored(parcel.folder, name));
        if (isOurs && (await lstat(path)).size <= LIMITS.image)
            names.push(name);
        else {
            progress.warning(`The GitHub Actions cache held something that does not belong there (${JSON.stringify(entry)}); it was removed.`);
            await rm(path, { recursive: true, force: true });
        }
    }
    return names;
}
/** Whether the tar that `@actions/cache` runs reads TAR_OPTIONS, which only GNU's does. It is looked for in the place where the package looks first. */
async function hasGnuTar(platform) {
    const programs = process.env['PROGRAMFILES'];
    // Windows looks for a bare name in the workspace first, so there only Git's tar is asked, by its path.
    const ofGit = programs === undefined ? undefined : join(programs, 'Git', 'usr', 'bin', 'tar.exe');
    const tar = platform === 'win32' ? ofGit : platform === 'darwin' ? 'gtar' : 'tar';
    if (tar === undefined)
        return false;
    const version = await promisify(execFile)(tar, ['--version']).catch(() => undefined);
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
async function actions_cache_saveParcel(service, parcel, directory, progress) {
    try {
        await rm(parcel.folder, { recursive: true, force: true });
        await mkdir(parcel.folder, { recursive: true });
        for (const name of parcel.names) {
            if (!(await isStored(directory, name)))
                continue;
            const [from, to] = [join(directory, name), join(parcel.folder, name)];
            await link(from, to).catch(() => copyFile(from, to));
        }
        // Names in the archive are relative to this folder, where it is unpacked again.
        await withEnvironment({ GITHUB_WORKSPACE: parcel.folder }, () => service.saveCache([parcel.folder], parcel.key));
    }
    catch (error) {
        progress.warning(`The GitHub Actions cache did not take ${parcel.key}: ${error instanceof Error ? error.message : String(error)}`);
    }
    finally {
        await rm(parcel.folder, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/verbs/shelves.js
var shelves_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var shelves_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
const shelves_PUBLISHED_KEY_NAME = (0,file_name/* fileName */.M)('signing-key.asc');
/** Whatever it was called on the mirror: per file, or per platform on old releases. */
function shelves_digestsName(artifact) {
    return fileName(`${artifact.name}.DIGESTS.asc`);
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
    const jobFolder = join(request.temporary, toolName(key), toolCacheVersion(version), key.architecture);
    if (!request.cache)
        return { entry: undefined, readyIn: request.destination ?? jobFolder, parcel: undefined };
    const root = toolCacheRootOf(request);
    const entry = toolCacheEntry(root, key);
    await checkEntry(root, entry, session.progress);
    const parcel = parcelOf(key, files, request.temporary);
    if (service !== undefined)
        await unpackParcel(service, parcel, entry.directory, files, session);
    return { entry, readyIn: request.destination ?? entry.directory, parcel };
}
/** @throws ActionError UNSUPPORTED_RUNNER outside of a runner */
function toolCacheRootOf({ toolCacheRoot }) {
    if (toolCacheRoot !== undefined)
        return toolCacheRoot;
    throw new ActionError('UNSUPPORTED_RUNNER', 'The runner names no tool cache (RUNNER_TOOL_CACHE is not set). Set `cache: false`.');
}
/** What a parcel holds: every file that the plan can come to, with its proofs. Another choice of files is another parcel. */
function parcelOf(key, files, temporary) {
    const names = [
        VERSION_FILE,
        signatureName(VERSION_FILE),
        shelves_PUBLISHED_KEY_NAME,
        ...files.flatMap((artifact) => [artifact.name, signatureName(artifact.name), shelves_digestsName(artifact)]),
    ];
    const choice = createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
    const label = `${toolName(key)}-${toolCacheVersion(key.version)}-${key.architecture}`;
    return { key: `${label}-${choice}`, folder: join(temporary, 'flatcar-image-cache', `${label}-${choice}`), names };
}
/** Brings what the GitHub Actions cache has into the tool cache, where it is verified like everything else there. */
async function unpackParcel(service, parcel, directory, files, session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const { name } of files)
            if ((await readStoredSignature(directory, name)) !== undefined)
                return;
        const names = await restoreParcel(service, parcel, session.progress);
        if (names.length === 0)
            return;
        const staging = shelves_addDisposableResource(env_1, await createStaging(directory), true);
        // What is looked for first comes last, so that it is never found without its proofs.
        for (const name of [...names].sort((a, b) => b.length - a.length)) {
            await moveInto(staging, join(parcel.folder, name), name);
            await staging.place(name);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = shelves_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function readStoredSignature(directory, name) {
    return readStored(directory, signatureName(name), LIMITS.signature);
}
/** Gives what lies on a shelf to the GitHub Actions cache, for other machines. */
async function saveShelf(shelf, service, session) {
    if (service === undefined || shelf.parcel === undefined || shelf.entry === undefined)
        return;
    await saveParcel(service, shelf.parcel, shelf.entry.directory, session.progress);
}

;// CONCATENATED MODULE: ./build/image/sparse-file.js



/** Zeros of this many bytes, aligned, are left as a hole: the block size of the usual file systems. */
const PAGE = 4096;
const sparse_file_ZEROS = Buffer.alloc(PAGE);
/** A new file at `path` in which runs of zeros become holes. `ceiling` is its largest size in bytes. */
async function createSparseFile(path, ceiling) {
    const handle = await (0,promises_.open)(path, 'wx', 0o644);
    const digest = createChunkDigest();
    let size = 0;
    return {
        async write(piece) {
            const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (size + length > ceiling) {
                throw new errors/* ActionError */.lZ('UNPACKED_TOO_LARGE', `The file unpacks to more than ${ceiling} bytes, the ceiling for images; it was cut off.`);
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
/** Writes each run of pages that are not all zeros at its place. */
async function writeData(handle, bytes, position, digest) {
    const firstPage = (PAGE - (position % PAGE)) % PAGE;
    let start = 0;
    for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
        if (sparse_file_ZEROS.compare(bytes, page, page + PAGE) !== 0)
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

;// CONCATENATED MODULE: ./build/image/receive-file.js





/**
 * The one pass over a file: the bytes that arrive are hashed, written and unpacked as they come, each once. It gives no verdict, so nothing it
 * writes may be shown to anyone before there is one.
 *
 * A file that does not unpack is hashed to its end all the same: whether it was changed on the way or published broken is told by its signature.
 *
 * @throws ActionError of the source, DISK_FULL, FILE_SYSTEM
 */
async function receiveFile(source, options) {
    const hashes = new Map();
    for (const name of [...options.hashNames, 'sha512'])
        hashes.set(name, (0,external_node_crypto_.createHash)(name));
    const keeper = options.keepAt === undefined ? undefined : await createKeeper(options.keepAt);
    const iterator = source[Symbol.asyncIterator]();
    let size = 0;
    async function next() {
        const result = await iterator.next();
        if (result.done === true)
            return result;
        const chunk = result.value;
        await keeper?.write(chunk);
        for (const hash of hashes.values())
            hash.update(chunk);
        size += chunk.length;
        return result;
    }
    try {
        const { unpacking } = options;
        let unpacked;
        // The unpacker gets an iterator without `return`: when it gives up, the rest can still be hashed.
        if (unpacking !== undefined && unpacking.compression !== 'zip') {
            unpacked = await unpackTo(unpacking, { [Symbol.asyncIterator]: () => ({ next }) });
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
/** Unpacks to a sparse file. What is wrong with the data is given back, what is wrong with this machine or the source is thrown. */
async function unpackTo(unpacking, source) {
    const file = await createSparseFile(unpacking.path, limits/* LIMITS */.b.unpacked);
    try {
        for await (const piece of await unpack(unpacking, source))
            await file.write(piece);
        return await file.finish();
    }
    catch (error) {
        await file.abandon();
        if (error instanceof errors/* ActionError */.lZ && (error.code === 'DECOMPRESSION_FAILED' || error.code === 'UNPACKED_TOO_LARGE'))
            return error;
        throw error;
    }
}
/** Each unpacker is loaded when it is needed, so that nobody waits for what they don't use. */
async function unpack({ compression, publishedPath, name, threads }, source) {
    if (compression === 'zip')
        return (await Promise.all(/* import() */[__webpack_require__.e(663), __webpack_require__.e(284)]).then(__webpack_require__.bind(__webpack_require__, 71284))).unzip(publishedPath, name);
    if (source === undefined)
        throw new TypeError('Only a zip file is unpacked from its path');
    if (compression === 'gz')
        return (await __webpack_require__.e(/* import() */ 845).then(__webpack_require__.bind(__webpack_require__, 59845))).gunzip(source);
    return (await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.bind(__webpack_require__, 8132))).decompressBzip2(source, { threads, maxOutput: limits/* LIMITS */.b.unpacked });
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
        async abandon() {
            await writing.catch(() => undefined);
            await handle.close().catch(() => undefined);
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

// EXTERNAL MODULE: ./node_modules/openpgp/dist/node/openpgp.mjs
var openpgp = __webpack_require__(13074);
;// CONCATENATED MODULE: ./build/trust/armor.js
/** `bytes` as text, one character a byte: armor is ASCII, and what is not ASCII fails its grammar. */
function latin1(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
/**
 * The packets inside `input`, which holds them as they are or in ASCII armor under `label` (RFC 9580, 6.2). Nothing but
 * white space may stand outside the armor, and only one block may be there: everything that is read is then also what
 * is judged. The checksum line is passed over, as RFC 9580, 6.1 demands.
 * @throws what `refuse` makes
 */
function unwrapArmor(input, label, refuse) {
    const first = input[0];
    if (first === undefined)
        throw refuse('is empty');
    // Every packet begins with a byte that has its highest bit set (RFC 9580, 4.2); armor is ASCII.
    if ((first & 0x80) !== 0)
        return input;
    const text = latin1(input).trim();
    if (text === '')
        throw refuse('is empty');
    if (/^<[!?a-z]/i.test(text))
        throw refuse('is an HTML or XML page');
    return decodeArmor(text.split(/\r?\n/), label, refuse);
}
/**
 * The bytes of one armored block that fills `lines` from its first to its last.
 * @throws what `refuse` makes
 */
function decodeArmor(lines, label, refuse) {
    const trimmed = lines.map((line) => line.replace(/[ \t]+$/, ''));
    const found = /^-----BEGIN ([A-Z ,/0-9]{1,60})-----$/.exec(`${trimmed[0]}`)?.[1];
    if (found === undefined)
        throw refuse('is neither binary OpenPGP data nor begins with an armor header line');
    if (found !== label)
        throw refuse(`holds "${found}" instead of "${label}"`);
    if (trimmed.at(-1) !== `-----END ${label}-----`)
        throw refuse('has no armor tail line at its end: it is cut, or something follows it');
    const blank = trimmed.indexOf('');
    if (blank === -1 || !trimmed.slice(1, blank).every((line) => /^[A-Za-z]+:(?: |$)/.test(line))) {
        throw refuse('has armor headers of an unknown form');
    }
    const body = trimmed.slice(blank + 1, -1);
    if (body.at(-1)?.startsWith('='))
        body.pop();
    const base64 = body.join('');
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        throw refuse('has something other than base64 between its armor lines');
    return Buffer.from(base64, 'base64');
}

;// CONCATENATED MODULE: ./build/trust/packets.js
/** Packet type IDs (RFC 9580, 5) that this room meets. */
const PACKET = { signature: 2, secretKey: 5, publicKey: 6, secretSubkey: 7, publicSubkey: 14 };
/**
 * Cuts `bytes` into packets, old and new format (RFC 9580, 4.2), and leaves no byte over.
 * Lengths must be definite: only data packets, which have no business in keys and signatures, may have others.
 * @throws what `refuse` makes
 */
function splitPackets(bytes, refuse) {
    const packets = [];
    let at = 0;
    while (at < bytes.length) {
        const { type, headerLength, bodyLength } = readHeader(bytes.subarray(at), refuse);
        const end = at + headerLength + bodyLength;
        if (end > bytes.length)
            throw refuse(`is cut: a packet of ${bodyLength} bytes ends after ${bytes.length - at - headerLength}`);
        packets.push({ type, body: bytes.subarray(at + headerLength, end), raw: bytes.subarray(at, end) });
        at = end;
    }
    return packets;
}
function readHeader(bytes, refuse) {
    const first = readNumber(bytes, 0, 1, refuse);
    if ((first & 0x80) === 0)
        throw refuse('has bytes that are no OpenPGP packet');
    return (first & 0x40) !== 0 ? readNewHeader(bytes, refuse) : readOldHeader(bytes, refuse);
}
/** RFC 9580, 4.2.1. */
function readNewHeader(bytes, refuse) {
    const type = readNumber(bytes, 0, 1, refuse) & 0x3f;
    const length = readNumber(bytes, 1, 1, refuse);
    if (length < 192)
        return { type, headerLength: 2, bodyLength: length };
    if (length < 224) {
        return { type, headerLength: 3, bodyLength: readNumber(bytes, 1, 2, refuse) - (192 << 8) + 192 };
    }
    if (length === 255)
        return { type, headerLength: 6, bodyLength: readNumber(bytes, 2, 4, refuse) };
    throw refuse('has a packet of partial length');
}
/** RFC 9580, 4.2.2. */
function readOldHeader(bytes, refuse) {
    const first = readNumber(bytes, 0, 1, refuse);
    const lengthType = first & 0x03;
    if (lengthType === 3)
        throw refuse('has a packet of indeterminate length');
    const octets = 1 << lengthType;
    return { type: (first & 0x3f) >> 2, headerLength: 1 + octets, bodyLength: readNumber(bytes, 1, octets, refuse) };
}
function readNumber(bytes, at, octets, refuse) {
    if (at + octets > bytes.length)
        throw refuse('is cut in the middle of a packet header');
    let value = 0;
    for (const byte of bytes.subarray(at, at + octets))
        value = value * 256 + byte;
    return value;
}

// EXTERNAL MODULE: ./build/trust/built-in-keys.js
var built_in_keys = __webpack_require__(42518);
;// CONCATENATED MODULE: ./build/trust/self-signature.js


const WEAK_HASHES = [openpgp/* enums */.vP.hash.md5, openpgp/* enums */.vP.hash.sha1, openpgp/* enums */.vP.hash.ripemd];
/**
 * The library's rules for signatures inside a key, made stricter: no SHA-1. The one exception is CoreOS's primary key,
 * whose only self-certification (of 2017) and first three bindings (of 2013 to 2015) are SHA-1 and will never be made
 * anew. There the key that is signed was chosen by its owner, so a forger would need a second preimage, which SHA-1
 * still withstands.
 */
function selfSignatureRules(primaryFingerprint) {
    const sha1IsAllowed = primaryFingerprint === built_in_keys/* BUILT_IN_KEYS */.E.coreos.primaryFingerprint;
    const rejectHashAlgorithms = new Set(WEAK_HASHES.filter((hash) => !(sha1IsAllowed && hash === openpgp/* enums */.vP.hash.sha1)));
    return { ...openpgp/* config */.$W, rejectHashAlgorithms };
}
const ANY_HASH = { ...openpgp/* config */.$W, rejectHashAlgorithms: new Set(), rejectMessageHashAlgorithms: new Set() };
/**
 * Whether `signature` is of one of `types`, made by `issuer` over `thing`, with a hash that `rules` allow. Its time is
 * judged by who asks.
 */
async function holds(signature, types, issuer, thing, rules) {
    // The library hashes as it is told to and does not compare: a binding signature would pass for a back-signature.
    if (!types.includes(Number(signature.signatureType)))
        return false;
    try {
        // `null` leaves the time out, which the library understands and its types do not say.
        await signature.verify(issuer, Number(signature.signatureType), thing, null, false, rules);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Whether `revocation` was made by the primary key over `thing`. Weak hashes (where the algorithm allows them at all),
 * critical additions and an end of its validity do not take a revocation back: when in doubt the key is revoked.
 */
async function revokes(revocation, type, primary, thing) {
    Object.assign(revocation, { unknownSubpackets: [], rawNotations: [], revocationKeyClass: null });
    return holds(revocation, [type], primary, thing, ANY_HASH);
}
/** The direct-key signatures of a key, which the library keeps and its types leave out. */
function directSignaturesOf(publicKey) {
    return publicKey.directSignatures;
}

;// CONCATENATED MODULE: ./build/trust/signature-policy.js

/**
 * How far, in ms, a signer's clock may be ahead of ours: virtual machines that have just been woken run minutes late.
 */
const CLOCK_SKEW = 5 * 60 * 1000;
/**
 * Whether a signature as claimed would count at `now`: everything but the mathematics, which needs the data. Its key
 * belongs to the pinned primary key, may sign (key flags, binding, back-signature, strength), is not revoked for it,
 * and was valid when it was made, which is not in the future. Keys that have ended since are fine.
 * @returns the key that is to have made it
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, SIGNATURE_IN_FUTURE, KEY_EXPIRED,
 * SIGNATURE_INVALID
 */
function checkClaim(claim, keyring, now) {
    const key = findIssuer(claim, keyring);
    checkMaySign(key);
    checkNotRevoked(key, claim.signedAt);
    checkNotFromFuture(claim, now);
    checkWasValid(key, claim.signedAt);
    checkHasNotEnded(claim, now);
    return key;
}
/**
 * Whether a newer copy of the primary key could make a difference: its maker is unknown, or had ended by what is known
 * of it.
 */
function wouldNewerKeyHelp(claim, keyring) {
    const key = lookUp(claim, keyring);
    return (key === undefined || (key.canSign && key.revocation === undefined && endAhead(key, claim.signedAt) !== undefined));
}
/** The issuer as named in messages: its fingerprint, or the key ID where the signature has only that. */
function issuerOf(claim) {
    return claim.issuerFingerprint ?? claim.issuerKeyId;
}
function findIssuer(claim, keyring) {
    const key = lookUp(claim, keyring);
    if (key !== undefined)
        return key;
    throw new errors/* ActionError */.lZ('UNKNOWN_SIGNING_KEY', `The signature was made by ${issuerOf(claim)}, which does not belong to the pinned primary key ${keyring.primaryFingerprint}. Do not use the file unless its signer is known to you by other means.`);
}
function lookUp(claim, keyring) {
    const { issuerFingerprint, issuerKeyId } = claim;
    if (issuerFingerprint !== undefined)
        return keyring.signingKeys.find(({ fingerprint }) => fingerprint === issuerFingerprint);
    return keyring.signingKeys.find(({ keyId }) => keyId === issuerKeyId);
}
function checkMaySign(key) {
    if (key.canSign)
        return;
    throw new errors/* ActionError */.lZ('KEY_CANNOT_SIGN', `The signature was made by ${key.fingerprint}; that key ${key.cannotSignBecause}. Do not use the file.`);
}
function checkNotRevoked(key, signedAt) {
    const { revocation } = key;
    if (revocation === undefined || (revocation.kind === 'soft' && signedAt < revocation.at))
        return;
    const when = revocation.kind === 'soft' ? `, before the signature of ${day(signedAt)}` : '; whoever holds it can set any date';
    throw new errors/* ActionError */.lZ('KEY_REVOKED', `The signature was made by ${key.fingerprint}, which was revoked ${revocation.reason} on ${day(revocation.at)}${when}. Do not use the file.`);
}
function checkNotFromFuture(claim, now) {
    if (claim.signedAt.getTime() <= now.getTime() + CLOCK_SKEW)
        return;
    throw new errors/* ActionError */.lZ('SIGNATURE_IN_FUTURE', `The signature claims to be made at ${instant(claim.signedAt)}, and it is ${instant(now)}. Check the runner's clock; if it is right, do not use the file.`);
}
function checkWasValid(key, signedAt) {
    if (signedAt < key.createdAt) {
        throw new errors/* ActionError */.lZ('KEY_EXPIRED', `The signature of ${instant(signedAt)} is older than the key ${key.fingerprint} that made it (${instant(key.createdAt)}). Do not use the file.`);
    }
    const end = endAhead(key, signedAt);
    if (end === undefined)
        return;
    throw new errors/* ActionError */.lZ('KEY_EXPIRED', `The signature of ${day(signedAt)} was made by ${key.fingerprint}, which had ended on ${day(end)}. Do not use the file.`);
}
/** The end of `key`, where that lies ahead of the signature. */
function endAhead({ expiresAt }, signedAt) {
    return expiresAt !== undefined && expiresAt <= signedAt ? expiresAt : undefined;
}
function checkHasNotEnded(claim, now) {
    if (claim.expiresAt === undefined || now < claim.expiresAt)
        return;
    throw new errors/* ActionError */.lZ('SIGNATURE_INVALID', `The signature was valid until ${instant(claim.expiresAt)} by its own words. Ask the publisher for a newer one.`);
}
/** `date` as an ISO 8601 day. */
function day(date) {
    return date.toISOString().slice(0, 10);
}
function instant(date) {
    return date.toISOString().replace('.000', '');
}

// EXTERNAL MODULE: ./build/trust/fingerprint.js
var trust_fingerprint = __webpack_require__(37121);
;// CONCATENATED MODULE: ./build/trust/signing-key.js



/** Reason codes of RFC 9580, 5.2.3.31. Every other reason, and none, counts as the worst. */
const SOFT_REASONS = new Map([
    [openpgp/* enums */.vP.reasonForRevocation.keySuperseded, 'as superseded by another key'],
    [openpgp/* enums */.vP.reasonForRevocation.keyRetired, 'as retired'],
]);
/** 1024 bits are within reach of those who want them badly (NIST SP 800-131A disallows them since 2014). */
const MIN_RSA_BITS = 2048;
const CURVES = new Set([openpgp/* enums */.vP.curve.nistP256, openpgp/* enums */.vP.curve.nistP384, openpgp/* enums */.vP.curve.nistP521]);
const EDWARDS = new Set(['eddsaLegacy', 'ed25519', 'ed448']);
const CERTIFICATIONS = [
    openpgp/* enums */.vP.signature.certGeneric,
    openpgp/* enums */.vP.signature.certPersona,
    openpgp/* enums */.vP.signature.certCasual,
    openpgp/* enums */.vP.signature.certPositive,
];
/**
 * The primary key of `publicKey` and its subkeys, judged by the self-signatures made until `now`; undefined when the
 * primary key has no user ID with a valid self-certification. Subkeys that are not bound are there too, as keys that
 * can't sign, so that a refusal can say why.
 */
async function describeKeys(publicKey, now) {
    const rules = selfSignatureRules(fingerprintOf(publicKey.keyPacket));
    const primary = await describePrimaryKey(publicKey, rules, now);
    if (primary === undefined)
        return undefined;
    const keys = [primary];
    for (const subkey of publicKey.subkeys)
        keys.push(await describeSubkey(subkey, primary, publicKey.keyPacket, rules, now));
    return keys;
}
/** The fingerprint of a key packet that the library has read. */
function fingerprintOf(packet) {
    return packet.getFingerprint().toUpperCase();
}
async function describePrimaryKey(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const certifications = await validCertifications(publicKey, rules, now);
    const [certification] = newest(certifications);
    if (certification === undefined)
        return undefined;
    const directs = await filterAsync(madeUntil(directSignaturesOf(publicKey), now), (signature) => holds(signature, [openpgp/* enums */.vP.signature.key], packet, { key: packet }, rules));
    const revocation = await weightiestRevocation(publicKey.revocationSignatures, openpgp/* enums */.vP.signature.keyRevocation, packet, {
        key: packet,
    });
    const problem = flagsProblem(certification);
    return {
        ...identityOf(packet, true),
        expiresAt: earliest([endOf(packet, certification), endOf(packet, newest(directs)[0])]),
        selfSignedAt: firstTime(certifications),
        revocation,
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/**
 * Self-certifications of every user ID that was never revoked: like the library, which knows no way back from there.
 */
async function validCertifications(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const valid = [];
    for (const user of publicKey.users) {
        if (user.userID === null)
            continue;
        const thing = { key: packet, userID: user.userID };
        const revocations = await filterAsync(user.revocationSignatures, (signature) => revokes(signature, openpgp/* enums */.vP.signature.certRevocation, packet, thing));
        if (revocations.length > 0)
            continue;
        const certifications = madeUntil(user.selfCertifications, now);
        valid.push(...(await filterAsync(certifications, (each) => holds(each, CERTIFICATIONS, packet, thing, rules))));
    }
    return valid;
}
async function describeSubkey(subkey, primary, primaryPacket, rules, now) {
    const packet = subkey.keyPacket;
    const thing = { key: primaryPacket, bind: packet };
    const allBindings = await filterAsync(madeUntil(subkey.bindingSignatures, now), (signature) => holds(signature, [openpgp/* enums */.vP.signature.subkeyBinding], primaryPacket, thing, rules));
    const bindings = newest(allBindings);
    // Only the primary key can bind, but anyone can take the back-signature out of a copy of the binding.
    const backSigned = await filterAsync(bindings, (binding) => hasBackSignature(binding, packet, thing, rules));
    const revocation = await weightiestRevocation(subkey.revocationSignatures, openpgp/* enums */.vP.signature.subkeyRevocation, primaryPacket, thing);
    const problem = weaknessOf(packet) ?? bindingProblem(subkey, bindings[0], backSigned.length > 0);
    return {
        ...identityOf(packet, false),
        expiresAt: earliest([endOf(packet, bindings[0]), primary.expiresAt]),
        selfSignedAt: latest([firstTime(allBindings), primary.selfSignedAt]),
        revocation: weightier([revocation, ofPrimary(primary.revocation)]),
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/**
 * The subkey's own consent (RFC 9580, 5.2.1.9), without which a primary key could claim another owner's subkey and its
 * signatures.
 */
async function hasBackSignature(binding, packet, thing, rules) {
    const embedded = binding.embeddedSignature;
    return embedded !== null && holds(embedded, [openpgp/* enums */.vP.signature.keyBinding], packet, thing, rules);
}
function bindingProblem(subkey, binding, hasBack) {
    if (binding === undefined) {
        const isSha1 = subkey.bindingSignatures.some((signature) => signature.hashAlgorithm === openpgp/* enums */.vP.hash.sha1);
        return isSha1
            ? 'is bound to the primary key with SHA-1 only'
            : 'is not bound to the primary key by a valid binding signature';
    }
    return flagsProblem(binding) ?? (hasBack ? undefined : 'is bound to the primary key without its own back-signature');
}
/** RFC 9580, 5.2.3.29. No flags at all say nothing, and what is not said is not allowed. */
function flagsProblem(selfSignature) {
    const flags = selfSignature.keyFlags?.[0] ?? 0;
    return (flags & openpgp/* enums */.vP.keyFlags.signData) !== 0 ? undefined : 'may not sign data by its key flags';
}
/**
 * What makes a key too weak for signatures, in words that continue "the key"; undefined when nothing does. Algorithms
 * are those that the library accepts by default, RSA from 2048 bits, and of the curves those that it can compute
 * everywhere.
 */
function weaknessOf(packet) {
    const { algorithm, bits, curve } = packet.getAlgorithmInfo();
    if (algorithm === 'rsaEncryptSign' || algorithm === 'rsaSign') {
        return Number(bits) < MIN_RSA_BITS
            ? `is an RSA key of ${bits} bits, of which ${MIN_RSA_BITS} are the least`
            : undefined;
    }
    if (algorithm === 'ecdsa')
        return CURVES.has(`${curve}`) ? undefined : `is on the curve ${curve}, which is not accepted`;
    return EDWARDS.has(algorithm) ? undefined : `is of the algorithm ${algorithm}, which is not accepted for signatures`;
}
async function weightiestRevocation(signatures, type, primary, thing) {
    const valid = await filterAsync(signatures, (signature) => revokes(signature, type, primary, thing));
    return weightier(valid.map(readRevocation));
}
function readRevocation(signature) {
    const at = new Date(timeOf(signature));
    const reason = signature.reasonForRevocationFlag;
    const soft = reason === null ? undefined : SOFT_REASONS.get(reason);
    if (soft !== undefined)
        return { kind: 'soft', at, reason: soft };
    return {
        kind: 'hard',
        at,
        reason: reason === openpgp/* enums */.vP.reasonForRevocation.keyCompromised
            ? 'as compromised'
            : 'without a reason that would spare older signatures',
    };
}
/** Hard before soft, then the earlier. */
function weightier(revocations) {
    const there = revocations.filter((revocation) => revocation !== undefined);
    const hard = there.filter(({ kind }) => kind === 'hard');
    return (hard.length > 0 ? hard : there).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}
function ofPrimary(revocation) {
    return revocation && { ...revocation, reason: `together with its primary key ${revocation.reason}` };
}
function identityOf(packet, isPrimary) {
    const fingerprint = fingerprintOf(packet);
    return { fingerprint, keyId: (0,trust_fingerprint/* keyIdOf */.y)(fingerprint), isPrimary, createdAt: packet.getCreationTime() };
}
/**
 * When a key ends by `selfSignature`: the key's expiration (RFC 9580, 5.2.3.13), or that of the self-signature itself.
 */
function endOf(packet, selfSignature) {
    if (selfSignature === undefined)
        return undefined;
    const seconds = selfSignature.keyExpirationTime ?? 0;
    const ofKey = seconds === 0 ? undefined : new Date(packet.getCreationTime().getTime() + seconds * 1000);
    const ofSignature = selfSignature.getExpirationTime();
    return earliest([ofKey, ofSignature instanceof Date ? ofSignature : undefined]);
}
function earliest(dates) {
    return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function latest(dates) {
    return new Date(Math.max(...dates.map((date) => date.getTime())));
}
/** When the first of `signatures` was made; the beginning of time where there is none, which no signature precedes. */
function firstTime(signatures) {
    return new Date(signatures.length === 0 ? 0 : Math.min(...signatures.map(timeOf)));
}
function timeOf(signature) {
    return Number(signature.created);
}
function madeUntil(signatures, now) {
    return signatures.filter((signature) => timeOf(signature) <= now.getTime());
}
/** Those with the latest time: the last word of the primary key on a matter. */
function newest(signatures) {
    const last = Math.max(...signatures.map(timeOf));
    return signatures.filter((signature) => timeOf(signature) === last);
}
async function filterAsync(items, keep) {
    const kept = [];
    for (const item of items)
        if (await keep(item))
            kept.push(item);
    return kept;
}

;// CONCATENATED MODULE: ./build/trust/detached-signature.js









/** RFC 9580, 9.5. */
const HASHES = new Map([
    [openpgp/* enums */.vP.hash.sha224, 'sha224'],
    [openpgp/* enums */.vP.hash.sha256, 'sha256'],
    [openpgp/* enums */.vP.hash.sha384, 'sha384'],
    [openpgp/* enums */.vP.hash.sha512, 'sha512'],
]);
const detached_signature_WEAK_HASHES = new Map([
    [openpgp/* enums */.vP.hash.md5, 'MD5'],
    [openpgp/* enums */.vP.hash.sha1, 'SHA-1'],
    [openpgp/* enums */.vP.hash.ripemd, 'RIPEMD-160'],
]);
/** Issuer key ID and issuer fingerprint (RFC 9580, 5.2.3.7). */
const ISSUER_SUBPACKETS = new Set([16, 33]);
/**
 * Reads a `.sig`: one or more detached signatures over binary data, binary or armored, and nothing else.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE when no signature in it can be used
 */
async function parseSignatureFile(bytes) {
    return parseSignatures(bytes, openpgp/* enums */.vP.signature.binary, 'signature file');
}
/**
 * As `parseSignatureFile`, for signatures of `type` (RFC 9580, 5.2.1): 0x00 over binary data, 0x01 over text. Messages
 * call them `what`.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE
 */
async function parseSignatures(bytes, type, what) {
    if (bytes.length > limits/* LIMITS */.b.signature) {
        throw new errors/* ActionError */.lZ('TOO_LARGE', `The ${what} has ${bytes.length} bytes; ${limits/* LIMITS */.b.signature} are the most. It is something else than a signature.`);
    }
    const refuse = (why) => new errors/* ActionError */.lZ('SIGNATURE_INVALID', `The ${what} ${why}. It is not what the publisher's gpg wrote.`);
    const packets = splitPackets(unwrapArmor(bytes, 'PGP SIGNATURE', refuse), refuse);
    if (packets.some((packet) => packet.type !== PACKET.signature))
        throw refuse('holds something else beside signatures');
    const signatures = [];
    const problems = [];
    for (const packet of packets) {
        const read = await readPacket(packet, type, refuse);
        if (read instanceof errors/* ActionError */.lZ)
            problems.push(read);
        else
            signatures.push(read);
    }
    if (signatures.length === 0)
        throw mostTelling(problems);
    return { hashNames: new Set(signatures.map(({ hashName }) => hashName)), signatures, problems };
}
/**
 * All that can be said of a signature before its data is there, so that no download begins in vain.
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, KEY_EXPIRED, SIGNATURE_IN_FUTURE,
 * SIGNATURE_INVALID, WEAK_HASH when no signature of the file can count
 */
function preflightSignature(file, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            checkClaim(signature, keyring, now);
            return;
        }
        catch (error) {
            problems.push(asRefusal(error));
        }
    }
    throw mostTelling(problems);
}
/**
 * The issuers (fingerprints or key IDs) of `file` that a newer copy of the primary key may know, or may know to have
 * been valid: when there is one, the published key is worth a look. Empty when it would change nothing.
 */
function issuersToLookUp(file, keyring) {
    return file.signatures.filter((signature) => wouldNewerKeyHelp(signature, keyring)).map(issuerOf);
}
/**
 * The verdict on data whose `hashes` have taken in every byte of it: at least one signature of `file` must count by
 * `checkClaim` and be a signature over the data. The hashes are copied, never ended.
 * @throws ActionError as `preflightSignature`, and SIGNATURE_MISMATCH
 */
async function verifySignature(file, hashes, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            const key = checkClaim(signature, keyring, now);
            await checkMathematics(signature, hashes, key, keyring, now);
            await checkByLibrary(signature, key, keyring);
            return {
                signingKey: key.fingerprint,
                primaryFingerprint: keyring.primaryFingerprint,
                signedAt: signature.signedAt,
                notes: notesOn(key, now),
            };
        }
        catch (error) {
            problems.push(asRefusal(error));
        }
    }
    throw mostTelling(problems);
}
/**
 * `verifySignature` for data that is in memory.
 * @throws ActionError as `parseSignatureFile` and `verifySignature`
 */
async function detached_signature_verifyBytes(data, signature, keyring, now) {
    const file = await parseSignatureFile(signature);
    return verifySignature(file, hashBytes(data, file.hashNames), keyring, now);
}
/** `data` hashed with each of `names`, ready for `verifySignature`. */
function hashBytes(data, names) {
    return new Map([...names].map((name) => [name, (0,external_node_crypto_.createHash)(name).update(data)]));
}
async function readPacket(packet, type, refuse) {
    const version = packet.body[0];
    if (version !== 4)
        return refuse(`holds a signature of version ${version ?? 'unknown'}, of which only 4 is supported`);
    try {
        const config = { ignoreUnsupportedPackets: false };
        const [signature] = (await (0,openpgp/* readSignature */.Bc)({ binarySignature: packet.raw, config })).packets;
        return readClaim(signature, type, refuse);
    }
    catch (error) {
        return refuse(`holds an unreadable signature (${error.message})`);
    }
}
function readClaim(packet, type, refuse) {
    // The library's types allow null in a packet that has been read.
    const [actualType, hashAlgorithm] = [Number(packet.signatureType), Number(packet.hashAlgorithm)];
    if (actualType !== type)
        return refuse(`holds a signature of type ${hex(actualType)} where ${hex(type)} is expected`);
    const hashName = HASHES.get(hashAlgorithm);
    if (hashName === undefined)
        return refuseHash(hashAlgorithm, refuse);
    if (hasUnknownCritical(packet))
        return refuse('holds a signature with a critical subpacket that is not understood');
    const issuer = readIssuer(packet);
    if (issuer === undefined)
        return refuse('holds a signature that does not name one maker');
    const expiresAt = packet.getExpirationTime();
    const signedAt = new Date(Number(packet.created));
    return { ...issuer, hashName, packet, signedAt, expiresAt: expiresAt instanceof Date ? expiresAt : undefined };
}
/**
 * RFC 9580, 5.2.3.7: what is critical and not understood makes the signature void. Where nobody signed it, nothing but
 * the issuer is understood.
 */
function hasUnknownCritical({ unknownSubpackets, rawNotations, unhashedSubpackets }) {
    const strays = unhashedSubpackets.filter(({ type }) => !ISSUER_SUBPACKETS.has(type));
    return [...unknownSubpackets, ...rawNotations, ...strays].some(({ critical }) => critical);
}
function refuseHash(algorithm, refuse) {
    const weak = detached_signature_WEAK_HASHES.get(algorithm);
    if (weak === undefined)
        return refuse(`holds a signature with the hash algorithm ${algorithm}, which is not supported`);
    const hint = algorithm === openpgp/* enums */.vP.hash.sha1 ? ' CoreOS signed so in 2015: take a later release.' : '';
    return new errors/* ActionError */.lZ('WEAK_HASH', `The signature uses ${weak}, with which a signature can be carried over to another file. Do not use the file.${hint}`);
}
/** RFC 9580, 5.2.3.12 and 5.2.3.35: the key ID, the fingerprint, or both and then the same. */
function readIssuer(packet) {
    const issuerKeyId = packet.issuerKeyID.toHex().toUpperCase();
    const { issuerFingerprint: bytes, issuerKeyVersion } = packet;
    if (bytes === null)
        return /^(?!0{16})[0-9A-F]{16}$/.test(issuerKeyId) ? { issuerFingerprint: undefined, issuerKeyId } : undefined;
    const issuerFingerprint = Buffer.from(bytes).toString('hex').toUpperCase();
    if (issuerKeyVersion !== 4 || bytes.length !== 20 || !issuerFingerprint.endsWith(issuerKeyId))
        return undefined;
    return { issuerFingerprint, issuerKeyId };
}
/**
 * Whether the signature is over the hashed data. The library gets the finished digest instead of the data: that of the
 * data, the signed part of the signature, and its trailer (RFC 9580, 5.2.4).
 */
async function checkMathematics(signature, hashes, key, keyring, now) {
    const { packet, hashName, signedAt } = signature;
    const hash = hashes.get(hashName);
    const signedPart = packet.signatureData;
    if (hash === undefined)
        throw new errors/* ActionError */.lZ('INTERNAL', `The data was not hashed with ${hashName}.`);
    const trailer = Buffer.from([4, 0xff, 0, 0, 0, 0]);
    trailer.writeUInt32BE(signedPart.length, 2);
    Object.assign(packet, { hashed: hash.copy().update(signedPart).update(trailer).digest() });
    const issuer = keyring.publicKey
        .getKeys()
        .map(({ keyPacket }) => keyPacket)
        .find((candidate) => fingerprintOf(candidate) === key.fingerprint);
    const at = new Date(Math.max(now.getTime(), signedAt.getTime()));
    try {
        await packet.verify(issuer, Number(packet.signatureType), new Uint8Array(), at, true, openpgp/* config */.$W);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('SIGNATURE_MISMATCH', `The signature by ${key.fingerprint} of ${day(signedAt)} does not belong to these bytes: the file was changed, cut or exchanged. Do not use it.`, { cause: error });
    }
}
/**
 * The library's own judgement of the key at the time of the signature: a second pair of eyes on flags, binding,
 * back-signature, dates and revocations. It knows no key whose self-signatures were all made anew since (CoreOS's
 * primary key in 2017), and is not asked then.
 */
async function checkByLibrary(signature, key, keyring) {
    if (signature.signedAt < key.selfSignedAt)
        return;
    try {
        await keyring.publicKey.getSigningKey(signature.packet.issuerKeyID, signature.signedAt, undefined, selfSignatureRules(keyring.primaryFingerprint));
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('KEY_CANNOT_SIGN', `The signature was made by ${key.fingerprint}, which the OpenPGP library refuses: ${error.message}.`, { cause: error });
    }
}
function notesOn(key, now) {
    const notes = [];
    if (key.expiresAt !== undefined && key.expiresAt <= now)
        notes.push(`The signing key ${key.fingerprint} was valid then and has ended since (${day(key.expiresAt)}).`);
    if (key.revocation !== undefined) {
        notes.push(`The signing key ${key.fingerprint} was revoked ${key.revocation.reason} later (${day(key.revocation.at)}), which spares what it signed before.`);
    }
    return notes;
}
/**
 * The reason that tells most, where several signatures fail for several: one that names a known key before one that
 * names none.
 */
const TELLING = [
    'KEY_REVOKED',
    'SIGNATURE_MISMATCH',
    'KEY_EXPIRED',
    'KEY_CANNOT_SIGN',
    'SIGNATURE_IN_FUTURE',
    'UNKNOWN_SIGNING_KEY',
    'WEAK_HASH',
    'SIGNATURE_INVALID',
];
/** Of at least one problem: a file without signatures does not get this far. */
function mostTelling(problems) {
    return problems.toSorted((a, b) => TELLING.indexOf(a.code) - TELLING.indexOf(b.code))[0];
}
/** Anything but a refusal is a defect and passes through. */
function asRefusal(error) {
    if (error instanceof errors/* ActionError */.lZ && error.code !== 'INTERNAL')
        return error;
    throw error;
}
function hex(number) {
    return `0x${number.toString(16).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./build/trust/cleartext.js



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
        throw new errors/* ActionError */.lZ('TOO_LARGE', `The DIGESTS file has ${bytes.length} bytes; ${limits/* LIMITS */.b.digests} are the most. It is something else than a list of digests.`);
    }
    const text = latin1(bytes);
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
        signatures: decodeArmor(lines.slice(end), 'PGP SIGNATURE', refuseSignature),
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
    return new errors/* ActionError */.lZ('DIGESTS_INVALID', `The DIGESTS file ${why}. It is not a clear-signed list of digests as the distributions publish it.`);
}
function refuseSignature(why) {
    return new errors/* ActionError */.lZ('SIGNATURE_INVALID', `The signature at the end of the DIGESTS file ${why}. It is not what \`gpg --clear-sign\` wrote.`);
}

;// CONCATENATED MODULE: ./build/trust/digests.js




/** Hex digits per section. Sections of other names are read over, whatever their length. */
const DIGEST_LENGTHS = { MD5: 32, SHA1: 40, SHA512: 128 };
const SECTION = /^# ([A-Z0-9]{1,20}) HASH$/;
const ENTRY = /^([0-9a-f]{8,256}) {2}([A-Za-z0-9._-]{1,255})$/;
/**
 * Verifies a clear-signed DIGESTS file (`F.DIGESTS.asc`) and reads it. Signed text is type 0x01 (RFC 9580, 5.2.1.2), as
 * gpg makes it; a signature over binary data (0x00) is not accepted here, nor one over text anywhere else, so neither
 * can be passed off as the other.
 * @throws ActionError DIGESTS_INVALID, TOO_LARGE, and those of `parseSignatureFile` and `verifySignature`
 */
async function verifyDigests(clearSigned, keyring, now) {
    const message = parseCleartext(clearSigned);
    const signatures = await parseSignatures(message.signatures, openpgp/* enums */.vP.signature.text, 'signature in the DIGESTS file');
    const verdict = await verifySignature(signatures, hashBytes(message.canonical, signatures.hashNames), keyring, now);
    const sha512 = readSha512(message.lines);
    return { verdict, sha512, sha512Of: (fileName) => sha512.get(fileName) };
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

;// CONCATENATED MODULE: ./build/trust/freshness.js

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
    throw new errors/* ActionError */.lZ('SIGNATURE_PREDATES_BUILD', `${what} was signed at ${signedAt.toISOString()}, before this release was built (${buildTime.toISOString()}): it belongs to an older release. Do not use it.`, { file: what });
}
/**
 * That a channel's current release, signed at `signedAt`, is not older than `maximumAgeMs`.
 * @throws ActionError RELEASE_TOO_OLD
 */
function checkAge(signedAt, maximumAgeMs, now) {
    const age = now.getTime() - signedAt.getTime();
    if (age <= maximumAgeMs)
        return;
    throw new errors/* ActionError */.lZ('RELEASE_TOO_OLD', `The current release was signed ${days(age)} days ago (${signedAt.toISOString()}), and \`maximum-age\` allows ${days(maximumAgeMs)}. The mirror may be frozen: compare with another, or raise \`maximum-age\`.`);
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

;// CONCATENATED MODULE: ./build/verbs/side-by-side.js
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

;// CONCATENATED MODULE: ./build/verbs/verify-file.js








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
 * @throws ActionError of signatures, DIGESTS_INVALID, DIGESTS_MISSING, DIGESTS_MISMATCH, SIGNATURE_PREDATES_BUILD, DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and those of the source
 */
async function verify_file_verifyFile(subject, statements, open, receiving, session) {
    const { keys, now } = session;
    const { label } = subject;
    const signature = await about(`${label}.sig`, () => parseSignatureFile(statements.signature));
    await about(label, () => keys.check((keyring) => preflightSignature(signature, keyring, now), signature));
    const digests = await readDigests(label, statements.digests, session);
    const received = await receiveFile(await open(), { ...receiving, hashNames: signature.hashNames });
    const verdict = await about(label, () => keys.check((keyring) => verifySignature(signature, received.hashes, keyring, now), signature));
    if (digests !== undefined) {
        await about(label, async () => checkUnderOneName(digests, subject.signedNames, received.sha512));
        checkNotBeforeBuild(digests.verdict.signedAt, subject.buildTime, `${label}.DIGESTS.asc`);
    }
    checkNotBeforeBuild(verdict.signedAt, subject.buildTime, label);
    if (received.unpacked instanceof errors/* ActionError */.lZ) {
        throw new errors/* ActionError */.lZ(received.unpacked.code, `${label}: ${received.unpacked.message} It is signed as it is, so it was published broken: take another variant or version.`, {
            file: subject.name,
            cause: received.unpacked,
        });
    }
    return { verdict, received };
}
async function readDigests(label, bytes, session) {
    if (bytes !== undefined)
        return about(`${label}.DIGESTS.asc`, () => session.keys.check((keyring) => verifyDigests(bytes, keyring, session.now)));
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
/** Puts a file's name or URL before what is refused about it. */
async function about(file, check) {
    try {
        return await check();
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ) || error.message.includes(file))
            throw error;
        throw new errors/* ActionError */.lZ(error.code, `${file}: ${error.message}`, { file, cause: error });
    }
}
/** Fetches what is signed about a file. `urlOf` gives a name's place on the mirror. @throws ActionError of transfer */
async function verify_file_fetchStatements(artifact, urlOf, session) {
    const [signature, digests] = await together([
        firstPresent(artifact.signedNames.map(release_plan/* signatureName */.S1), urlOf, limits/* LIMITS */.b.signature, session),
        firstPresent(artifact.digestsNames, urlOf, limits/* LIMITS */.b.digests, session),
    ]);
    return { signature, digests };
}
async function firstPresent(names, urlOf, maxBytes, session) {
    for (const name of names) {
        const bytes = await session.transport.readSmall(urlOf(name), maxBytes);
        if (bytes !== undefined)
            return bytes;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/verbs/obtain-file.js
var obtain_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var obtain_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * The first of `choices` that a cache or else a mirror has, verified. A cached file that does not pass is dropped and fetched anew.
 *
 * @throws ActionError FILE_NOT_FOUND, SIGNATURE_MISSING, and those of `verifyFile`, transfer and the file system
 */
async function obtainFile(choices, options, session) {
    for (const artifact of choices) {
        const stored = await fromStore(artifact, options, session);
        if (stored !== undefined)
            return stored;
    }
    const { release } = options;
    return tryMirrors(release.locations, (location) => mirrorName(location, release), (location) => fromMirror(choices, location, options, session), session.progress);
}
/** A mirror as messages name it: its folder of the release. */
function mirrorName(location, release) {
    return new URL('.', (0,release_location/* fileUrl */.iw)(location, release, release.version, release_plan/* VERSION_FILE */.mf)).href;
}
/** @throws ActionError what is wrong with this machine; what is wrong with the cached file is a reason to drop it */
async function fromStore(artifact, options, session) {
    const { entry } = options.shelf;
    if (entry === undefined || !(await isStored(entry.directory, artifact.name)))
        return undefined;
    const [signature, digests, key] = await Promise.all([
        readStored(entry.directory, signatureName(artifact.name), LIMITS.signature),
        readStored(entry.directory, digestsName(artifact), LIMITS.digests),
        readStored(entry.directory, PUBLISHED_KEY_NAME, LIMITS.key),
    ]);
    if (key !== undefined)
        await session.keys.learn(key);
    try {
        if (signature === undefined)
            throw new ActionError('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
        return await verifyStored(artifact, { signature, digests }, entry, options, session);
    }
    catch (error) {
        if (!(error instanceof ActionError) ||
            error.code === 'DISK_FULL' ||
            error.code === 'FILE_SYSTEM' ||
            error.code === 'INTERNAL')
            throw error;
        session.progress.warning(`What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${describeError(error)}`);
        await dropStored(entry, [
            artifact.name,
            signatureName(artifact.name),
            digestsName(artifact),
            artifact.readyName,
            recordName(artifact.readyName),
        ]);
        return undefined;
    }
}
async function verifyStored(artifact, statements, entry, options, session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { readyIn } = options.shelf;
        const inPlace = readyIn === entry.directory;
        const open = async () => {
            const stream = await openStored(entry.directory, artifact.name, artifact.maxSize);
            if (stream === undefined)
                throw new ActionError('CACHE_INVALID', `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`);
            return stream;
        };
        if (inPlace && (artifact.unpack === 'none' || (await hasUnpacked(entry.directory, artifact.readyName)))) {
            const [verified, source] = await Promise.all([
                verifyFile(subject(artifact, artifact.name, options), statements, open, {}, session),
                artifact.unpack === 'none' ? undefined : checkUnpacked(entry.directory, artifact.readyName),
            ]);
            if (artifact.unpack === 'none' || source === verified.received.sha512) {
                return describe(artifact, verified, options, session, true);
            }
            session.progress.warning(`${artifact.readyName} was changed since it was unpacked; it is unpacked again from its verified source.`);
            await discard(join(entry.directory, artifact.readyName));
        }
        const staging = obtain_file_addDisposableResource(env_1, await createStaging(readyIn), true);
        const unpacking = unpackingOf(artifact, staging, join(entry.directory, artifact.name), options);
        const keepAt = artifact.unpack === 'none' ? staging.path(artifact.name) : undefined;
        const verified = await verifyFile(subject(artifact, artifact.name, options), statements, open, { unpacking, keepAt }, session);
        for (const name of await writeReady(artifact, verified, statements, staging, options.shelf))
            await staging.place(name);
        return describe(artifact, verified, options, session, true);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = obtain_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The first variant that the mirror has. */
async function fromMirror(choices, location, options, session) {
    const { release } = options;
    const urlOf = (name) => fileUrl(location, release, release.version, name);
    for (const artifact of choices) {
        const { signature, digests } = await fetchStatements(artifact, urlOf, session);
        if (signature === undefined) {
            if (!(await session.transport.exists(urlOf(artifact.name))))
                continue;
            throw new ActionError('SIGNATURE_MISSING', `${urlOf(artifact.name).href} has no signature beside it, so nothing proves whose it is. Use another mirror.`, {
                file: artifact.name,
                url: urlOf(artifact.name).href,
            });
        }
        const obtained = await fetchFile(artifact, { signature, digests }, urlOf(artifact.name), options, session);
        if (obtained !== undefined)
            return obtained;
    }
    const tried = choices.map(({ name }) => urlOf(name).href);
    throw new ActionError('FILE_NOT_FOUND', `The mirror has no ${choices[0]?.name ?? 'such file'} of ${release.version} for ${release.architecture}: ${tried.join(', ')} ${tried.length === 1 ? 'is' : 'are'} not there. Check whether this release was published for the platform and architecture.`, {
        ...(choices[0] === undefined ? {} : { file: choices[0].name }),
        ...(tried[0] === undefined ? {} : { url: tried[0] }),
    });
}
async function fetchFile(artifact, statements, url, options, session) {
    const remote = await session.transport.open(url, artifact.maxSize);
    if (remote === undefined)
        return undefined;
    const { entry, readyIn } = options.shelf;
    session.progress.info(`${artifact.name}: fetching ${remote.size === undefined ? '' : `${formatBytes(remote.size)} `}from ${url.origin}`);
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const staging = obtain_file_addDisposableResource(env_2, await createStaging(entry?.directory ?? readyIn), true);
            const readyStaging = obtain_file_addDisposableResource(env_2, staging.isIn(readyIn) ? staging : await createStaging(readyIn), true);
            const publishedPath = staging.path(artifact.name);
            const isPublishedKept = entry !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
            const keepAt = isPublishedKept ? publishedPath : undefined;
            const unpacking = unpackingOf(artifact, readyStaging, publishedPath, options);
            const verified = await verifyFile(subject(artifact, url.href, options), statements, async () => remote.chunks(), { keepAt, unpacking }, session);
            // Everything is written before anything is placed: what is cut short by a full disk leaves nothing.
            const isReadyElsewhere = readyStaging !== staging && entry !== undefined;
            if (artifact.unpack === 'none' && isReadyElsewhere)
                await copyInto(readyStaging, publishedPath, artifact.name);
            const proofs = entry === undefined ? [] : await writeProofs(artifact, statements, staging, options, session);
            const ready = await writeReady(artifact, verified, statements, readyStaging, options.shelf);
            if (entry !== undefined)
                await keep([...proofs, artifact.name], staging, entry);
            // Where the user's folder is the cache's, a file that is used as published is in its place already.
            for (const name of ready)
                if (entry === undefined || isReadyElsewhere || name !== artifact.name)
                    await readyStaging.place(name);
            return await describe(artifact, verified, options, session, false, url);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = obtain_file_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    finally {
        await remote.close();
    }
}
/** Writes what proves a file beside it, for runs without the network. Gives the names. */
async function writeProofs(artifact, statements, staging, { release }, session) {
    const proofs = [
        [signatureName(VERSION_FILE), release.evidence?.signature],
        [VERSION_FILE, release.evidence?.bytes],
        [signatureName(artifact.name), statements.signature],
        [digestsName(artifact), statements.digests],
        [PUBLISHED_KEY_NAME, session.keys.published()],
    ];
    const names = [];
    for (const [name, bytes] of proofs) {
        if (bytes === undefined)
            continue;
        await writeFile(staging.path(name), bytes);
        names.push(name);
    }
    return names;
}
/** Puts files into the tool cache in the order given: a file comes after what proves it, and is never found there without. */
async function keep(names, staging, entry) {
    for (const name of names) {
        // What is there under that name and is no file would be in the way.
        await isStored(entry.directory, name);
        await staging.place(name);
    }
}
/** Writes what comes beside the file that the user gets. Gives the names of both, in the order in which they are to be placed. */
async function writeReady(artifact, verified, statements, staging, shelf) {
    const { unpacked } = verified.received;
    if (shelf.readyIn !== shelf.entry?.directory) {
        await writeFile(staging.path(signatureName(artifact.name)), statements.signature);
        // The image goes first: where it can't be placed, nothing is left in the user's folder.
        return [artifact.readyName, signatureName(artifact.name)];
    }
    if (unpacked === undefined || unpacked instanceof ActionError)
        return [artifact.readyName];
    // The record goes first: a file whose record is that of another is unpacked again, a file without one would be too.
    await writeRecord(staging.path(recordName(artifact.readyName)), verified.received.sha512, unpacked);
    return [recordName(artifact.readyName), artifact.readyName];
}
function subject(artifact, label, { release }) {
    return { name: artifact.name, signedNames: artifact.signedNames, label, buildTime: release.buildTime };
}
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
async function describe(artifact, { verdict, received }, options, session, cacheHit, url) {
    const { release, shelf } = options;
    const path = join(shelf.readyIn, artifact.readyName);
    if (artifact.executable)
        await chmod(path, 0o755);
    session.progress.info(`${artifact.name}: ${cacheHit ? 'from the cache, verified again' : 'verified'}; signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}`);
    for (const note of verdict.notes)
        session.progress.info(`${artifact.name}: ${note}`);
    const [location] = release.locations;
    const published = url ?? (location === undefined ? undefined : fileUrl(location, release, release.version, artifact.name));
    if (published === undefined)
        throw new TypeError('A plan without a location');
    const { size, sha512 } = received;
    return {
        artifact,
        path,
        signaturePath: join(shelf.readyIn, signatureName(artifact.name)),
        url: published,
        size,
        sha512,
        verdict,
        cacheHit,
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/format.js
var format = __webpack_require__(47413);
// EXTERNAL MODULE: ./build/release/architecture.js
var release_architecture = __webpack_require__(55551);
;// CONCATENATED MODULE: ./build/release/build-id.js
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

;// CONCATENATED MODULE: ./build/release/feed.js




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
        throw feed_invalid('it is not JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw feed_invalid('it is not a JSON object');
    return value;
}
function readEntry(key, value) {
    const entry = typeof value === 'object' && value !== null ? value : {};
    const { channel, architectures } = entry;
    if (typeof channel !== 'string')
        throw feed_invalid(`release ${key} has no channel`);
    if (!Array.isArray(architectures) || !architectures.every((name) => typeof name === 'string')) {
        throw feed_invalid(`release ${key} has no list of architectures`);
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
        throw feed_invalid(`it does not tell which releases belong to the LTS stream of ${year}`);
    }
    const major = entries.findLast(({ version }) => (0,external_node_util_.isDeepStrictEqual)(feed[version], newest))?.version;
    if (major === undefined)
        throw feed_invalid(`its current-${year} is none of its releases`);
    return entries.filter(({ version }) => (0,release_version/* versionNumbers */.ni)(version).major === (0,release_version/* versionNumbers */.ni)(major).major);
}
function feed_invalid(why) {
    return new errors/* ActionError */.lZ('FEED_INVALID', `The release feed is not readable: ${why}. Check \`feed-url\`, or name an exact \`version\`, which needs no feed.`);
}
/**
 * The newest release that satisfies a semver range and was published for the architecture.
 *
 * @throws ActionError VERSION_NOT_FOUND, naming the versions that came near
 */
function newestMatch(entries, range, architecture, channel) {
    const matching = entries.filter(({ version }) => (0,release_version/* satisfies */.ib)(version, range));
    const found = matching.findLast(({ architectures }) => architectures.includes(architecture));
    if (found !== undefined)
        return found.version;
    if (matching.length > 0) {
        throw new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `The releases of channel ${(0,release_channel/* channelLabel */.sM)(channel)} that satisfy \`version: ${range}\` (${list(matching.slice(-3))}) were not published for ${architecture}. Ask for a newer one, or for another \`architecture\`.`);
    }
    throw new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `No release of channel ${(0,release_channel/* channelLabel */.sM)(channel)} satisfies \`version: ${range}\`. ${nearest(entries, range)}`);
}
/** The releases around the first number that the range names, and the newest. */
function nearest(entries, range) {
    if (entries.length === 0)
        return 'The feed lists no release of this channel.';
    const wanted = Number(/\d+/.exec(range)?.[0] ?? Number.NaN);
    const after = entries.findIndex(({ version }) => (0,release_version/* versionNumbers */.ni)(version).major >= wanted);
    const around = after === -1 ? entries.slice(-3) : entries.slice(Math.max(0, after - 2), after + 2);
    return `Near it ${around.length === 1 ? 'is' : 'are'} ${list(around)}; the newest is ${list(entries.slice(-1))}.`;
}
function list(entries) {
    return entries.map(({ version }) => version).join(', ');
}

;// CONCATENATED MODULE: ./build/release/version-file.js



const LINE = /^([A-Z][A-Z0-9_]{0,63})=(?:"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;&|<>()#]*))$/;
/**
 * Reads a version.txt: `KEY=value` lines of a shell, quoted or bare, without anything that a shell would expand.
 *
 * @throws ActionError VERSION_FILE_INVALID
 */
function version_file_parseVersionFile(bytes, distribution) {
    const fields = readFields(bytes);
    const prefix = distribution.fieldPrefixes.find((candidate) => fields.has(`${candidate}VERSION`));
    if (prefix === undefined) {
        throw version_file_invalid(`it has no ${distribution.fieldPrefixes.map((candidate) => `${candidate}VERSION`).join(' or ')}`);
    }
    const version = (0,release_version/* parseVersion */.ot)(fields.get(`${prefix}VERSION`) ?? '');
    if (version === undefined)
        throw version_file_invalid(`${prefix}VERSION is not a version`);
    const buildId = parseBuildId(fields.get(`${prefix}BUILD_ID`) ?? '');
    if (buildId === undefined)
        throw version_file_invalid(`${prefix}BUILD_ID is not a build id`);
    const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
    const sdkVersion = (0,release_version/* parseVersion */.ot)(sdkText);
    if (sdkText !== '' && sdkVersion === undefined)
        throw version_file_invalid(`${prefix}SDK_VERSION is not a version`);
    const board = fields.get(`${prefix}BOARD`);
    if (board !== undefined && !/^[a-z0-9_]+-usr$/.test(board))
        throw version_file_invalid(`${prefix}BOARD is not a board`);
    return { version, buildId, sdkVersion, board };
}
function readFields(bytes) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw version_file_invalid('it is not text');
    }
    const fields = new Map();
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line === '' || line.startsWith('#'))
            continue;
        const match = LINE.exec(line);
        if (match === null)
            throw version_file_invalid(`line ${index + 1} is not KEY=value`);
        const [, key = '', double, single, bare] = match;
        const value = double ?? single ?? bare ?? '';
        if (fields.has(key) && fields.get(key) !== value)
            throw version_file_invalid(`${key} stands there twice`);
        fields.set(key, value);
    }
    return fields;
}
function version_file_invalid(why) {
    return new errors/* ActionError */.lZ('VERSION_FILE_INVALID', `version.txt does not follow its grammar: ${why}. Use another mirror, or another version.`);
}

;// CONCATENATED MODULE: ./build/verbs/resolve-release.js

















/** `current` is published file by file: its version.txt and signature may belong to two releases for a moment, in milliseconds. */
const PUBLISHING_PAUSE = 2000;
const PUBLISHING_ATTEMPTS = 3;
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
    const release = await mirrors_tryMirrors(request.locations, (location) => new URL('.', versionFileUrl(request, location, wanted)).href, async (location) => ({
        ...(await readRelease(request, location, wanted, session)),
        locations: request.locations.slice(request.locations.indexOf(location)),
    }), session.progress);
    if (wanted === undefined && release.verdict !== undefined) {
        const warning = staleReleaseWarning(request.channel.name, release.verdict.signedAt, session.now);
        if (warning !== undefined && request.maximumAge === undefined)
            session.progress.warning(warning);
    }
    return release;
}
/** The version that is named or that a range means; undefined for `current`. */
async function chooseVersion(request, session) {
    const { version, channel, distribution, architecture } = request;
    if (version.kind === 'current')
        return undefined;
    if (version.kind === 'exact')
        return version.version;
    const url = new URL(request.feedUrl.replaceAll('{channel}', (0,release_channel/* channelLabel */.sM)(channel)));
    const feed = await session.transport.readSmall(url, limits/* LIMITS */.b.feed);
    if (feed === undefined) {
        throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `There is no release feed at ${url.href}. Check \`channel\` and \`feed-url\`.`, { url: url.href });
    }
    const entries = await about(url.href, () => parseFeed(feed, channel, distribution));
    const found = newestMatch(entries, version.range, architecture, channel);
    session.progress.info(`${version.range} means ${found}, by the release feed ${url.href}`);
    return found;
}
function versionFileUrl(request, location, wanted) {
    return (0,release_location/* fileUrl */.iw)(location, request, wanted ?? 'current', release_plan/* VERSION_FILE */.mf);
}
async function readRelease(request, location, wanted, session) {
    const url = versionFileUrl(request, location, wanted);
    const { file, verdict, evidence } = await readVersionFile(url, request, wanted, session);
    if (file === undefined) {
        if (wanted === undefined)
            throw noVersionFile(url, request);
        return {
            ...request,
            version: wanted,
            buildId: undefined,
            buildTime: undefined,
            sdkVersion: undefined,
            verdict,
            evidence,
        };
    }
    checkVersionFile(file, request, wanted);
    if (wanted === undefined)
        checkCurrent(file, verdict, request, session);
    return toRelease(file, verdict, evidence, request);
}
/**
 * The release that evidence from a cache names: verified like one from a mirror, without the network. Undefined when it is not the one asked for.
 *
 * @throws ActionError of signatures, VERSION_FILE_INVALID
 */
async function releaseFromEvidence(evidence, version, request, session) {
    const verdict = await session.keys.check((keyring) => verifyBytes(evidence.bytes, evidence.signature, keyring, session.now));
    const file = parseVersionFile(evidence.bytes, request.distribution);
    const isOfBoard = file.board === undefined || file.board === boardOf(request.architecture);
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
        buildTime: buildTime(buildId),
        sdkVersion,
        verdict,
        evidence,
        locations,
    };
}
async function readVersionFile(url, request, wanted, session) {
    const { transport, keys, progress, now } = session;
    for (let attempt = 1;; attempt++) {
        const [bytes, signature] = await together([
            transport.readSmall(url, limits/* LIMITS */.b.versionFile),
            transport.readSmall(new URL((0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf), url), limits/* LIMITS */.b.signature),
        ]);
        if (bytes === undefined || signature === undefined) {
            return unsignedVersionFile(url, bytes, request, wanted, session);
        }
        try {
            const verdict = await keys.check((keyring) => detached_signature_verifyBytes(bytes, signature, keyring, now));
            return { file: version_file_parseVersionFile(bytes, request.distribution), verdict, evidence: { bytes, signature } };
        }
        catch (error) {
            const mayHaveMoved = wanted === undefined &&
                attempt < PUBLISHING_ATTEMPTS &&
                error instanceof errors/* ActionError */.lZ &&
                error.code === 'SIGNATURE_MISMATCH';
            if (!mayHaveMoved)
                throw located(error, url);
            progress.info(`${url.href} and its signature do not belong together; a release may be in the middle of being published, so both are read again`);
            await (0,external_node_timers_promises_.setTimeout)(PUBLISHING_PAUSE);
        }
    }
}
/** What the mirrors that sign nothing but images leave: a version.txt without signature, or none. */
function unsignedVersionFile(url, bytes, request, wanted, session) {
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
    return {
        file: bytes === undefined ? undefined : version_file_parseVersionFile(bytes, request.distribution),
        verdict: undefined,
        evidence: undefined,
    };
}
function noVersionFile(url, { version, channel, architecture }) {
    const what = version.kind === 'current' ? `a current release of channel ${(0,release_channel/* channelLabel */.sM)(channel)}` : 'this release';
    return new errors/* ActionError */.lZ('VERSION_NOT_FOUND', `The mirror does not have ${what} for ${architecture}: there is no ${url.href}. Check \`channel\`, \`version\` and \`architecture\`.`, {
        file: release_plan/* VERSION_FILE */.mf,
        url: url.href,
    });
}
function checkVersionFile(file, { architecture }, wanted) {
    if (wanted !== undefined && file.version !== wanted) {
        throw new errors/* ActionError */.lZ('VERSION_MISMATCH', `The release directory of ${wanted} holds a version.txt of ${file.version}: the mirror mixes releases. Use another mirror.`, { file: release_plan/* VERSION_FILE */.mf });
    }
    if (file.board !== undefined && file.board !== (0,release_architecture/* boardOf */.mT)(architecture)) {
        throw new errors/* ActionError */.lZ('VERSION_MISMATCH', `The release directory for ${architecture} holds a version.txt of board ${file.board}. Use another mirror.`, { file: release_plan/* VERSION_FILE */.mf });
    }
}
function checkCurrent(file, verdict, request, session) {
    const named = (0,release_channel/* namedChannel */.X7)(file.version, request.distribution);
    if (named !== undefined && named !== request.channel.name) {
        throw new errors/* ActionError */.lZ('CHANNEL_MISMATCH', `The mirror's ${(0,release_channel/* currentFolder */.MO)(request.channel)} of channel ${(0,release_channel/* channelLabel */.sM)(request.channel)} is ${file.version}, which is of channel ${named}. Set \`channel: ${named}\` if that is what you want.`, { file: release_plan/* VERSION_FILE */.mf });
    }
    checkMinimum(file.version, request);
    if (request.maximumAge !== undefined && verdict !== undefined)
        checkAge(verdict.signedAt, request.maximumAge, session.now);
}
function checkMinimum(version, { minimumVersion }) {
    if (minimumVersion === undefined || (0,release_version/* compareVersions */.Zy)(version, minimumVersion) >= 0)
        return;
    throw new errors/* ActionError */.lZ('VERSION_TOO_OLD', `The version ${version} is older than \`minimum-version: ${minimumVersion}\`. The mirror may have been rolled back: use another one, or lower \`minimum-version\`.`);
}
function located(error, url) {
    if (!(error instanceof errors/* ActionError */.lZ))
        return error;
    return new errors/* ActionError */.lZ(error.code, `${url.href}: ${error.message}`, {
        file: release_plan/* VERSION_FILE */.mf,
        url: url.href,
        cause: error,
    });
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

;// CONCATENATED MODULE: ./build/verbs/locate.js










/**
 * Finds the release, and for each platform and architecture the variant that a mirror has; no image is fetched. `current` and ranges are resolved
 * for the first architecture; the others are held to the same version.
 *
 * @throws ActionError of `resolveRelease`, FILE_NOT_FOUND, and for the AMI list those of `verifyFile` and AMI_LIST_INVALID
 */
async function locate(requests, session) {
    const releases = [];
    const platforms = [];
    for (const { release: asked, platforms: plans } of requests) {
        const [first] = releases;
        const version = first === undefined ? asked.version : { kind: 'exact', version: first.version };
        const release = await resolveRelease({ ...asked, version }, session);
        releases.push(release);
        for (const plan of plans) {
            const located = await locatePlatform(plan, release, session);
            const amis = plan.platform === 'ami' ? await fetchAmis(plan, release, session) : undefined;
            platforms.push({ ...located, amis });
        }
    }
    return { releases, platforms };
}
async function locatePlatform(plan, release, session) {
    return mirrors_tryMirrors(release.locations, (location) => mirrorName(location, release), async (location) => {
        const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
        const image = await firstThere(plan.image, urlOf, session);
        if (image === undefined)
            throw notThere(plan, location, release);
        const files = new Map([[image.name, urlOf(image.name)]]);
        for (const choices of plan.companions) {
            const companion = await firstThere(choices, urlOf, session);
            if (companion !== undefined)
                files.set(companion.name, urlOf(companion.name));
        }
        const { platform } = plan;
        return {
            platform,
            architecture: release.architecture,
            url: urlOf(image.name),
            signatureUrl: urlOf((0,release_plan/* signatureName */.S1)(image.name)),
            files,
        };
    }, session.progress);
}
async function firstThere(choices, urlOf, session) {
    for (const artifact of choices)
        if (await session.transport.exists(urlOf(artifact.name)))
            return artifact;
    return undefined;
}
function notThere({ platform, image }, location, release) {
    const urls = image.map(({ name }) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name).href).join(', ');
    return new errors/* ActionError */.lZ('FILE_NOT_FOUND', `The mirror has no image of ${release.version} for ${platform} on ${release.architecture}: ${urls} not found. Check whether this release was published for it.`);
}
/** The verified list of AMIs; small, so it is held in memory while it is verified. */
async function fetchAmis(plan, release, session) {
    const artifact = plan.companions.flat().find(({ name }) => name.endsWith('_ami_all.json'));
    if (artifact === undefined)
        throw new TypeError('The catalogue has no AMI list');
    return mirrors_tryMirrors(release.locations, (location) => mirrorName(location, release), async (location) => {
        const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
        const url = urlOf(artifact.name);
        const [{ signature, digests }, bytes] = await together([
            verify_file_fetchStatements(artifact, urlOf, session),
            session.transport.readSmall(url, limits/* LIMITS */.b.amiList),
        ]);
        if (bytes === undefined)
            throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `There is no ${url.href}: this release has no list of AMIs. Name another version, or import the image of platform ami_vmdk.`, {
                file: artifact.name,
                url: url.href,
            });
        if (signature === undefined)
            throw new errors/* ActionError */.lZ('SIGNATURE_MISSING', `${url.href} has no signature beside it. Use another mirror.`, {
                file: artifact.name,
                url: url.href,
            });
        const subject = { ...artifact, buildTime: release.buildTime, label: url.href };
        await verify_file_verifyFile(subject, { signature, digests }, async () => oneChunk(bytes), {}, session);
        return await about(url.href, () => parseAmiList(bytes));
    }, session.progress);
}
async function* oneChunk(bytes) {
    yield bytes;
}

// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
;// CONCATENATED MODULE: ./build/about.js
/** The action's name and version, as servers see them. The release script keeps the version equal to package.json's; a test checks it. */
const NAME = 'flatcar-image-action';
const VERSION = '1.0.0';
/** Where the action is published, as `uses:` names it. */
const REPOSITORY = 'flatcar-image-action/flatcar-image-action';

;// CONCATENATED MODULE: ./build/transfer/credentials.js
/** Splits a URL from the credentials for it: its own userinfo, or else those of the host in .netrc. */
function targetOf(asked, logins = []) {
    const url = new URL(asked);
    url.username = '';
    url.password = '';
    url.hash = '';
    const login = loginFor(asked, logins);
    return { url, authorization: login === undefined ? undefined : `Basic ${basic(login)}` };
}
function loginFor(url, logins) {
    const login = decoded(url.username);
    if (url.password !== '')
        return { login, password: decoded(url.password) };
    // A .netrc's `default` would send a password to hosts that the user never named, so only a named machine counts.
    const known = logins.find(({ machine, ...entry }) => (machine === url.host || machine === url.hostname) && (login === '' || entry.login === login));
    return known ?? (login === '' ? undefined : { login, password: '' });
}
/** RFC 7617, with its UTF-8 charset. */
function basic({ login, password }) {
    return Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * Every string to mask in logs for these URLs (base URLs, proxies) and logins: each password, or the user where there is none, as it
 * is and as it stands in the URL, and the base64 form that the header carries.
 */
function secretsOf(urls, logins = []) {
    const ofUrls = [...urls].map((url) => ({ login: decoded(url.username), password: decoded(url.password) }));
    const secrets = [...ofUrls, ...logins].flatMap((login) => {
        // A token may stand alone, in the place of the user.
        const secret = login.password || login.login;
        return secret === '' ? [] : [secret, encodeURIComponent(secret), basic(login)];
    });
    return [...new Set([...secrets, ...[...urls].map((url) => url.password).filter((password) => password !== '')])];
}
/** A URL for messages: without userinfo, and without the query, which may hold a signed permission. */
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

;// CONCATENATED MODULE: ./build/transfer/netrc.js




/** A .netrc is a few lines; this many bytes are not one. */
const MAX_BYTES = 1024 * 1024;
/**
 * The logins of the user's .netrc: the file that NETRC names (empty: none), or `.netrc` in the home folder (on Windows
 * also `_netrc`) where it exists. A file that NETRC names and that cannot be read or parsed is refused with
 * INVALID_INPUT; a bad one in the home folder, which may not be meant for us, is told as a warning and not used.
 */
async function readNetrc(progress, environment = process.env, system = process.platform) {
    const named = environment['NETRC'];
    if (named === '')
        return [];
    if (named !== undefined)
        return parseNetrc(await readText(named), named);
    const home = environment['HOME'] ?? environment['USERPROFILE'] ?? (0,external_node_os_.homedir)();
    for (const name of system === 'win32' ? ['.netrc', '_netrc'] : ['.netrc']) {
        const path = (0,external_node_path_.join)(home, name);
        try {
            return parseNetrc(await readText(path), path);
        }
        catch (error) {
            if (error.cause?.code === 'ENOENT')
                continue;
            progress.warning(`${(0,errors/* toActionError */.ie)(error, `reading ${path}`).message} It is not used.`);
        }
    }
    return [];
}
async function readText(path) {
    const bytes = await (0,promises_.readFile)(path).catch((cause) => {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `The .netrc file ${path} could not be read (${cause.code ?? 'unknown'}).`, {
            cause,
        });
    });
    if (bytes.length > MAX_BYTES)
        throw netrc_invalid(path, undefined, `is larger than ${MAX_BYTES} bytes`);
    return bytes.toString('utf8');
}
/**
 * Parses .netrc text after the manual of GNU inetutils
 * (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or `default`, then
 * `login`, `password`, `account` with a value each, in any order; `macdef` up to an empty line is skipped; `#` where a
 * keyword is due begins a comment; values may be quoted, with `\` before a quote or backslash. Entries without login or
 * password are left out. Throws INVALID_INPUT with the line number, never with the content.
 */
function parseNetrc(text, path = '.netrc') {
    const tokens = tokenizer(text, path);
    const logins = [];
    let entry;
    const finish = () => {
        if (entry?.login !== undefined && entry.password !== undefined) {
            logins.push({ machine: entry.machine, login: entry.login, password: entry.password });
        }
    };
    for (let keyword = tokens.keyword(); keyword !== undefined; keyword = tokens.keyword()) {
        if (keyword === 'machine' || keyword === 'default') {
            finish();
            entry = { machine: keyword === 'machine' ? tokens.value().toLowerCase() : undefined };
        }
        else if (keyword === 'macdef') {
            tokens.value();
            tokens.skipMacro();
        }
        else if ((keyword === 'login' || keyword === 'password') && entry !== undefined) {
            entry[keyword] = tokens.value();
        }
        else if (keyword === 'account' && entry !== undefined) {
            tokens.value();
        }
        else {
            throw netrc_invalid(path, tokens.line(), 'has something other than machine, default, login, password, account or macdef');
        }
    }
    finish();
    return logins;
}
function netrc_invalid(path, line, what) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', `The .netrc file ${path} ${what}${line === undefined ? '' : ` at line ${line}`}.`);
}
function tokenizer(text, path) {
    let at = 0;
    const line = () => text.slice(0, at).split('\n').length;
    const match = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text)?.[0];
        if (found !== undefined)
            at += found.length;
        return found;
    };
    return {
        line,
        /** The next keyword; undefined at the end. */
        keyword() {
            match(/(?:\s+|#[^\n]*)*/y);
            return match(/\S+/y);
        },
        /** The value that belongs to the keyword just read. */
        value() {
            match(/\s+/y);
            const quoted = match(/"(?:[^"\\\n]|\\[^\n])*"(?=\s|$)/y);
            if (quoted !== undefined)
                return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
            const plain = text[at] === '"' ? undefined : match(/\S+/y);
            if (plain === undefined)
                throw netrc_invalid(path, line(), 'lacks a value or the end of a quoted one');
            return plain;
        },
        /** A macro ends at an empty line, or with the file. */
        skipMacro() {
            match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
        },
    };
}

;// CONCATENATED MODULE: ./build/transfer/proxy.js

/**
 * The proxies of the environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, of which lower case goes first, as
 * in curl.
 */
function proxySettings(environment) {
    const read = (name) => environment[name.toLowerCase()] || environment[name] || undefined;
    const proxy = (name) => {
        const variable = read(name) === undefined ? 'ALL_PROXY' : name;
        const text = read(variable);
        return text === undefined ? undefined : parseProxy(variable, text);
    };
    return { httpProxy: proxy('HTTP_PROXY'), httpsProxy: proxy('HTTPS_PROXY'), noProxy: read('NO_PROXY') ?? '' };
}
function parseProxy(variable, text) {
    // `proxy.example:3128` without a scheme is common, and means http, as in curl.
    const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `The environment variable ${variable} holds no URL of an http or https proxy, such as http://proxy.example:3128.`);
    }
    return url;
}
/** The proxy URLs of the environment, whose passwords are to be masked (`secretsOf`). Throws INVALID_INPUT. */
function proxyUrls(environment = process.env) {
    const { httpProxy, httpsProxy } = proxySettings(environment);
    return [httpProxy, httpsProxy].filter((url) => url !== undefined);
}
/**
 * A dispatcher that goes through the environment's proxies; undefined where none is set. Throws INVALID_INPUT for a bad
 * proxy URL.
 */
async function proxyDispatcher(environment = process.env) {
    const { httpProxy, httpsProxy, noProxy } = proxySettings(environment);
    if (httpProxy === undefined && httpsProxy === undefined)
        return undefined;
    const { EnvHttpProxyAgent, Pool } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const agent = new EnvHttpProxyAgent({
        httpProxy: httpProxy?.href ?? '',
        httpsProxy: httpsProxy?.href ?? '',
        noProxy,
        // Plain http goes in absolute form, for many proxies allow CONNECT to port 443 alone (RFC 9112 3.2.2).
        proxyTunnel: false,
        clientFactory(origin, options) {
            const client = new Pool(origin, options);
            const connect = client.connect.bind(client);
            // undici opens a tunnel again and again, without end, when the proxy breaks the connection off (nodejs/undici
            // issue 5093): it takes its own socket errors for a connection that was lost in use. An error of another kind
            // ends the request.
            const once = (tunnel) => connect(tunnel).catch((cause) => {
                throw new Error('the proxy opened no tunnel to the server', { cause });
            });
            client.connect = once;
            return client;
        },
    });
    return agent;
}

;// CONCATENATED MODULE: ./build/transfer/file-state.js
/** Reads the state from the answer to a request for the whole file. */
function fileState({ headers, length }) {
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    return {
        size: length,
        etag,
        modified,
        ranges: headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes',
        validator: strongTag(etag) ?? strongDate(modified, headers.get('date')),
    };
}
/** RFC 9110 13.1.5: a weak tag must not be sent in If-Range. */
function strongTag(etag) {
    return etag !== undefined && /^"[^"]*"$/.test(etag) ? etag : undefined;
}
/** RFC 9110 8.8.2.2: a date is strong when the answer is at least a second younger than it. */
function strongDate(modified, date) {
    if (modified === undefined || date === null)
        return undefined;
    return Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined;
}
/**
 * Why `answer`, to a later request, is of another file than `state`, as the rest of a sentence; undefined when nothing
 * says so.
 */
function differs(state, answer, total) {
    const { headers } = answer;
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    const sizes = state.size !== undefined && total !== undefined && state.size !== total;
    if (sizes)
        return `the file changed on the server meanwhile (${state.size} bytes before, ${total} now)`;
    // An ETag tells more than a date: servers behind one name may differ in their dates for the same file.
    const changed = state.etag !== undefined && etag !== undefined
        ? state.etag !== etag
        : state.modified !== undefined && modified !== undefined && state.modified !== modified;
    return changed ? 'the file changed on the server meanwhile' : undefined;
}
/** `Content-Range` of a 206 (RFC 9110 14.4), all in bytes; undefined when it is missing or malformed. */
function parseContentRange(value) {
    const found = /^bytes (\d{1,15})-(\d{1,15})\/(?:(\d{1,15})|\*)$/.exec(value ?? '');
    if (found === null)
        return undefined;
    const [first, last] = [Number(found[1]), Number(found[2])];
    const total = found[3] === undefined ? undefined : Number(found[3]);
    return first <= last && (total === undefined || last < total) ? { first, last, total } : undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./build/transfer/retry.js



/** What to do about a failure that says nothing better. */
const ADVICE = {
    NETWORK: 'Check the network, or name another mirror in `base-url`.',
    HTTP_STATUS: 'Run the step again later, or name another mirror in `base-url`.',
    STALLED: 'Run the step again, raise `stall-timeout`, or name another mirror in `base-url`.',
    TRANSFER_INCOMPLETE: 'Run the step again, or name another mirror in `base-url`.',
    TOO_LARGE: 'It is not what its name says: name another mirror in `base-url`.',
    TOO_MANY_REDIRECTS: 'Name the place that it leads to, or another mirror, in `base-url`.',
};
/** A failed transfer, with whether another attempt may end better. */
class TransferError extends errors/* ActionError */.lZ {
    reason;
    /** What to do; empty where there is nothing to say. */
    advice;
    retryable;
    /** ms that the server asks to wait (`Retry-After`). */
    retryAfter;
    constructor(code, details) {
        const { url, reason, advice, retryable = false, retryAfter } = details;
        const next = advice ?? ADVICE[code] ?? '';
        super(code, `Could not fetch ${url}: ${reason}. ${next}`.trim(), details);
        this.advice = next;
        this.reason = reason;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }
}
/** Attempts are counted anew after this many bytes more … */
const PROGRESS_BYTES = 1024 * 1024;
/** … or after this part of a smaller file. */
const PROGRESS_PART = 32;
/**
 * Counts the attempts of one request. Pauses are exponential with full jitter, so that many jobs that failed together
 * do not come back together, and never shorter than the `Retry-After` asked for (RFC 9110 10.2.3). `size` in bytes
 * where known.
 */
function retryBudget(settings, size) {
    const step = Math.max(1, Math.min(PROGRESS_BYTES, Math.ceil((size ?? Number.POSITIVE_INFINITY) / PROGRESS_PART)));
    let failures = 0;
    let total = 0;
    let reached = 0;
    return {
        async failed(error, position = 0) {
            settings.signal?.throwIfAborted();
            if (!(error instanceof TransferError && error.retryable))
                throw error;
            if (position - reached >= step) {
                failures = 0;
                reached = position;
            }
            failures += 1;
            total += 1;
            const patient = (error.retryAfter ?? 0) <= limits/* LIMITS */.b.retryAfterMax;
            if (failures >= settings.retries || total >= settings.retries * limits/* LIMITS */.b.failuresFactor || !patient) {
                throw exhausted(error, total, patient);
            }
            const delay = Math.max(backoff(failures, settings.retryBase ?? limits/* LIMITS */.b.retryBase), error.retryAfter ?? 0);
            const when = `in ${(delay / 1000).toFixed(1)} s (attempt ${failures + 1} of ${settings.retries})`;
            settings.progress.info(`Trying ${error.url} again ${when}: ${error.reason}.`);
            await (0,external_node_timers_promises_.setTimeout)(delay, undefined, { signal: settings.signal }).catch(() => settings.signal?.throwIfAborted());
        },
    };
}
function backoff(failures, base) {
    return Math.random() * Math.min(base * 2 ** (failures - 1), limits/* LIMITS */.b.retryMax);
}
function exhausted(error, total, patient) {
    const times = total > 1 ? ` This was attempt ${total}.` : '';
    const wait = patient
        ? ''
        : ` The server asks to wait ${Math.ceil((error.retryAfter ?? 0) / 1000)} s, which is too long.`;
    const message = `Could not fetch ${error.url}: ${error.reason}.${times}${wait} ${error.advice}`.trim();
    return new errors/* ActionError */.lZ(error.code, message, { url: error.url ?? '', cause: error.cause });
}
/** Runs `attempt` until it succeeds or the attempts are used up. */
async function withRetries(settings, attempt) {
    const budget = retryBudget(settings);
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            await budget.failed(error);
        }
    }
}

;// CONCATENATED MODULE: ./build/transfer/attempt.js

/** Begins an attempt. `url` is as shown to people; `limit` in ms bounds the whole attempt. */
function startAttempt(settings, url, limit) {
    const controller = new AbortController();
    const signal = settings.signal === undefined ? controller.signal : AbortSignal.any([controller.signal, settings.signal]);
    let waiting = false;
    let failure;
    const end = () => {
        clearTimeout(stall);
        clearTimeout(whole);
    };
    const cancel = (error) => {
        failure ??= error;
        end();
        controller.abort();
    };
    const stall = setTimeout(() => {
        if (waiting)
            cancel(stalled(url, `nothing arrived for ${settings.stallTimeout / 1000} s`));
    }, settings.stallTimeout);
    const whole = limit === undefined
        ? undefined
        : setTimeout(() => cancel(stalled(url, `it took longer than ${limit / 1000} s`)), limit);
    return {
        signal,
        end,
        cancel,
        async wait(pending) {
            waiting = true;
            if (!controller.signal.aborted)
                stall.refresh();
            try {
                return await pending;
            }
            catch (error) {
                settings.signal?.throwIfAborted();
                throw failure ?? networkError(url, error);
            }
            finally {
                waiting = false;
            }
        },
    };
}
/** A server too slow to be of use: to be retried. */
function stalled(url, reason) {
    return new TransferError('STALLED', { url, reason, retryable: true });
}
/** Certificates do not change from one attempt to the next. Codes of OpenSSL's X509_verify_cert as Node names them. */
const CERTIFICATE = /CERT|UNABLE_TO_|^ERR_(TLS|SSL)_|^HOSTNAME_MISMATCH$|_CRL/;
/** What undici says of a connection that the other side ended in the middle of a body. */
const CUT = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_SOCKET']);
function networkError(url, error) {
    const { code, text } = rootCause(error);
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
        return stalled(url, 'nothing arrived for 300 s');
    if (CERTIFICATE.test(code)) {
        const advice = 'If the server is yours, give the runner its authority through NODE_EXTRA_CA_CERTS.';
        return new TransferError('NETWORK', { url, reason: `its certificate was refused (${text})`, advice, cause: error });
    }
    // https://fetch.spec.whatwg.org/#port-blocking
    if (text === 'bad port') {
        return new TransferError('NETWORK', {
            url,
            reason: 'its port belongs to another protocol, and fetch refuses it',
            cause: error,
        });
    }
    // undici's words for a proxy's 407, with a tunnel and without.
    if (/proxy authentication required|\(407\)/i.test(`${text} ${error instanceof Error ? error.message : ''}`)) {
        const advice = 'Put its user and password into the URL in HTTPS_PROXY or HTTP_PROXY.';
        return new TransferError('HTTP_STATUS', {
            url,
            reason: 'the proxy asks for credentials (407)',
            advice,
            cause: error,
        });
    }
    const cut = CUT.has(code) && error instanceof Error && error.message === 'terminated';
    const reason = cut ? 'the server closed the connection before the end of the file' : `${text}`;
    return new TransferError(cut ? 'TRANSFER_INCOMPLETE' : 'NETWORK', { url, reason, retryable: true, cause: error });
}
/**
 * fetch wraps what happened in `TypeError: fetch failed`, and undici in an AggregateError when a host has several
 * addresses.
 */
function rootCause(error) {
    let root = error;
    for (let depth = 0; depth < 5; depth++) {
        const inner = root.cause ?? root.errors?.[0];
        if (typeof inner !== 'object' || inner === null)
            break;
        root = inner;
    }
    const code = typeof root.code === 'string' ? root.code : '';
    const message = typeof root.message === 'string' && root.message !== '' ? root.message : code;
    // The text may quote the other side (a certificate's names): one short printable line of it.
    const text = message
        .replace(/[^\x20-\x7e]+/g, ' ')
        .replace(/[.\s]+$/, '')
        .slice(0, 200);
    return { code, text: text || 'fetch gives no reason' };
}

;// CONCATENATED MODULE: ./build/transfer/body.js


/**
 * Reads a response's body. `getReader()` is the cheapest way to its chunks: on loopback it takes 1.4 to 1.6 GB/s on one
 * core, as `Readable.fromWeb` does, against 1.2 to 1.4 for `for await`; and only it lets the clock run just while a
 * read is pending.
 */
function bodyOf(attempt, response, url, stallTimeout) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        attempt.end();
    const window = limits/* LIMITS */.b.slowWindow * stallTimeout;
    let waited = 0;
    let bytes = 0;
    return {
        async read() {
            if (reader === undefined)
                return undefined;
            const begin = performance.now();
            const { done, value } = await attempt.wait(reader.read());
            if (done) {
                attempt.end();
                return undefined;
            }
            waited += performance.now() - begin;
            bytes += value.length;
            if (waited >= window) {
                if (bytes < (limits/* LIMITS */.b.slowestRate * waited) / 1000) {
                    const error = stalled(url, `less than ${limits/* LIMITS */.b.slowestRate / 1000} kB/s arrived for ${Math.round(waited / 1000)} s`);
                    attempt.cancel(error);
                    throw error;
                }
                waited = 0;
                bytes = 0;
            }
            return value;
        },
    };
}

;// CONCATENATED MODULE: ./build/transfer/request.js






/**
 * One request, redirects followed. The answer's body is the file's own bytes: `identity` is asked for and any other
 * content coding refused, for fetch would undo it and nothing downstream would see the bytes that were signed.
 *
 * Throws HTTP_STATUS (408, 429 and 5xx are retryable; so say RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6),
 * TOO_MANY_REDIRECTS, and what `Attempt.wait` throws.
 */
async function request(settings, target, ask = {}) {
    const shown = shownUrl(target.url);
    // fetch would also read data: and blob: URLs.
    if (!PROTOCOLS.has(target.url.protocol)) {
        throw new TransferError('INVALID_INPUT', { url: shown, reason: 'it is neither an http nor an https URL' });
    }
    const attempt = startAttempt(settings, shown, ask.limit);
    try {
        let current = target;
        for (let hops = 0;; hops++) {
            const response = await attempt.wait(send(settings, attempt, current, ask));
            const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
            if (location === null)
                return accepted(settings, attempt, response, current, target, ask);
            // Not awaited: a server that never ends a redirect's body must not hold us up.
            response.body?.cancel().catch(() => { });
            if (hops === limits/* LIMITS */.b.redirects)
                throw refusedRedirect(shown, `more than ${limits/* LIMITS */.b.redirects} redirects followed one another`);
            current = redirected(current, location, shown);
        }
    }
    catch (error) {
        attempt.cancel();
        throw error;
    }
}
const PROTOCOLS = new Set(['http:', 'https:']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
function send(settings, attempt, target, ask) {
    const headers = {
        'user-agent': settings.userAgent,
        'accept-encoding': 'identity',
        ...ask.headers,
    };
    if (target.authorization !== undefined)
        headers['authorization'] = target.authorization;
    return fetch(target.url.href, {
        method: ask.method ?? 'GET',
        headers,
        redirect: 'manual',
        signal: attempt.signal,
        ...(settings.dispatcher === undefined ? {} : { dispatcher: settings.dispatcher }),
    });
}
/** Where a redirect leads. Credentials stay with the origin they were given for, and come not back on a later hop. */
function redirected(from, location, shown) {
    const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
    if (url === undefined)
        throw refusedRedirect(shown, 'the server redirects to something that is not a URL');
    if (!PROTOCOLS.has(url.protocol)) {
        throw refusedRedirect(shown, `the server redirects to ${url.protocol}, which is neither http nor https`);
    }
    if (from.url.protocol === 'https:' && url.protocol === 'http:') {
        throw refusedRedirect(shown, `the server redirects from https down to ${shownUrl(url)}`);
    }
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, authorization: url.origin === from.url.origin ? from.authorization : undefined };
}
function refusedRedirect(url, reason) {
    return new TransferError('TOO_MANY_REDIRECTS', {
        url,
        reason,
        advice: 'Give the URL of the files themselves as `base-url`.',
    });
}
function accepted(settings, attempt, response, current, asked, ask) {
    const { status, headers } = response;
    const shown = shownUrl(asked.url);
    const ranged = ask.headers?.['range'] !== undefined;
    if (status === 200 || (status === 206 && ranged))
        checkContent(headers, shown);
    else if (ask.accept?.includes(status) !== true)
        throw refusedStatus(response, shown, current, asked);
    return {
        status,
        headers,
        length: contentLength(headers),
        target: current,
        body: bodyOf(attempt, response, shown, settings.stallTimeout),
        discard: () => attempt.cancel(),
    };
}
function checkContent(headers, url) {
    const coding = headers.get('content-encoding');
    if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
        throw request_status(url, 'the server compressed the file on its way although it was asked not to', {
            advice: 'Turn content encoding off on that server for these files, or use another mirror.',
        });
    }
    if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) {
        throw request_status(url, 'the server answered with an HTML page instead of the file', {
            advice: 'Check the URL, and whether a login page or a proxy stands before it.',
        });
    }
}
/** What to do about a status that more attempts do not change. */
const request_ADVICE = {
    401: 'Put user and password into the URL, or the host into ~/.netrc.',
    403: 'Check the URL, and whether the credentials may read it.',
};
function refusedStatus(response, url, current, asked) {
    const code = response.status;
    const name = external_node_http_.STATUS_CODES[code];
    const elsewhere = current.url.origin === asked.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
    const dropped = asked.authorization !== undefined && current.authorization === undefined;
    const why = dropped ? ', where the credentials of the first server are not sent' : '';
    const advice = request_ADVICE[code];
    const retryAfter = parseRetryAfter(response.headers.get('retry-after'));
    return request_status(url, `the server answered ${code}${name === undefined ? '' : ` ${name}`}${elsewhere}${why}`, {
        retryable: code === 408 || code === 429 || (code >= 500 && code <= 599),
        ...(advice === undefined ? {} : { advice }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
function request_status(url, reason, more) {
    const code = 'HTTP_STATUS';
    return new TransferError(code, { url, reason, ...more });
}
/** `Retry-After` in ms: seconds or a date (RFC 9110 10.2.3); undefined when there is none that can be read. */
function parseRetryAfter(value, now = Date.now()) {
    if (value === null)
        return undefined;
    if (/^\d{1,9}$/.test(value))
        return Number(value) * 1000;
    const date = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
        ? Date.parse(value)
        : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
function contentLength(headers) {
    const value = headers.get('content-length');
    return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./build/transfer/range-stream.js




/**
 * Streams one range, and after a drop goes on where it broke, with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). A
 * server that then answers with the whole file has the bytes skipped that were given out, if nothing says that it is
 * another file: what is wrong with it shows in the signature, which is over all bytes.
 *
 * Throws as `request` does, and TRANSFER_INCOMPLETE when the file ends early, is longer than announced, or changed
 * meanwhile.
 */
function rangeStream(given, range) {
    const url = shownUrl(range.target.url);
    const stop = new AbortController();
    const signals = given.signal === undefined ? [stop.signal] : [stop.signal, given.signal];
    const settings = { ...given, signal: AbortSignal.any(signals) };
    const budget = retryBudget(settings, range.state.size);
    let position = range.start;
    let answer = range.answer;
    let skip = 0;
    let finished = false;
    async function step() {
        if (answer === undefined) {
            if (position === range.end)
                return undefined;
            const resumed = await resume(settings, range, position);
            if (resumed === undefined)
                return undefined;
            answer = resumed.answer;
            skip = resumed.skip;
        }
        const bytes = await answer.body.read();
        if (bytes === undefined) {
            answer = undefined;
            if (range.end !== undefined && position < range.end)
                throw incomplete(url, 'it ended early', true);
            return undefined;
        }
        const fresh = bytes.subarray(Math.min(skip, bytes.length));
        skip -= bytes.length - fresh.length;
        if (position + fresh.length > (range.end ?? Number.POSITIVE_INFINITY)) {
            throw incomplete(url, 'more bytes came than announced', true);
        }
        position += fresh.length;
        return fresh;
    }
    return {
        position: () => position,
        async read() {
            while (!finished) {
                settings.signal.throwIfAborted();
                try {
                    const bytes = await step();
                    finished = bytes === undefined;
                    if (bytes?.length !== 0)
                        return bytes;
                }
                catch (error) {
                    answer?.discard();
                    answer = undefined;
                    await budget.failed(error, position - range.start);
                }
            }
            return undefined;
        },
        moveTo(to) {
            answer?.discard();
            answer = undefined;
            position = to;
        },
        close() {
            answer?.discard();
            stop.abort();
        },
    };
}
/** Asks for the rest from `position`; undefined when the server says that there is none. */
async function resume(settings, range, position) {
    const { target, state, end } = range;
    const headers = {};
    if (position > 0 || range.strict === true) {
        headers['range'] = `bytes=${position}-${end === undefined || end === state.size ? '' : end - 1}`;
        if (state.validator !== undefined)
            headers['if-range'] = state.validator;
    }
    const answer = await request(settings, target, { headers, accept: [416] }).catch((error) => {
        throw range.strict === true ? withoutRetry(error) : error;
    });
    try {
        return checked(answer, range, position);
    }
    catch (error) {
        answer.discard();
        throw error;
    }
}
/** A server that is busy, silent, or allows only so many connections is not to be asked again for one range more. */
function withoutRetry(error) {
    if (!(error instanceof TransferError && (error.code === 'HTTP_STATUS' || error.code === 'STALLED')))
        return error;
    return new TransferError(error.code, { url: error.url ?? '', reason: error.reason, cause: error });
}
function checked(answer, range, position) {
    const { state, end } = range;
    const url = shownUrl(range.target.url);
    const contentRange = answer.headers.get('content-range');
    if (answer.status === 416) {
        answer.discard();
        // The size was never told, and the drop came after the last byte (RFC 9110 15.5.17).
        if (state.size === undefined && contentRange === `bytes */${position}`)
            return undefined;
        throw incomplete(url, 'the file became shorter on the server meanwhile');
    }
    if (answer.status === 200) {
        if (range.strict === true)
            throw notTheRange(url, 'it sent the whole file');
        const change = differs(state, answer, answer.length);
        if (change !== undefined)
            throw incomplete(url, change);
        return { answer, skip: position };
    }
    const given = parseContentRange(contentRange);
    if (given === undefined)
        throw notTheRange(url, 'without a valid Content-Range');
    if (given.first !== position)
        throw notTheRange(url, `it begins at byte ${given.first} instead of ${position}`);
    if (given.last >= (end ?? Number.POSITIVE_INFINITY))
        throw notTheRange(url, `it goes on to byte ${given.last}`);
    const change = differs(state, answer, given.total);
    if (change !== undefined)
        throw incomplete(url, change);
    return { answer, skip: 0 };
}
function incomplete(url, reason, retryable = false) {
    return new TransferError('TRANSFER_INCOMPLETE', { url, reason, retryable });
}
function notTheRange(url, reason) {
    const advice = 'The server does not handle ranges as it should; set `connections` to 1 and `retries` to 1, or use another mirror.';
    return new TransferError('HTTP_STATUS', {
        url,
        reason: `the server answered with another range than asked for: ${reason}`,
        advice,
    });
}

;// CONCATENATED MODULE: ./build/transfer/parallel-ranges.js

/** A pool of `size` ranges. */
function rangePool(size) {
    let left = size;
    return {
        free: () => left > 0,
        take() {
            if (left <= 0)
                return false;
            left -= 1;
            return true;
        },
        give() {
            left += 1;
        },
    };
}
/** Ranges beyond the running ones that may lie in memory, so that a fast connection need not wait for a slow one. */
const AHEAD = 2;
/**
 * Fetches a file of known size from byte `start` on as ranges side by side, and gives the bytes in order. At most
 * `connections` ranges run and `AHEAD` more are in memory: a slow reader stops requests. Errors do not come out of
 * here: after one no range is begun any more, what came in order before it can still be read, and the reader goes on at
 * `position` in another way.
 */
function parallelRanges(settings, file, policy) {
    const { connections, rangeSize, pool } = policy;
    /** In the order of the file; the first is the one that is read. */
    const segments = [];
    let next = file.start;
    let position = file.start;
    let running = 0;
    let ownFree = false;
    let others = connections - 1;
    let broken = false;
    let wake = () => { };
    function fill() {
        while (!broken && next < file.size && running < others && segments.length < others + AHEAD) {
            const own = ownFree;
            if (!own && !pool.take())
                return;
            if (own)
                ownFree = false;
            const end = Math.min(next + rangeSize, file.size);
            const range = { target: file.target, state: file.state, start: next, end, strict: true };
            const segment = { stream: rangeStream(settings, range), chunks: [], state: 'running', own };
            segments.push(segment);
            next = end;
            running += 1;
            void fetchAll(segment);
        }
    }
    async function fetchAll(segment) {
        try {
            for (let bytes = await segment.stream.read(); bytes !== undefined; bytes = await segment.stream.read()) {
                segment.chunks.push(bytes);
                wake();
            }
            segment.state = 'done';
        }
        catch (error) {
            segment.state = 'failed';
            if (!broken && settings.signal?.aborted !== true)
                settings.progress.debug(error instanceof Error ? error.message : String(error));
            broken = true;
        }
        running -= 1;
        fill();
        wake();
    }
    function change() {
        return new Promise((resolve) => {
            wake = resolve;
        });
    }
    function release({ own }) {
        if (own)
            ownFree = true;
        else
            pool.give();
    }
    fill();
    return {
        position: () => position,
        async proven() {
            const [head] = segments;
            while (!broken && head?.state === 'running' && head.chunks.length === 0)
                await change();
            return !broken && head !== undefined;
        },
        freeOwn() {
            ownFree = true;
            others = connections;
            fill();
        },
        async read() {
            for (let head = segments[0]; head !== undefined; head = segments[0]) {
                const bytes = head.chunks.shift();
                if (bytes !== undefined) {
                    position += bytes.length;
                    return bytes;
                }
                if (head.state === 'failed')
                    return undefined;
                if (head.state === 'done') {
                    segments.shift();
                    release(head);
                    fill();
                }
                else {
                    await change();
                }
            }
            return undefined;
        },
        close() {
            broken = true;
            for (const segment of segments.splice(0)) {
                segment.stream.close();
                release(segment);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/transfer/remote-file.js






/**
 * The file that `answer` begins to give. Throws TOO_LARGE when it is announced, or turns out, larger than `maxBytes`.
 */
function remoteFile(settings, target, answer, maxBytes, policy) {
    const shown = shownUrl(target.url);
    const state = fileState(answer);
    if (state.size !== undefined && state.size > maxBytes) {
        answer.discard();
        throw tooLarge(shown, `the server announces ${state.size} bytes`, maxBytes);
    }
    const stream = rangeStream(settings, { target, state, start: 0, end: state.size, answer });
    let begun = false;
    async function* deliver() {
        if (begun)
            throw new errors/* ActionError */.lZ('INTERNAL', `The bytes of ${shown} were asked for twice.`);
        begun = true;
        const meter = settings.progress.meter(remote_file_fileName(target.url), state.size);
        let total = 0;
        try {
            // Ranges go to where the redirects ended, rather than through them each time.
            for await (const bytes of inOrder(settings, { stream, target: answer.target, state }, policy)) {
                total += bytes.length;
                if (total > maxBytes)
                    throw tooLarge(shown, 'it goes on', maxBytes);
                meter.advance(bytes.length);
                yield bytes;
            }
            if (total !== (state.size ?? total)) {
                throw new errors/* ActionError */.lZ('INTERNAL', `${total} of ${state.size} bytes of ${shown} were given out.`);
            }
        }
        finally {
            stream.close();
            meter.end();
        }
    }
    return { url: target.url, size: state.size, chunks: deliver, close: async () => stream.close() };
}
async function* inOrder(settings, source, policy) {
    const { stream, state } = source;
    const pace = paceMeter(policy);
    let widening = policy.connections > 1 && state.ranges && state.validator !== undefined;
    for (;;) {
        const bytes = await pace.wait(stream.read());
        if (bytes === undefined)
            return;
        yield bytes;
        if (!widening || !pace.slow() || !policy.pool.free())
            continue;
        if ((state.size ?? 0) - stream.position() < policy.worthwhile)
            continue;
        // Ranges that broke after they brought something may help again; those that brought nothing will not.
        widening = yield* widened(settings, source, policy);
    }
}
/**
 * Goes on with ranges side by side as far as they carry, after which `stream` stands behind the last byte given.
 * Returns whether they brought anything.
 */
async function* widened(settings, { stream, target, state }, policy) {
    // The first connection brings one range more, while the others begin behind it. It is kept until they have proven to
    // work.
    const start = stream.position() + policy.rangeSize;
    const ranges = parallelRanges(settings, { target, state, start, size: state.size ?? 0 }, policy);
    let joined = false;
    try {
        while (stream.position() < start) {
            const bytes = await stream.read();
            if (bytes === undefined)
                return false;
            const over = stream.position() - start;
            joined = over >= 0 && (await ranges.proven());
            yield joined ? bytes.subarray(0, bytes.length - over) : bytes;
        }
        if (!joined)
            return false;
        stream.moveTo(start);
        ranges.freeOwn();
        for (let bytes = await ranges.read(); bytes !== undefined; bytes = await ranges.read())
            yield bytes;
        stream.moveTo(ranges.position());
        return ranges.position() > start;
    }
    finally {
        ranges.close();
    }
}
function paceMeter({ window, slowerThan, busy }) {
    let loop = performance.eventLoopUtilization();
    let begin = performance.now();
    let waited = 0;
    let bytes = 0;
    return {
        async wait(pending) {
            const from = performance.now();
            const read = await pending;
            waited += performance.now() - from;
            bytes += read?.length ?? 0;
            return read;
        },
        /** Was the connection what the reader waited for, in the window that ends now? */
        slow() {
            const elapsed = performance.now() - begin;
            if (elapsed < window)
                return false;
            const { utilization } = performance.eventLoopUtilization(loop);
            const slow = waited > elapsed / 2 && (bytes / elapsed) * 1000 < slowerThan && !(utilization > busy);
            loop = performance.eventLoopUtilization();
            begin += elapsed;
            waited = 0;
            bytes = 0;
            return slow;
        },
    };
}
/** The refusal of a file beyond its ceiling. */
function tooLarge(url, what, maxBytes) {
    const reason = `${what}, and files of its kind may have ${maxBytes} bytes`;
    return new TransferError('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}
function remote_file_fileName(url) {
    return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}

;// CONCATENATED MODULE: ./build/transfer/transport.js







/** Bytes of a file, or rest, from which ranges side by side begin to pay. */
const WORTHWHILE = 32 * 1024 * 1024;
/** Bytes per second of a connection that needs no help: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** ms over which that is measured. */
const WINDOW = 100;
/**
 * Beside a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for
 * 0.8 to 1.
 */
const BUSY = 0.5;
function widenPolicy({ connections, ranges }) {
    const rangeSize = Math.min(limits/* LIMITS */.b.range, Math.floor(limits/* LIMITS */.b.rangeMemory / (connections + AHEAD)));
    const pool = rangePool(ranges?.poolSize ?? Math.floor(limits/* LIMITS */.b.rangeMemory / rangeSize));
    return {
        connections,
        rangeSize,
        pool,
        slowerThan: SLOWER_THAN,
        window: WINDOW,
        busy: BUSY,
        worthwhile: WORTHWHILE,
        ...ranges,
    };
}
/** RFC 9110 15.5.5 and 15.5.11. */
const ABSENT = [404, 410];
/**
 * Statuses of servers that know no HEAD, or do not allow it (RFC 9110 15.5.6, 15.6.2; some object stores answer 403).
 */
const HEAD_REFUSED = [403, 405, 501];
/** Makes a transport. Throws INVALID_INPUT when the environment names a proxy that is not one. */
async function createTransport(options) {
    const settings = { ...options, dispatcher: await proxyDispatcher(options.environment) };
    const policy = widenPolicy(options);
    const limit = options.smallFileTime ?? limits/* LIMITS */.b.smallFileTime;
    const target = (url) => targetOf(url, options.credentials);
    return {
        readSmall: (url, maxBytes) => withRetries(settings, async () => {
            const answer = await request(settings, target(url), { accept: ABSENT, limit });
            try {
                return ABSENT.includes(answer.status) ? undefined : await readWhole(answer, shownUrl(url), maxBytes);
            }
            finally {
                answer.discard();
            }
        }),
        exists: (url) => withRetries(settings, () => exists(settings, target(url))),
        open: (url, maxBytes) => withRetries(settings, async () => {
            const answer = await request(settings, target(url), { accept: ABSENT });
            if (!ABSENT.includes(answer.status))
                return remoteFile(settings, target(url), answer, maxBytes, policy);
            answer.discard();
            return undefined;
        }),
    };
}
async function exists(settings, target) {
    const head = await request(settings, target, { method: 'HEAD', accept: [...ABSENT, ...HEAD_REFUSED] });
    head.discard();
    if (!HEAD_REFUSED.includes(head.status))
        return !ABSENT.includes(head.status);
    // 416: the file is there and empty.
    const first = await request(settings, target, { headers: { range: 'bytes=0-0' }, accept: [...ABSENT, 416] });
    first.discard();
    return !ABSENT.includes(first.status);
}
async function readWhole(answer, url, maxBytes) {
    if ((answer.length ?? 0) > maxBytes)
        throw tooLarge(url, `the server announces ${answer.length} bytes`, maxBytes);
    const parts = [];
    let total = 0;
    for (;;) {
        const bytes = await answer.body.read();
        if (bytes === undefined)
            break;
        total += bytes.length;
        if (total > maxBytes)
            throw tooLarge(url, 'it goes on', maxBytes);
        parts.push(bytes);
    }
    if (answer.length !== undefined && total !== answer.length) {
        throw new TransferError('TRANSFER_INCOMPLETE', {
            url,
            reason: `${total} of ${answer.length} bytes came`,
            retryable: true,
        });
    }
    return new Uint8Array(Buffer.concat(parts, total));
}

;// CONCATENATED MODULE: ./build/trust/keyring.js








/**
 * The keyring that `keyBlock` holds, armored or binary, as its self-signatures stand at `now`. With `pinned`, that
 * primary key is taken, whichever others the block holds. Without it the block must hold exactly one.
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, TOO_LARGE
 */
async function readKeyring(keyBlock, pinned, now) {
    const blocks = splitKeyBlock(keyBlock);
    const wanted = pinned ?? onlyFingerprint(blocks);
    const chosen = blocks.filter(({ fingerprint }) => fingerprint === wanted);
    if (chosen.length === 0) {
        const found = blocks.map(({ fingerprint }) => fingerprint ?? 'of another version than 4').join(', ');
        throw new errors/* ActionError */.lZ('KEY_NOT_PINNED', `The public key block holds the primary key ${found}, not the pinned ${wanted}. Use the key that belongs to the fingerprint, or check where this one comes from.`);
    }
    const keys = [];
    for (const block of chosen)
        keys.push(await parseKey(block));
    return describeKeyring(mergeKeys(keys), now);
}
/**
 * `current` together with what its primary key says in a newer block: new subkeys, new dates and new revocations count.
 * Nothing that `current` knew is lost, so a block that leaves out a revocation does not undo it.
 * @throws ActionError KEY_NOT_PINNED when the block's primary key is another, KEY_INVALID when its self-signatures do
 * not hold, TOO_LARGE
 */
async function updateKeyring(current, published, now) {
    const newer = await readKeyring(published, current.primaryFingerprint, now);
    return describeKeyring(mergeKeys([current.publicKey, newer.publicKey]), now);
}
/**
 * When the last of the keys that may sign today's releases ends; undefined when one of them never does. Subkeys count,
 * and the primary key only where it has none that sign: a primary key stays in its safe.
 */
function newestExpiry(keyring) {
    const usable = keyring.signingKeys.filter((key) => key.canSign && key.revocation === undefined);
    const subkeys = usable.filter((key) => !key.isPrimary);
    const ends = (subkeys.length > 0 ? subkeys : usable).map((key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...ends);
    return Number.isFinite(last) ? new Date(last) : undefined;
}
const refuse = (why) => new errors/* ActionError */.lZ('KEY_INVALID', `The public key block ${why}. Use a block as \`gpg --export --armor\` writes it.`);
function splitKeyBlock(keyBlock) {
    // Editors on Windows begin a text with a byte order mark.
    const input = typeof keyBlock === 'string' ? Buffer.from(keyBlock.replace(/^\ufeff/, ''), 'utf8') : keyBlock;
    if (input.length > limits/* LIMITS */.b.key) {
        throw new errors/* ActionError */.lZ('TOO_LARGE', `The public key block has ${input.length} bytes; ${limits/* LIMITS */.b.key} are the most. Export the pinned key alone.`);
    }
    const packets = splitPackets(unwrapArmor(input, 'PGP PUBLIC KEY BLOCK', refuse), refuse);
    if (packets.some(({ type }) => type === PACKET.secretKey || type === PACKET.secretSubkey)) {
        throw refuse('holds a secret key, which must never be given to a workflow');
    }
    const groups = [];
    for (const packet of packets) {
        if (packet.type === PACKET.publicKey)
            groups.push([]);
        const group = groups.at(-1);
        if (group === undefined)
            throw refuse('does not begin with a public key');
        group.push(packet);
    }
    return groups.map((group) => ({
        fingerprint: computeFingerprint(group[0]),
        bytes: Buffer.concat(group.map(({ raw }) => raw)),
    }));
}
/** RFC 9580, 5.5.4.2. */
function computeFingerprint({ body }) {
    if (body[0] !== 4)
        return undefined;
    const header = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
    return (0,external_node_crypto_.createHash)('sha1').update(header).update(body).digest('hex').toUpperCase();
}
function onlyFingerprint(blocks) {
    const fingerprints = new Set(blocks.map(({ fingerprint }) => fingerprint));
    const [first] = fingerprints;
    if (first === undefined)
        throw refuse('holds no key of version 4, the only one that is supported');
    if (fingerprints.size > 1)
        throw refuse(`holds ${fingerprints.size} primary keys: name the one to trust with \`signing-key-fingerprint\``);
    return first;
}
async function parseKey(block) {
    try {
        const key = await (0,openpgp/* readKey */.YZ)({ binaryKey: block.bytes });
        if (key.getFingerprint().toUpperCase() !== block.fingerprint)
            throw new Error('the primary key has bytes after its end');
        return key;
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The public key block is unreadable: ${error.message}.`, {
            cause: error,
        });
    }
}
/**
 * One key with the self-signatures of all; the library's own `update` would let an unproven newer binding take the
 * place of a good one.
 */
function mergeKeys(keys) {
    // Copies: the lists of a keyring that somebody holds must not grow.
    const [merged, ...others] = keys.map((key) => new openpgp/* PublicKey */.J3(key.toPacketList()));
    for (const key of others) {
        merged.revocationSignatures.push(...key.revocationSignatures);
        directSignaturesOf(merged).push(...directSignaturesOf(key));
        merged.users.push(...key.users);
    }
    const subkeys = new Map();
    for (const subkey of [merged, ...others].flatMap((key) => key.subkeys)) {
        const known = subkeys.get(subkey.getFingerprint());
        if (known === undefined) {
            subkeys.set(subkey.getFingerprint(), subkey);
        }
        else {
            known.bindingSignatures.push(...subkey.bindingSignatures);
            known.revocationSignatures.push(...subkey.revocationSignatures);
        }
    }
    merged.subkeys = [...subkeys.values()];
    return merged;
}
async function describeKeyring(publicKey, now) {
    const primaryFingerprint = fingerprintOf(publicKey.keyPacket);
    const weakness = weaknessOf(publicKey.keyPacket);
    if (weakness !== undefined)
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The primary key ${primaryFingerprint} ${weakness}. Use a stronger key.`);
    const signingKeys = await describeKeys(publicKey, now);
    if (signingKeys === undefined) {
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The primary key ${primaryFingerprint} has no user ID with a valid self-certification. Fetch the key again from its owner.`);
    }
    return { primaryFingerprint, signingKeys, publicKey };
}

;// CONCATENATED MODULE: ./build/verbs/signing-keys.js





const signing_keys_DAY = 24 * 60 * 60 * 1000;
const WARN_BEFORE_END = 60 * signing_keys_DAY;
/** Reads the pinned key. @throws ActionError KEY_INVALID, KEY_NOT_PINNED */
async function openSigningKeys(options, transport, progress, now) {
    const builtIn = built_in_keys/* BUILT_IN_KEYS */.E[options.distribution];
    const pinned = options.fingerprint ?? (options.block === undefined ? builtIn.primaryFingerprint : undefined);
    let keyring = await readKeyring(options.block ?? builtIn.armored, pinned, now);
    let published;
    let fetching;
    if (options.block === undefined && options.distribution === 'flatcar')
        warnOfEnd(keyring, progress, now);
    async function fetchPublished(url) {
        const block = await transport.readSmall(url, limits/* LIMITS */.b.key);
        if (block === undefined)
            throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `There is no key at ${url.href}.`);
        const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
        keyring = await updateKeyring(keyring, block, now);
        published = block;
        const added = keyring.signingKeys
            .filter(({ fingerprint }) => !before.has(fingerprint))
            .map(({ fingerprint }) => fingerprint);
        progress.info(`Took the published key ${url.href}: its primary key is the pinned ${keyring.primaryFingerprint}, which vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`);
    }
    return {
        async check(check, file) {
            const used = keyring;
            try {
                return await check(used);
            }
            catch (error) {
                if (!(error instanceof errors/* ActionError */.lZ) || !mayNewerKeyHelp(error, keyring, file))
                    throw error;
                const { url } = options;
                if (url === undefined)
                    throw explain(error, 'No published key was looked at, since `signing-key-url` names none.');
                fetching ??= fetchPublished(url);
                try {
                    await fetching;
                }
                catch (reason) {
                    throw explain(error, `The published key was tried and did not help: ${(0,errors/* describeError */.Uc)((0,errors/* toActionError */.ie)(reason, `fetching ${url.href}`))}`);
                }
                if (keyring === used)
                    throw explain(error, `The published key ${url.href} does not know it either.`);
                return check(keyring);
            }
        },
        async learn(block) {
            keyring = await updateKeyring(keyring, block, now).catch(() => keyring);
        },
        published: () => published,
    };
}
/** The error of several signatures is that of the most telling one, which need not be the one whose maker is unknown. */
function mayNewerKeyHelp({ code }, keyring, file) {
    if (code === 'UNKNOWN_SIGNING_KEY' || code === 'KEY_EXPIRED')
        return true;
    return file !== undefined && issuersToLookUp(file, keyring).length > 0;
}
function explain(error, tried) {
    return new errors/* ActionError */.lZ(error.code, `${error.message} ${tried}`, {
        ...(error.file === undefined ? {} : { file: error.file }),
        cause: error,
    });
}
function warnOfEnd(keyring, progress, now) {
    const end = newestExpiry(keyring);
    if (end === undefined || end.getTime() - now.getTime() > WARN_BEFORE_END)
        return;
    progress.warning(`The newest subkey of the built-in key ends on ${end.toISOString().slice(0, 10)}. Releases signed by its successor need the published key to be reachable: update this action.`);
}

;// CONCATENATED MODULE: ./build/verbs/session.js






/**
 * Makes ready for a run. `mask` is told every secret that a log could come to hold.
 *
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT (a proxy variable or .netrc file that is none)
 */
async function openSession(options, progress, mask) {
    const credentials = [...options.logins, ...(await readNetrc(progress))];
    for (const secret of secretsOf(proxyUrls(), credentials))
        mask(secret);
    const now = new Date();
    const transport = await createTransport({
        userAgent: `${NAME}/${VERSION}`,
        retries: options.retries,
        stallTimeout: options.stallTimeout,
        connections: options.connections,
        credentials,
        progress,
    });
    const keys = await openSigningKeys(options.keys, transport, progress, now);
    return { transport, keys, progress, now, signedMetadata: options.signedMetadata };
}

;// CONCATENATED MODULE: ./build/action/open-action-session.js




/** The session for a door's inputs; every secret is masked in the log first. @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT */
async function openActionSession(inputs, architectures, progress) {
    const { transfer, signedMetadata, keys, distribution } = inputs;
    const options = {
        ...transfer,
        signedMetadata,
        keys: { ...keys, distribution: distribution.name },
        logins: loginsOf(inputs, architectures),
    };
    return openSession(options, progress, (secret) => core/* setSecret */.Pq(secret));
}
function loginsOf(inputs, architectures) {
    const ofMirrors = inputs.locations.flatMap((location, index) => {
        const userinfo = inputs.userinfos[index] ?? '';
        const hosts = architectures.map((architecture) => (0,release_location/* fileUrl */.iw)(location, { ...inputs, architecture }, 'current', release_plan/* VERSION_FILE */.mf).host);
        return [...new Set(hosts)].map((machine) => ({ machine, userinfo }));
    });
    return [...ofMirrors, ...inputs.otherLogins]
        .filter(({ userinfo }) => userinfo !== '')
        .map(({ machine, userinfo }) => {
        const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decode);
        return { machine, login, password };
    });
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/action/release-outputs.js


/** What every door says of a release. */
function writeReleaseOutputs(release) {
    core/* setOutput */.uH('version', release.version);
    core/* setOutput */.uH('channel', (0,release_channel/* channelLabel */.sM)(release.channel));
    core/* setOutput */.uH('architecture', release.architecture);
    core/* setOutput */.uH('distribution', release.distribution.name);
    core/* setOutput */.uH('build-id', release.buildId ?? '');
    core/* setOutput */.uH('sdk-version', release.sdkVersion ?? '');
}

;// CONCATENATED MODULE: ./build/action/resolve-action.js








/** Runs resolve: finds the release and its files, looks the tag up, writes outputs and summary. */
async function resolveAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await openActionSession(inputs, architectures, (0,log/* actionLog */.Zx)());
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
    }));
    const located = await locate(requests, session);
    const [release] = located.releases;
    if (release === undefined)
        throw new TypeError('A run without an architecture');
    session.progress.info(describeRelease(release));
    const entries = located.platforms.map((platform) => matrixEntry(platform, release));
    const matrix = inputs.releaseTag === '' ? entries : await lookUpTags(inputs, entries, session);
    if (inputs.version.kind === 'current' && inputs.token !== '') {
        const { compareWithTags } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(601)]).then(__webpack_require__.bind(__webpack_require__, 64601));
        const [prefix = ''] = (inputs.releaseTag || 'flatcar-').split('{');
        await compareWithTags(release, prefix, inputs.token, session.progress);
    }
    writeReleaseOutputs(release);
    writeOutputs(located, matrix, inputs.releaseTag !== '');
    await writeSummary(release, matrix);
}
function matrixEntry({ platform, architecture, url }, release) {
    return { platform, architecture, channel: (0,release_channel/* channelLabel */.sM)(release.channel), version: release.version, url: url.href };
}
/** Each entry with its tag, and whether the workflow's repository has that tag or release already. The API's client is loaded only here. */
async function lookUpTags(inputs, entries, session) {
    const [{ expandReleaseTag, isReleased }, { openWorkflowApi }] = await Promise.all([
        __webpack_require__.e(/* import() */ 670).then(__webpack_require__.bind(__webpack_require__, 74670)),
        Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(601)]).then(__webpack_require__.bind(__webpack_require__, 64601)),
    ]);
    const { api, repository } = await openWorkflowApi(inputs.token, inputs.transfer.retries, session.progress);
    const known = new Map();
    const looked = [];
    for (const entry of entries) {
        const tag = expandReleaseTag(inputs.releaseTag, entry);
        const released = known.get(tag) ?? (await isReleased(api, repository, tag));
        if (!known.has(tag))
            session.progress.info(`${repository.owner}/${repository.repo} has ${released ? 'already' : 'not yet'} a tag or release ${tag}`);
        known.set(tag, released);
        looked.push({ ...entry, tag, released });
    }
    return looked;
}
function writeOutputs({ platforms }, matrix, isLookedUp) {
    const [first] = platforms;
    if (first === undefined)
        throw new errors/* ActionError */.lZ('INTERNAL', 'No platform was resolved.');
    core/* setOutput */.uH('url', first.url.href);
    core/* setOutput */.uH('urls', JSON.stringify(platforms.map(describePlatform)));
    core/* setOutput */.uH('amis', JSON.stringify(platforms.find(({ amis }) => amis !== undefined)?.amis ?? {}));
    core/* setOutput */.uH('matrix', JSON.stringify({ include: matrix }));
    core/* setOutput */.uH('released', isLookedUp ? String(matrix.every(({ released }) => released)) : '');
}
function describePlatform({ platform, architecture, url, signatureUrl, files, amis }) {
    const urls = Object.fromEntries([...files].map(([name, each]) => [name, each.href]));
    return { platform, architecture, url: url.href, signatureUrl: signatureUrl.href, files: urls, amis };
}
async function writeSummary(release, matrix) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    core/* summary */.z.addHeading(`${release.distribution.title} ${release.version} (${(0,release_channel/* channelLabel */.sM)(release.channel)})`, 3);
    const headings = ['Platform', 'Architecture', 'File', 'Tag', 'Released'].map((data) => ({ data, header: true }));
    const rows = matrix.map(({ platform, architecture, url, tag, released }) => [
        platform,
        architecture,
        url,
        tag ?? '',
        released === undefined ? '' : released ? 'yes' : 'no',
    ]);
    core/* summary */.z.addTable([headings, ...rows]);
    await core/* summary */.z.write();
}


/***/ })

};
