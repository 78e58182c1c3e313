export const id = 578;
export const ids = [578];
export const modules = {

/***/ 55578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolveAction: () => (/* binding */ resolveAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/release/channel.js
var release_channel = __webpack_require__(72028);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/release/ami-list.js
var ami_list = __webpack_require__(70743);
// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/transfer/mirrors.js
var mirrors = __webpack_require__(18613);
// EXTERNAL MODULE: ./build/src/verbs/obtain-file.js + 3 modules
var obtain_file = __webpack_require__(48167);
// EXTERNAL MODULE: ./build/src/verbs/resolve-release.js + 2 modules
var resolve_release = __webpack_require__(446);
// EXTERNAL MODULE: ./build/src/verbs/side-by-side.js
var side_by_side = __webpack_require__(18139);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
// EXTERNAL MODULE: ./build/src/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(27841);
;// CONCATENATED MODULE: ./build/src/verbs/locate.js











/**
 * Finds the release, and for each platform and architecture the variant that a mirror has; no image is fetched. `current` is resolved
 * for the first architecture and a range for all; the others are held to the same version.
 *
 * @throws ActionError of `resolveRelease`, FILE_NOT_FOUND, and for the AMI list those of `verifyFile` and AMI_LIST_INVALID
 */
function locate(requests, session) {
    return (0,signing_keys/* settle */.G9)(() => locateOnce(requests, session), session);
}
async function locateOnce(requests, session) {
    const releases = [];
    const platforms = [];
    for (const { release: asked, platforms: plans } of requests) {
        const [first] = releases;
        const version = first === undefined ? asked.version : { kind: 'exact', version: first.version };
        const alsoFor = requests.map(({ release: { architecture } }) => architecture);
        const release = await (0,resolve_release/* resolveRelease */.CM)({ ...asked, version, alsoFor }, session);
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
    return (0,mirrors/* tryMirrors */.e)(release.locations, (location) => (0,obtain_file/* mirrorName */.z)(location, release), async (location) => {
        const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
        const image = await firstThere(plan.image, urlOf, session);
        if (image === undefined)
            throw notThere(plan, location, release);
        const files = new Map([[image.name, urlOf(image.name)]]);
        for (const choices of plan.companions) {
            const companion = await firstThere(choices, urlOf, session);
            if (companion === undefined && choices.some(({ isRequired }) => isRequired))
                throw incomplete(plan, choices, urlOf, release);
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
    }, session.progress, release.failures);
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
/** A download would be refused for the same. */
function incomplete({ platform }, choices, urlOf, { version, architecture }) {
    const urls = choices.map(({ name }) => urlOf(name).href).join(', ');
    return new errors/* ActionError */.lZ('FILE_NOT_FOUND', `The mirror has the image of ${version} for ${platform} on ${architecture} without what it can't start without: ${urls} not found. Use another mirror, or name another version.`);
}
/** The verified list of AMIs; small, so it is held in memory while it is verified. */
async function fetchAmis(plan, release, session) {
    const artifact = plan.companions.flat().find(release_plan/* isAmiList */.iz);
    if (artifact === undefined)
        throw new TypeError('The catalogue has no AMI list');
    return (0,mirrors/* tryMirrors */.e)(release.locations, (location) => (0,obtain_file/* mirrorName */.z)(location, release), async (location) => {
        const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
        const url = urlOf(artifact.name);
        const [{ signature, digests }, bytes] = await (0,side_by_side/* together */.b)([
            (0,verify_file/* fetchStatements */.x6)(artifact, urlOf, session),
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
        await (0,verify_file/* verifyFile */.AI)(subject, { signature, digests }, async () => (0,verify_file/* oneChunk */.wX)(bytes), {}, session);
        return await (0,errors/* withSubject */.tX)(url.href, () => (0,ami_list/* parseAmiList */.V)(bytes));
    }, session.progress, release.failures);
}

// EXTERNAL MODULE: ./build/src/action/log.js
var log = __webpack_require__(48194);
// EXTERNAL MODULE: ./build/src/action/open-action-session.js + 12 modules
var open_action_session = __webpack_require__(27638);
// EXTERNAL MODULE: ./build/src/action/release-outputs.js
var release_outputs = __webpack_require__(88290);
// EXTERNAL MODULE: ./build/src/action/rollback-check.js + 1 modules
var rollback_check = __webpack_require__(66339);
// EXTERNAL MODULE: ./build/src/action/summary.js
var summary = __webpack_require__(46192);
;// CONCATENATED MODULE: ./build/src/action/resolve-action.js










/** Runs resolve: finds the release and its files, looks the tag up, writes outputs and summary. @throws ActionError of `locate`, and GITHUB_API */
async function resolveAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, architectures, (0,log/* actionLog */.Zx)());
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
    }));
    const [tagPrefix = ''] = (inputs.releaseTag || 'flatcar-').split('{');
    const check = inputs.version.kind === 'current' ? (0,rollback_check/* beginRollbackCheck */.u)(tagPrefix, inputs.token, session.progress) : undefined;
    const located = await locate(requests, session);
    const [release] = located.releases;
    if (release === undefined)
        throw new TypeError('A run without an architecture');
    (0,resolve_release/* tellRelease */.LM)(release, session.progress);
    const entries = located.platforms.map((platform) => matrixEntry(platform, release));
    const matrix = inputs.releaseTag === '' ? entries : await lookUpTags(inputs, entries, session);
    await check?.compare(release);
    (0,release_outputs/* writeReleaseOutputs */.b)(release);
    writeOutputs(located, matrix, inputs.releaseTag !== '');
    await summarise(release, matrix);
}
function matrixEntry({ platform, architecture, url }, release) {
    return { platform, architecture, channel: (0,release_channel/* channelLabel */.sM)(release.channel), version: release.version, url: url.href };
}
/** Each entry with its tag, and whether the workflow's repository has that tag or release already. The API's client is loaded only here. */
async function lookUpTags(inputs, entries, session) {
    const [{ expandReleaseTag, isReleased }, { openWorkflowApi }] = await Promise.all([
        __webpack_require__.e(/* import() */ 971).then(__webpack_require__.bind(__webpack_require__, 26971)),
        __webpack_require__.e(/* import() */ 45).then(__webpack_require__.bind(__webpack_require__, 70045)),
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
async function summarise({ distribution, version, channel }, matrix) {
    const isLookedUp = matrix.some(({ tag }) => tag !== undefined);
    const names = ['Platform', 'Architecture', 'File', ...(isLookedUp ? ['Tag', 'Released'] : [])];
    const headings = names.map((data) => ({ data, header: true }));
    const rows = matrix.map(({ platform, architecture, url, tag = '', released }) => [
        ...[platform, architecture, url],
        ...(isLookedUp ? [tag, released === true ? 'yes' : 'no'] : []),
    ]);
    await (0,summary/* writeSummary */.S)((summary) => {
        summary.addHeading(`${distribution.title} ${version} (${(0,release_channel/* channelLabel */.sM)(channel)})`, 3);
        summary.addTable([headings, ...rows]);
    });
}


/***/ }),

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


/***/ })

};
