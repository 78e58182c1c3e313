export const id = 152;
export const ids = [152];
export const modules = {

/***/ 1152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyLocalFiles: () => (/* binding */ verifyLocalFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9473);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5217);
/* harmony import */ var _release_build_id_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7962);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5310);
/* harmony import */ var _release_version_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1641);
/* harmony import */ var _trust_detached_signature_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6807);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1396);
/* harmony import */ var _verify_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5728);
/* harmony import */ var _verify_release_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9371);












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
        const verified = await (0,_verify_file_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyFile */ .AI)(subject, { signature, digests }, open, {}, local);
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


/***/ })

};
