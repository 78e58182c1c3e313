export const id = 152;
export const ids = [152,464];
export const modules = {

/***/ 31152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyLocalFiles: () => (/* binding */ verifyLocalFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19473);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47598);
/* harmony import */ var _release_build_id_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(27962);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34687);
/* harmony import */ var _release_version_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(11641);
/* harmony import */ var _trust_detached_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(86807);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(91396);
/* harmony import */ var _verify_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54398);
/* harmony import */ var _verify_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(88464);












/** Files that carry a statement about another file; they are read with it. */
const STATEMENT = /(?:\.sig|\.asc|\.DIGESTS)$/;
/**
 * Verifies local files, each by the `.sig` beside it. A signed DIGESTS and a signed version.txt beside it count too, where they are there.
 *
 * @param paths absolute; those that are statements about others are passed over
 */
async function verifyLocalFiles(paths, distribution, session) {
    const startedAt = new Date().toISOString();
    const files = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_10__/* .sideBySide */ .Q)(paths.filter((path) => !STATEMENT.test(path)), _verify_release_js__WEBPACK_IMPORTED_MODULE_9__/* .SIDE_BY_SIDE */ .IX, (path) => verifyLocalFile(path, distribution, session));
    return { files, startedAt, finishedAt: new Date().toISOString() };
}
async function verifyLocalFile(path, distribution, session) {
    const began = performance.now();
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path);
    const place = { name, path };
    try {
        const [signature, digests] = await Promise.all([
            readSmall(`${path}.sig`, _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.signature),
            readSmall(`${path}.DIGESTS.asc`, _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.digests),
        ]);
        if (signature === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('SIGNATURE_MISSING', `${path} has no ${name}.sig beside it.`, { file: name });
        const subject = {
            name,
            signedNames: [name],
            label: path,
            buildTime: await buildTimeBeside(path, distribution, session),
        };
        const open = async () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { highWaterMark: 1024 * 1024 });
        // A local file need not have a DIGESTS, so its absence is nothing to refuse or warn of.
        const local = digests === undefined
            ? { ...session, signedMetadata: 'optional', progress: { ...session.progress, warning() { } } }
            : session;
        const verified = await (0,_verify_file_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyFile */ .A)(subject, { signature, digests }, open, {}, local);
        session.progress.info(`${path}: verified`);
        return (0,_verify_release_js__WEBPACK_IMPORTED_MODULE_9__/* .verifiedRow */ .R5)(place, verified, { signature, digests }, performance.now() - began);
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toActionError */ .ie)(thrown, `verifying ${path}`);
        session.progress.warning(`${error.message} [${error.code}]`);
        return (0,_verify_release_js__WEBPACK_IMPORTED_MODULE_9__/* .failedRow */ .us)(place, error, performance.now() - began);
    }
}
/** Of the release whose signed version.txt lies in the same folder. */
async function buildTimeBeside(path, distribution, session) {
    const versionPath = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), _release_release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .VERSION_FILE */ .mf);
    if (path === versionPath)
        return undefined;
    const [bytes, signature] = await Promise.all([
        readSmall(versionPath, _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.versionFile),
        readSmall((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .VERSION_FILE */ .mf)), _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .LIMITS */ .b.signature),
    ]);
    if (bytes === undefined || signature === undefined)
        return undefined;
    await session.keys.check((keyring) => (0,_trust_detached_signature_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyBytes */ .RV)(bytes, signature, keyring, session.now));
    return (0,_release_build_id_js__WEBPACK_IMPORTED_MODULE_11__/* .buildTime */ .a)((0,_release_version_file_js__WEBPACK_IMPORTED_MODULE_6__/* .parseVersionFile */ .S)(bytes, distribution).buildId);
}
async function readSmall(path, maxBytes) {
    const status = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (status === undefined)
        return undefined;
    if (status.size > maxBytes)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('TOO_LARGE', `${path} has ${status.size} bytes, more than ${maxBytes}: it is not what its name says.`);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
}


/***/ }),

/***/ 88464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ SIDE_BY_SIDE),
/* harmony export */   R5: () => (/* binding */ verifiedRow),
/* harmony export */   us: () => (/* binding */ failedRow),
/* harmony export */   verifyRelease: () => (/* binding */ verifyRelease)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(47413);
/* harmony import */ var _release_channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26173);
/* harmony import */ var _release_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8187);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34687);
/* harmony import */ var _resolve_release_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72139);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91396);
/* harmony import */ var _verify_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54398);









/** Files that are verified side by side. Each is a stream, so memory does not grow with their size. */
const SIDE_BY_SIDE = 4;
/**
 * Streams what a release directory publishes and verifies it, without keeping it. Every mirror is looked at by itself: a good one does not hide a bad
 * one. One bad file does not stop the rest; a release that can't be resolved is the report's `problem`.
 */
async function verifyRelease(requests, session) {
    const startedAt = new Date().toISOString();
    const files = [];
    let problem;
    for (const request of requests) {
        for (const location of request.release.locations) {
            try {
                files.push(...(await verifyMirror(request, location, session)));
            }
            catch (thrown) {
                const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toActionError */ .ie)(thrown, 'verifying the release');
                session.progress.warning(`${error.message} [${error.code}]`);
                problem ??= { code: error.code, reason: error.message };
            }
        }
    }
    return { files, startedAt, finishedAt: new Date().toISOString(), ...(problem === undefined ? {} : { problem }) };
}
async function verifyMirror(request, location, session) {
    const began = performance.now();
    const release = await (0,_resolve_release_js__WEBPACK_IMPORTED_MODULE_5__/* .resolveRelease */ .CM)({ ...request.release, locations: [location] }, session);
    const mirror = { release, urlOf: (name) => (0,_release_location_js__WEBPACK_IMPORTED_MODULE_3__/* .fileUrl */ .iw)(location, release, release.version, name) };
    const rows = versionRow(mirror, performance.now() - began);
    const jobs = request.platforms.flatMap((plan) => jobsOf(plan, request.isNamed));
    const results = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_7__/* .sideBySide */ .Q)(jobs, SIDE_BY_SIDE, (job) => verifyGroup(job, mirror, session));
    return [...rows, ...results.flat()];
}
function jobsOf(plan, isNamed) {
    return [
        { choices: plan.image, isRequired: isNamed },
        ...plan.companions.map((choices) => ({ choices, isRequired: false })),
    ];
}
function versionRow({ release, urlOf }, duration) {
    const { evidence, verdict } = release;
    if (evidence === undefined || verdict === undefined)
        return [];
    const row = {
        name: _release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf,
        url: urlOf(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf).href,
        size: evidence.bytes.length,
        verdict: 'verified',
        sha512: sha512(evidence.bytes),
        signingKey: verdict.signingKey,
        signedAt: (0,_format_js__WEBPACK_IMPORTED_MODULE_8__/* .isoSeconds */ .nE)(verdict.signedAt),
        duration: Math.round(duration),
        release: reported(release),
        evidence: [
            {
                name: (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf),
                url: urlOf((0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .VERSION_FILE */ .mf)).href,
                sha512: sha512(evidence.signature),
            },
        ],
    };
    return [row];
}
async function verifyGroup({ choices, isRequired }, mirror, session) {
    const rows = [];
    for (const artifact of choices) {
        const row = await verifyPublished(artifact, mirror, session);
        if (row !== undefined)
            rows.push(row);
    }
    const [first] = choices;
    if (rows.length > 0 || !isRequired || first === undefined)
        return rows;
    const error = new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('FILE_NOT_FOUND', `None of ${choices.map(({ name }) => mirror.urlOf(name).href).join(', ')} is there.`);
    return [
        failedRow({ name: first.name, url: mirror.urlOf(first.name).href, release: reported(mirror.release) }, error, 0),
    ];
}
/** Undefined when the mirror has neither the file nor a signature of it. */
async function verifyPublished(artifact, mirror, session) {
    const began = performance.now();
    const { release, urlOf } = mirror;
    const url = urlOf(artifact.name);
    const place = { name: artifact.name, url: url.href, release: reported(release) };
    try {
        const remote = await session.transport.open(url, artifact.maxSize);
        if (remote === undefined && !(await session.transport.exists(urlOf((0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .signatureName */ .S1)(artifact.name)))))
            return undefined;
        if (remote === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('FILE_NOT_FOUND', `${url.href} is not there, and its signature is: the file was taken away.`);
        try {
            const { signature, digests } = await (0,_verify_file_js__WEBPACK_IMPORTED_MODULE_6__/* .fetchStatements */ .x)(artifact, urlOf, session);
            if (signature === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('SIGNATURE_MISSING', `${url.href} has no signature beside it.`);
            const subject = { ...artifact, label: url.href, buildTime: release.buildTime };
            const verified = await (0,_verify_file_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyFile */ .A)(subject, { signature, digests }, async () => remote.chunks(), {}, session);
            session.progress.info(`${url.href}: verified`);
            return verifiedRow(place, verified, { signature, digests }, performance.now() - began);
        }
        finally {
            await remote.close();
        }
    }
    catch (thrown) {
        const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toActionError */ .ie)(thrown, `verifying ${url.href}`);
        session.progress.warning(`${error.message} [${error.code}]`);
        return failedRow(place, error, performance.now() - began);
    }
}
/** The row of a file that passed. `duration` in milliseconds. */
function verifiedRow(place, { verdict, received }, statements, duration) {
    const { size } = received;
    const signedAt = (0,_format_js__WEBPACK_IMPORTED_MODULE_8__/* .isoSeconds */ .nE)(verdict.signedAt);
    const evidence = evidenceOf(place, statements);
    return {
        ...place,
        size,
        verdict: 'verified',
        sha512: received.sha512,
        signingKey: verdict.signingKey,
        signedAt,
        duration: Math.round(duration),
        evidence,
    };
}
/** The row of a file that did not. `duration` in milliseconds. */
function failedRow(place, error, duration) {
    return {
        ...place,
        size: undefined,
        verdict: 'failed',
        code: error.code,
        reason: error.message,
        duration: Math.round(duration),
    };
}
function evidenceOf({ name, url }, { signature, digests }) {
    const one = (suffix, bytes) => ({
        name: `${name}${suffix}`,
        ...(url === undefined ? {} : { url: `${url}${suffix}` }),
        sha512: sha512(bytes),
    });
    return [one('.sig', signature), ...(digests === undefined ? [] : [one('.DIGESTS.asc', digests)])];
}
function reported({ version, channel, architecture }) {
    return { version, channel: (0,_release_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .channelLabel */ .sM)(channel), architecture };
}
function sha512(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha512').update(bytes).digest('hex');
}


/***/ })

};
