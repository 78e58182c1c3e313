export const id = 464;
export const ids = [464];
export const modules = {

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
