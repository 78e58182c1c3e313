export const id = 177;
export const ids = [177];
export const modules = {

/***/ 47598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ LIMITS),
/* harmony export */   s: () => (/* binding */ API_LIMITS)
/* harmony export */ });
/** Every limit of the project, in one place. Sizes in bytes, times in milliseconds. */
const LIMITS = {
    /** version.txt: about 200 bytes. */
    versionFile: 64 * 1024,
    /** A detached signature: 570 to 600 bytes; a file may hold several. */
    signature: 64 * 1024,
    /** F.DIGESTS.asc: about 1.5 kB; per platform on old releases. */
    digests: 256 * 1024,
    /** A public key block: 20 to 40 kB. */
    key: 1024 * 1024,
    /** A release feed: about 1 MB and growing. */
    feed: 64 * 1024 * 1024,
    /** A published image: 491 MB is the largest seen. */
    image: 16 * 1024 ** 3,
    /** A file that goes with an image (kernel, firmware, .ovf). */
    companion: 2 * 1024 ** 3,
    /** A release's list of AMIs: about 3 kB. */
    amiList: 1024 * 1024,
    /** A per-release document (packages, contents, licences, SBOM). */
    document: 256 * 1024 * 1024,
    /** What an image may unpack to; the largest disk is about 9 GiB. */
    unpacked: 64 * 1024 ** 3,
    /** A config for customize; real ones are a few kB, an Ignition config with files inside may reach a few MB. */
    config: 32 * 1024 * 1024,
    /** Files of `oem-files`, by number. */
    oemFiles: 20_000,
    /** A descriptor or manifest inside an OVA. */
    ovaText: 8 * 1024 * 1024,
    /** What a tool of the system may print. */
    toolOutput: 64 * 1024 * 1024,
    redirects: 5,
    /** Pause before the first retry; doubles each time. */
    retryBase: 1000,
    retryMax: 30_000,
    /** A longer `Retry-After` is not waited for. */
    retryAfterMax: 120_000,
    /** A small file (metadata) has this long from request to last byte, an attempt. */
    smallFileTime: 60_000,
    /** Bytes a second that are the least, over `slowWindow` times `stall-timeout` of waiting: below, a 491 MB image does not fit a job of 6 hours. */
    slowestRate: 20_000,
    slowWindow: 10,
    /** Failures of one file, as a multiple of `retries`; those after which bytes came count anew towards `retries`. */
    failuresFactor: 20,
    /**
     * A range that is fetched beside others: a connection of 20 MB/s spends half a second on one, so that the pause for the next request, 50 ms on a long
     * way, costs a tenth of that or less.
     */
    range: 10 * 1024 * 1024,
    /** Ranges in memory, of all files of a run together; each file may hold one more. */
    rangeMemory: 64 * 1024 * 1024,
    /** A work or staging folder of another machine or container, whose process can't be asked for, counts as left behind after this time. */
    abandonedAfter: 24 * 60 * 60 * 1000,
};
/** What a conversation with the GitHub API may cost, and what GitHub takes. Sizes in bytes, times in milliseconds. */
const API_LIMITS = {
    /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much again around them. */
    response: 64 * 1024 * 1024,
    /** All waiting of one run, for rate limits and retries together. */
    waiting: 5 * 60_000,
    /** A secondary rate limit without `Retry-After`: "wait for at least one minute before retrying" (GitHub's rate limit guide). */
    secondaryRateLimit: 60_000,
    /** How often a POST is sent whose outcome is not known. */
    creations: 3,
    /** GitHub: "body is too long (maximum is 65536 characters)". */
    issueBody: 65_536,
    /** GitHub: "title is too long (maximum is 256 characters)". */
    issueTitle: 256,
    /** GitHub's limits for a label's name and for labels on one issue. */
    labelName: 50,
    labels: 100,
    /** A loose ref is a file, and file systems hold names of up to 255 bytes. */
    tagName: 255,
};


/***/ }),

/***/ 55551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZN: () => (/* binding */ parseArchitecture),
/* harmony export */   mT: () => (/* binding */ boardOf),
/* harmony export */   zj: () => (/* binding */ ARCHITECTURE_NAMES)
/* harmony export */ });
const NAMES = {
    amd64: 'amd64',
    x64: 'amd64',
    x86_64: 'amd64',
    arm64: 'arm64',
    aarch64: 'arm64',
};
/** What `architecture` may hold, for messages. */
const ARCHITECTURE_NAMES = Object.keys(NAMES);
/** The architecture that `text` names in any of the usual spellings, or undefined. */
function parseArchitecture(text) {
    return Object.hasOwn(NAMES, text.toLowerCase()) ? NAMES[text.toLowerCase()] : undefined;
}
/** The board of an architecture, as it stands in release URLs. */
function boardOf(architecture) {
    return `${architecture}-usr`;
}


/***/ }),

/***/ 26173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ inferChannel),
/* harmony export */   MO: () => (/* binding */ currentFolder),
/* harmony export */   X7: () => (/* binding */ namedChannel),
/* harmony export */   ov: () => (/* binding */ channelNames),
/* harmony export */   pn: () => (/* binding */ parseChannel),
/* harmony export */   sM: () => (/* binding */ channelLabel)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70590);

const NAMES = ['stable', 'beta', 'alpha', 'lts', 'edge'];
/** What `channel` may hold for a distribution, for messages. */
function channelNames(distribution) {
    return distribution.channels.flatMap((name) => (name === 'lts' ? ['lts', 'lts-<year>'] : [name]));
}
/** `stable`, `beta`, `alpha`, `lts`, `lts-<year>` or `edge`, where the distribution has it; undefined otherwise. */
function parseChannel(text, distribution) {
    const stream = /^lts-(20\d\d)$/.exec(text);
    const name = stream ? 'lts' : text;
    if (!NAMES.includes(name) || !distribution.channels.includes(name))
        return undefined;
    return { name: name, year: stream ? Number(stream[1]) : undefined };
}
/** The channel as users write it. */
function channelLabel(channel) {
    return channel.year === undefined ? channel.name : `${channel.name}-${channel.year}`;
}
/** The folder of the channel's newest release: `current`, or `current-<year>` for an LTS stream. */
function currentFolder(channel) {
    return channel.year === undefined ? 'current' : `current-${channel.year}`;
}
const BRANCHES = { 0: 'alpha', 1: 'beta', 2: 'stable', 3: 'lts', 99: 'edge' };
/** From this major on, the middle number of a version names its channel without exception (the release feeds show it). */
const FIRST_STRICT_MAJOR = 2700;
/** The channel that a version's middle number names: 0 alpha, 1 beta, 2 stable, 3 lts, 99 edge; undefined where the numbering does not tell. */
function namedChannel(version, distribution) {
    const { major, branch } = (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .versionNumbers */ .ni)(version);
    if (branch === 99)
        return distribution.name === 'flatcar' ? 'edge' : undefined;
    return distribution.name === 'flatcar' && major >= FIRST_STRICT_MAJOR ? BRANCHES[branch] : undefined;
}
/**
 * The channel an exact version is looked for in when none is given. Before 2021 stable releases carried other middle
 * numbers too (1688.5.3, 2605.12.0), and the first LTS stream was 2605.x.1 with x of 10 and more.
 */
function inferChannel(version, distribution) {
    const { major, branch, revision } = (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .versionNumbers */ .ni)(version);
    const named = namedChannel(version, distribution);
    if (named !== undefined)
        return { name: named, year: undefined };
    if (distribution.name === 'flatcar' && major === 2605 && revision > 0 && branch >= 10)
        return { name: 'lts', year: undefined };
    if (branch === 0)
        return { name: 'alpha', year: undefined };
    if (branch === 1)
        return { name: 'beta', year: undefined };
    return { name: 'stable', year: undefined };
}


/***/ }),

/***/ 16784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ fileName)
/* harmony export */ });
/* unused harmony export parseFileName */
/** `text` as the name of a published file, or undefined when it is none. */
function parseFileName(text) {
    return /^[0-9A-Za-z_][0-9A-Za-z._+-]{0,199}$/.test(text) && !text.includes('..') ? text : undefined;
}
/** A name that the project itself composes from its tables. Throws TypeError when the table holds what no name may. */
function fileName(text) {
    const name = parseFileName(text);
    if (name === undefined)
        throw new TypeError(`Not a file name: ${JSON.stringify(text)}`);
    return name;
}


/***/ }),

/***/ 8187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gw: () => (/* binding */ splitUserinfo),
/* harmony export */   iw: () => (/* binding */ fileUrl),
/* harmony export */   zS: () => (/* binding */ parseLocation)
/* harmony export */ });
/* harmony import */ var _architecture_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55551);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26173);


const PLACEHOLDERS = ['channel', 'board', 'architecture', 'version'];
/**
 * Reads a line of `base-url`. `{channel}`, `{board}`, `{architecture}` and `{version}` are placeholders; without `{version}` the
 * version is the last folder.
 *
 * @returns the location, or a text that says what is wrong with `text`
 */
function parseLocation(text) {
    for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
        if (!PLACEHOLDERS.includes(name))
            return `{${name}} is not one of ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`;
    }
    let example;
    try {
        example = new URL(fill(text, { channel: 'stable', board: 'amd64-usr', architecture: 'amd64', version: '1.2.3' }));
    }
    catch {
        return 'it is not a URL';
    }
    if (example.protocol !== 'https:' && example.protocol !== 'http:')
        return 'only https and http URLs are fetched';
    if (example.search !== '' || example.hash !== '')
        return 'it must not have a query or a fragment';
    // The URL parser also takes `https:host` and backslashes for slashes; what is not plainly written is not guessed at.
    const parts = SPLIT.exec(text);
    if (parts === null || text.includes('\\'))
        return 'it is not a URL that begins with https:// or http://';
    const [, scheme = '', userinfo = '', rest = ''] = parts;
    const bare = `${scheme}${rest.replace(/\/+$/, '')}`;
    return { location: { template: bare.includes('{version}') ? bare : `${bare}/{version}` }, userinfo };
}
/** The userinfo ends at the last @ before the path, as in the URL parser (https://url.spec.whatwg.org/#authority-state). */
const SPLIT = /^([a-z]+:\/\/)(?:([^/?#]*)@)?(.*)$/is;
/** A URL without its `user:password`, and that, percent-encoded as it stood there; empty where there was none. `text` is a URL with `//`. */
function splitUserinfo(text) {
    const [, scheme = '', userinfo = '', rest = ''] = SPLIT.exec(text) ?? [];
    return { bare: `${scheme}${rest}`, userinfo };
}
function fill(template, values) {
    return template.replace(/\{([a-z]+)\}/g, (whole, name) => values[name] ?? whole);
}
/** The URL of a file in a release directory; `release` is a version or, for the channel's newest release, `current`. */
function fileUrl(location, { channel, architecture }, release, name) {
    const board = (0,_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .boardOf */ .mT)(architecture);
    const version = release === 'current' ? (0,_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .currentFolder */ .MO)(channel) : release;
    return new URL(`${fill(location.template, { channel: channel.name, board, architecture, version })}/${name}`);
}


/***/ }),

/***/ 36390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P4: () => (/* binding */ PLATFORMS),
/* harmony export */   Z6: () => (/* binding */ PLATFORM_NAMES),
/* harmony export */   rB: () => (/* binding */ findPlatform)
/* harmony export */ });
/* unused harmony export DOCUMENTS */
const COMPRESSIONS = { gz: 'gz', tgz: 'gz', bz2: 'bz2', zip: 'zip' };
function compressionOf(suffix) {
    return COMPRESSIONS[suffix.slice(suffix.lastIndexOf('.') + 1)] ?? 'none';
}
/** Variants that are unpacked on the way. */
function images(...suffixes) {
    return suffixes.map((suffix) => ({ suffix, compression: compressionOf(suffix), asIs: false }));
}
/** A variant whose compression is part of the format. */
function asIs(suffix) {
    return [{ suffix, compression: compressionOf(suffix), asIs: true }];
}
function companion(suffix, more = {}) {
    return { suffix, required: false, olderSuffixes: [], signedAs: [], executable: false, ...more };
}
function uefi(name) {
    return [
        companion(`${name}.sh`, { executable: true }),
        companion(`${name}_efi_code.qcow2`, { olderSuffixes: [`${name}_efi_code.fd`] }),
        companion(`${name}_efi_vars.qcow2`, { olderSuffixes: [`${name}_efi_vars.fd`] }),
    ];
}
const BOTH = ['amd64', 'arm64'];
const AMD64 = ['amd64'];
function platform(name, aliases, variants, companions = [], architectures = BOTH) {
    return { name, aliases, architectures, variants, companions };
}
// biome-ignore format: one platform a line is what makes the table readable
/**
 * Every platform whose images are published, after Flatcar's build scripts (build_library/vm_image_util.sh). To add one, add a line.
 */
const PLATFORMS = [
    platform('qemu', ['libvirt'], images('qemu_image.img', 'qemu_image.img.bz2'), [companion('qemu.sh', { executable: true })], AMD64),
    platform('qemu_uefi', [], images('qemu_uefi_image.img', 'qemu_uefi_image.img.bz2'), uefi('qemu_uefi')),
    platform('qemu_uefi_secure', [], images('qemu_uefi_secure_image.img', 'qemu_uefi_secure_image.img.bz2'), uefi('qemu_uefi_secure')),
    platform('openstack', ['ovhcloud', 'brightbox', 'eucalyptus'], images('openstack_image.img', 'openstack_image.img.gz', 'openstack_image.img.bz2')),
    platform('openstack_mini', [], images('openstack_mini_image.img.gz', 'openstack_mini_image.img.bz2')),
    platform('ami', ['aws', 'ec2'], images('ami_image.bin.bz2'), [companion('ami_all.json')]),
    platform('ami_vmdk', [], images('ami_vmdk_image.vmdk.bz2')),
    platform('azure', [], images('azure_image.vhd.bz2')),
    platform('gce', ['gcp'], asIs('gce.tar.gz')),
    platform('vmware', [], images('vmware_image.vmdk.bz2'), [companion('vmware.vmx', { required: true })]),
    platform('vmware_ova', [], asIs('vmware_ova.ova')),
    platform('vmware_raw', [], images('vmware_raw_image.bin.bz2')),
    platform('digitalocean', [], images('digitalocean_image.bin.gz', 'digitalocean_image.bin.bz2')),
    platform('hetzner', [], images('hetzner_image.bin.bz2')),
    platform('scaleway', [], images('scaleway_image.qcow2')),
    platform('akamai', ['linode'], images('akamai_image.bin.gz')),
    platform('stackit', [], images('stackit_image.img')),
    platform('kubevirt', [], images('kubevirt_image.qcow2')),
    platform('proxmoxve', ['proxmox'], images('proxmoxve_image.img')),
    platform('hyperv', [], images('hyperv_image.vhd.zip')),
    platform('hyperv_vhdx', [], images('hyperv_vhdx_image.vhdx.zip')),
    platform('virtualbox', [], images('virtualbox_image.vmdk.bz2'), [companion('virtualbox.ovf', { required: true })]),
    platform('vagrant', [], asIs('vagrant.box'), [companion('vagrant.json')]),
    platform('vagrant_parallels', [], asIs('vagrant_parallels.box'), [companion('vagrant.json')]),
    platform('exoscale', [], images('exoscale_image.qcow2')),
    platform('oraclecloud', [], images('oraclecloud_image.img')),
    platform('nutanix', [], images('nutanix_image.img.bz2')),
    platform('cloudsigma', [], images('cloudsigma_image.img.bz2')),
    platform('cloudstack', [], images('cloudstack_image.bin.bz2')),
    platform('cloudstack_vhd', [], images('cloudstack_vhd_image.vhd.bz2')),
    platform('xen', [], images('xen_image.bin.bz2'), [companion('xen_pygrub.cfg'), companion('xen_pvgrub.cfg')]),
    platform('parallels', [], asIs('parallels.tgz')),
    platform('iso', [], images('iso_image.iso')),
    platform('pxe', ['ipxe'], asIs('pxe_image.cpio.gz'), [companion('pxe.vmlinuz', { required: true, signedAs: ['image.vmlinuz'] }), companion('pxe_grub.efi')]),
    platform('metal', ['generic', 'raspberry-pi'], images('image.bin.bz2')),
];
/** Per-release documents that `documents` can name, by their file's suffix. */
const DOCUMENTS = {
    packages: 'image_packages.txt',
    contents: 'image_contents.txt',
    licenses: 'image_licenses.json',
    sbom: 'image_sbom.json',
    'kernel-config': 'image_kernel_config.txt',
};
/** Every name that `platform` may hold, aliases included. */
const PLATFORM_NAMES = PLATFORMS.flatMap(({ name, aliases }) => [name, ...aliases]);
const BY_NAME = new Map(PLATFORMS.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name, entry])));
/** The platform that `name` or alias means on an architecture, or undefined. `qemu` on arm64 means `qemu_uefi`: arm64 boots by UEFI alone. */
function findPlatform(name, architecture) {
    const entry = BY_NAME.get(name);
    return entry?.name === 'qemu' && architecture === 'arm64' ? BY_NAME.get('qemu_uefi') : entry;
}


/***/ }),

/***/ 34687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H3: () => (/* binding */ planPlatform),
/* harmony export */   S1: () => (/* binding */ signatureName),
/* harmony export */   mf: () => (/* binding */ VERSION_FILE)
/* harmony export */ });
/* unused harmony exports allowedVariants, planDocument */
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47598);
/* harmony import */ var _file_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16784);
/* harmony import */ var _platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36390);



const VERSION_FILE = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)('version.txt');
/** The detached signature's name: Flatcar signs file `F` as `F.sig`. */
function signatureName(name) {
    return (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${name}.sig`);
}
/** The variants of a platform that `compression` allows; as-is formats count as uncompressed too. */
function allowedVariants(platform, compression) {
    return platform.variants.filter((variant) => compression === 'auto' || variant.compression === compression || (variant.asIs && compression === 'none'));
}
/** The files of a platform. */
function planPlatform(platform, distribution, options) {
    const { filePrefix } = distribution;
    const digestsOfPlatform = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${platform.name}.DIGESTS.asc`);
    const image = allowedVariants(platform, options.compression).map((variant) => {
        const unpack = variant.asIs || !options.decompress ? 'none' : variant.compression;
        return artifact(filePrefix, variant.suffix, digestsOfPlatform, { unpack, maxSize: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.image });
    });
    const companions = platform.companions
        .filter(({ required }) => required || options.extras)
        .map((companion) => planCompanion(companion, filePrefix, digestsOfPlatform));
    return { platform: platform.name, image, companions };
}
function planCompanion(companion, filePrefix, digestsOfPlatform) {
    return [companion.suffix, ...companion.olderSuffixes].map((suffix) => {
        const { executable, signedAs } = companion;
        return artifact(filePrefix, suffix, digestsOfPlatform, { executable, signedAs, maxSize: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.companion });
    });
}
/** A per-release document by its name in the catalogue. */
function planDocument(document, distribution) {
    const digestsOfImage = fileName(`${distribution.filePrefix}image.bin.bz2.DIGESTS.asc`);
    return artifact(distribution.filePrefix, DOCUMENTS[document] ?? document, digestsOfImage, {
        maxSize: LIMITS.document,
    });
}
function artifact(filePrefix, suffix, digestsOfPlatform, options) {
    const name = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${suffix}`);
    const unpack = options.unpack ?? 'none';
    const signedNames = [name, ...(options.signedAs ?? []).map((other) => (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${other}`))];
    return {
        name,
        unpack,
        readyName: unpack === 'none' ? name : (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(name.slice(0, -(unpack.length + 1))),
        signedNames,
        digestsNames: [...signedNames.map((signed) => (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${signed}.DIGESTS.asc`)), digestsOfPlatform],
        executable: options.executable ?? false,
        maxSize: options.maxSize,
    };
}


/***/ }),

/***/ 70590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ parseVersionRequest),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ib: () => (/* binding */ satisfies),
/* harmony export */   "if": () => (/* binding */ isDevelopmentBuild),
/* harmony export */   ni: () => (/* binding */ versionNumbers),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/* unused harmony export toolCacheVersion */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62088);

const VERSION = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,5})(?:\+[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;
const LONGEST = 96;
/** `text` as a version, or undefined when it is none. */
function parseVersion(text) {
    return text.length <= LONGEST && VERSION.test(text) ? text : undefined;
}
/** The three numbers of a version. */
function versionNumbers(version) {
    const [major = 0, branch = 0, revision = 0] = version.split('+', 1)[0]?.split('.').map(Number) ?? [];
    return { major, branch, revision };
}
/** Whether this is a nightly or another development build, which only some mirrors have. */
function isDevelopmentBuild(version) {
    return version.includes('+');
}
/** Negative when `a` is older than `b`, positive when newer, 0 when they are the same. Nightlies of one version go by their date. */
function compareVersions(a, b) {
    return semver__WEBPACK_IMPORTED_MODULE_0__.compareBuild(a, b);
}
/**
 * The version as `@actions/tool-cache` keeps it. Its `find` drops what follows a `+`, which would let two nightlies
 * share a folder, so a development build's suffix becomes a prerelease.
 */
function toolCacheVersion(version) {
    return version.replace('+', '-');
}
/** `current`, an exact version, or a semver range; undefined when it is none of them. */
function parseVersionRequest(text) {
    if (text === 'current')
        return { kind: 'current' };
    const version = parseVersion(text);
    if (version !== undefined)
        return { kind: 'exact', version };
    // A range holds digits, wildcards and operators alone: anything else would be echoed into logs and messages.
    if (!/^[\dxX*.<>=~^| -]{1,128}$/.test(text))
        return undefined;
    const range = semver__WEBPACK_IMPORTED_MODULE_0__.validRange(text);
    return range === null ? undefined : { kind: 'range', range: text };
}
/** Whether `version` satisfies a semver range. */
function satisfies(version, range) {
    return semver__WEBPACK_IMPORTED_MODULE_0__.satisfies(version, range);
}


/***/ }),

/***/ 37121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ parseFingerprint),
/* harmony export */   y: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19473);

/**
 * The fingerprint that `text` holds, as people paste it: spaces (also between every four digits), lower case and a
 * leading `0x` are fine. Version 6 fingerprints (64 digits) are refused: a version 6 signature hashes a salt ahead of
 * the data, which a download that is hashed as it arrives can't offer, and neither distribution uses them.
 * @throws ActionError INVALID_INPUT
 */
function parseFingerprint(text) {
    const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').toUpperCase();
    if (/^[0-9A-F]{40}$/.test(digits))
        return digits;
    const held = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
    if (/^[0-9A-F]{64}$/.test(digits)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('INVALID_INPUT', `${held} is the fingerprint of a version 6 key, which is not supported. Give the 40 hex digits of a version 4 key.`);
    }
    const why = /^[0-9A-F]{8}$|^[0-9A-F]{16}$/.test(digits)
        ? 'is a key ID, which anyone can imitate'
        : 'is not a key fingerprint';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('INVALID_INPUT', `${held} ${why}. Give the 40 hex digits of the primary key (\`gpg --fingerprint\` prints them).`);
}
/** The 16 hex digits at the end of a fingerprint, which old signatures name their maker with (RFC 9580, 5.5.4.2). */
function keyIdOf(fingerprint) {
    return fingerprint.slice(-16);
}


/***/ })

};
