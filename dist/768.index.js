export const id = 768;
export const ids = [768,716];
export const modules = {

/***/ 70743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ parseAmiList)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('AMI_LIST_INVALID', `The release's list of AMIs is not readable: ${why}. It is signed as it is, so it was published broken: name another version.`);
}


/***/ }),

/***/ 44737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y6: () => (/* binding */ reported),
/* harmony export */   ho: () => (/* binding */ fileRow),
/* harmony export */   oI: () => (/* binding */ tellRow),
/* harmony export */   us: () => (/* binding */ failedRow)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2866);
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72028);




/** The row of a file; it failed where the finding has a refusal. */
function fileRow(place, { facts, refusal, statements, began }) {
    const evidence = evidenceOf(place, statements);
    return {
        ...place,
        ...factsOf(facts),
        ...(refusal === undefined
            ? { verdict: 'verified' }
            : failureOf((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toActionError */ .ie)(refusal, `verifying ${whereOf(place)}`))),
        duration: Math.round(performance.now() - began),
        ...(evidence.length === 0 ? {} : { evidence }),
    };
}
/** The row of a file of which nothing more is known than what is wrong. */
function failedRow(place, refusal) {
    return fileRow(place, { facts: {}, refusal, statements: {}, began: performance.now() });
}
/** Says in the log what a row says. */
function tellRow(row, progress) {
    if (row.verdict === 'verified')
        progress.info(`${whereOf(row)}: verified`);
    else
        progress.warning(`${row.reason} [${row.code}]`);
}
/** A release as a row names it. */
function reported({ version, channel, architecture }) {
    return { version, channel: (0,_release_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .channelLabel */ .sM)(channel), architecture };
}
function whereOf({ name, url, path }) {
    return url ?? path ?? name;
}
function failureOf({ code, message }) {
    return { verdict: 'failed', code, reason: message };
}
function factsOf({ size, sha512, signingKey, signedAt, }) {
    return {
        size,
        ...(sha512 === undefined ? {} : { sha512 }),
        ...(signingKey === undefined ? {} : { signingKey }),
        ...(signedAt === undefined ? {} : { signedAt: (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .isoSeconds */ .nE)(signedAt) }),
    };
}
function evidenceOf({ name, url }, statements) {
    const one = (statement, bytes) => {
        if (bytes === undefined)
            return [];
        const sha512 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha512').update(bytes).digest('hex');
        return [{ name: statement, ...(url === undefined ? {} : { url: new URL(statement, url).href }), sha512 }];
    };
    const { signatureName = `${name}.sig`, digestsName = `${name}.DIGESTS.asc` } = statements;
    return [...one(signatureName, statements.signature), ...one(digestsName, statements.digests)];
}


/***/ }),

/***/ 88768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyLocalFiles: () => (/* binding */ verifyLocalFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/release/build-id.js
var build_id = __webpack_require__(77977);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/release/version-file.js
var version_file = __webpack_require__(87594);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/src/store/plain-file.js



/**
 * The plain file at `path`, wherever links lead to it, open for reading; undefined where there is none. Devices and pipes are refused: they may give bytes
 * without an end, or keep a reader waiting for ever.
 *
 * @param maxBytes the most that it may hold
 * @throws ActionError FILE_SYSTEM, TOO_LARGE
 */
async function openPlain(path, maxBytes) {
    const found = await (0,promises_.stat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (found === undefined)
        return undefined;
    checkPlain(path, found, maxBytes);
    // What is there now may have changed meanwhile: a pipe must not be waited for.
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0));
    try {
        checkPlain(path, await handle.stat(), maxBytes);
        return handle;
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
function checkPlain(path, status, maxBytes) {
    if (!status.isFile()) {
        const what = status.isDirectory() ? 'a folder' : 'a device, a pipe or a socket';
        throw new errors/* ActionError */.lZ('FILE_SYSTEM', `${path} is ${what}, not a file. Name a file, or take it away.`, {
            file: path,
        });
    }
    if (status.size > maxBytes)
        throw tooLarge(path, maxBytes);
}
function tooLarge(path, maxBytes) {
    return new errors/* ActionError */.lZ('TOO_LARGE', `${path} has more than ${maxBytes} bytes, the most for a file of its kind: it is not what its name says.`, { file: path });
}
/** The bytes of a plain file; undefined where there is none. @throws ActionError FILE_SYSTEM, TOO_LARGE above `maxBytes` */
async function readPlain(path, maxBytes) {
    const handle = await openPlain(path, maxBytes);
    if (handle === undefined)
        return undefined;
    const chunks = [];
    for await (const chunk of chunksOf(path, handle, maxBytes))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
/** The bytes of a plain file as they are read. @throws ActionError FILE_NOT_FOUND, FILE_SYSTEM, TOO_LARGE above `maxBytes` */
async function streamPlain(path, maxBytes) {
    const handle = await openPlain(path, maxBytes);
    if (handle === undefined)
        throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${path} is not there.`, { file: path });
    return chunksOf(path, handle, maxBytes);
}
/** Its size when it was opened need not be the last word: it may grow, and files of /proc have none. */
async function* chunksOf(path, handle, maxBytes) {
    let size = 0;
    for await (const chunk of handle.createReadStream({ highWaterMark: 1024 * 1024 })) {
        size += chunk.length;
        if (size > maxBytes)
            throw tooLarge(path, maxBytes);
        yield chunk;
    }
}

// EXTERNAL MODULE: ./build/src/trust/signature-file.js
var signature_file = __webpack_require__(95273);
// EXTERNAL MODULE: ./build/src/verbs/file-row.js
var file_row = __webpack_require__(44737);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
// EXTERNAL MODULE: ./build/src/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(27841);
// EXTERNAL MODULE: ./build/src/verbs/verify-release.js + 1 modules
var verify_release = __webpack_require__(39716);
;// CONCATENATED MODULE: ./build/src/verbs/verify-local-files.js














/** Files that carry a statement about another file; they are read with it. */
const STATEMENT = /(?:\.sig|\.asc|\.DIGESTS)$/;
/**
 * Verifies local files, each by the `.sig` beside it. A signed DIGESTS and a signed version.txt beside it count too, where they are there. What was to be
 * there and is not has a failed row: a pattern without a match, a link that leads nowhere, a signature without its file.
 */
async function verifyLocalFiles({ paths, dangling, unmatched }, distribution, session) {
    const startedAt = new Date().toISOString();
    const verified = await (0,side_by_side/* sideBySide */.Q)(paths.filter((path) => !STATEMENT.test(path)), verify_release/* SIDE_BY_SIDE */.I, (path) => verifyLocalFile(path, distribution, session));
    const missing = [
        ...unmatched.map(noMatch),
        ...(await Promise.all(dangling.map(leadsNowhere))),
        ...(await Promise.all(paths.map((path) => takenAway(path, dangling)))).flat(),
    ];
    for (const row of missing)
        (0,file_row/* tellRow */.oI)(row, session.progress);
    return { files: [...verified, ...missing], startedAt, finishedAt: new Date().toISOString() };
}
function noMatch(pattern) {
    const error = new errors/* ActionError */.lZ('FILE_NOT_FOUND', `The pattern ${pattern} of \`files\` matches no file. Check its spelling and whether the step before left the file there, or take the pattern out.`, { file: pattern });
    return (0,file_row/* failedRow */.us)({ name: pattern }, error);
}
async function leadsNowhere(path) {
    const name = (0,external_node_path_.basename)(path);
    const target = await (0,promises_.readlink)(path).catch(() => 'a file');
    const error = new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${path} is a symbolic link to ${target}, which is not there. Put the file in its place, or remove the link.`, { file: name });
    return (0,file_row/* failedRow */.us)({ name, path }, error);
}
/** A signature whose file is gone. DIGESTS files may have one as well, and are statements themselves. */
async function takenAway(signaturePath, dangling) {
    if (!signaturePath.endsWith('.sig'))
        return [];
    const path = signaturePath.slice(0, -'.sig'.length);
    if (STATEMENT.test(path) || dangling.includes(path) || (await isThere(path)))
        return [];
    const name = (0,external_node_path_.basename)(path);
    const error = new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${path} is not there, and its signature is: the file was taken away. Put it back, or remove ${name}.sig.`, { file: name });
    return [(0,file_row/* failedRow */.us)({ name, path }, error)];
}
async function verifyLocalFile(path, distribution, session) {
    const began = performance.now();
    const place = { name: (0,external_node_path_.basename)(path), path };
    const nothing = { facts: {}, statements: {} };
    const finding = await examineLocalFile(path, distribution, session).catch((refusal) => ({ ...nothing, refusal }));
    const row = (0,file_row/* fileRow */.ho)(place, { ...finding, began });
    (0,file_row/* tellRow */.oI)(row, session.progress);
    return row;
}
async function examineLocalFile(path, distribution, session) {
    const name = (0,external_node_path_.basename)(path);
    const [signature, digests] = await Promise.all([
        readPlain(`${path}.sig`, limits/* LIMITS */.b.signature),
        readPlain(`${path}.DIGESTS.asc`, limits/* LIMITS */.b.digests),
    ]);
    const beside = await buildTimeBeside(path, distribution, session).then((time) => ({ time, refusal: undefined }), (refusal) => ({ time: undefined, refusal }));
    const subject = { name, signedNames: (0,release_plan/* signedNamesOf */.ab)(name, distribution), label: path, buildTime: beside.time };
    const open = () => streamPlain(path, limits/* LIMITS */.b.image);
    // A local file need not have a DIGESTS, so its absence is nothing to refuse or warn of.
    const local = digests === undefined
        ? { ...session, signedMetadata: 'optional', progress: { ...session.progress, warning() { } } }
        : session;
    const { facts, refusal } = await (0,verify_file/* examineWholeFile */.n$)(subject, { signature, digests }, open, local);
    return { facts, refusal: refusal ?? beside.refusal, statements: { signature, digests } };
}
/** Of the release whose signed version.txt lies in the same folder. @throws ActionError when that one is not what was signed */
async function buildTimeBeside(path, distribution, session) {
    const versionPath = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), release_plan/* VERSION_FILE */.mf);
    if (path === versionPath)
        return undefined;
    const [bytes, signature] = await Promise.all([
        readPlain(versionPath, limits/* LIMITS */.b.versionFile),
        readPlain((0,external_node_path_.join)((0,external_node_path_.dirname)(path), (0,release_plan/* signatureName */.S1)(release_plan/* VERSION_FILE */.mf)), limits/* LIMITS */.b.signature),
    ]);
    if (bytes === undefined || signature === undefined)
        return undefined;
    return (0,errors/* withSubject */.tX)(versionPath, async () => {
        await (0,signing_keys/* verdictOn */.Hc)(bytes, await (0,signature_file/* parseSignatureFile */.Az)(signature), session);
        return (0,build_id/* buildTime */.a)((0,version_file/* parseVersionFile */.S)(bytes, distribution).buildId);
    });
}
async function isThere(path) {
    return (0,promises_.stat)(path).then(() => true, (error) => error.code !== 'ENOENT');
}


/***/ }),

/***/ 39716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ SIDE_BY_SIDE),
  verifyRelease: () => (/* binding */ verifyRelease)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/release/ami-list.js
var ami_list = __webpack_require__(70743);
// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/release/platforms.js
var platforms = __webpack_require__(10003);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/verbs/file-row.js
var file_row = __webpack_require__(44737);
// EXTERNAL MODULE: ./build/src/verbs/resolve-release.js + 2 modules
var resolve_release = __webpack_require__(446);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
// EXTERNAL MODULE: ./build/src/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(27841);
// EXTERNAL MODULE: ./build/src/release/file-name.js
var file_name = __webpack_require__(45401);
;// CONCATENATED MODULE: ./build/src/verbs/verify-version-file.js






const DIGESTS_NAME = (0,file_name/* fileName */.M)(`${release_plan/* VERSION_FILE */.mf}.DIGESTS.asc`);
/**
 * Verifies the version.txt of the `wanted` release, or of `current` where that is undefined, on one mirror. Throws nothing: what is wrong is in the rows.
 *
 * @param isWhole whether its signed DIGESTS counts as well, which a download has no need of
 */
async function verifyVersionFile(request, location, wanted, isWhole, session) {
    const began = performance.now();
    const { url, facts, signature, release, refusals } = await (0,resolve_release/* examineRelease */.PP)(request, location, wanted, session);
    const listing = isWhole && release !== undefined ? await examineListing(url, release, session) : NO_LISTING;
    const place = { name: release_plan/* VERSION_FILE */.mf, url: url.href, ...(release === undefined ? {} : { release: (0,file_row/* reported */.Y6)(release) }) };
    const finding = { facts, statements: { signature, digests: listing.digests }, began };
    const wrong = [...refusals, ...listing.refusals];
    const found = wrong.length === 0 && release?.verdict !== undefined ? [undefined] : wrong;
    const rows = found.map((refusal) => (0,file_row/* fileRow */.ho)(place, { ...finding, refusal }));
    for (const row of rows)
        (0,file_row/* tellRow */.oI)(row, session.progress);
    return { rows, release };
}
const NO_LISTING = { digests: undefined, refusals: [] };
/** Whether the signed DIGESTS of version.txt lists these bytes. */
async function examineListing(url, { evidence, buildTime }, session) {
    if (evidence === undefined)
        return NO_LISTING;
    const { bytes, signature } = evidence;
    try {
        const digests = await session.transport.readSmall(new URL(DIGESTS_NAME, url), limits/* LIMITS */.b.digests);
        const subject = { name: release_plan/* VERSION_FILE */.mf, signedNames: [release_plan/* VERSION_FILE */.mf], label: url.href, buildTime };
        const { refusal } = await (0,verify_file/* examineFile */.MM)(subject, { signature, digests }, async () => (0,verify_file/* oneChunk */.wX)(bytes), {}, session);
        return { digests, refusals: refusal === undefined ? [] : [refusal] };
    }
    catch (refusal) {
        return { digests: undefined, refusals: [refusal] };
    }
}

;// CONCATENATED MODULE: ./build/src/verbs/verify-release.js












/** Files that are verified side by side. Each is a stream, so memory does not grow with their size. */
const SIDE_BY_SIDE = 4;
/**
 * Streams what a release directory publishes and verifies it, without keeping it. Every mirror is looked at by itself: a good one does not hide a bad
 * one. One bad file does not stop the rest. Whatever is wrong has a row: a release that can't be resolved is a failed version.txt, or a failed feed.
 */
async function verifyRelease(requests, session) {
    const startedAt = new Date().toISOString();
    const files = [];
    for (const request of requests)
        files.push(...(await verifyOnMirrors(request, session)));
    return { files, startedAt, finishedAt: new Date().toISOString() };
}
async function verifyOnMirrors(request, session) {
    let wanted;
    try {
        wanted = await (0,resolve_release/* chooseVersion */.EH)(request.release, session);
    }
    catch (refusal) {
        const { href, pathname } = (0,resolve_release/* feedUrlOf */.D)(request.release);
        const row = (0,file_row/* failedRow */.us)({ name: (0,posix_.basename)(pathname), url: href }, refusal);
        (0,file_row/* tellRow */.oI)(row, session.progress);
        return [row];
    }
    const rows = [];
    for (const location of request.release.locations)
        rows.push(...(await verifyMirror(request, location, wanted, session)));
    return rows;
}
async function verifyMirror(request, location, wanted, session) {
    const isWhole = !request.isNamed;
    const first = await verifyVersionFile(request.release, location, wanted, isWhole && wanted !== undefined, session);
    const { release } = first;
    if (release === undefined)
        return first.rows;
    const rows = [...first.rows];
    if (isWhole && wanted === undefined) {
        // What the request demands of a release was held against `current` already.
        const any = { ...request.release, minimumVersion: undefined };
        rows.push(...(await verifyVersionFile(any, location, release.version, true, session)).rows);
    }
    const mirror = { release, urlOf: (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name) };
    return [...rows, ...(await verifyFiles(request, mirror, session))];
}
async function verifyFiles({ platforms, isNamed }, mirror, session) {
    const verifyAll = (groups) => (0,side_by_side/* sideBySide */.Q)(groups, SIDE_BY_SIDE, (group) => verifyGroup(group, mirror, session));
    const images = await verifyAll(platforms.map(({ image }) => ({ choices: image, isRequired: isNamed })));
    const companions = await verifyAll(companionsOf(platforms, images));
    const rest = isNamed ? [] : await verifyAll(restOf(mirror.release, companions));
    const rows = [...images, ...companions, ...rest].flatMap((each) => each.rows);
    return images.some((each) => each.rows.length > 0) ? rows : [...rows, noImage(mirror, session)];
}
/** What goes with the platforms' images, each file once. Where an image is there, what it can't start without has to be, too. */
function companionsOf(plans, images) {
    const groups = plans.flatMap(({ companions }, index) => {
        const isImageThere = images[index]?.rows.some(({ code }) => code !== 'FILE_NOT_FOUND') ?? false;
        return companions.map((choices) => ({
            choices,
            isRequired: isImageThere && choices.some(({ isRequired }) => isRequired),
        }));
    });
    return [...Map.groupBy(groups, ({ choices }) => choices[0]?.name).values()].flatMap(([first, ...same]) => first === undefined ? [] : [{ ...first, isRequired: [first, ...same].some(({ isRequired }) => isRequired) }]);
}
/** What a release has beside its platforms, as far as the mirror has it. */
function restOf({ distribution }, companions) {
    const documents = Object.keys(platforms/* DOCUMENTS */.fV).map((document) => (0,release_plan/* planDocument */.NP)(document, distribution));
    const amis = companions.flatMap(({ regions }) => regions).map((region) => (0,release_plan/* planAmi */.RB)(region, distribution));
    return [...documents, ...amis].map((artifact) => ({ choices: [artifact], isRequired: false }));
}
/** A release without a single image is no good night, however many platforms might have been left out of a mirror. */
function noImage({ release, urlOf }, session) {
    const url = new URL('.', urlOf(release_plan/* VERSION_FILE */.mf)).href;
    const error = new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${url} has no image of any known platform: the release's files were taken away, or never copied. Publish them again, or name the \`version\` that the mirror has.`, { url });
    const row = (0,file_row/* failedRow */.us)({ name: `${release.distribution.filePrefix}*`, url, release: (0,file_row/* reported */.Y6)(release) }, error);
    (0,file_row/* tellRow */.oI)(row, session.progress);
    return row;
}
async function verifyGroup({ choices, isRequired }, mirror, session) {
    const found = [];
    for (const artifact of choices)
        found.push(await verifyPublished(artifact, mirror, session));
    const rows = found.flatMap((each) => each.rows);
    const [first] = choices;
    if (rows.length > 0 || !isRequired || first === undefined)
        return { rows, regions: found.flatMap(({ regions }) => regions) };
    const url = mirror.urlOf(first.name).href;
    const error = new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${choices.map(({ name }) => mirror.urlOf(name).href).join(', ')} not found${first.isRequired ? ", and the image can't start without it" : ''}. Publish it again, or leave the platform out.`, { file: first.name, url });
    const row = (0,file_row/* failedRow */.us)({ name: first.name, url, release: (0,file_row/* reported */.Y6)(mirror.release) }, error);
    (0,file_row/* tellRow */.oI)(row, session.progress);
    return { rows: [row], regions: [] };
}
/** No row when the mirror has neither the file nor a signature of it. */
async function verifyPublished(artifact, mirror, session) {
    const began = performance.now();
    const place = { name: artifact.name, url: mirror.urlOf(artifact.name).href, release: (0,file_row/* reported */.Y6)(mirror.release) };
    const nothing = { facts: {}, statements: {}, regions: [] };
    const finding = await examinePublished(artifact, mirror, session).catch((refusal) => ({ ...nothing, refusal }));
    if (finding === undefined)
        return { rows: [], regions: [] };
    const row = (0,file_row/* fileRow */.ho)(place, { ...finding, began });
    (0,file_row/* tellRow */.oI)(row, session.progress);
    return { rows: [row], regions: finding.regions };
}
/** Undefined when the mirror has neither the file nor a signature of it. @throws ActionError FILE_NOT_FOUND, and those of transfer */
async function examinePublished(artifact, { release, urlOf }, session) {
    const url = urlOf(artifact.name);
    const remote = await session.transport.open(url, (0,release_plan/* isAmiList */.iz)(artifact) ? limits/* LIMITS */.b.amiList : artifact.maxSize);
    if (remote === undefined) {
        if (!(await session.transport.exists(urlOf((0,release_plan/* signatureName */.S1)(artifact.name)))))
            return undefined;
        throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `${url.href} is not there, and its signature is: the file was taken away. Publish it again.`, { file: artifact.name, url: url.href });
    }
    try {
        const statements = await (0,verify_file/* fetchStatements */.x6)(artifact, urlOf, session);
        const subject = { ...artifact, label: url.href, buildTime: release.buildTime };
        const list = [];
        const open = async () => (0,release_plan/* isAmiList */.iz)(artifact) ? keeping(remote.chunks(), list) : remote.chunks();
        const { facts, refusal } = await (0,verify_file/* examineWholeFile */.n$)(subject, statements, open, session);
        const finding = { facts, refusal, statements, regions: [] };
        if (refusal !== undefined || !(0,release_plan/* isAmiList */.iz)(artifact))
            return finding;
        try {
            const amis = await (0,errors/* withSubject */.tX)(url.href, () => (0,ami_list/* parseAmiList */.V)(Buffer.concat(list)));
            return { ...finding, regions: Object.keys(amis) };
        }
        catch (broken) {
            return { ...finding, refusal: broken };
        }
    }
    finally {
        await remote.close();
    }
}
/** What `chunks` gives, which is put into `kept` too. */
async function* keeping(chunks, kept) {
    for await (const chunk of chunks) {
        kept.push(chunk);
        yield chunk;
    }
}


/***/ })

};
