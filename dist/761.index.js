export const id = 761;
export const ids = [761];
export const modules = {

/***/ 73991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ orList),
/* harmony export */   G7: () => (/* binding */ readPath),
/* harmony export */   Gq: () => (/* binding */ withoutLogin),
/* harmony export */   IZ: () => (/* binding */ readAge),
/* harmony export */   JI: () => (/* binding */ readInteger),
/* harmony export */   Kf: () => (/* binding */ readChoice),
/* harmony export */   LD: () => (/* binding */ readList),
/* harmony export */   Vf: () => (/* binding */ readBoolean),
/* harmony export */   aY: () => (/* binding */ invalidInput),
/* harmony export */   wo: () => (/* binding */ readUrl),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27406);



/*
 * Everything is parsed at the door, before anything is fetched: what the inputs hold becomes types that can't hold anything wrong, or an INVALID_INPUT that
 * names the input, what it held, and what it may hold.
 */
/** An INVALID_INPUT that names the input, what it held, and what it may hold. */
function invalidInput(name, held, allowed) {
    const shown = held.length > 80 ? `${held.slice(0, 77)}...` : held;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('INVALID_INPUT', `Input \`${name}\` holds ${JSON.stringify(shown)}; ${allowed}.`);
}
/** The input's text without white space around it; empty where the workflow does not set it. */
function readText(name) {
    return _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .getInput */ .V4(name);
}
/** `true` or `false`; `fallback` where the input is empty. @throws ActionError INVALID_INPUT */
function readBoolean(name, fallback) {
    if (readText(name) === '')
        return fallback;
    return readChoice(name, ['true', 'false'], (text) => text.toLowerCase()) === 'true';
}
/** One of a few words; the first where the input is empty. @throws ActionError INVALID_INPUT */
function readChoice(name, choices, normalise = (text) => text) {
    const text = readText(name);
    const choice = text === '' ? choices[0] : choices.find((each) => each === normalise(text));
    if (choice === undefined)
        throw invalidInput(name, text, `it may hold ${orList(choices)}`);
    return choice;
}
/** The words of a list that is separated by commas, spaces or newlines, each once. */
function readList(name) {
    return [
        ...new Set(readText(name)
            .split(/[\s,]+/)
            .filter((word) => word !== '')),
    ];
}
/** A whole number from `least` to `most`; `fallback` where the input is empty. @throws ActionError INVALID_INPUT */
function readInteger(name, fallback, least, most) {
    const text = readText(name) || String(fallback);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
        throw invalidInput(name, text, `it may hold a whole number from ${least} to ${most}`);
    return value;
}
const UNITS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** A time such as 90d, 36h or 12w, in milliseconds; undefined where the input is empty. @throws ActionError INVALID_INPUT */
function readAge(name) {
    const text = readText(name);
    if (text === '')
        return undefined;
    const [, count, unit = ''] = /^([1-9]\d{0,4})\s*([hdw])$/.exec(text) ?? [];
    const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
    if (Number.isNaN(milliseconds))
        throw invalidInput(name, text, 'it may hold a number of hours, days or weeks, such as 90d, 36h or 12w');
    return milliseconds;
}
/** What is refused as a URL may hold a password all the same, so it is shown without what comes before an @. */
function withoutLogin(text) {
    return text.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');
}
/** `text`, which the input `name` holds, as an http or https URL. @throws ActionError INVALID_INPUT, which says what is `allowed` */
function readUrl(name, text, allowed) {
    const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined)
        throw invalidInput(name, withoutLogin(text), allowed);
    return url;
}
/** A folder or file path, made absolute from the working directory; undefined where the input is empty. @throws ActionError INVALID_INPUT */
function readPath(name) {
    const text = readText(name);
    if (text === '')
        return undefined;
    if (/[\n\r\0]/.test(text))
        throw invalidInput(name, text, 'it may hold one path');
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(text);
}
/** Words for a sentence: `a, b or c`. */
function orList(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 66535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ readArchitectures),
/* harmony export */   R_: () => (/* binding */ readCompression),
/* harmony export */   r9: () => (/* binding */ readDocuments),
/* harmony export */   tj: () => (/* binding */ readPlatforms)
/* harmony export */ });
/* harmony import */ var _release_architecture_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9036);
/* harmony import */ var _release_platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10003);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63156);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73991);




/** `amd64` or `arm64` under any usual name, where the distribution has it. @throws ActionError INVALID_INPUT */
function readArchitectures(distribution, most) {
    const names = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readList */ .LD)('architecture');
    const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
        const architecture = (0,_release_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .parseArchitecture */ .ZN)(name);
        if (architecture === undefined)
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('architecture', name, `it may hold ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .orList */ .A3)(_release_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .ARCHITECTURE_NAMES */ .zj)}`);
        if (!distribution.architectures.includes(architecture)) {
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('architecture', name, `${distribution.title} was published for ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .orList */ .A3)(distribution.architectures)} alone`);
        }
        return architecture;
    });
    const distinct = [...new Set(architectures)];
    if (distinct.length > most)
        throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('architecture', names.join(', '), 'it may hold one architecture here');
    return distinct;
}
/** The platforms that `platform` names, each once, for an architecture. @throws ActionError INVALID_INPUT with the nearest name for a misspelt one */
async function readPlatforms(architecture) {
    const names = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readList */ .LD)('platform');
    const platforms = [];
    for (const name of names.length === 0 ? ['qemu'] : names) {
        const platform = (0,_release_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .findPlatform */ .rB)(name, architecture);
        if (platform === undefined)
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('platform', name, await platformHint(name));
        if (!platform.architectures.includes(architecture)) {
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('platform', name, `${name} is published for ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .orList */ .A3)(platform.architectures)} alone`);
        }
        if (!platforms.includes(platform))
            platforms.push(platform);
    }
    return platforms;
}
async function platformHint(name) {
    const { closest, distance } = await __webpack_require__.e(/* import() */ 916).then(__webpack_require__.t.bind(__webpack_require__, 21916, 19));
    const lower = name.toLowerCase();
    const nearest = closest(lower, [..._release_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .PLATFORM_NAMES */ .Z6]);
    const may = `may hold ${_release_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .PLATFORMS */ .P4.map((platform) => platform.name).join(', ')}, or an alias of one`;
    const isNear = distance(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
    return isNear ? `did you mean ${nearest}? It ${may}` : `it ${may}`;
}
/** The `compression` input, which each of the platforms must offer. @throws ActionError INVALID_INPUT */
function readCompression(platforms) {
    const compression = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readChoice */ .Kf)('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
    for (const platform of platforms) {
        if ((0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .allowedVariants */ .p)(platform, compression).length > 0)
            continue;
        const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
        throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('compression', compression, `${platform.name} is published with ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .orList */ .A3)(published)} alone: set it to auto`);
    }
    return compression;
}
/** The per-release documents that `documents` names. @throws ActionError INVALID_INPUT */
function readDocuments() {
    const names = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readList */ .LD)('documents');
    for (const name of names) {
        if (!Object.hasOwn(_release_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTS */ .fV, name))
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .invalidInput */ .aY)('documents', name, `it may hold ${(0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .orList */ .A3)(Object.keys(_release_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTS */ .fV))}`);
    }
    return names;
}


/***/ }),

/***/ 62017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ readReleaseInputs)
});

// EXTERNAL MODULE: ./build/src/release/channel.js
var release_channel = __webpack_require__(72028);
// EXTERNAL MODULE: ./build/src/release/distribution.js
var release_distribution = __webpack_require__(75681);
// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/release/version.js
var release_version = __webpack_require__(70671);
// EXTERNAL MODULE: ./build/src/action/inputs.js
var inputs = __webpack_require__(73991);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/trust/built-in-keys.js
var built_in_keys = __webpack_require__(27603);
// EXTERNAL MODULE: ./build/src/trust/fingerprint.js
var fingerprint = __webpack_require__(11192);
;// CONCATENATED MODULE: ./build/src/action/key-inputs.js







/** @throws ActionError INVALID_INPUT */
function readKeys(distribution) {
    const block = readKeyBlock();
    const fingerprint = (0,inputs/* readText */.yR)('signing-key-fingerprint');
    const url = (0,inputs/* readText */.yR)('signing-key-url');
    return {
        block,
        fingerprint: fingerprint === '' ? undefined : readFingerprint(fingerprint),
        url: readKeyUrl(url, distribution, block !== undefined),
    };
}
function readFingerprint(text) {
    try {
        return (0,fingerprint/* parseFingerprint */.s)(text);
    }
    catch {
        throw (0,inputs/* invalidInput */.aY)('signing-key-fingerprint', text, 'it may hold the 40 hexadecimal digits of a primary key, with or without spaces');
    }
}
function readKeyBlock() {
    const text = (0,inputs/* readText */.yR)('signing-key');
    if (text === '')
        return undefined;
    if (text.includes('-----BEGIN PGP '))
        return text;
    const allowed = 'it may hold an armored public key block or the path of a key file';
    if (text.includes('\n'))
        throw (0,inputs/* invalidInput */.aY)('signing-key', text, allowed);
    try {
        const bytes = readKeyFile(text);
        // A binary key file is handed on in base64 by the armor that every key reader understands.
        return bytes[0] !== undefined && bytes[0] >= 0x80 ? armor(bytes) : bytes.toString('utf8');
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            throw error;
        throw (0,inputs/* invalidInput */.aY)('signing-key', text, `${allowed}, and there is no such file that can be read`);
    }
}
/** Of a device or a pipe nobody knows when it ends, nor of a file how it grows. */
function readKeyFile(path) {
    if (!(0,external_node_fs_.statSync)(path).isFile())
        throw (0,inputs/* invalidInput */.aY)('signing-key', path, 'that is no file but a folder or a device');
    const bytes = Buffer.alloc(limits/* LIMITS */.b.key + 1);
    const file = (0,external_node_fs_.openSync)(path, 'r');
    let size = 0;
    try {
        for (let read = -1; read !== 0; size += read)
            read = (0,external_node_fs_.readSync)(file, bytes, size, bytes.length - size, null);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    if (size > limits/* LIMITS */.b.key)
        throw (0,inputs/* invalidInput */.aY)('signing-key', path, `that file is larger than ${limits/* LIMITS */.b.key} bytes, so it is no key`);
    return bytes.subarray(0, size);
}
function armor(bytes) {
    const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}
/** A published key belongs to the built-in one; with a key of the user's own there is none unless the user names it. */
function readKeyUrl(text, distribution, ownKey) {
    if (text === 'none')
        return undefined;
    if (text === '') {
        const published = ownKey ? undefined : built_in_keys/* BUILT_IN_KEYS */.E[distribution.name].url;
        return published === undefined ? undefined : new URL(published);
    }
    (0,inputs/* readUrl */.wo)('signing-key-url', text, 'it may hold an https or http URL, or none');
    return new URL((0,release_location/* splitUserinfo */.Gw)(text).bare);
}
/** The login that `signing-key-url` holds. */
function loginsOfKeyUrl() {
    const text = (0,inputs/* readText */.yR)('signing-key-url');
    return text === '' || text === 'none' ? [] : loginsOf(text);
}
/** The login that a URL holds. */
function loginsOf(url) {
    const { bare, userinfo } = (0,release_location/* splitUserinfo */.Gw)(url);
    return userinfo === '' ? [] : [{ url: new URL(bare), userinfo }];
}

;// CONCATENATED MODULE: ./build/src/action/release-inputs.js






/** `isFetched`: something of a release is fetched, so that there must be a mirror. @throws ActionError INVALID_INPUT */
function readReleaseInputs(isFetched = true) {
    const distribution = readDistribution();
    const version = readVersionRequest();
    const channel = readChannel(distribution, version);
    const feed = readFeedUrl(distribution, version, channel);
    return {
        distribution,
        channel,
        version,
        ...(isFetched ? readLocations(distribution, version) : { locations: [], userinfos: [] }),
        keys: readKeys(distribution),
        feedUrl: feed.url,
        otherLogins: [...feed.logins, ...loginsOfKeyUrl()],
        minimumVersion: readMinimumVersion(),
        maximumAge: (0,inputs/* readAge */.IZ)('maximum-age'),
        signedMetadata: (0,inputs/* readChoice */.Kf)('signed-metadata', ['required', 'optional']),
        transfer: {
            retries: (0,inputs/* readInteger */.JI)('retries', 5, 1, 100),
            stallTimeout: (0,inputs/* readInteger */.JI)('stall-timeout', 30, 1, 3600) * 1000,
            connections: (0,inputs/* readInteger */.JI)('connections', 4, 1, 16),
        },
    };
}
function readDistribution() {
    const text = (0,inputs/* readText */.yR)('distribution') || 'flatcar';
    const distribution = (0,release_distribution/* parseDistribution */.c)(text);
    if (distribution === undefined)
        throw (0,inputs/* invalidInput */.aY)('distribution', text, `it may hold ${(0,inputs/* orList */.A3)(Object.keys(release_distribution/* DISTRIBUTIONS */.w))}`);
    return distribution;
}
function readVersionRequest() {
    const text = (0,inputs/* readText */.yR)('version') || 'current';
    const request = (0,release_version/* parseVersionRequest */.Hd)(text);
    if (request === undefined) {
        throw (0,inputs/* invalidInput */.aY)('version', text, 'it may hold current, an exact version such as 4593.2.5, or a semver range such as 4593.x');
    }
    return request;
}
function readChannel(distribution, version) {
    const text = (0,inputs/* readText */.yR)('channel');
    if (text === '')
        return version.kind === 'exact' ? (0,release_channel/* inferChannel */.AO)(version.version, distribution) : { name: 'stable', year: undefined };
    const channel = (0,release_channel/* parseChannel */.pn)(text, distribution);
    if (channel === undefined)
        throw (0,inputs/* invalidInput */.aY)('channel', text, `for ${distribution.title} it may hold ${(0,inputs/* orList */.A3)((0,release_channel/* channelNames */.ov)(distribution))}`);
    if (version.kind === 'exact' && !(0,release_version/* isDevelopmentBuild */["if"])(version.version)) {
        const other = (0,release_channel/* otherChannel */.Yh)(version.version, channel, distribution);
        if (other !== undefined) {
            throw (0,inputs/* invalidInput */.aY)('channel', text, `version ${version.version} is of channel ${other}: leave \`channel\` empty, or name a version of ${(0,release_channel/* channelLabel */.sM)(channel)}`);
        }
    }
    return channel;
}
function readLocations(distribution, version) {
    const text = (0,inputs/* readText */.yR)('base-url');
    if (text === '' && version.kind === 'exact' && (0,release_version/* isDevelopmentBuild */["if"])(version.version)) {
        throw (0,inputs/* invalidInput */.aY)('base-url', text, `development builds such as ${version.version} are not on the release servers: name where it lies, such as https://bincache.flatcar-linux.net/images/{architecture}/{version}`);
    }
    const lines = text.split(/\s+/).filter((line) => line !== '');
    if (lines.length === 0 && distribution.baseUrl !== undefined)
        lines.push(distribution.baseUrl);
    if (lines.length === 0) {
        throw (0,inputs/* invalidInput */.aY)('base-url', text, `the servers of ${distribution.title} were retired in 2020: name a mirror, such as https://mirror.example/coreos/{channel}/{board}`);
    }
    if (lines.length > 16)
        throw (0,inputs/* invalidInput */.aY)('base-url', text, 'it may hold up to 16 mirrors');
    const parsed = lines.map((line) => {
        const location = (0,release_location/* parseLocation */.zS)(line);
        if (typeof location === 'string')
            throw (0,inputs/* invalidInput */.aY)('base-url', (0,inputs/* withoutLogin */.Gq)(line), `${location}; it holds one mirror's URL a line`);
        return location;
    });
    return { locations: parsed.map(({ location }) => location), userinfos: parsed.map(({ userinfo }) => userinfo) };
}
const FEED_URL = 'https://www.flatcar.org/releases-json/releases-{channel}.json';
function readFeedUrl(distribution, version, channel) {
    const text = (0,inputs/* readText */.yR)('feed-url');
    if (text === '' && distribution.name !== 'flatcar' && version.kind === 'range') {
        throw (0,inputs/* invalidInput */.aY)('version', version.range, `there is no release feed of ${distribution.title}: name an exact version, or set \`feed-url\``);
    }
    const url = text || FEED_URL;
    const [unknown] = url.replaceAll('{channel}', '').match(/\{[^{}]*\}/) ?? [];
    if (unknown !== undefined)
        throw (0,inputs/* invalidInput */.aY)('feed-url', (0,inputs/* withoutLogin */.Gq)(text), `${unknown} is not replaced, only {channel} is`);
    const example = url.replaceAll('{channel}', (0,release_channel/* channelLabel */.sM)(channel));
    (0,inputs/* readUrl */.wo)('feed-url', example, 'it may hold an https or http URL, in which {channel} stands for the channel');
    return { url: (0,release_location/* splitUserinfo */.Gw)(url).bare, logins: loginsOf(example) };
}
function readMinimumVersion() {
    const text = (0,inputs/* readText */.yR)('minimum-version');
    if (text === '')
        return undefined;
    const version = (0,release_version/* parseVersion */.ot)(text);
    if (version === undefined)
        throw (0,inputs/* invalidInput */.aY)('minimum-version', text, 'it may hold an exact version such as 4459.2.0');
    return version;
}


/***/ }),

/***/ 15761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readVerifyInputs: () => (/* binding */ readVerifyInputs)
/* harmony export */ });
/* harmony import */ var _release_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10003);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63156);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73991);
/* harmony import */ var _platform_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66535);
/* harmony import */ var _release_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62017);





/** @throws ActionError INVALID_INPUT */
async function readVerifyInputs() {
    const files = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)('files');
    if (files !== '')
        checkForFiles();
    const inputs = (0,_release_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readReleaseInputs */ .$)(files === '');
    const names = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readList */ .LD)('platform');
    const isAll = names.includes('all');
    if (isAll && names.length > 1)
        throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('platform', names.join(', '), 'all stands for every platform: name it alone');
    const targets = [];
    for (const architecture of (0,_platform_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readArchitectures */ .Dc)(inputs.distribution, 2)) {
        const platforms = isAll
            ? _release_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .PLATFORMS */ .P4.filter((platform) => platform.architectures.includes(architecture))
            : await (0,_platform_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readPlatforms */ .tj)(architecture);
        const options = { compression: 'auto', decompress: false, extras: true };
        targets.push({
            architecture,
            platforms: platforms.map((platform) => (0,_release_release_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planPlatform */ .H3)(platform, inputs.distribution, options)),
        });
    }
    return { ...inputs, targets, isAll, files, issue: await readIssue(), token: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)('token') };
}
/** Local files belong to no release: what is demanded of one can't be checked. */
function checkForFiles() {
    for (const name of ['minimum-version', 'maximum-age']) {
        const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(name);
        if (text !== '')
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)(name, text, 'it is demanded of a release, and `files` verifies local files: leave one of them empty');
    }
}
async function readIssue() {
    if (!(0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readBoolean */ .Vf)('report-issue', false))
        return undefined;
    const { checkIssueInputs } = await __webpack_require__.e(/* import() */ 857).then(__webpack_require__.bind(__webpack_require__, 95857));
    const title = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)('issue-title') || 'Flatcar images failed verification';
    const labels = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)('issue-labels')
        .split(/[,\n]/)
        .map((label) => label.trim())
        .filter((label) => label !== '');
    checkIssueInputs(title, labels);
    if ((0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)('token') === '')
        throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidInput */ .aY)('token', '', "it is needed for `report-issue`: leave it out, so that it is the workflow's own");
    return { title, labels };
}


/***/ }),

/***/ 75681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ parseDistribution),
/* harmony export */   w: () => (/* binding */ DISTRIBUTIONS)
/* harmony export */ });
/** The distributions, by name. */
const DISTRIBUTIONS = {
    flatcar: {
        name: 'flatcar',
        title: 'Flatcar Container Linux',
        filePrefix: 'flatcar_production_',
        fieldPrefixes: ['FLATCAR_', 'COREOS_'],
        baseUrl: 'https://{channel}.release.flatcar-linux.net/{board}',
        architectures: ['amd64', 'arm64'],
        channels: ['stable', 'beta', 'alpha', 'lts', 'edge'],
    },
    coreos: {
        name: 'coreos',
        title: 'CoreOS Container Linux',
        filePrefix: 'coreos_production_',
        fieldPrefixes: ['COREOS_'],
        // https://{channel}.release.core-os.net/{board} until the servers were retired in 2020.
        baseUrl: undefined,
        architectures: ['amd64'],
        channels: ['stable', 'beta', 'alpha'],
    },
};
/** The distribution called `text`, or undefined. */
function parseDistribution(text) {
    return Object.hasOwn(DISTRIBUTIONS, text) ? DISTRIBUTIONS[text] : undefined;
}


/***/ })

};
