export const id = 474;
export const ids = [474];
export const modules = {

/***/ 3474:
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
// EXTERNAL MODULE: ./build/transfer/mirrors.js
var mirrors = __webpack_require__(37106);
// EXTERNAL MODULE: ./build/verbs/obtain-file.js + 4 modules
var obtain_file = __webpack_require__(33406);
// EXTERNAL MODULE: ./build/verbs/resolve-release.js + 2 modules
var resolve_release = __webpack_require__(72139);
// EXTERNAL MODULE: ./build/verbs/side-by-side.js
var side_by_side = __webpack_require__(91396);
// EXTERNAL MODULE: ./build/verbs/verify-file.js + 3 modules
var verify_file = __webpack_require__(54398);
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
        const release = await (0,resolve_release/* resolveRelease */.CM)({ ...asked, version }, session);
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
    return (0,mirrors/* tryMirrors */.e)(release.locations, (location) => (0,obtain_file/* mirrorName */.z)(location, release), async (location) => {
        const urlOf = (name) => (0,release_location/* fileUrl */.iw)(location, release, release.version, name);
        const url = urlOf(artifact.name);
        const [{ signature, digests }, bytes] = await (0,side_by_side/* together */.b)([
            (0,verify_file/* fetchStatements */.x)(artifact, urlOf, session),
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
        await (0,verify_file/* verifyFile */.A)(subject, { signature, digests }, async () => oneChunk(bytes), {}, session);
        return await (0,errors/* withSubject */.tX)(url.href, () => parseAmiList(bytes));
    }, session.progress);
}
async function* oneChunk(bytes) {
    yield bytes;
}

// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
// EXTERNAL MODULE: ./build/action/open-action-session.js + 14 modules
var open_action_session = __webpack_require__(51011);
// EXTERNAL MODULE: ./build/action/release-outputs.js
var release_outputs = __webpack_require__(93485);
// EXTERNAL MODULE: ./build/action/summary.js
var summary = __webpack_require__(76079);
;// CONCATENATED MODULE: ./build/action/resolve-action.js









/** Runs resolve: finds the release and its files, looks the tag up, writes outputs and summary. @throws ActionError of `locate`, and GITHUB_API */
async function resolveAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, architectures, (0,log/* actionLog */.Zx)());
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
    }));
    const located = await locate(requests, session);
    const [release] = located.releases;
    if (release === undefined)
        throw new TypeError('A run without an architecture');
    session.progress.info((0,resolve_release/* describeRelease */.NC)(release));
    const entries = located.platforms.map((platform) => matrixEntry(platform, release));
    const matrix = inputs.releaseTag === '' ? entries : await lookUpTags(inputs, entries, session);
    if (inputs.version.kind === 'current' && inputs.token !== '') {
        const { compareWithTags } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(920)]).then(__webpack_require__.bind(__webpack_require__, 73920));
        const [prefix = ''] = (inputs.releaseTag || 'flatcar-').split('{');
        await compareWithTags(release, prefix, inputs.token, session.progress);
    }
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
        __webpack_require__.e(/* import() */ 289).then(__webpack_require__.bind(__webpack_require__, 74670)),
        Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(920)]).then(__webpack_require__.bind(__webpack_require__, 73920)),
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
    const headings = ['Platform', 'Architecture', 'File', 'Tag', 'Released'].map((data) => ({ data, header: true }));
    const rows = matrix.map(({ platform, architecture, url, tag, released }) => [
        platform,
        architecture,
        url,
        tag ?? '',
        released === undefined ? '' : released ? 'yes' : 'no',
    ]);
    await (0,summary/* writeSummary */.S)((summary) => {
        summary.addHeading(`${distribution.title} ${version} (${(0,release_channel/* channelLabel */.sM)(channel)})`, 3);
        summary.addTable([headings, ...rows]);
    });
}


/***/ })

};
