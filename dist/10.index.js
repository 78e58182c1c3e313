export const id = 10;
export const ids = [10];
export const modules = {

/***/ 93485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ writeReleaseOutputs)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26173);


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

/***/ 88890:
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
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47598);
/* harmony import */ var _release_file_name_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(16784);
/* harmony import */ var _tool_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75434);







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
 */
const FLATTEN = '--transform=s|.*[^[:alnum:]._+-]||g';
/**
 * Restores a parcel and gives the names of its plain files; empty when there is none. The folder may hold anything: links, folders and names that
 * were not asked for are removed, and what remains is still to be verified. Where the runner's tar is not GNU's, which alone can be held to the folder, nothing is
 * restored.
 */
async function restoreParcel(service, parcel, progress) {
    if (!(await hasGnuTar(process.platform))) {
        progress.info("The GitHub Actions cache is not read: the runner's tar is not GNU tar, so an archive could write anywhere.");
        return [];
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(parcel.folder, { recursive: true, force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(parcel.folder, { recursive: true });
    const settings = { GITHUB_WORKSPACE: parcel.folder, TAR_OPTIONS: FLATTEN, LC_ALL: 'C' };
    const found = await withEnvironment(settings, () => service.restoreCache([parcel.folder], parcel.key)).catch((error) => {
        progress.warning(`The GitHub Actions cache could not be read: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    });
    if (found === undefined) {
        // An archive may have failed halfway.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(parcel.folder, { recursive: true, force: true });
        return [];
    }
    // Through a link in its place, what it leads to would be cleared.
    const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(parcel.folder).catch(() => undefined);
    if (status?.isDirectory() !== true) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(parcel.folder, { force: true });
        return [];
    }
    return sortOut(parcel, progress);
}
async function sortOut(parcel, progress) {
    const names = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parcel.folder)) {
        const name = (0,_release_file_name_js__WEBPACK_IMPORTED_MODULE_6__/* .parseFileName */ .P)(entry);
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parcel.folder, entry);
        const isOurs = name !== undefined && parcel.names.includes(name) && (await (0,_tool_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .isStored */ .mL)(parcel.folder, name));
        if (isOurs && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size <= _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.image)
            names.push(name);
        else {
            progress.warning(`The GitHub Actions cache held something that does not belong there (${JSON.stringify(entry)}); it was removed.`);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true });
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(parcel.folder, { recursive: true, force: true });
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(parcel.folder, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 72685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ copyInto),
  qp: () => (/* binding */ createStaging),
  vf: () => (/* binding */ discard),
  Zc: () => (/* binding */ isStagingName),
  cG: () => (/* binding */ moveInto)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
;// CONCATENATED MODULE: ./build/store/owner.js



/** Of a mark: host, process, when that process started, its pid namespace, the machine's boot. */
const MARK = /^([0-9A-Za-z]{1,63})-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})$/;
const HOST = (0,external_node_os_.hostname)()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63) || 'host';
/** What a folder's name says about the process that works in it, so that others can tell after a kill -9 that nobody does any more. */
async function ownerMark() {
    return [HOST, process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
}
/**
 * Whether the process that `mark` names is gone, and what lies at `path` was left behind. Of another machine or container, whose processes can't be asked
 * for, that is taken for so after `LIMITS.abandonedAfter`. What is no mark is nobody's: false.
 */
async function isOwnerGone(mark, path) {
    const [, host, pid, start, namespace, boot] = MARK.exec(mark) ?? [];
    if (host === undefined)
        return false;
    if (host !== HOST)
        return isOld(path);
    if (boot !== (await bootId()))
        return true;
    if (namespace !== (await pidNamespace()))
        return isOld(path);
    return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}
async function isOld(path) {
    const status = await (0,promises_.lstat)(path).catch(() => undefined);
    return status !== undefined && Date.now() - status.mtimeMs > limits/* LIMITS */.b.abandonedAfter;
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
/** proc_pid_stat(5), field 22, in clock ticks since boot: tells a process from a later one with its number. `0` where there is no /proc. */
async function startTime(pid) {
    const text = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    // The second field is the program's name in parentheses and may hold anything, so count from the last one.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}
async function pidNamespace() {
    const link = await (0,promises_.readlink)('/proc/self/ns/pid').catch(() => '');
    return /\d+/.exec(link)?.[0] ?? '0';
}
async function bootId() {
    const text = await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '00000000');
    return text.slice(0, 8);
}

;// CONCATENATED MODULE: ./build/store/staging.js




const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
/** Prefix, the owner's mark, something random. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;
/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there.
 */
async function createStaging(parent) {
    const { directory, made } = await makeFolder(parent);
    const remove = async () => {
        // What can't be removed now is cleared away by a later run; the work itself is done.
        await (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
        if (made !== undefined)
            await removeEmpty(parent, made);
    };
    return {
        directory,
        isIn: (other) => other === parent,
        path: (name) => (0,external_node_path_.join)(directory, name),
        async place(name) {
            const target = (0,external_node_path_.join)(parent, name);
            await (0,promises_.rename)((0,external_node_path_.join)(directory, name), target);
            return target;
        },
        remove,
        [Symbol.asyncDispose]: remove,
    };
}
/** Whether a name is that of a staging folder, of this run or another one. */
function isStagingName(name) {
    return name.startsWith(PREFIX);
}
/** Another run that fails may take an empty parent away at any moment before the folder is in it; then it is made again. */
async function makeFolder(parent) {
    for (let attempt = 1;; attempt++) {
        try {
            const made = await (0,promises_.mkdir)(parent, { recursive: true });
            await removeAbandoned(parent);
            return { directory: await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `${PREFIX}${await ownerMark()}-`)), made };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || attempt === MAKE_ATTEMPTS)
                throw error;
        }
    }
}
/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder, uppermost) {
    for (let path = folder; path.length >= uppermost.length; path = (0,external_node_path_.dirname)(path)) {
        const isGone = await (0,promises_.rmdir)(path).then(() => true, () => false);
        if (!isGone)
            return;
    }
}
/** Copies a file into a staging folder, sharing its blocks where the file system can. */
async function copyInto(staging, source, name) {
    await (0,promises_.copyFile)(source, staging.path(name), promises_.constants.COPYFILE_FICLONE | promises_.constants.COPYFILE_EXCL);
}
/** Moves a file into a staging folder; where that is on another disk, by copying. */
async function moveInto(staging, source, name) {
    try {
        await (0,promises_.rename)(source, staging.path(name));
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        await copyInto(staging, source, name);
        await (0,promises_.rm)(source);
    }
}
async function removeAbandoned(parent) {
    for (const name of await (0,promises_.readdir)(parent)) {
        const path = (0,external_node_path_.join)(parent, name);
        const [, mark] = NAME.exec(name) ?? [];
        if (mark === undefined || !(await isOwnerGone(mark, path)))
            continue;
        await (0,promises_.rm)(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
/** Takes a path away at once: nobody finds it half removed. Absent is fine. */
async function discard(path) {
    const status = await (0,promises_.lstat)(path).catch(absent);
    if (status === undefined)
        return;
    if (!status.isDirectory())
        return (0,promises_.rm)(path, { force: true });
    // Under this name the rest is cleared away later, should this run be killed.
    const aside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${PREFIX}${await ownerMark()}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    await (0,promises_.rename)(path, aside).catch(absent);
    await (0,promises_.rm)(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}


/***/ }),

/***/ 75434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ readStored),
/* harmony export */   P5: () => (/* binding */ toolCacheEntry),
/* harmony export */   Tr: () => (/* binding */ checkEntry),
/* harmony export */   Tu: () => (/* binding */ markComplete),
/* harmony export */   Uf: () => (/* binding */ toolName),
/* harmony export */   c2: () => (/* binding */ openStored),
/* harmony export */   hd: () => (/* binding */ storedVersions),
/* harmony export */   mL: () => (/* binding */ isStored),
/* harmony export */   pd: () => (/* binding */ dropStored)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70590);
/* harmony import */ var _staging_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72685);





/** The name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
function toolName({ distribution, platform }) {
    return `${distribution}-${platform}`;
}
/** The entry for `key` under the tool cache's root; nothing is made or read. */
function toolCacheEntry(root, key) {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, toolName(key), (0,_release_version_js__WEBPACK_IMPORTED_MODULE_3__/* .toolCacheVersion */ .tI)(key.version), key.architecture);
    return { directory, marker: `${directory}.complete` };
}
/**
 * Makes sure that an entry's path leads to nowhere else: a link on the way would let whoever put it there choose where files are written and
 * read, so it is removed, what it leads to left alone. So is everything in the folder that is not a plain file, and a mark without files. Nothing is made.
 */
async function checkEntry(root, entry, progress) {
    const [architecture, version, tool] = [entry.directory, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.directory), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.directory))];
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(tool) !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root))
        throw new TypeError(`${entry.directory} is no entry of ${root}`);
    for (const folder of [tool, version, architecture]) {
        const status = await statusOf(folder);
        if (status === undefined || status.isDirectory())
            continue;
        progress.warning(`${folder} in the tool cache is a link or a file, not a folder; it is dropped and its files are fetched anew.`);
        await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(entry.marker);
        await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(folder);
    }
    // Looked at first: another run marks an entry after it has placed its files.
    const isMarked = (await statusOf(entry.marker)) !== undefined;
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(entry.directory, { withFileTypes: true }).catch(() => []);
    for (const one of inside) {
        if (one.isFile() || (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .isStagingName */ .Zc)(one.name))
            continue;
        progress.warning(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.directory, one.name)} in the tool cache is not a plain file; it is dropped and fetched anew.`);
        await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.directory, one.name));
    }
    if (inside.length > 0 || !isMarked)
        return;
    progress.warning(`The tool cache marks ${entry.directory} as complete, and nothing is there; its files are fetched anew.`);
    await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(entry.marker);
}
/** Says to `@actions/tool-cache` that the entry can be used: all that a platform takes is there. */
async function markComplete(entry) {
    // Anything but a plain file is removed: what a link leads to must not be written to.
    await isStored((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.marker), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(entry.marker));
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(entry.marker, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0), 0o644);
    await handle.close();
}
/**
 * A stored file that is a plain file of no more than `maxBytes`, opened without following a link; undefined when there is none. What is not a plain file is
 * removed.
 */
async function openStored(directory, name, maxBytes) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    if (!(await isStored(directory, name)) || (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size > maxBytes)
        return undefined;
    // O_NOFOLLOW is undefined on Windows, where links need a right that jobs don't have.
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { fd: handle, highWaterMark: 1024 * 1024 });
}
/** Whether a plain file of that name is stored. Anything else under that name (a link, a folder) is removed. */
async function isStored(directory, name) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    const status = await statusOf(path);
    if (status === undefined)
        return false;
    if (status.isFile())
        return true;
    await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(path);
    return false;
}
function statusOf(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
}
/** A small stored file, or undefined when it is absent or larger than `maxBytes`. */
async function readStored(directory, name, maxBytes) {
    if (!(await isStored(directory, name)))
        return undefined;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size > maxBytes)
        return undefined;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
}
/** Removes stored files that are not to be trusted, and the mark that the entry is complete. */
async function dropStored(entry, names) {
    await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)(entry.marker);
    for (const name of names)
        await (0,_staging_js__WEBPACK_IMPORTED_MODULE_4__/* .discard */ .vf)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.directory, name));
}
/** The versions of which the tool cache holds a platform's images, newest last. They prove nothing; they are a reason to warn. */
async function storedVersions(root, key) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, toolName(key))).catch(() => []);
    return names
        .map((name) => (0,_release_version_js__WEBPACK_IMPORTED_MODULE_3__/* .parseVersion */ .ot)(name.replace('-', '+')))
        .filter((version) => version !== undefined)
        .sort(_release_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareVersions */ .Zy);
}


/***/ }),

/***/ 33406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ mirrorName),
  g: () => (/* binding */ obtainFile)
});

// EXTERNAL MODULE: ./build/release/location.js
var release_location = __webpack_require__(8187);
// EXTERNAL MODULE: ./build/release/release-plan.js
var release_plan = __webpack_require__(34687);
// EXTERNAL MODULE: ./build/transfer/mirrors.js
var mirrors = __webpack_require__(37106);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/format.js
var format = __webpack_require__(47413);
// EXTERNAL MODULE: ./build/store/staging.js + 1 modules
var store_staging = __webpack_require__(72685);
// EXTERNAL MODULE: ./build/store/tool-cache.js
var tool_cache = __webpack_require__(75434);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/image/chunk-digest.js
var chunk_digest = __webpack_require__(52584);
// EXTERNAL MODULE: ./build/release/file-name.js
var file_name = __webpack_require__(16784);
;// CONCATENATED MODULE: ./build/store/unpacked-record.js





/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;
/** The record's name beside the unpacked file. */
function recordName(readyName) {
    return (0,file_name/* fileName */.M)(`${readyName}.unpacked.json`);
}
/** Writes the record of a file that was unpacked from the verified source with the digest `sourceSha512` (hex). */
async function writeRecord(path, sourceSha512, unpacked) {
    const record = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
    await (0,promises_.writeFile)(path, `${JSON.stringify(record)}\n`);
}
/** Whether a folder holds an unpacked file and its record. It still has to be checked against both. */
async function hasUnpacked(directory, readyName) {
    return (await (0,tool_cache/* isStored */.mL)(directory, readyName)) && (await (0,tool_cache/* isStored */.mL)(directory, recordName(readyName)));
}
/**
 * Reads an unpacked file again and compares it with its record. Gives the SHA-512 of the source it was unpacked from, for the caller to compare
 * with the source's as it is verified now; undefined when file and record do not agree.
 */
async function checkUnpacked(directory, readyName) {
    const path = (0,external_node_path_.join)(directory, readyName);
    const text = await (0,tool_cache/* readStored */.CL)(directory, recordName(readyName), LONGEST_RECORD);
    const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
    if (record === undefined || (await (0,promises_.stat)(path)).size !== record.size)
        return undefined;
    return (await (0,chunk_digest/* chunkDigestOfFile */.L)(path)) === record.chunkDigest ? record.sourceSha512 : undefined;
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

;// CONCATENATED MODULE: ./build/verbs/obtained-file.js







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
    await writeRecord(staging.path(recordName(artifact.readyName)), verified.received.sha512, unpacked);
    return [recordName(artifact.readyName), artifact.readyName];
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
        await (0,promises_.chmod)(path, 0o755);
    session.progress.info(`${artifact.name}: ${cacheHit ? 'from the cache, verified again' : 'verified'}; signed by ${verdict.signingKey} at ${(0,format/* isoSeconds */.nE)(verdict.signedAt)}`);
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

// EXTERNAL MODULE: ./build/verbs/shelves.js
var shelves = __webpack_require__(68965);
// EXTERNAL MODULE: ./build/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(54398);
;// CONCATENATED MODULE: ./build/verbs/file-from-mirror.js
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
        const { signature, digests } = await (0,verify_file/* fetchStatements */.x)(artifact, urlOf, session);
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
async function fetchFile(artifact, statements, url, options, session) {
    const remote = await session.transport.open(url, artifact.maxSize);
    if (remote === undefined)
        return undefined;
    const { entry, readyIn } = options.shelf;
    session.progress.info(`${artifact.name}: fetching ${remote.size === undefined ? '' : `${(0,format/* formatBytes */.z3)(remote.size)} `}from ${url.origin}`);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const staging = __addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)(entry?.directory ?? readyIn), true);
            const readyStaging = __addDisposableResource(env_1, staging.isIn(readyIn) ? staging : await (0,store_staging/* createStaging */.qp)(readyIn), true);
            const publishedPath = staging.path(artifact.name);
            const isPublishedKept = entry !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
            const keepAt = isPublishedKept ? publishedPath : undefined;
            const unpacking = unpackingOf(artifact, readyStaging, publishedPath, options);
            const verified = await (0,verify_file/* verifyFile */.A)(subject(artifact, url.href, options), statements, async () => remote.chunks(), { keepAt, unpacking }, session);
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
            return await obtained(artifact, verified, options, session, false, url);
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
    finally {
        await remote.close();
    }
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

// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
;// CONCATENATED MODULE: ./build/verbs/file-from-store.js
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
    const [signature, digests, key] = await Promise.all([
        (0,tool_cache/* readStored */.CL)(entry.directory, (0,release_plan/* signatureName */.S1)(artifact.name), limits/* LIMITS */.b.signature),
        (0,tool_cache/* readStored */.CL)(entry.directory, (0,shelves/* digestsName */.FE)(artifact), limits/* LIMITS */.b.digests),
        (0,tool_cache/* readStored */.CL)(entry.directory, shelves/* PUBLISHED_KEY_NAME */.Xp, limits/* LIMITS */.b.key),
    ]);
    if (key !== undefined)
        await session.keys.learn(key);
    try {
        if (signature === undefined)
            throw new errors/* ActionError */.lZ('CACHE_INVALID', `${artifact.name} has no signature beside it.`);
        return await verifyStored(artifact, { signature, digests }, entry, options, session);
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ) ||
            error.code === 'DISK_FULL' ||
            error.code === 'FILE_SYSTEM' ||
            error.code === 'INTERNAL')
            throw error;
        session.progress.warning(`What the cache holds as ${artifact.name} is not what was signed; it is dropped and fetched anew. ${(0,errors/* describeError */.Uc)(error)}`);
        await (0,tool_cache/* dropStored */.pd)(entry, [
            artifact.name,
            (0,release_plan/* signatureName */.S1)(artifact.name),
            (0,shelves/* digestsName */.FE)(artifact),
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
            const stream = await (0,tool_cache/* openStored */.c2)(entry.directory, artifact.name, artifact.maxSize);
            if (stream === undefined)
                throw new errors/* ActionError */.lZ('CACHE_INVALID', `${artifact.name} is larger than such a file may be, or was taken away meanwhile.`);
            return stream;
        };
        if (inPlace && (artifact.unpack === 'none' || (await hasUnpacked(entry.directory, artifact.readyName)))) {
            const [verified, source] = await Promise.all([
                (0,verify_file/* verifyFile */.A)(subject(artifact, artifact.name, options), statements, open, {}, session),
                artifact.unpack === 'none' ? undefined : checkUnpacked(entry.directory, artifact.readyName),
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
        const verified = await (0,verify_file/* verifyFile */.A)(subject(artifact, artifact.name, options), statements, open, { unpacking, keepAt }, session);
        for (const name of await writeReady(artifact, verified, statements, staging, options.shelf))
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

;// CONCATENATED MODULE: ./build/verbs/obtain-file.js





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
    return (0,mirrors/* tryMirrors */.e)(release.locations, (location) => mirrorName(location, release), (location) => fileFromMirror(choices, location, options, session), session.progress);
}
/** A mirror as messages name it: its folder of the release. */
function mirrorName(location, release) {
    return new URL('.', (0,release_location/* fileUrl */.iw)(location, release, release.version, release_plan/* VERSION_FILE */.mf)).href;
}


/***/ }),

/***/ 68965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FE: () => (/* binding */ digestsName),
/* harmony export */   Xp: () => (/* binding */ PUBLISHED_KEY_NAME),
/* harmony export */   fu: () => (/* binding */ openShelves),
/* harmony export */   nS: () => (/* binding */ openShelf),
/* harmony export */   q_: () => (/* binding */ saveShelf),
/* harmony export */   yH: () => (/* binding */ toolCacheRootOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19473);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(47598);
/* harmony import */ var _release_file_name_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(16784);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34687);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70590);
/* harmony import */ var _store_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88890);
/* harmony import */ var _store_staging_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(72685);
/* harmony import */ var _store_tool_cache_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(75434);
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
/** Gives what lies on a shelf to the GitHub Actions cache, for other machines. */
async function saveShelf(shelf, service, session) {
    if (service === undefined || shelf.parcel === undefined || shelf.entry === undefined)
        return;
    await (0,_store_actions_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .saveParcel */ .d)(service, shelf.parcel, shelf.entry.directory, session.progress);
}


/***/ })

};
