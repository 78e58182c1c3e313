export const id = 654;
export const ids = [654];
export const modules = {

/***/ 24449:
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
    key: 128 * 1024,
    /** Self-signatures on one part of a key (a user ID, a subkey, the key itself), by number: each costs a verification; real keys have a dozen. */
    selfSignatures: 64,
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
    /** The output `report`: a variable of a process's environment holds 128 KiB on Linux, its name included (MAX_ARG_STRLEN, execve(2)). */
    reportOutput: 120_000,
    /** A config for customize; real ones are a few kB, an Ignition config with files inside may reach a few MB. */
    config: 32 * 1024 * 1024,
    /** Files of `oem-files`, by number. */
    oemFiles: 20_000,
    /** A descriptor or manifest inside an OVA. */
    ovaText: 8 * 1024 * 1024,
    /** The grub.cfg on an OEM partition that settings are added to; real ones have some hundred bytes. */
    grubCfg: 1024 * 1024,
    /** How long a customization waits for its turn at mounting a btrfs OEM partition. */
    oemTurn: 300_000,
    /** With less than this free, what goes wrong with files on a disk goes wrong because it is full. */
    diskFull: 1024 * 1024,
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
    /** A staging folder of another machine or container, whose process can't be asked for, counts as left behind after this time. */
    abandonedAfter: 24 * 60 * 60 * 1000,
};
/** What a conversation with the GitHub API may cost, and what GitHub takes. Sizes in bytes, times in milliseconds. */
const API_LIMITS = {
    /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much again around them. */
    response: 64 * 1024 * 1024,
    /** What is asked in passing has this long from request to last byte. */
    inPassing: 5000,
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

/***/ 9036:
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

/***/ 72028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AO: () => (/* binding */ inferChannel),
/* harmony export */   MO: () => (/* binding */ currentFolder),
/* harmony export */   X7: () => (/* binding */ namedChannel),
/* harmony export */   Yh: () => (/* binding */ otherChannel),
/* harmony export */   ov: () => (/* binding */ channelNames),
/* harmony export */   pn: () => (/* binding */ parseChannel),
/* harmony export */   sM: () => (/* binding */ channelLabel)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70671);

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
/** The major version of each LTS stream (`current-<year>` of the lts feed). A year that is not here is a stream of later days, of which nothing is known. */
const STREAM_MAJORS = new Map([
    [2021, 2605],
    [2022, 3033],
    [2023, 3510],
    [2024, 4081],
]);
/** The channel that `version` is of, as users write it, when that is another than `channel`; undefined where it is the same, or the numbering does not tell. */
function otherChannel(version, channel, distribution) {
    const named = namedChannel(version, distribution);
    if (named !== undefined && named !== channel.name)
        return named;
    if (channel.year === undefined)
        return undefined;
    const { major } = (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .versionNumbers */ .ni)(version);
    const [year] = [...STREAM_MAJORS].find(([, ofStream]) => ofStream === major) ?? [];
    const isKnown = year !== undefined || STREAM_MAJORS.has(channel.year);
    if (!isKnown || year === channel.year)
        return undefined;
    return channelLabel({ name: 'lts', year });
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

/***/ 45401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ fileName),
/* harmony export */   P: () => (/* binding */ parseFileName)
/* harmony export */ });
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

/***/ 60608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ec: () => (/* binding */ rootUrl),
/* harmony export */   Gw: () => (/* binding */ splitUserinfo),
/* harmony export */   iw: () => (/* binding */ fileUrl),
/* harmony export */   zS: () => (/* binding */ parseLocation)
/* harmony export */ });
/* harmony import */ var _architecture_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9036);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72028);


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
/** The URL that all releases of a location lie below, for logins: what comes before the version. */
function rootUrl(location, { channel, architecture }) {
    const [before = ''] = location.template.split('{version}');
    const values = { channel: channel.name, board: (0,_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .boardOf */ .mT)(architecture), architecture };
    const root = URL.parse(fill(before, values));
    const whole = new URL(fill(location.template, { ...values, version: 'current' }));
    return root?.origin === whole.origin ? root : new URL('/', whole);
}
/** The URL of a file in a release directory; `release` is a version or, for the channel's newest release, `current`. */
function fileUrl(location, { channel, architecture }, release, name) {
    const board = (0,_architecture_js__WEBPACK_IMPORTED_MODULE_0__/* .boardOf */ .mT)(architecture);
    const version = release === 'current' ? (0,_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .currentFolder */ .MO)(channel) : release;
    return new URL(`${fill(location.template, { channel: channel.name, board, architecture, version })}/${name}`);
}


/***/ }),

/***/ 10003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P4: () => (/* binding */ PLATFORMS),
/* harmony export */   Z6: () => (/* binding */ PLATFORM_NAMES),
/* harmony export */   fV: () => (/* binding */ DOCUMENTS),
/* harmony export */   rB: () => (/* binding */ findPlatform)
/* harmony export */ });
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
    const usual = { required: false, olderSuffixes: [], signedAs: [], executable: false, listedWith: undefined };
    return { suffix, ...usual, ...more };
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
    platform('vagrant_parallels', [], asIs('vagrant_parallels.box'), [companion('vagrant.json', { listedWith: 'vagrant' })]),
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

/***/ 63156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H3: () => (/* binding */ planPlatform),
/* harmony export */   NP: () => (/* binding */ planDocument),
/* harmony export */   RB: () => (/* binding */ planAmi),
/* harmony export */   S1: () => (/* binding */ signatureName),
/* harmony export */   ab: () => (/* binding */ signedNamesOf),
/* harmony export */   iz: () => (/* binding */ isAmiList),
/* harmony export */   mf: () => (/* binding */ VERSION_FILE),
/* harmony export */   p: () => (/* binding */ allowedVariants)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24449);
/* harmony import */ var _file_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45401);
/* harmony import */ var _platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10003);



/** The file that names a release, in each release directory. */
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
        const { executable, signedAs, listedWith, required: isRequired } = companion;
        const more = { executable, signedAs, listedWith, isRequired, maxSize: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.companion };
        return artifact(filePrefix, suffix, digestsOfPlatform, more);
    });
}
/** A per-release document by its name in the catalogue. */
function planDocument(document, distribution) {
    const digestsOfImage = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${distribution.filePrefix}image.bin.bz2.DIGESTS.asc`);
    return artifact(distribution.filePrefix, _platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCUMENTS */ .fV[document] ?? document, digestsOfImage, {
        maxSize: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.document,
    });
}
/** The list of a release's AMIs, `F_ami_all.json`. */
function isAmiList({ name }) {
    return name.endsWith('_ami_all.json');
}
/** The file that holds the AMI of one AWS region, as the release's list of AMIs names the region. */
function planAmi(region, { filePrefix }) {
    const digestsOfPlatform = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}ami.DIGESTS.asc`);
    return artifact(filePrefix, `ami_hvm_${region}.txt`, digestsOfPlatform, { maxSize: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.amiList });
}
/** Names that signed statements may have for a file of this name: its own first, then those that the catalogue knows for it. */
function signedNamesOf(name, { filePrefix }) {
    const companions = _platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .PLATFORMS */ .P4.flatMap((platform) => platform.companions);
    const known = companions.find(({ suffix, olderSuffixes }) => [suffix, ...olderSuffixes].some((each) => name === `${filePrefix}${each}`));
    return [name, ...(known?.signedAs ?? []).map((other) => `${filePrefix}${other}`)];
}
function artifact(filePrefix, suffix, digestsOfPlatform, options) {
    const name = (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${suffix}`);
    const unpack = options.unpack ?? 'none';
    const signedNames = [name, ...(options.signedAs ?? []).map((other) => (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${other}`))];
    // A mirror of one platform alone may have its DIGESTS and not the other's, so both are looked for.
    const { listedWith } = options;
    const elsewhere = listedWith === undefined ? [] : [(0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${filePrefix}${listedWith}.DIGESTS.asc`)];
    const ownDigests = signedNames.map((signed) => (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(`${signed}.DIGESTS.asc`));
    return {
        name,
        unpack,
        readyName: unpack === 'none' ? name : (0,_file_name_js__WEBPACK_IMPORTED_MODULE_2__/* .fileName */ .M)(name.slice(0, -(unpack.length + 1))),
        signedNames,
        digestsNames: [...ownDigests, ...elsewhere, digestsOfPlatform],
        executable: options.executable ?? false,
        isRequired: options.isRequired ?? false,
        maxSize: options.maxSize,
    };
}


/***/ }),

/***/ 70671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ parseVersionRequest),
/* harmony export */   L$: () => (/* binding */ isFrom),
/* harmony export */   Ng: () => (/* binding */ describeRequest),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ib: () => (/* binding */ satisfies),
/* harmony export */   "if": () => (/* binding */ isDevelopmentBuild),
/* harmony export */   ni: () => (/* binding */ versionNumbers),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   tI: () => (/* binding */ toolCacheVersion)
/* harmony export */ });
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
/** The request as the input holds it. */
function describeRequest(request) {
    return request.kind === 'exact' ? request.version : request.kind === 'range' ? request.range : request.kind;
}
/** Whether `version` satisfies a semver range. */
function satisfies(version, range) {
    return semver__WEBPACK_IMPORTED_MODULE_0__.satisfies(version, range);
}
/** Whether `version` is where a semver range begins, or newer. */
function isFrom(version, range) {
    const first = semver__WEBPACK_IMPORTED_MODULE_0__.minVersion(range);
    return first !== null && semver__WEBPACK_IMPORTED_MODULE_0__.compare(version, first) >= 0;
}


/***/ }),

/***/ 27603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ BUILT_IN_KEYS)
/* harmony export */ });
/** Flatcar's image signing key, as published at the URL below. Nine subkeys, the newest ends 2027-03-08. */
const FLATCAR = `
-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBFqUFawBEACdnSVBBSx3negnGv7Ppf2D6fbIQAHSzUQ+BA5zEG02BS6EKbJh
t5TzEKCRw6hpPC4vAHbiO8B36Y884sSU5Wc4WMiuJ0Z4XZiZ/DAOl5TFfWwhwU0l
SEe/3BWKRtldEs2hM/NLT7A2pLh6gx5NVJNv7PMTDXVuS8AGqIj6eT41r6cPWE67
pQhC1u91saqIOLB1PnWxw/a7go9x8sJBmEVz0/DRS3dw8qlTx/aKSooyaGzZsfAY
L1+a/xst8LG4xfyHBSAuHSqi76LXCdBogU2vgz2V46z29hYRDfQQQGb4hE7UCrLp
EBOVzdQv/vAA9B4FTB+f5a7Vi4pQnM4DBqKaf8XP4wgQWBW439yqna7rKFAW+JIr
/w8YbczTTlJ2FT8v8z5tbMOZ5a6nXAn45YXh5d80CzqEVnaG8Bbavw3WR3jD81BO
0WK+K2FcEXzOtWkkwmcj9PrOKVnBmBv5I+0xtpo9Do0vyONyXPDNH/I4b3xilupN
bWV1SXUu8jpCf/PaNrj7oKHB9Nciv+4lqu/L5YmbaSLBxAvHSsxRpKV53dFtU+sR
kQM5I774B+GnFvhd6k2uMerWFaA1aq7gv0oOm/H5ZkndR5+eS0SAx49OrMbxKkk0
OKzVVxFDJ4pJWyix3dL7CwmewzuI0ZFHCANBKbiILEzDugAD3mEUZxa8lQARAQAB
tD9GbGF0Y2FyIEJ1aWxkYm90IChPZmZpY2lhbCBCdWlsZHMpIDxidWlsZGJvdEBm
bGF0Y2FyLWxpbnV4Lm9yZz6JAk4EEwEIADgWIQT4jP7e/ymltNlSOGTiXZrtBZOz
SgUCWpQVrAIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRDiXZrtBZOzSi5G
EACHLSjK24szSj4O8/N9B6TOLnNPJ17At/two/iHfTxrT8lcLM/JQd97wPqH+mVK
hrZ8tCwTZemVeFNXPVy98VYBTjAXscnVh/22DIEYs1wbjD6w8TwgUvzUzpaQJUVu
YlLG3vGAMGaK5FK41BFtsIkar6zaIVy5BPhrA6ASsL9wg9bwSrXT5eKksbaqAZEG
sMiYZxYWzxQHlPu19afxmzBJdVY9YUHEqBYboslGMlLcgErzF7CaiLjDEPkt5Cic
9J3HjIJwlKmVBT6DBdt/tuuzHQntYfPRfOaLVtF/QxRxKNyBtxYndG6k9Vq/cuIN
i5fHpyZ66+9cwswrLISQpAVWa0AW/TENuduj8IU24zCGL7RZVf0jnmALrqkmBTfY
KwtTdpaFle0dC7QP+B27vT/GhBao9KVazfLoAT82bt3hXqjDciAKAstEbqxs75f2
JhIl0HvqyJ47zY/5zphxZlZ+TfqLvJPoEujEUeuEgKm8xmSgtR/49Ysal6ELxbEg
hc6qLINFeSjyRL20aQkeXtQjmZJGuXbUsLBSbVgUOEU+4vvID7EiYyV7X36OmS5N
4SV0MD0bNF578rL4UwhH1WSDSAgkmrfAhgFNof+MlI4qbn39tPiAT9J9dpENay0r
+yd59VhILA3eafkC6m0rtpejx81sDNoSp3UkUS1Qq167ZLkCDQRalBYrARAAsHEO
v6b39tgGxFeheiTnq5j6N+/OjjJyG21x2Y/nSU5lgqPD8DtgKyFlKvP7Xu+BcaZ7
hWjL0scvq0LOyagWdzWx5nNTSLuf8e+ShlcIs3u8kFX8QMddyD5l76S7nTl9kE1S
i2WkO6B4JgzRQCAQyr2B/knfE2wrxPsJsnB1qzRIAXHKvs8ev8bR+FfFSENxI5Jg
DoU3KbcyJ5lMKdVhIhSyGSPi1/emEpbEIv1XYV9l8g4b6Ht5fVsgeYUZbOF/z5Gc
+Kwf3ikGr3KCM/fl06xS/jpqM08Z/Uyei/L8b7tv9Wjop5SXN0yPAr0KIGQdnq5z
GMPf9rkG0Xg47JSQcvDJb0o/Ybi3ND3Mj/Ci8q5UtBgs9PWVBS4JyihKYx2Lb+Wj
+LERdEuv2qRPXO045VgOT5g0Ntlc8EvmX3ulofbM2f1DnPnq3OxuYRIscR/Nv4gi
coNLexv/+mmhdxVJKCSTVPp4SoK4MdBOT0B6pzZjcQBI1ldePQmRZMQgonekUaje
wWy1hp9o+7qJ8yFkkaLTplbZjQtcwfI7cGqpogQmsIzuxCKxb1ze/jed/ApEj8RD
6+RO/qa3R4EGKlSW7FZH20oEDLyFyeOAmSbZ8cqPny6m8egP5naXwWka4aYelObn
5VY6OdX2CJQUuIq8lXue8wOAPpkPB61JnVjQqaUAEQEAAYkCNgQoAQgAIBYhBPiM
/t7/KaW02VI4ZOJdmu0Fk7NKBQJaqVa3Ah0CAAoJEOJdmu0Fk7NK8WMP/R+T//rW
QeuXMlV+l8bHKcbBGWBvvMV5XcsJKDxtzrclPJLqfuBXSDTwqlirXXqlEeI613kE
UWG0b0Ny0K87g9CnkbsJiizGtyQJp2HuMnjRivTd/1V30ACCaK01nbu1/sdOk6Y4
Cimv+mGEgzjcXVXs72p+qqhDEaMgf1GYjDrzVHUnKUNIU8QOG2HRVhpP27bOg9Ao
a9Exdo04w3dXxso3KGeVkEE8dN0rKmHQ67jcCqKogzNlsIujbJkgRbwk/e3BgDWX
ifQSMW4SAAl/PVP7z3h6QoLcYSddOMMYwqP5Oqe4obBaKgVrn705s/Z0pW5nEzFg
38hEoJe+CCXjPl0zjHKQGzhwR/MLWvMf6jO06uvASiJuU/hefVCCek9b5SLn+IPU
J+uLh57F1I7O4ohPWY9+sbrpibx2pcSmcefVMwX/iSt6RNlBITYVQLGN8+/0gcRz
3jGf7m+M8Y7KYrmFxtwPsFejygDr6VVvoUarPPnJSzP+UdPqzUCcxdnV7Ub4QMRl
wUyvnwgnpn0xOsZ/Pdh5gOC06Yrkjbr12DWIpUxy/9z/QR2TeImi02trRKpCh9xw
0bKlsWBt1oUnNnQjnMUB9tmWsF1I6DrO/FUcB+5d7iy+MnPB1LIKS8JokODWIrOq
dg763UZfGbp4EbLlO1vcwIdKC6AGoS6hoyPUiQRyBBgBCAAmFiEE+Iz+3v8ppbTZ
Ujhk4l2a7QWTs0oFAlqUFisCGwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0W
IQQeEA3Xpnem+aUyyfm1HeN3Bk1ULQUCWpQWKwAKCRC1HeN3Bk1ULe4hD/0XLBuo
inLaN2wVQpbjeIEG9Shbaax+BmsuufjiVgNxKEkBg4q6/miCpdpjYmcvv7nNG5uK
zuQ/fnLzgldiVS0G+0BVBelF1FlT85xaI/enIrsvTauGEsfie7/ljrkV//0MFqdB
ZnM680JDVbvl8f2RDBACmz3PoJr8kg3PZwvb028effeTqhZ8zA5ZW5rum0Cn6dOb
v3OrCyQw/aoUvjH65j3T+fr17Em5dYaxNShFxoMBKxSsr+V4opwGEzBRxuoLrzAl
/LcazNAL/CLj+7JBxFj4FL5fB7VQcBEBDFBwg0ropojUeqT8Y2oyygnwLHc4otwV
TNxezToTFucnIq87IAqpTdEe3dHXx1CRJAyIeXxh6j+rYpidiL4CegIczva/xE+P
CqKV1qsGPysD301pXEYy4W1nLuST1tu/xbZCIJdqUwOxsVN5D9UVsFEr4Szfq0QC
14UQzMeXJSdXE2Z1TAnl7381AUC8LoRp55BH5Jih/zrUT1+HrzwdWBZdBJc04f5I
RiZqhZ8Goso5Ki6yFGCEXuitQUyWS0OWkZTX4m2rNIiPMw8PVweQ+yeqwaAapfm7
JX4l3Wa9fRpwK8LLV5/iaXti7IEla51lCCHRn+yM+0XcYI//53qQXVobcaC8Z9uy
LfJCjCtETknO2/uGL+kNyoZ4ykMfIhqOaxZWnqfzD/4kHM+EB4Yuti1kxFmSdnjp
MLEOXNFRoJcvPL7kw6ZMQaWZ96UOdlcL2GiHWAyYThsSjWez+kZ60GuDL+JwfQaR
InavuacP3Dw2eg8/W5XAT/G2EEmA4wuDMXZ07aPa3nJPdlCMcwxQLyHb6ZgModxZ
IHXaX/JEylapdh0j4sQf5P8OvK2Qq212OVuIaZPnjloQDeJqJTzP9iGDaJ3Ne6gM
n6nZ3ZIK1qtJc9WxRtjIOLS2ZdMSB5JWb1gE4nEkvDChbWKfeMpv5ox8G6HJe9Xk
sygGj876vmyAHDwl8zsYMvWeFZONxsahKpDFjXKMcnIpV8ZPfaCT4r4G6x4Qil8u
A1iwCKXo4d+uq3qrRKyhGOE+B+H/5QCGmmfAXhBVsR2aUldK0kx/IVi7HJD1aBRF
k+cpC0+vMw4O4f4qXzm2z5qWHftcB/EBhN+h4+IIDSE+wEtz9OdEpXXbPZ1sd7eS
8K4OjjliG2meTQE/wvn1BNtJVJ2rGQX6moCGx/1FYdLXLROv6hOnBslMVHFRbe+9
OmTFXEDlb6Nh/08PwYdyqk4qXddebALpC0TmyEty8QnjEmL1IhDtMTDVlj/33imb
L0waKqGJ5U3s2fA8VaDZQWL6U/c71xtuVFt6trS4rnsoBzlILPfC1n2wpPvKPEHL
avOKXgf6jXnmSzi5GbnBgbkCDQRaqVbRARAA0R+Z6SrbAI5b8m/j+Q3yc2tc5wDB
i7Hly0SW95ydLkKGaGvHhpLrBM5WwKdtQzF45A9tlyu6iGys5HWPRW3BqMpZrcv8
+2QHyoI2lYM/b0ioai2gSZB+lao955iJyBQ8c+pLSybxwcdaXTb6iBLGReCYXlrL
QL6H+NYw338x8bhRvaDanPQis81GzxtSZgRjtZbAGSvOgq25A3oCTF45O8cfBz+I
FxNaziS7x6lXuqOatv5n3HzffGOz3q1baKsxMRVGx3PdAI/LvRRd9SeBeTpFZQYY
ujCC5K8ds7yxB39Hel5llKnoXLHNm/wLGukXY+PtJVzhtBDL0X3o6OUfsb9tPzwM
oMyA8gRXf94nw2XRT8MMrjGChB7Clfq9AFP3e44D3MaVWbEGOWNG9rQ5s72dk7dF
K416D5cc+BQ8mvllYzZ8gzOgYKnlfVmhqVDAIkFz601+lLRUdK4pD0t1BCmlINSY
EKQNmp0NCSNVCbWWscKvTjboqb76oH/hjnIDqh3GeGdnIJ8vGwUdNN2NBA0rrK8o
+lD1Kc+e6Whe5xORc5krUZYtDCwW6ylRb118rmrHsojxoTH/kGr2IB0po59LT01l
M6KjLfGWrz76jJZmDLQ2gDBZNjuqDV+raHaKpVgUlbTHvmVvumBCm50Haz5w2vbM
txDxVhxU1FdYY00AEQEAAYkCNgQoAQgAIBYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NK
BQJbq1h6Ah0CAAoJEOJdmu0Fk7NKGuAP/0LeLoKVOI8GRiU25bBek4mElKV5YNwU
8QMf75VPnRxklMFGkrPDuVCHVIsOUGo7jF4EHfH8ACgXNsFx8v9pMgsvk4WvfxbY
hepoNNOF/PLsPc125Z3hNq3uJsAMEpijNt8pNXgMvYj6mUKRGuMcIm1KLlczknwU
vtAIWSV+qqpCUL2miVPzp7Y8lexUeB1dsxAiF4btZIJ2i53S72kPMqwLzHdrPxDt
TiIweNz/T5K+C19MDAZ9AVp5qTcPWhQMDnNz3bY/4B2NcAwPJTCRxt7Ne5Ufxpll
3D92jwKZxREBdBPlRq/Qr4JEm4VXOw4QLFoU/WOyRBd4q4aNeFR00J5unZ2zcQ/E
ZL5OvHmkZ2Xl27Cuky1dAnT6hdadjMgWfQB/giXfP8Tu0Qpi7ISv5fEyUh70RpKr
SPdbUIR92IR8Qu862SSZsn7KoywUb2lFYzj6N9c1XORBexgRQgGAMdcT0REXyyS0
bl+9aBRntiw00FkEe7V1+EOLTi40bbddLC0Oatxa35lYg38VYmnhHCrkUl3iCLa/
AlhZmUGXSwmACNRzVRzFPAZMjdql+SEIF0XLYe96sb5twX2aztemy0GMU0ybK3pH
eYrpccUsPRPiHvT4k5TqAA+D1Y1WDjEhidPCbYeyThhAu+lfJiSVn2ex8ESByA/c
/QqOMREjkWlwiQRyBBgBCAAmFiEE+Iz+3v8ppbTZUjhk4l2a7QWTs0oFAlqpVtEC
GwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0WIQSmIfHalsk8Y5UGgy1gNEOh
0PxJjAUCWqlW0QAKCRBgNEOh0PxJjFXaD/0cyALbk6YivbqAMCMXnfBFj5kOoG5T
EGC7quviOVI+U5yNyFzqJtayfaxX3EsF9IjZR4cW58gdcQALS/gGAukexDigoYUz
2h1q2r4zr5pxbj+ez9+fftNDpwp7CmuaB5bzVh1bu8gwVJf4yaSsGubBIgfaysB0
Mzc4eJqIpDFMRQvSOOv7TgzXqAsXQuphoqkB5RuiKtKeugv4qofH5fuM3C/Y4QZ8
edQlTA41KOay1a76xAK85a8qMCjVQVCrepo5+LYXwZAryp4WKIbTSbUNRr5GGgSa
UWBe0/Rz5eqOL3r1YV1WzttWgBLzZUZJqvaYoWtfJGwjxDAFebE+meqtLIh/IDEu
Tc4D3Vge6kCI1jjNDKMZQYf6j1rybKPVzOgkxjCyRcgUI8Y904l9LZ3/BiRV8dY4
nBjWmCYVJPlAVzfDxFwF+A2kKInskPriiYJpFX8MVjy/6GfkJTtMZo1bovSDZZ0n
2MbQ+V3mftV8GkL+RPU5xQ79dPx6Ki81Dh31/T0d8FkEpWLbDy3gc1qgvRWcp6bC
uS1Rg0pf7+ftRYDEW7BBOBzmqfNljolHMWPeZT/1sCs7PmDS+kErZARFm0huMljt
8MNx50KljIVGDUbjOmDaOopTqKFhho/UTTe1Kho3iwTIYIgrzfuCT7t2k0Wx+/NI
y6BcGlPHU/R95gl0D/4yrId19rW5h425bWYmKZ6Ilh+H1zipl5OS0iEllmm4sLcp
Mub2+B+YFU3/EvbF0zkCny2HXy2gyZLhbvNm6Zr4FPW/xfaEnB4OXOOnUbA4+RNf
7bTngPXwhaxN+wQti+Uo0LcwKAU5KIBC9KcT46NirakEu5+5XaU2r+lsa7hlJWfb
17e4tmcOB4QfMTsJu+4DcWJqu+cdtm2N4VcorJCvfw/EffnGaGK0mwRvJp7CZiWi
Vc3T70fH+Rbv6NrgJEFV90XuoetQROwqjBEdbL8iNcuvjWO8j8NSlRKrV+UivP+w
yDf0UCQoMTnFshBM0ZnW+8i/jqsg3kKxs7xuxCZVMfwxzkNb6h/YlbqjRR/hFZ56
Chf1guaCfYJn0vCtdTLWimasemZfcKX7oE9EIbrs8FZcd89FkU0wgrJRscoUAiVP
mbkklT9AvTy7Gp4CCMS8Z22r3Q0d3GgIvFNhakLyDzBKPBf+vJyQEx9SdFIM/Kjv
4grCEjQNrWXXsh8ecurhciHPuiykffmMYyWUzdcc0pQyyyhoYiGbmflGIKx/6M9D
OOW2Q4k7ogubPRLZ/nabZnxJdIbi8WVXgSI2JCuO3+i9dpW+Q9s8F5mPht1QmQnI
ZrA5R/pLRP2oE9x9LDvUPLkQdLIB9RRyTw6D5A1UOI4TuLPOhFpcXqNODjJcO7kC
DQRbq1i2ARAApdwHI9mdWuHcct2tCY4uRFR9m0CliX2vJ3ZOHBmo1wS3HBv0BkAv
zmQwOE5xMDk6i9aN/w6fYii0s1Pfj2cwLz8Iw93icnInk7WGU2KoryWM9+KNGIA+
XOtyobwTh4BHY5ggeYDkdOs7Nrlj1FTlj428NaevU75Cm9xQm6aAZnZZtjSDBTWw
BuSXfFa70kiZzpwKMP/jB8ylWdA74VzkCFfYcdwJHzzrcDS64VRqNhWM/vRFJmLP
wN4MHkAE5RDb4cjGAwkwmZQuDzuk2O9oOukxKd7v/ZUmql4k0qDxi3M9dC3SJJ+O
fVPRlyZ74UVlspgjr5zxSBCerj/aDbVSWWr6JjgeRTQdg6WKhO0+mfmttiANxv/a
fBMDaxys9ee5sJL+WHP62fucD8ukmMEVM0P971U/JBfV8r8VRpy+OENgt6ynJ9dV
4YCdOT2xo42YwkBCYcVOF6iY2YqFd3oDSZARqEk4vr+A2/eNDU37+OBWr8E1pfO7
H6FW4/tVRxYjywat6743e0VTjNbwPGmOFBGc0VuwCJzRsY5dwIi9hlXDGwfNpgzd
tB+ON4BEY4f8ooSYCfHa9G2HeXj/+txxN6Km8Oh8OnQpyfJ6POQQVXX+bUG1W8EC
jNBdoi6m00ZqNVtDsNbdKdWTYYhKtgPUOreGmF75k+LLjiqO4jIE1E0AEQEAAYkE
cgQYAQgAJhYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NKBQJbq1i2AhsCBQkB4TOAAkAJ
EOJdmu0Fk7NKwXQgBBkBCAAdFiEEYozCEpOAZdq047lJqKvwBYluOU8FAlurWLYA
CgkQqKvwBYluOU9wWBAApKMHrxbOqWa0gij3ODcvzpky76y1YWG45iroC55B56X0
XslUpHJno7vTLobV5aJDeXlgaYD2ptn53wW31fTZL/1P0lkyIu30OwYwLvOxaFjT
rsVPCwTz80h6TzsaShFiKirZJhPg5UzC0xfmM4aaQGsoC/Z5pOTyfrYrXgbQPNUJ
f8zagYqpo0WZoG2R2cNwH5VzlJAv/JBB0SdMVgBS7bUXP1eudqn1gmZxw6GUEGU5
5tj4X72ceYHiA+MMlKWsvpwJD9iRsl3yuzcBi8yOA0/jSrXu+5BLGaAAXMyMKETg
+e1ierxZ64yoV+AU6xcKykVzThxG5SoH6NiXsCs0XBOpWxQjfJ4MAeWLfTRMf805
2OSzRsIf1/p2byyTbuApshp//O9c+jbPgEvG7G4VeQdBROY2/46+XR7Q0BrDMom9
Bmk93SSbG9oubYKKALrjJaPIzTieLM3t2zLKZ/RJ6JARYDd6+BMdVNs9QS6Hkwq1
4lIDxz9jqenAXSpnK8fKg2xxzz/UFhoThlY/wlrWP+Sa4FQl1lorcz6Xid+yNoxF
CZw+iWx7FMng0QDM9rtyhAbFkm7JFnDuojVFeNTdTUy+siAZB0cFdP84BkcYugvx
WGM8uYydVOrPlI/nzGomgljIqgzvJm+Crun8eYggmItY53U6xDJmQT7Xrtk7YCa+
0Q/+PRuDorQauvB53mfynLywqxn3h/NyegDrlyq+5Nqsjm3nq0umUSG4/kXMwALy
0h6boyGWR/rkHnLOE1gLQ6fSlpcN8YHtsW6+czpkVH1b+wws/RPg49muTADHeYeM
n5eC0aVrUq7D7IVH+UGILDWJuzq2b+jO/IpXd9kIPlwY/2PFIjwfoSd7W+pjgVXh
6Z+xtWE5mVXnSfxPIXxv/cNd9LtYyT9R6RN7Xu+3hJz/BRp6MUANbdErYD36zERz
GKUO2eJVbOJReevXb24SZzIJkpBF2qwI5dEl8yk12YpGCu75XtFRux3cVhDpdQsx
+/RZGV7Id1X55s4/LiqF5PSEFTB4kZpiY+meq3sKOPT+Ra9BLeur8yo7ftMK13WB
BL2e/mzwfw+s2x1sjWRCuc5KbnK2yTY9ske2hdtAPmVJTDXBO3JWfZj5xKuuc3mp
q7OEd9+gKTiW4PyZfxQIzwXi9BJ6R3+ax7WYR0bi7Gll0910RNFV3MOiLhupIS0Y
BuipB6OgQNFUSjB6vammTd3R+98jIrtWyRDHPmdtgRcK86EbRpj6MHd7rATkdG+S
D0+DXGwfuWIeq2OA+P6lHWEmjlepFSEBS72P5jmpbRtNd+aHN23VesPI/WBQkfBU
4Tu51CGRd4KZk5ugFZ5YqjaM3m70od1zrsdq+BCNsfzuJqW5Ag0EXZHfzAEQALaX
xQvhNPHFx5PiroyTkEX95SsFuoMVnkXHfjEsBKStVJ6ZEF6t1PV/q+Kj+rQB25up
11tfQdElG8Elw46tsvlfWt4uVsdcttUWNHSsygwfmZbQxBVt+nlWXMaC3/124KP4
ewOn6YAw9biL+cioV0L0fSw1bnUv9LtUZS0h+KuyQ1KFFv015z9uC2LLT/v0XP6S
8AW9LNrKNI7q6XOW5JpJWSOLGpc6eS5F2T/eplpjxUr1Ua6PSH+g0LJSppbCqIf7
lNaRCVSSTD2gxCRw1MwWPKqYnseXoilcQe+Zv/wW9k0wyj9ekfkca6mCqBGhe88D
SqBZVaOfCRNNW1AdsTtIJcW9U1e0WFQIVMCADdLyze7ktTHIc8+/vsVM20/8eMEG
MSspehWgJOEgNDhPTAHyolfa6z/U/lOvtTMkhO5L6XrIwSDaKvYHqVuRiOoPXYey
Qfe+PAGszbM9+JH2j3JywKb7RuK5MUL5PBfUGgHseikK2697ix7z2theIjiAO0sm
/JkLC2Q3zKxQL3szkO70xWB5L2yajifNtvncqqPUvq6aFkxcJ1H4DXoDpdytKBt8
KtcjJcwPBrw7zMQ+bFXRdTDbtDGZxc0AhhfvboC0NtxzpTi0E2z4gY3YGjseJs6h
BW4d875PKG8oBsMMNIqjIuldB0vTQQmh45D/DDG9ABEBAAGJBHIEGAEIACYWIQT4
jP7e/ymltNlSOGTiXZrtBZOzSgUCXZHfzAIbAgUJAeEzgAJACRDiXZrtBZOzSsF0
IAQZAQgAHRYhBMj+hTEBIuYmdT2wzzvCD/ivnPGvBQJdkd/MAAoJEDvCD/ivnPGv
9UcP/2s31nMRdyXYAL14xiU5L4lQP2Rsr2BvcsdeCn/ZjK4e5tv52sOAYKkk7yhH
2Egxss+liM70Tg3XWnTfmrxgM1uY64Pvx5G9qlLoDzXElEAHWlIkyV5bj/SUHS3c
B2nuZjZEpDgXGYWQaHV5We0QepvV3e3sv9saOcQN5ihlGnr+MlEOxNQbAnOMamWj
S2ztMakfo/kEH2OuZcikgmT5d2RjQooamgKQXKyVOzOlxYV0L5sGZLSK0DFV3KTI
Qs/ccfr8MLv902If/mLF62lz5ba24p2wUtM+vrp9EaXWExTYR9WTcYBPM8tG7txF
q8mopL7siu/fU/XPUitWjSi6ZDX6RFljESjdR3xs7CwI/DErEak2T8Y3/inAHnGM
HB5amPkqv2LyeEEQ7ZhIjmA4mWgbTsPiQet+qY+GqSKlSIGoJv4KZKBmBKFW6PK6
xZpWioGj+BLqtduHc0yPf0fW6FDaI57IHMZD8kVXw9dZpn14wExfeYsoptHXRecH
1ouSWd4/IK6PJRWzoAiOu481IREkDml3Rlhqj6UUr5+eseQ6SFWdFo3KlfC+7O5K
VsAmEx99bj/9w0NLr2lHw2uEAPTdpDVUWh0hURxCu4uyEVsCdUmNklVAz9t/zqKV
a8A/MMYxaytsw5e+QftTKPlTBsCJkJo1qypcQDe78OdUIecYABUQAJIDOIV19WSK
ruQW2ICZdMI/6BbGzrKMvxbJnzdC7PMnJbXDEqzsGMMYziK3Qhf/zi4SpUEP/RRe
qJJjzzguFYEtP21/ugXFX0/4uWBkGGkPcSmqtanixg1LefJIlw6g1ZWeteU7x68d
dNyyEC+BP7HaVHX1mCfhkPiPH3zvTa07boOJhsaYWOGyc16RtVlJSJXxgTEY2SJD
JwtnSf5ujVOfIsOGQVshB95BZdGCYIru+n7YSD0ghcm6az0Dnwr6sscQLYOpwb/O
mTp8P7lG9aEqbzSPDtVhWrrbIp+jibgTzGu+jqMFFpBSTcD6F3ClAOkmFpj6UHLn
LnFWBs7rbznZVB1D1EM83ETnE9gc4C3n2OL08kAKHQ1RWDQcG3rU7evgxf0kBFdA
tgn4tIU2qlyR9MG2hy7wsXA9oR9/CndX+NJrkYSQxiRT9OWi85WBIV6LqkdypE3O
fbofQWtv8IuFfAv/a8Ah/38hXn2N1KcVm4IbrNeKjrlmVIhVSkHjVQcX5iw/tPuX
rTqi0XMNnnf0GneaTTVSI1wTa66Ha9SY+MsWKEK7aBI6S+ecpSG7oRhsV7yvzXPQ
ul9QP/O4K8SmteNujH88+sfj62+0qJeHnxAgMo62VXR9L7a0zSPIQJXpNun6BJn6
HKbWRxot9GQuVdS+tRnE8fZulLeBvixyuQINBF9I4E0BEADd8vDObd3EctBbBMFc
8BPjuEgnfC4c+EltYEm69EZvhVh3jtWtSBrTS9AaT+7+Dt2LphDal0Z1u753R6vL
PVIVt01983cWOP8+tEG8Kj7ghfMV3hBJmYyK8Zumh37L7C9ye/JHUDyePmaDJuCb
DSwKR6H7UXlAjnmP4gmSLnmAZXBEQX1E3AgZy9qMehRc/F4ZZQlU3bSreyNJCm1F
3/FNhQRmsUDv4fHcYnWSwbl8OGqmRfCAj+bzWt998zjapvcwEe/OZfqXgdJ9ZWJc
g8nirp0iwP5bKtC6UTZk5mU6+BukZ4oKhtwlX3/OuHDfshy4+QiSUL3aZhOAVGlx
n0ZU2ERYFqef2x4+THRj9+Y4pSLNbapSHQgSj7kPupS7txtQnJzm+GxkmbbiwgtZ
91Dtv6k5hycPiiCV+UfwvnKEA7lGHHkGCdLS/zWBDb8Iq6RwSOrfFlHG8ihR94zK
rUEYUzrZQa9aCP1aWdrdcr/RejDgNREq+eR3x0OvPqKQRse/NtstvQDzALbztYgR
7ObQMNrK7F+ba1uF9m3fZFi7l79xFT8kvFOzyBmCdVyxqRrbEmC0svG4x3SUMBEn
dvNTjnQMId1WYvEkLldp3Waj0Zca2Yf86oWROLW39xVphTH8MouE97fvCNIKzKD9
L7xF5TJrw02JHW5lR+4rGI8HMwARAQABiQRyBBgBCAAmFiEE+Iz+3v8ppbTZUjhk
4l2a7QWTs0oFAl9I4E0CGwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0WIQR4
KzvJ8Qz2OKXc9RBbKRDL/L6rkQUCX0jgTQAKCRBbKRDL/L6rkVMzEACYgX7Yk6hh
Qp9BW27lwN0dJJ8+8l73SNFoco5nIcLnXZHiLFXygxXe6WJbEV2QXjp9gvFhtvYt
ijx1RObW8qSnUzSPzYOIo/iYzpe1GgoHmKabF9vD8J3NbLTpt+px2ssIsn/s25fb
gALBuXbtEx9viPIgpQz3s6LafGO4oPUQr0Q2rTyFdK3ib3X44A36KCh790+Rsqhz
jgUWAm6LyXgW/QpjFel8QmnVgVmFJWEMttgDWvUtWlgMO+BgS958dDk1L/s9bQc+
xqsIav2kvdt9c8/3+xOhC/bp5aa0NYGcdYSsOAMVofbG34dntV3/HKUnvCRnZd9T
2n+s7P1kDnnJTOiVsw9ThF/dvU7zUj4SYvqtYUrwWfd+4xzzXIWISiauZBtx8HOH
/Wi2li1gLkY1caYRzuJJphFY2bgSeZJQw9sjStVh49yOT9DdT4rNZoTS1HXjLSws
YdLCYM7I8p3d6qMucqZhJ/usDH5pCSW/j92hHyl3P9M7fCUN2dVIg0OseVY9d8XF
UnGdwFpbIaXmBbb3blo47CE68U1MUTSegitkJLQPM0YWmK+5+NI+Yh9HynepbAaq
IVOzjoIMS2wshy4Yxg2zMTj4bWgJ2PhFGtqA4Ia7KP33Qj/iVl6JKEq6axhI7nZu
8ofvuE7W5JudWR8KKraR9ULU7AEtiU9mask7D/9Y6PgP5rMp6+2uYYxBsc1is9dW
XqdAVHEUSLroBRaqq3ywi/WsBOZR47J/k1xHeCPiGUot0tlHSKy84danVxFnSZm1
8QtD6UEDgq0tWNrOSPG6tu+2I/Ma8FGrs6gWZxyVKu3G1HgnZ8gg0NzA5vATa5Kv
stN3wCtzAU2NqrvP2T4mWeakXmDe61O696h101WfOazGC5NDjWDdTHQLdYdxPzr7
yDinIBNPwBX9NEmjxS1x/QtMfMzE4hp8AZwEjgnYDWxiG4yFPdfEVlKgy3TxC68l
VoGyrl3gbTSdXqj+gPHjeVpZviB11WZcEuMdjhKwILS5l4u/gZR1Akw5wPPc4g1O
71M+qy8wivBs107Yzvin3BqnVjO+ZZ0Wm0HOg/bLYo+7zbWdq/C2PTJdCbKRWa0I
hpZca59g7ANOc8ycEg7NVFsLwLeWwBwGRMkqQ8ciS6EOXY6VdkGbtZCC8r1SXdgh
rkvnyXftWOnv/RmQzOchr1wwo2+D9VEu6EhCYBlRTKXZp9FZIF/y4n8eJt4YxaPN
EoJhXjTMWaFJ4/BHSwgyQDa/LfTik5xZnk3zJb1XW8qQzCYvMkwjxil72kl60l9f
C38qY4FLQmyjl5vQ3lgACKffbJJ9ujNgMkbNZgOX3dEGr6p0CzMFxLOavvG4a9nu
ImM5rbOC6ZJdwLUTArkCDQRhEoRvARAArCO3OaYvwccaRumfHLqVyhEKNpeRG31Q
MrR2QF/gncdpPama8f4sVqY7EJYgT4/zgoTP3mTSNNETj1KzcA+ZhJhzv548JWwt
jokyFp5POXEq0PbTZ1Zg4/2Gn9QVxWa+dIstK6r2H+jz0oazB5sahf+BlAVH6+1n
9YFq3utQ/xvkZk+R3qxNdAIDcLKFVUM6Z56fJSnl6Sx2PmJAM2MqZ2oJtfFpa9T/
xv3Nsb0h4b/WvkM8vVpHqnSYdALlQMlho+lM/c/HiFyr4M8tGm3+SMW2TSP4zEe9
SEOcfvLHRTpWDebaoMJ9sUU4aLNWswpnQ+YsEcmFvUTtcH6DpHOX3MDL+ol+Uy6I
pc/ASp+7/pRgO0lqm27lzzNoBp0qdA2J2fgnET+z3HDx3MyliQsaCDf2e25pikLe
JbtAh362peGWz5GkzqEi0kkbRRftjWLRNSosFEBQPx72jcdh312O3zcBk2q/oiAv
tbzCUTWohVeL4lXxVMEeey/BLH+/KCyBR9TD/lPi1Hddd6Orrj5kjjWnUeqXPnSO
RfPwI/zdQM1hECHP1gHp+lLNR0d64vZDN+A3L8YbD6N4qic6fJUXe/VFU7zHOTkb
QitV6QkhifsJnYrOQbJ4pVVKgU6zvOy4vsSTLUqShvKkzHGbbtyR1zsLGS6nwrHD
NeWZfEBgKVsAEQEAAYkEcgQYAQgAJhYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NKBQJh
EoRvAhsCBQkB4TOAAkAJEOJdmu0Fk7NKwXQgBBkBCAAdFiEEhYpWD5fJrrIuwccy
lh3d1SUNSkIFAmEShG8ACgkQlh3d1SUNSkKoURAAn96VKV6sP9fkMzmf1mdQIfx9
L++Yy+ZkGi3ZEGnnsPureu9EhaVmIuhhlCJHhgK3T4xqx8Pmn+xKLrnq2/V/xXqt
HwLsgv+aex+9PnIXITDmXbsoFblt4FDz+mNhiBqXueKc95J5jsdib38nH+qA7v7b
I5D5VrDYtgEc13KGOtRMeVF/iul/hMF8JJZUL/oQaTtUtk+5w5cmCyGucPj2Ivyd
el9SLHCZqSc4BHYrHZAUy2IWB9u1y15j82HezcJcxpg355PaG5EnYaDY1wo+ZqMx
ZvmZB2mUcDh9IKLTngbex0MmCoEr1qBcFrOvp5iZkGl0xmySGlWfAKKDLLL/hfEU
ahjiFyA4DEooCGR2sPWUgNrEnVANJEBfq1azbouroRfdiSYBv/lqJGJwahPo4NCu
+kbyERBqYWvAKegjuGy0+rvTicFfaDx824Kt10aDxt56Hqd6/AvQeC+XFSfijpUr
voPO8pPlwyUEzkxD9h0WbKWTDe3tdP9dILr3jTcBLvJLsUPQ5mrsU7ccB5OtpdOt
NhIWzjr9jqBvRYm5xoOFh0ox5R0909IIRhwNbQqLDIi/xknK4LBwH1VDnWzc6LtZ
LHjG0+9mQ5rqXnDotxbsYgJzqab4/lMsiwD7RynzGY4r6bBinOGU6FEST6I2f/TU
TyRYTcyieT0mwBVJaJBK4Q/9EkVthCy8DLt6D3ZGTRED1Kw8j8+4X2ColntFjHzf
x1pk8GOAcdOlEQFAzmaexQPfSKZtSXl5BxXkCjFJsXt37BQSgVuYcP5wZgyItlCk
anDKWUN69AYFJEsaGPwENaYvnqsnisWqdYLoxkC1GsTaaVSsDi+eDPyGqmCmUnBh
FDzA673kf/mUj+FHRsioncJFwln23Ml4UgGGorpz1DeSHqD0Qp4xwYMNTf8sBHmq
BtJdFr4en0ajT9QlxADm4uReJMZeQ2LNtDj52UGWO1tcqSQFLhNmPzpMxJ1tjRcl
McNTzxH9afCj6kd+1Lo3kvnqylUk9S3Hrguj9kp6cMYliVEMmmRs6pQdpcUnCtjx
SJi/nIzHqZihlAzBn50X+Euare91mKbrmgFc/mvBfbIwILD7ZB+AKAZDLhLSmjlO
4FSPe6TINjbpNC4aj/sEvShdL2UABOWKP9qG/XIxQCWY9zrvq/AjSlwjrT9ybon9
Up4P4Y0iST50ruicfF5C63NjZAg0cHtk8wf8uwoqedH0yiHJpWaSDKIH146r8USn
yr23wLqJv4jzqZyw5/qSpp6pYQ5LMenZLL5AcXwMFHo9w3csh/LCjHxESdS7Jlh6
SXrvlKGv1V62GtLZE2SqveYjZN1Av8Pa4S1OYfqN262rDUi0vIYvvVYTeuAW8W74
1b25Ag0EYvTakgEQAJW0+3yvZLYH3v7iT/1FMX0zxDaWKZOBC0H3JsMxKtrM7WA5
0cnyMRqUoqBdH3ktgUBphFvyY4dmAHuwAjRwe160s77fXR2Y3XcWC5NRkeNUgIp9
ghcN5dakkOuogxUCueQKDnB0zeSltvNkVcnRKWYbRhsy7NoEu4r7iQ2KtLCWhlRF
A84kgmYfRRRCH5ngL/eKbE9cp/v1y5N4xYosJqx6RhajfsWHstH4g38CflSB/dHh
9tDPvQ/QygCuS7ENS59JDmy2pTuL5bfdTGj8mYhV3O+bVgwMXDz5bDGAqnNIzgMp
WmAxiRUnYVBWFgoHfdiZFQ3YjgTCC86CG/8keszlyqsOQhpe3qOL4Syq3mtsEkKv
EJ8/jglN5tlGro79/tm6HGNBomGB8lqo80DDycW4LMGCenS/24we8KGOX946rwPF
j7y5FHFHouyCREqIEX+WUU2RHioMLENxbdF6QYo3yz9b3U+UMyflhgOP5KAlJI4U
enP1r6eagEyYO4I12sjlJYcINeP2k5NXwZCT8LIGblRXnWXDJF5coFd+pAl0c2o9
lEh8WZv/wvQ44dfz0dyY3aZgYm0lro5xjtnNW/V/sJLcLSC8TIj7smHRJC07pxVK
+2u1x7sl2VzpNuGNnsqmNHj9oyQyBkwj8/Ne7PmFYkovV715PjAADtBG+OflABEB
AAGJBHIEGAEIACYWIQT4jP7e/ymltNlSOGTiXZrtBZOzSgUCYvTakgIbAgUJAeEz
gAJACRDiXZrtBZOzSsF0IAQZAQgAHRYhBI1tp4U8/hse00btDe299BEmfslUBQJi
9NqSAAoJEO299BEmfslUF4IP/0mOsYR+W+BNBB1tUjYGHyA2NOblXu6zmVNCCDFc
kayM+8NH6AbYpLO3TiM55JmeukRCM3se2Zvf/wr2Ks5ywDAXvdYxw38ueUJmnKSx
yz/2yk4CJiYC6mnjvU4Gs7o+4yQQ4wPVSD6IVt1kVccuZEO0c9qTIbOhhIxHjXv6
1pKY/kLElBHntLPoFZxwDSmtCTpnde8gmOUlg/tI2Ku8w+Sv/c0cGVWwJA/WmRMV
tEvkBhtwgq/OrUkiU59PdUXD7Uuy7Btgh2LuOYaSQR5a4H4/Q6OZzEGrzqWoC946
x55LtMolg/fhvMTo8siStREfd98KrBEDrryq3Zmv1j88sBoqUjyIF3a779Ktw8vs
Vu9nz+x8Woy+OewBhYtoCbx7FlCtsbSjQkkgZ4t0X4pLH+G1uL28xsoXD8B1Grgc
HXaBvS2pCpSAb7Zx6wSVkQKTm0/GEZSv43C427bywWeHLynoOUYSsY1BLDPwGbOU
bDGB2tzuXysebAaWrmbYfC34ITBEzod/L5Pwh+AvJrOYjvOL81zMKk6Ldt57AjCB
FZOrhqo4UMeFJeEbIywmGRlHg3EYqlrj8uuOu0PIFfDEHzFzdSyPIjNQGbFGmTuk
ksynNf5VbV3j7pEi04qJrA0KwQQY3WDUypu0AllP7WldbxoJYye1KAQOnH/sXfN3
vGseJ6kP/A1FDR5A/snA51kUalfZ6MbNxSC4RLRhKM0L8ICYl50X3DyJBS5ScakR
JTkiaPv6l5RlpUs+R8L0FZ20gNSZIn70D3jFzh29lEGnbf+P2UKQvmr9TUBcZBNA
Nfj2EXdmZAzQu8QEPk7/8PONeszftNYxSjk7UtO+Z9QQzTnipksIQDvIGBuX27a0
i4a0NgHko0HsxtsfAruAWEXVlWyNtMcNvdozbHkPqr4kvw76we3MIPTSBuZ8DUuf
upatEcblh2VyRIWbzFmvuq7GnAmfynyU9NU+2kjmW6peYX5/c72LKWghsnPCx8xF
k15blEo/kSMKN5vr+ZyiFas7IDJd2xmx1pd2xYvoNBl72ClflvsdMEnqx6Tpdh9B
uvyCrat1qt4F8aKqao8sXbopH7QvDBpqGqgMGLkoPheOXypBvnvoYKL7tOoF4XJL
AFM9PKGECoegwC0Mla15amgkfViUWdCsDy8UsSlPfBdvHdJrhChuPDwZV9GztZjj
NdYVRi1OaxZP24IN7o40VFxvMh12E3HaideLi5MzZxxkXhr8m485b2hgvkuNUjoD
nvFn8rZe8axx9FFhpg7/JvCAik3IxRbusM3WDqmFuBGK33phfD5wAKIWrBwT3iMU
4GnMNmKOMrYCE/edg4eOPFj+wjWw8ZGD8XrnHVI0k8fGOoLvAm/xuQINBGQHFqQB
EACucSUehSi8KixdOc9pYVWBCoqu5V2NlrjbpVVpmPB118fLPaZV4MSB/AnHssWw
XDeO9zWyyLYstN78D/dWcX8Al74JFtBAM0lfgnqE5na8JZYrEivdsjQUO3Cf250G
yXJwpK+CXpAtH6qVrO595exknHKKTv2dfV51UxDXXzYhLznnYHZoTnzpMKUSwqwP
ywdwDVkalpXfFxP43w+gSuX7uOAI/hhX/iRE0drVDy85422FZnncNdigO6JjARn7
CAoYDcb4K1+zn9WcwzWqV4+yhYDt+yf+o+TLhyF9BarG8cQ1tE4RfaDMZuXp0iKL
itX01mFb0sQ2ZF0YBhQdGaBj/AcfE4e7Sacz9gC93Xd3FaVt0zgsTxMt3Z0dMzAw
9lf7i/aPFFJQLoAZtuYU4hb3S4CG0+l3WPTdW5U276bV5WrTyvibfpNs8mctH4lB
I4jhSkqoPwZ+8gts3XT336P3F2Z/i3cbLmfjbSeAUYRV5BdkozbuWfO6JrZq/BId
KEUMlVi99CJD1fREyMXnr3aROdw7jKhtW5x59Act/ZXB9jixJ5EdxMe5aLeYKNSm
L8I4TXG4DEvbPu/HCHNMlDRoga1CCmVaUEhuJwQaH4PhhlX9M69Bmz42NS8A0Fol
JkiCsCQTQjyzvgXb1Pa0WKUVjPkQIGEUAaQdAGcns9svJQARAQABiQRyBBgBCAAm
FiEE+Iz+3v8ppbTZUjhk4l2a7QWTs0oFAmQHFqQCGwIFCQPCZwACQAkQ4l2a7QWT
s0rBdCAEGQEIAB0WIQTpQm2LZ+Nd9Ha9BIGF98iGiDficQUCZAcWpAAKCRCF98iG
iDficV5MEAClR4UiibpFIYRsbdtPQC/RUIRPbx8naJ8o9h3RqnQKQPgIPkJUS8d9
vVHQlQ8rhzrzWctOMWHgDRDEojLjXwyYSHRBawJN39D/Fs+D6Nrg9gFkdBmrU2My
+Xia2Wgb+R2qUTnl8sP+d8k8zUC8UoZIX2ksK5yzw3Zwozg6X5Bd70zIru1RJtQd
9ZFDb/PVobWGbqS+saGEDi0Wa7YrmRRA+kQtvMIywX5LFJ5/bSqH3BsJduwmCnJH
84WcxYW6Ntbta7MsnmrDEwfKwmu6d0XgL0mUaOGlt7UoECckZLU/VWh+V9hhSjPi
Dp1IX3ucfmWfsEokN1ePMnl1LWbew7yF5WsNl0/BLVczx99uoYZ6FeW3cy+8PT3q
5Tuc7kjV9oQddJcS+slmlpyuXGH+vXa8WvSDWxPHat1tPhh2QEMGbVFeCw9XhwLu
98YC+Hc2BImD9FfL46GMXPmiBJ5S9qqJjb2lGB+Y4lnbus8DavpudumgO2b3p4CH
eWQYCZY993gcZIiI1/9YMXtXABZ034XoennSq1gzoAxmWGoEk9E/ZNcDLhigW2UN
D8w/mfBKD729NhGSBlL8LmAxwHe61fnL2Z+yTjVvWfsgMXSsn1U0QYkjgE6rzqDY
1w29Iduo1QLvcXQj+fVvu0O5zYPeRYV+RHG+l65KmB8Tjomq6FW2tsInD/92KSGF
0TIk0rOjJA8Zy7Eers21QsTScUrfI3hntzcPpMZzWRBWuyXqf/4350lRTki3hMSx
YB/eJlwehTmUAkC9E3oUE36PJqpp2mzC2cP68CIOdUtkdOVqzkfeZ54LlaJxgo5y
BuC9AqUH5OfVNjZps3yygYv2ahIPBMR8JNduUiTAuvXbIENVy58q6/rZjHcKRp8b
MUX6uWJrIXO5aSAIEljx9DbQoxSbmNJPiriuSKHbhrNPpI4xRlO9gTbaEC0ELKGC
qw0lA1it1XvbZtP4CHcfJ0hyGvy9yvDH2poMgjkhu7OZdN1qBsBRHIIED/Ijy+tz
nq7rQvmaDqZavlQbYREHdrjB/sS10Sblfu9h+vIwSx05UwSNGWNiDrvkQDPbVnTh
R32zsNAlq+f0CEmsgbYPrE/lFwfFS49F2Kmma92qcDiK76Audz/dqz6xPvYQCqra
a6Sa/uYr9aiaLsZTJ7nQ904KUE+Zwk7gcO32Bl7UO3NvkWlvSqOWGS/75WUgbrD6
RARo6Xv6c8/OxgizzkboGBrdqqpmbG9PGi+gMrxShYtmZYcpD+dB91oKMC5q2lu6
IGrEVlky2zd7KvrIE3YMETdYL0Eec/H0Jwuxnp9sr7GkBSUns0IczEK/En/NLcBm
TkvXzMghTKTbYL9TjbK/CLzOR+5XXCHxXgDGLrkCDQRnyzK6ARAAv3XGWg2BE/zS
AA/hbplEeKMZ8QfDJRb4qrYYULwmuF0QNSA4yG1GF/UWDn4DYHZz6dnO4kY1wOfa
NowRGS4qXnD/gQVsf1s+lpphIL7/zMusg6LreENdhywe9kEL48yLIQ9biaG2tylA
g0SukYsQtZ7st9wJ8X+9JMRXyqXArPW7EKJL9HEnRVAIxljLaS2T8QdwSu241kf3
zaNtgJ4rq0V1VDLnpiMrvj6cS3+g9Jaz9E/U3VBlAaxpgvYBe0ER46TDNFMNJ8YZ
0XBgycmU/ftIFtriAOXeyjJk6llyEJBwVOU5ElDDRLOPGXLsgLsNtAKIHQ0RuLrc
9PtvLjlDoZBL5BPmrWrWKtCmntMzWC/ixd1D5FHvhNtOnea8tKzHQOZWbnJ6LkYo
bId0V9+tApt2WnuFMYnRdK1l3K15FZuqViQMflOGTWvgg7PhSidmCRI9GIP9kgoW
jHXVnUiOtvmHbjv8wcXBxqjvfhJKYL0niu/F2tUM7FHFxzIBHOhZV8895g28G60L
0o9ZIFFpZHT2EFEN0EJ2QsQtpVC2ZkwKyZfQHl6jN13cajTgluvfiqAbyW6Rs/En
bU1gexW3vtN6650w9WhfHOVkPCp4Uo1LUNFe7CssQ9Oo9X3l/Pwe76ZUaXZNuYWX
Rn9SDVEw/1oULx9RwckV/iI16asACCMAEQEAAYkEcgQYAQoAJhYhBPiM/t7/KaW0
2VI4ZOJdmu0Fk7NKBQJnyzK6AhsCBQkDw7iAAkAJEOJdmu0Fk7NKwXQgBBkBCgAd
FiEEUvFF39ALvc2SjLtaMtqA+R71KXQFAmfLMroACgkQMtqA+R71KXRUVg//SXLv
d8t247Wtqi3IXbUaq/RvjhZ8Z9IVnNuqrQ+XrpFxLK5Fv3fHTmTb84YxjArugfuo
XsuQOAKlmDNHvFG++ct5LiCmTS8uBG5yP/UIOoLh914tjw0RrRlcDyIaHZX4Nluf
yjfiKbFsxVqMlUnzPljZlC4aoCLAyk/0qHBQ9Rjvn9hLZK6JRs2eZ5SQlZkJAB3J
spx5B0qAG0x1H664u8Evt0tRao+KJ1rPRiL8OFhRgR1On4JihDiHUkIOxTkYBH/8
ueP9V19nrpjaLIOriCUpv4lTp8s7tYxDGgQKa5dxZyZ7Fdb0YBkPQVZQolHy+IQP
IrVKHd4/z2xmWzVQ7T/0p3iIsmlHyVOnnFhgq7CdizzKA19arfoy6as+NxQL9Pvz
AJLGl5BJ8MBW2u4H59bzuvg9Ejv61Z2zuZlJtn5kl2G2q8M/pZT2iGFHHAdWyQue
u23aP6cpeuV+bIb79CJr1dPBS6qSFhGSn2GTVM0BiDiaVbrycgQcUO/k2Iq+HVKf
EZUXfX3goaodCha3Nz15tR6Fd7MY8eSJQuiuUO7xWkOvZ0QDSDgN/s0gKEjQjUEa
GwQD65Ye9aOjtqE05VQZ9qA6S+kZ7Cql8ncJ5zUc9GfVdxMQ3/ktkHndZX26dD+w
ez8zfWJCanRBlFxMK5iN14Kxy6XogES4RO/ioJAErxAAjHvQ+zy4YxDtB1u8bK5D
49ZrIE1Wex/TSxanBHNcKff+YKwdlyT3ZHaTR9Zqi1NPME0qjZy3B53Vzvz0KxGO
7RZXr1zO8LhHnJwy47S121eR4OBJ1R21gL1xJ7pqg/KM427U7fXBocs8Podpr743
1rAj8y5NgcZb2weZdU3jHHfbCXYKKDqoYL9N9dMvxawA3uWJZd1qBMFQeTy8LVud
ibARpQ6QhIdZon2wQ00KL/RTs1I06Z6pwbGDQI1JvbFsQMZWvz0+rCCl6pk/tuhy
5cj1VMMfps7ylJJmZl8FfIgRmfdoZ/leeb73mG4af5Ws5PhqCJfuBUdXu05vA0Yg
/G8FukitmFE4nQNYRuqfx8divLEL1M4r8emYmMFPyMVaVC4cRp0e2cALRGzQzk7U
XwrE18nil63ar+Z0B8avvayIDWGbgRjyDDXykUsL/X0I3N5o4zpUxV05EiNU3NVb
FjMbd5MLkKaH3EOrBsJJSmukh5SL5d99vXU8FuCHTEbCztZkujsEN8JpATXtztq7
clSidBkMInmP4Qi/z+KueMzAPnoVN6vzHD/Z0a6uEoWEbv2tcWl+QTfpP8DdoTrR
WXo7A5nj0plrH9Jn23wzGSTpf0QCApG55iOsKtrnvWTEGihjLFD9ccnMHb9AGQmG
+Vzp0X5kD9HTHWbOgl4aeXY=
=MRwu
-----END PGP PUBLIC KEY BLOCK-----
`;
/**
 * CoreOS's image signing key, as CoreOS published it until its servers were retired. All eight subkeys are past their
 * date.
 */
const COREOS = `
-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBFIqVhQBEADjC7oxg5N9Xqmqqrac70EHITgjEXZfGm7Q50fuQlqDoeNWY+sN
szpw//dWz8lxvPAqUlTSeR+dl7nwdpG2yJSBY6pXnXFF9sdHoFAUI0uy1Pp6VU9b
/9uMzZo+BBaIfojwHCa91JcX3FwLly5sPmNAjgiTeYoFmeb7vmV9ZMjoda1B8k4e
8E0oVPgdDqCguBEP80NuosAONTib3fZ8ERmRw4HIwc9xjFDzyPpvyc25liyPKr57
UDoDbO/DwhrrKGZP11JZHUn4mIAO7pniZYj/IC47aXEEuZNn95zACGMYqfn8A9+K
mHIHwr4ifS+k8UmQ2ly+HX+NfKJLTIUBcQY+7w6C5CHrVBImVHzHTYLvKWGH3pmB
zn8cCTgwW7mJ8bzQezt1MozCB1CYKv/SelvxisIQqyxqYB9q41g9x3hkePDRlh1s
5ycvN0axEpSgxg10bLJdkhE+CfYkuANAyjQzAksFRa1ZlMQ5I+VVpXEECTVpLyLt
QQH87vtZS5xFaHUQnArXtZFu1WC0gZvMkNkJofv3GowNfanZb8iNtNFE8r1+GjL7
a9NhaD8She0z2xQ4eZm8+Mtpz9ap/F7RLa9YgnJth5bDwLlAe30lg+7WIZHilR09
UBHapoYlLB3B6RF51wWVneIlnTpMIJeP9vOGFBUqZ+W1j3O3uoLij1FUuwARAQAB
tDZDb3JlT1MgQnVpbGRib3QgKE9mZmljYWwgQnVpbGRzKSA8YnVpbGRib3RAY29y
ZW9zLmNvbT6JAjkEEwECACMCGwMHCwkIBwMCAQYVCAIJCgsEFgIDAQIeAQIXgAUC
WSN1RgAKCRBQ4IhVk9LctF/0EADf18yxXNfa7yZx2CCvIMSqpmcY12z0eQhMZJDp
HISexj2ZnVa2hcNDAdeGf9KtqW1dOlwxEccl3TYgl6dXCKy2kd8UPxw0zwiRkB86
JPXuMuet0T6lxr3gEBJEsMD0DNQqsxQ6OZBLqWAMIlGzlv4plqap7uGkMiVtE+yM
8atGyFqSpnksVDFwd+Pjgr6cC4H6ZP24XUr8e9JxG6ltpyNwG7AmYB9HhFg3RBrx
RtxVzAKmDAffXmntQv1f4XY9NLL0tccCD3QoqW0s130lWpCkRmTQFYe/+VtWORYt
EwGSMF0f9VVd9klC2BcE/L3kgK74I6PzCjmioC0Al2rkrPb/VotrwlMj8OMTQtGB
i/lvn4tFwDRMPhu+SRU4jYRdZi724fARm0vv13dxZUwMqGHdhT7vfTCoerk6I6Pd
1g1kG/lU1RMkJqK/nh/aoqDdsdv7ZBuDXKJYJ3p6O2EH5TOXToF4b8lOM1SI7Lm1
z4vo8Se7jWDR9VgD5fuFfMthliIzMwZXX2gLk9Oc9eRixygAOKdcRnkx/pCFgVim
WNRSMJAbc8bTyDMdyMEaElXyr9G5x3mZdqrU0J42ZeT0+fl8yvKMvaqvO+Z5PR2R
nvGijw1l1VcG6SNDYvIJI2hwkKq04+dZmWOuxyn9uK/F/EFq6Bl7hRtilbOgARvi
UQORR7kCDQRSKlZGARAAuMYYnu48l3AvE8ZpTN6uXSt2RrXnOr9oEah6hw1fn9KY
KVJi0ZGJHzQOeAHHO/3BKYPFZNoUoNOU6VR/KAn7gon1wkUwk9Tn0AXVIQ7wMFJN
LvcinoTkLBT5tqcAz5MvAoI9sivAM0Rm2BgeujdHjRS+UQKq/EZtpnodeQKE8+pw
e3zdf6A9FZY2pnBs0PxKJ0NZ1rZeAW9w+2WdbyrkWxUvjYWMSzTUkWK6533PVi7R
cdRmWrDMNVR/X1PfqqAIzQkQ8oGcXtRpYjFL30Z/LhKec9Awfm57rkZk2EMduIB/
Y5VYqnOsmKgUghXjOo6JOcanQZ4sHAyQrB2Yd6UgdAfzqa7AWNIAljSGy6/CfJAo
VIgl1revG7GCsRD5Dr/+BLyauwZ/YtTH9mGDtg6hy/SozzDAM8+79Y8VMBUtj64G
QBgg2+0MVZYNsZCN209X+EGpGUmAGEFQLGLHwFoNlwwL1Uj+/5NTAhp2MQA/XRDT
Vx1nm8MZZXUOu6NTCUXtUmgTQuQEsKCosQzBuT/G+8IaR5jBVZ38/NJgLw+YcRPN
Vo2S2XSh7liw+Sl1sdjEW1nWQHotDAzd2MFG++KVbxwbcXbDgJOB0+N0c362WQ7b
zxpJZoaYGhNOVjVjNY8YkcOiDl0DqkCk45obz4hG2T08x0OoXN7Oby0FclbUkVsA
EQEAAYkERAQYAQIADwUCUipWRgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQIA
BgUCUipWRgAKCRClQeyydOfjYdY6D/4+PmhaiyasTHqhiui2DwDVdhwxdikQEl+K
QQHtk7aqgbUAxgU1D4rbLxzXyhTbmql7D30nl+oZg0Beyl67Xo6X/wHsP44651aT
bwxVT9nzhOp6OEW5z/qxJaX1B9EBsYtjGO87N854xC6aQEaGZPbNauRpcYEadkpp
SumBo5ujmRWc4S+H1VjQW4vGSCm9m4X7a7L7/063HJzaSYaHybbu/udWW8ymzuUf
/UARH4141bGnZOtIa9vIGtFl2oWJ/ViyJew9vwdMqiI6Y86ISQcGV/lL/iThNJBn
+pots0CqdsoLvEZQGF3ZozWJVCKnnn/kC8NNyd7Wst9C+p7ZzN3BTz+74Te5Vde3
prQPFG4ClSzwJZ/U15boIMBPtNd7pRYum2padTK9oHp1l5dI/cELluj5JXT58hs5
RAn4xD5XRNb4ahtnc/wdqtle0Kr5O0qNGQ0+U6ALdy/fIVpSXihfsiy45+nPgGpf
nRVmjQvIWQelI25+cvqxX1dr827ksUj4h6af/Bm9JvPGKKRhORXPe+OQM6y/ubJO
pYPEq9fZxdClekjA9IXhojNA8C6QKy2Kan873XDE0H4KY2OMTqQ1/n1A6g3qWCWp
h/sPdEMCsfnybDPcdPZp3psTQ8uX/vGLz0AAORapVCbpiFHbF3TduuvnKaBWXKjr
r5tNY/njrU4zEADTzhgbtGW75HSGgN3wtsiieMdfbH/Pf7wcC2FlbaQmevXjWI5t
yx2m3ejG9gqnjRSyN5DWPq0m5AfKCY+4Glfjf01l7wR25oOvwL9lTtyrFE68t3py
lUtIdzDz3EG0LalVYpEDyTIygzrriRsdXC+Na1KXdr5EGC0BZeG4QNS6XAsNS0/4
SgT9ceA5DkgBCln58HRXabc25Tyfm2RiLQ70apWdEuoQTBoiWoMDeDmGLlquA5J2
rBZh2XNThmpKU7PJ+2g3NQQubDeUjGEa6hvDwZ3vni6VvVqsviCYJLcMHoHgJGtT
TUoRO5Q6terCpRADMhQ014HYugZVBRdbbVGPo3YetrzU/BuhvvROvb5dhWVi7zBU
w2hUgQ0g0OpJB2TaJizXA+jIQ/x2HiO4QSUihp4JZJrL5G4P8dv7c7/BOqdj19VX
V974RAnqDNSpuAsnmObVDO3Oy0eKj1J1eSIp5ZOA9Q3dbHinx13rh5nMVbn3FxIe
mTYEbUFUbqa0eB3GRFoDz4iBGR4NqwIboP317S27NLDYJ8L6KmXTyNh8/Cm2l7wK
lkwi3ItBGoAT+j3cOG988+3slgM9vXMaQRRQv9O1aTs1ZAai+Jq7AGjGh4ZkuG0c
DZ2DuBy22XsUNboxQeHbQTsAPzQfvi+fQByUi6TzxiW0BeiJ6tEeDHDzdLkCDQRU
DREaARAA+Wuzp1ANTtPGooSq4W4fVUz+mlEpDV4fzK6nHQ35qGVJgXEJVKxXy206
jNHx3lro7BGcJtIXeRb+Wp1eGUghrG1+V/mKFxE4wulNtFXoTOJ//AOYkPq9FG12
VGeLZDckAR4zMhDwdcwsJ208hZzBSslJOWAuZTPoWple+xie4B8jZiUcjf10XaWv
Bnlx4EPohhvtv5VEczZWNvGa/0VDe/FfI4qGknJM3+d0kvXK/7yaFpdGwnY3nE/V
4xbwx2tggqQRXoFmYbjogGHpTcdXkWbGEz5F7mLNwzZ/voyTiZeukZP5I45CCLgi
B+g2WTl8cm3gcxrnt/aZAJCAl/eclFeYQ/Xiq8sK1+U2nDEYLWRygoZACULmLPbU
EVmQBOw/HAufE98sb36MHcFss634h2ijIp9/wvnX9GOELgX4hgqkgM85QaMeaS3d
2+jlMu8BdsMYxPkTumsEUShcFtAYgtrNrPSayHtV6I9I41ISg8EIr9qEhH1xLGvS
A+dfUvXqwa0cIBxhI3bXOa25vPHbT+SLtfQlvUvKySIbc6fobw2Wf1ZtM8lgFL3f
/dHbT6fsvK6Jd/8iVMAZkAYFbJcivjS9/ugXbMznz5Wvg9O7hbQtXUvRjvh8+Azl
ASYidqSd6neW6o+i2xduUBlrbCfW6R0bPLX+7w9iqMaT0wEQs3MAEQEAAYkERAQY
AQIADwUCVA0RGgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQIABgUCVA0RGgAK
CRClqWY15Wdu/JYcD/95hNCztDFlwzYi2p9vfaMbnWcRqzqavj21muB9vE/ybb9C
QrcXd84y7oNq2zU7jOSAbT3aGloQDP9+N0YFkQoYGMRsCPiTdnF7/mJCgAnXei6S
O+H6PIw9qgC4wDV0UhCiNh+CrsICFFbK+O+Jbgj+CEN8XtVhZz3UXbH/YWg/AV/X
GWL1BT4bFilUdF6b2nJAtORYQFIUKwOtCAlI/ytBo34nM6lrMdMhHv4MoBHP91+Y
9+t4D/80ytOgH6lq0+fznY8Tty+ODh4WNkfXwXq+0TfZfJiZLvkoXGD+l/I+HE3g
Xn4MBwahQQZl8gzI9daEGqPF8KYX0xyyKGo+8yJG5/WGlfdGeKmz8rGP/Ugyo6tt
8DTSSqJv6otAF/AWV1Wu/DCniehtfHYrp2EHZUlpvGRl7Ea9D9tv9BKYm6S4+2yD
5KkPu4qp3r6glVbePPCLeZ4NLQCEIpKakIERfxk66JqZTb5XI9HKKbnhKunOoGiL
5SMXVsS67Sxt//Ta/3vSaLC3wnVwN5OeXNaa04Yx7jg/wtMJ9Jz0EYFtVv2NLizE
eGCI8iPJOyMWOy+twCIk5zmvwsLu5MKmg1tLI2mtCTYzqo8uVIqETlojxIqAhRYt
meiYKf2fZs5um3+Sjv28v4nw3VfQgibTKc2uBjeqxxOeXGw0ysKnS2VO72SK879+
EADd3HoF9U80odCgN5T6aljhaNaruqmG4CvBdRyzp3EQ9RP7jPOEhcM00etw572o
rviK9AqCk+zwvfzEFbt/uC7zOpO0BJ8fnMAZ0Zn/fF8s88zR4zq6BBq9WD4RCmaz
w2G6IyGXHvVAWi8UxoNjNoJJosLyLauFdPPUeoye5PxEg+fQew3behcCaebjZwUA
+xZMj7dfwcNXlDa4VkCDHzTfU43znawBo9avB8hNwMeWCZYINmym+LSKyQnz3sir
TpYcjorxtov1fyml8413tDJoOvkotSX9o3QQgbBPsyQ7nwLTscYc5eklGRH7iytX
OPI+29EPpfRHX2DAnVyTeVSFPEr79tIsijy02ZBZTiKYlBlJy/Cj2C5cGhVeQ6v4
jnj1Nt3sjHkZlVfmipSYVfcBoID1/4r2zHl4OFlLCjvkXUhbqhm9xWV8NdmItO3B
BSlIEksFunykzz1HM6shvzw77sM5+TEtSsxoOxxys+9NItCl8L6yf84A5333pLaU
Wh5HON1J+jGGbKnUzXKBsDxGSvgDcFlyVloBRQShUkv3FMem+FWqt7aA3/YFCPgy
Lp7818VhfM70bqIxLi0/BJHp6ltGN5EH+q7Ewz210VABju5IO7bjgCqTFeR3YYUN
87l8ofdARx3shApXS6TkVcwaTv5eqzdFO9fZeRqHj4L9PrkCDQRV5KHhARAAz9Qk
17qaFi2iOlRgA4WXhn5zkr9ed1F1HGIJmFB4J8NIVkTZdt2UfRBWw0ykOB8m1sWL
EfimP2FN5urnfsndtc1wEVrcuc7YAMbfUgxbTc/o+gTydpVCKmGrL10mZeOmioFQ
uVT9s1qzIII/gDbiSLRVDb75F6/aag7mDsJFGtUqStpNmR0AHyrLOY/jYVLlTr8d
AfX2Z2aBifpJ/nPaw29FkTBCQvyC84+cReTT3RiUOXQ3EL4zLaYm/VTtLlAnZ4IY
ADpGijFHw2c4jcBWZ/72Wb6TUk9lg2b6M6THfCwNieJBCwCf6VHyKBebbYZYHiuZ
B5GILfdm4aSclRACVXT3seTZQh8yeCYLMYyieceeHesOM/4rC5iLujbNsVN+95z0
SuRMPlpd3mfExFYeeH6SO/EgTL5cCXwP6L2R2vP67gSsP01HBTOAOzEzXQQ4IY1k
K2zUjbJJBx8HylvcYLlbsRce1uvMmCR/b7QWJEXR/7VXqjCtmYIwroxhGiMpH5Fs
sh0z62BiBXDLc0iSKVBD3P36Uv++o51aDOg/V928ve/D4ISf28IiNnVIg1/zrUy2
+LpFSUkU+Szjd77leUSjOTFnpyHQhlsZuG02S4SO1opXO6HblhuEjCEcw2TUDgvX
b9hsuj+C+d4DFdTdQ/bPZ0sc2351wkiqn4JhMekAEQEAAYkERAQYAQIADwUCVeSh
4QIbAgUJA8JnAAIpCRBQ4IhVk9LctMFdIAQZAQIABgUCVeSh4QAKCRAH+p7THLX6
JlrhD/9W+hAjebjCRuNfcAoMFVujrSNgiR7o6aH5Re0qcPITQ4ev4muNEl+L1AMc
BiAr7Ke7fdEhhSdWiBOutlig3VFRRaX6kOQlS5h+laziJQc84VR9iBnWMsfK3Wad
MYmRkTR4P/lHsGTvczD8Qhl7kha8BGbm1a4SgWuF3FORxEWkimz8AIpaozf+vD4C
V2rVSaJ0oHRLJXqQHrhWuBy73NVF4wa/7lxDi7Q3PA8p6Rr5Kr+IVuPVUvxJOVLE
UfGgpEnMnTbRu322HvUqeLNrNnSCdJKePuoy2Sky0K+/82O877nFysagTeO4tbLr
+OiVG/6ORiInn1y7uQjwLgrz8ojDjGMNmqnNW8ACYhey4ko3L9xdep0VhxaBwjVW
BU6fhbogSVkCRhjz8h2sLGdItLzDxp69y0ncf931H0e5DAB7VbURuKh6P8ToQQhW
UD5zIOCyxFXMQPA63pxd7mQooCpaWK1i80J/fRA5TBIPLqty2NEP3aTePelrBdqi
Qol/aPQ3ugtrnP/PLLlJ0zxg/YNGgBFRwNHgnu7HxOOrE4gap8prvZCKC/05A71A
Xwj6u2h9so9jSrE5slrOgfh9v9w9AyuQzNMG/2l1Cli4UpeVqy07Qn27evjEbad6
HT1vmrPJE3A/D9hzEFPWMM+sPOWH+4L2Qekoy954M5fWCQ2aoL3+EACDFKJIEp/X
c8n3CRuqxxNwRij6EJ2jYZZURQONwtumFXDD0LKF7UpcZrOiG4i2qojp0WQWarQu
ITmiyds0jtDg+xhdQUZ3HgjhN/MNT3O0klTXsZ4AYrys9yDhdC030kD/CqKxTOJJ
Cz8z2of2xXY9/rKpTvZAra+UBEzNKb7F+dQ3kclZF6CGMnNY51KBXi1xRAv9J8Ld
sdNsTOhoZG/2s4vbVCkgKWF60NRh/jw7JFM9YYre8+qMR1bbaW/uW4Ts9XopaG5+
auS9mYFDgICdyXqrwzUo4PLbnTqTxni6Ldt525wye+/hex5ssLi+PMhCalcWEAKU
YYW/CfDyZqwtRDoBAKwStcV5DrcK28YBzheMAEcGI7dExVHYpET+49ERwTvYQtwK
qZSDBoivrQg5MdJpu8Ncj126DbN2lwQQpIsMmq93jOCvDEPTdTUOs5XzLv8YTYDK
iyxm3IKPsSvElnoI/wedO4EscldAAQqNKo/6pzI+K4EhifyLT1GOMN7PCaHzW449
DrSJNd3yL7xkzNtrphw32a9qLJ43sWFrF21EjG1IQgUV4XOz01Q2Hp4H1l1YE11M
bSL/+TarNTbEfhzv6tS3eNrlU/MQDLsUn76c4hi2tAbKX8FjXVJ/8MWi91Z0pHcL
zhYZYn2IACvaaUh06HyyAIiDlgWRC7zgMbkCDQRWT38IARAAzWz3KxYiRJ04sltT
wnndeFYaBMJySA+wN2Y2Re5/sS1C97+ryNfGcj50MQ7mRbSXzqvfvlbvgiLjSL33
7UwahrXboLcYxbmVzsIG/aXiCogPlJ3ooyd6Krn/p4COtzhVDlReBSkNdwUxusAs
AVdSDpJVk/JOTil49g7jx3angVqHmI/oPyPIcGhNJlBVofVxJZKVWSsmP8rsWYZ0
LHNdSngt7uhYb8BO57sSfKpT0YJpP7i5/Au3ZXohBa9KtEJELX/WJe95i38ysq/x
edRwKg7Zt9aNND7Tiic+3DRONvus3StvN6dHEhM84RNWbk/XDmjjCk92cB6Gm32H
PDk8rnAfXug/rJFWD/CzGwCvxmPuikXEZesHLCdrgzZhVGQ9BcAh8oxz1QcPQXr7
TCk8+cikSemQrVmqJPq2rvdVpZIzF91ZCpAfT28e0y/aDxbrfS83Ytk+90dQOR8r
StGNVnrwT/LeMn1ytV7oK8e2sIj1HFUYENQxy5jVjR3QtcTbVoOYLvZ83/wanc4G
aZnxZ7cJguuKFdqCR5kq4b7acjeQ8a76hrYI57Z+5JDsL+aOgGfCqCDx2IL/bRiw
Y1pNDfTCPhSSC054yydG3g6pUGk9Kpfj+oA8XrasvR+dD4d7a2cUZRKXU29817is
fLNjqZMiJ/7LA11I6DeQgPaRK+kAEQEAAYkCHwQoAQgACQUCVzocNwIdAgAKCRBQ
4IhVk9LctGVfEADBBSjZq858OE932M9FUyt5fsYQ1p/O6zoHlCyGyyDdXNu2aDGv
hjUVBd3RbjHW87FiiwggubZ/GidCSUmv/et26MAzqthl5CJgi0yvb5p2KeiJvbTP
ZEN+WVitAlEsmN5FuUzD2Q7BlBhFunwaN39A27f1r3avqfy6AoFsTIiYHVP85Hsc
CaDYc2SpZNAJYV4ZcascuLye2UkUm3fSSaYLCjtlVg0mWkcjp7rZFQxqlQqSjVGa
rozxOYgI+HgKaqYF9+zJsh+26kmyHRdQY+Pznpt+PXjtEQVsdzh5pqr4w4J8CnYT
JKQQO4T08cfo13pfFzgqBGo4ftXOkLLDS3ZgFHgx00fg70MGYYAgNME7BJog+pO5
vthwfhQO6pMT08axC8sAWD0wia362VDNG5Kg4TQHFARuAo51e+NvxF8cGi0g1zBE
fGMCFwlAlQOYcI9bpk1xx+Z8P3Y8dnpRdg8VK2ZRNsf/CggNXrgjQ2cEOrEsda5l
G/NXbNqdDiygBHc1wgnoidABOHMT483WKMw3GBao3JLFL0njULRguJgTuyI9ie8H
LH/vfYWXq7t5o5sYM+bxAiJDDX+F/dp+gbomXjDE/wJ/jFOz/7Cp9WoLYttpWFpW
Pl4UTDvfyPzn9kKT/57OC7OMFZH2a3LxwEfaGTgDOvA5QbxS5txqnkpPcokERAQY
AQgADwUCVk9/CAIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQgABgUCVk9/CAAK
CRCGM/sTtYhE8RLLD/0bK5unOEb1RsuzCqL7IWPr+Z6i7smZ0tmrTF58a3St64Dj
R3WYuv/RnhYyh8xCtBod7ZoIl2S+Azavevx22KWXPQgRtwhlCJFsnDoG9C5Kj0Bq
Urtyk+9nlGeIMOUPjMJJocEaB9yHZs7J9KFNyqpEY7x2XW6HTDihsBdaOUu814g6
C4gLiXydwbQMzU2Crefc1w/fWhSxjqiyUlKp571jeauWuUdtbQmwk/Kvq9yreHkE
WN4MHs2HuBwwBmbj0KDFFDA2u6oUvGlRTfwomTiryXDr1tOgiySucdFVrx+6zPBM
cqlXqsVDsx8sr+u7PzIsHO9NT+P3wYQpmWhwKCjLX5KN6Xv3d0aAr7OYEacrED1s
qndIfXjM5EcouLFtw/YESA7Px8iRggFVFDN0GY3hfoPJgHpiJj2KYyuVvNe8dXps
jOdPpFbhTPI1CoA12woT4vGtfxcI9u/uc7m5rQDJI+FCR9OtUYvtDUqtE/XYjqPX
zkbgtRy+zwjpTTdxn48OaizVU3JOW+OQwW4q/4Wk6T6nzNTpQDHUmIdxsAAbZjBJ
wkE4Qkgtl8iUjS0hUX05ixLUwn0ZuGjeLcK9O/rqynPDqd9gdeKo5fTJ91RhJxoB
SFcrj21tPOa0PhE/2Zza24AVZIX5+AweD9pie8QIkZLMk6yrvRFqs2YrHUrc5emk
D/4lGsZpfSAKWCdc+iE5pL434yMlp73rhi+40mbCiXMOgavdWPZSDcVe+7fYENx0
tqUyGZj2qKluOBtxTeovrsFVllF9fxzixBthKddA6IcDQdTb076t/Ez51jX1z/GR
Pzn8yWkDEvi3L9mfKtfuD4BRzjaVw8TtNzuFuwz2PQDDBtFXqYMklA67cdjvYdff
O7MeyKlNjKAutXOr/Or70rKkk2wZLYtSeJIDRwUSsPdKncbGLEKvfoBKOcOmjfZK
jnYpIDDNqAsMrJLIwyo+6NSUtq84Gba6QjPYLvJ9g4P299dIYzFxu/0Zy4q9Qgfj
JOav3GUQT1fRhqqRS11ffXFqClJKqsKSChcPhNhK5wt6Ab6PVbd9RQhI8ImLQ81P
Wn708rOr1dQTQfPvJrHBBrEolUw/0y7SxPmQZUkYlXiT6bvsUa2n2f4ZzIgtYtZ5
JSuoqcut/jmeUQE1TUUyG+9HVMfmhlhjNO0pDiFdSAgjk+DyTd5lUVz3tPGFliID
q7O/sgDq6xtSlGKvQt/gRoYstrillyxfIVqR10C2t2kCBXKSX3uQmbx3OaX8JtZ2
uMjmKZb2iovfSf8qLSu49qrsNS9Etqvda0EXqaHeX+K8NjENoQEdXZUnBRJg9VVa
0HkPiFSFIwF8IPWewm0DocZil66bp/wrHVsJkw7AwE/zJrkCDQRXOi4eARAA+cAK
fT0IoViuCxqa6uPteVC8/qp8ZiEPri0neCt+khngPpCX9JseOyRJEzwt9+31Xgzs
CWlfW5BWrLBd3F4caRqucu3ZnE68Qtrw6kcOsJ8LSiok/uu1XnXW1mgpRxlu0i83
YVM6+BrIXroP22SWVxkDkAXDlgvFmIvrh9TG43uSRjmgriSnJ7EOgDXDrZ5mTlnl
GHb6EGpHJHoJsfp3JdBAh4oNGBBHf5fZZhBiUIJSGwbLg8oEzOuycNor9mEiJPaA
yPm22braWRgvX7beOca60eNGIuQSZ8ML3G6rog/pNdbNgLf1hvrfl7NJCJJ0iB7B
PYw8e5+xPEHNLrJI6NjFCbD0dlHnuq79ePc9bPQALa/6lIICOCAZJYDCf7S2dHqk
HCOnr8F2A2qwAqP5IlVqdS7sSy7D9wDDYis7jlMw8vVWjqcL6MNxJDk3h/0ns7Ad
5TNfJnLUnUbYWeH5QYbPsGgqQomhSWBvhCZkILnE7Rpbtjl55/CvTXN1L6jyi9qJ
eSoWORjwhTlACKDzlsLRTO24sM/KjKDajYrqU3CRVDQGgQL0yU3qDz/mql+awQAM
US9ckaf/ohBM8SrCandNvE/+as426Mf6/FH6R7kntJppYQZJMwq0XlyueadWs8xr
CjrXnXFijvrVkaZhlCfJRZPEdI76hGscRp8Sr6kAEQEAAYkERAQYAQgADwUCVzou
HgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQgABgUCVzouHgAKCRBI+blqLhYT
f6o8D/0WqjCOqB4rAv29MGpz5SZbk57TbQrKfjneSDVeCsvgofUBL6z9yA2jEanI
h76Lo6r5ZnvF8I4pDImiRCjhZ+4vDOKaO5yvrNKruusr+ZA6DDPwjlhnRPqW8Sm1
YGl1VqAqQEjib4I7dbGb5qpR/PkAj64UDtLtbMfx6Zb9B9ZJvYEiWUbAEQWUohRh
w6vT/qS07GrKgG35JFiJKrNPSFEh/YOLKq+vLVZwDKX91Tvabs3MuNFIavuMiGao
qv4/JVRA1Iw3E9zCsXgFhIfQll4XvrrPXiGAllFzaqX29PnvqMngjPRDTh+jHNUj
Fv8MNvhs1o3jc1pQAJT5JIpPQJJpbnNnrYoCJoBO0kfJ04zEDznHkuVbLRn2pxWs
CrF2Agwm4GB3YSenEW8AKcmtS4ov0Yaw5csY3fXUDXjBaPR9dweNWT/kaY5V4NUw
OutecnZ0o0yDc57GGIjFhTcULMdOCE6DbSTfljqcoAoPIydzQ4rlMdmTkiM5k2F/
jDHCURersqF8Naro7Nx2fKokPrLKUst+pFBBwbeTO9tWEbOnl/ypHeRW9XA31sZ0
yvvSwUrWnHC+UDpHPzvaAGleAOK7gGyJehVIw9BhgZB1LplkbkGgpS8L/3CAcaQ4
88MP5NK0peO+ED/ocNhi1tC/cHbLXtDiz/eG/1rIdxkOh3D61WiyD/42Oj2h4BHt
5qTS12By95po4avzgqaV3PFYi9Rx6tBvzwnD7x2UeGk4wzFdb2V4LWoe6bqMokxb
UMWJgP5faWDT6/urhBt4GYcBxX0b3l9qBs20hP5JVHGX208gOW5cjfHrTNiHiY4/
CbQrbAdO24CUYZtYEmDNdHN+KHrlLLjkf0v5yGjVK2XBqs8l6upA7xBGHAF7U/Xk
LYrvyusqqWdvdGHGHthbLBzjceO+4N+lb6RyHRuF6kgbLdCcaKfCMUs/v1ZXgYGh
dk7NWFHFDoF8DByHwluoihd10OudGPFg7ydTc6+V3kt9SN1/iQbk2/rHffI1tm28
MfBvN+K/Da+Y+EAqTbUDHl6O30mSGZjLl1xJxvWoezU98TdPCxy7L9XRFfqZlBJA
o8cxRIPHpqKIaRy0wn616xCDfUSQ9NBLlDITL4d7tNvDC9hLpehFKMKIEct5WDfa
QIWQe2o1fjVsU2Is2wXVmdi9A7X3q7yWVA766zQTxQO61TcgyoJM9k2DxncsmwXI
a8oD6KP4VYtrtsx8r4VXPEjHucCjPe+qgyY65wBPXSl5U21AiUuGGegFQwRD6L7Z
qT3K5JLDlK/kkaV3l8i0onfJ+5CytOB2T6QPQnJ4YnchK9w3EiyDrgzl0IpotQXx
OBGHoCtcxUZvkNeOIxAb8QwkWnhgkljMybkCDQRZIy9RARAAx0HKx3EkqAd93ZFZ
/5iJDUEWB5GpMdlc+gTyh+/P1ys2Ob/gZxI0j9/OYMomV9SkPnaZvwxVfxabBpuM
3UTp1+Cvgn0ghXNZqptyj6o9pW+JYUA4aD8MgmqUYXSq7nHFG7LbQ3y8N+wAoRJ3
Obt4ZnyvEqW1PuE4OF9JbjmLUW3mj+OLkcMptbhYDafM9IDqAp0eKORXZ+z3xhJX
nV+4B82RdJHKwfAmaemjMNTK8yuwBJ38k773JiCNbptHG3IE/TkDcIbBXAY2desS
3+JbkwWtXK+Xn7XhwAxyuY6Zh0o8oIsIQO+mQc3NivbW6eqfIPH08m+sJs61Of4r
O1xB9lRHYEYxUCDrOydzJyDq+X4W6CymRIHcDiQ5vZmfbGkmBmlxA4/OGshbbC1g
aeniecelbgExZ7H6oFuRhIem7lnZV6yJtg293paUhHvHfHtLv4hdriSwkWV5vQLh
GIjJ9g3XJAJ+lkgbge3CoN2oSqIjS9k1ohwRzfEfYRldckmNHJCYj9T9vkWX4wUN
YMHOb5Ct2fybGSWSQuPBfKeOjdHhO49C4RM8IvvPaBaVmFWqRdiRrOjZkyb51xX4
zjoENYlKzXxlk0lg6eQE2m40uzon+PKu32/hI+Nc3ARIzUm/mb7v9P58pLzOXKlI
W46p6wR4dqJR48hgJlnDup5yDdUAEQEAAYkERAQYAQgADwUCWSMvUQIbAgUJAe5o
XwIpCRBQ4IhVk9LctMFdIAQZAQgABgUCWSMvUQAKCRDeL4+H70tO2bzzEACTbFvi
MxRtepG0rYeBaDwJaB9CUH6mlTuFaz0HjmvR42CwrN87DUbr0B5mZcxV9IdEN2+c
cwTIOhMmvxePqpkfekiw9nGbfOnWgAMOpiJvs9QctZU4JKwI/NwybII2Zum6L5KX
S6EUq372yWT/jzbn5sCuasud+zugjGaYYrjmnzXy0jafUXkIjsPl1vj/ANlUvhP9
4Aqpl1Fk+tHGan6OrxyvLp/4BZU3TmfFVD3MJhF8tWgcMVzT91Uhev7D/S1YptY9
Bh3rjAj/uxcwjyciSbo/WL4rTKco5zB9Wa+1lbWo6dO8UYt6rm6g8/tI4ql8jiAW
4c1rdQVpvukYqhGZqalwaxYXeNjzqdFmh4A7CQTELgMF2fvcsGFX6Pzm/3Z/jlQn
9Uwc3I+WMZUNmqLnljTru3uCewczwA720EEbonHEGZb4eWi39KytUekfZTaQM9Kj
nmiAG0NedWSnAf6IEJRHZle0AZAFvKwrfUpQyK1G2fBI3QLvb33US44zZzM7HP1s
zGm6Wj2nUJtWOjSiorHgiyNp5rK9ZMtIkaoSDQhg1Z4Kd+HlZOeC5sOTCDH1Porf
idlJLFsQZSPAjmgWEGB1buYr/Qa6e7RdR8beDKM+ZwFQQge+h8LeXQOYTrhvGdWQ
G8bFT008cvm27Pz6BDOsh48J1t7jbMuW/pLYEAg8EACpOsWlWEIYoUPOpSELcBCN
lkeuURirbGGvMWTsVTu+fsz1smacjyXrd5NdQL1VZl65Vfauba4k1OUlRCDE+bdM
Ze6nGbH+/2/IioUUVKxS/skJlfXq/oZ1+pfel/rbmeYEPURJQG8cQjAlB7tRzX5B
c+gshgmJ+DNQJ15bEAu1V2TdQKqjA4VtClJThSUpg4HlKIl3WpgaBJpXTeb35j3u
9+pKxwp1AOaLUiwG3YcnbZrKmqP1/lFR3Iyz6OoL/c0CRAP5cckFbDsJN5FmR9Ns
+j/e7Ci0+ic/62R8Yqrqzbtoj/ISfTfYPrKEo1FmcptgGVy3ty8jps1KdkJy6RDN
EtoSQ5C4gFg40WIQ/nUJEegLVwm/y+AKQ/bArLmfH+SPVRV/WVKgjZHoU5FwhP79
3DzG8wF0Pfq6iYNpCziUYMSI9As+zdXpee0f0xtvji++V3J4PaOWX2/59OnHwR27
kfS68AO03dY9yhiAw41bKNafIwfAJNVUyiP+JgXc/EYVtZtcSJC+h5v8dxi8W3GR
3Oa0hgV/GKQwofqV0QN63sW0N/MVH/73HdOl90N+We5L3hWNkWnX+klCmpbBb89a
JUz0rdDolFlffrdwVM5RvAT0OBNo4ZTDv5p0+4ahoZpXT/kQGXDVdBFvp9GLTH3l
tNPsShDTwMfzQ7k8ah9PXLkCDQRafkZ/ARAAvgHVVJkPpsamuOc7dGWE1GyGX2CH
f2djECtRq94uqkY3RMmlxNbpL2gFcxjXJy3ed9KgYsgg1anOiD/VXg8QlGvk4qM6
0OHMhlc4FZwo/YCJVmPEHToQC/m9jBVharMvThBtjy1D025EJ9dWmfe+e9RI7bSl
H3m0Z5cbEFRPDgva/dpSOh4QimQ36UJ/nXpREhb93Apev3VcJ9iCDv+5WmcYJLUU
ijICpfbfQuXDlsBiFDDa2dIzJEl1wugretLCft+yumJ0tMMtOJEhaE2H+XG6EFo2
X7XOvp7kLrWFp1F0DvmMUVpdYROzKglxYEphccZwya+sbheqUoVTFQ3L6vvRLPre
jhXQyQPbw9en/i7fErJZv5NIyKaiTEn5KY8b8A7xTK5GULxKRp4mAh0g/SLq4bR4
b4mWrDVzDX+SW8Y2+nGGUlOKqg6ivgNLTOC8lxtJSoXPPrA2ibpJ2Wab12n37f3t
WokPepit6DBa0Txl49H788mRplMgeiMXAnoUv0EBhFmPWsW0aBOW2ShPvlHjJHmB
0jVPMbAtLZXMSIarTgWFuZguNxXwcjDWGLH+1+kG76MqBpoyiJguOGAj36Xqx8Fj
cACt36h+y7heLmhrbxB6tMUlmJepACi+NVDBnx38ZsqQ8cI7n0q9Lt63eZyth99Q
onJKpvQSMYp1zH8AEQEAAYkEcgQYAQgAJhYhBAQSfQv6vsiHH/sszlDgiFWT0ty0
BQJafkZ/AhsCBQkCdISxAkAJEFDgiFWT0ty0wXQgBBkBCAAdFiEETXJBsUqkcpBR
XWqNf7MqvAY46y8FAlp+Rn8ACgkQf7MqvAY46y/irQ/+N9vsoc2+oEqdA1HhoW+Z
1x0ddWj1jtrIHzwvQLdQ2c9Mfvib1vQT0Aj2c1fkYF12eYEzbqUuDTGgH8pQIgD5
epovF6Ue630KP4cZ3QE6XcEoEqJ6uyUrg51VjdH/jP4T2XsLxCKZCwV97ohIo6aV
hg4M0pHDULe7hSOlEgpdCYDgbNAhXrNbviD6OlKmS0k+NIUIwy/iyOxa2IbmlY1P
3kIwlPnbFPzPQECHnuemzbfzo1GOJ4j7iLbgQ0zZqQnLlnjPcp+k+wrK+eweCSIJ
RN9ytimEgDeUpIN76Vnw6yZ/lrVz6zbbovn0jryEs3LT3dUiHBAcbiJKF6HAiULT
ApVzIRJjkPjJhXG3rwIjME7sf1O+5MU0T3TurNvx/ZJDfhuL9zH5HuzLik5JBs8K
U1tvLWM1B+Z1AMFvUUPuKV0kPyY0yyr/yU9/ZyDmIz4rDvAw59VJz60x1WXFE/oz
u9kBmtcp9R6DI96N/9v7KeS4SFOhaqrOLcOxdt1HQQcDiigqmQH08EzYBqttUIJR
Wmwm2Tt1viMMVPxTqSHAmNOYnPj8o7wfW9YWgpvLEG2w8JHcwS9ccvC26FtUCxyv
ZUDc7AeZ4zaf+ePV5uzg3sM+9nH4jMhh/T24jhs+WWlI5mbGYWbuLTtKZw6BX8eW
jORyOcXf4zcflRMrQ3xrIGvfWA//VvWxKMNEcuBebsGOHYECI3f7H8dpdOTiIsYm
0RC/+7ppdUsbTRcW3rw9YbpV++oyns7anwnhH6BjiXlO4bPVUEYvID6kT6f182bK
r8r/bEdfy/YKYETLX2Lrui7PID9uJgjEoTETkWIiuWQfpWOQc6rStoCpGkszsy9q
+stMia1xoE+AZjzGXa10CqV4ytEL9X4MbY6d08FTnuqW2SKcTOgyEFV05T3EVlwx
LycGMO/Y+HVu3r8TzqMUxnDVXhfPHZ50t4GfdDRCAW5gQbgEbCoYNZOx+qpym2WV
COaK7XECy+cgZpI5VoDoAVanfBMhZprTU4jmQsI9uf5WI+Jbx5I693EiAFVS/9vg
Ety6H7P5GclkQtcvYkIy4oK47C3wMus4beF4g6daxs4amWbkcqH1DL7AT/o7uwcc
B/Fcb6C7Lky0891PxcQBPRLqyydjKMDhxsqTmDGcWOvfTgNh7AeHRl5PNzTmqCWe
1PLwEBvsPs4z6VC9klPL2y2o9m8SKG0WLjt1T123RmYVp95/aB36AHFu/+Xjy9AT
ZskQ/mDUv6F4w6N8Vk9R/nJTfpI36vWTcH7xxLNoNRlL2b/7ra6dB8YPsOdLy158
61Awgh2LQ3x83J/vswmuGi1eaFPCiOOMsjsgdvmDKgWwzGGI+XZjv/NbrgJcrXKB
2jibQQK5Ag0EXFh0xgEQAMQyimQSWRxLVn24bAS3ZgBAaFtUAZjTTaS/WD7Behws
+L/CRtrtmgq2gIj9/+8PXlbLGXP1Rl9CAfkK0txG8nYIlL3/NVarITz84jZzFO9T
0Yjoc3rsepXIc/T4K0x3eL4Cr84qxsIv+NYqHfmLVfTjgtYbSOOmZ0XUWcJogjra
Js3KhQxLXbnVANQITtO+C9iNHSGnih0a4qCKprNH4WgrWPHa950/phVTeBKS5Jv5
FAXSj/AJvonOYmRVqMjz7h+uFTVSDsROs7ceAKvELBXpQjjqQdnHxPji7vgM0So7
Zvpc/6HvpSIgQ5julpYL3laS3OQhaH5eSttG8xlk0a8LghyMXrSP42CVuGNsKqO4
FUHNRUe1Ofm7mEjXbyTEOLyp5PJqCN/5Tg/9KrlChoDwjD5Xw6J2qLkHbaJYP5wS
0tv+/5DpNR9rKv4a7G8RijLq9JlzSs8gDQcCSrcYB2ByAmhGkqGFlPUGBR75qPnq
5+u+KO+04fKmhIapJHWY+qqzlFLcEAFaC6cgcVOn63a8et+F+frkkLA++JXDPf4e
rR66tMeN2Fhh2eqXNFjj6yh+/qVjm4J8QfRBsIS5rn0/bnUiJ327iMszRxQxpdpZ
HWnLIV0pj5Wi+7DwQx8DeZIcJsWRPMjHZsCqsOJdYvMrwLOEVR9QmlV7z6yfWiWL
ABEBAAGJBHIEGAEIACYWIQQEEn0L+r7Ihx/7LM5Q4IhVk9LctAUCXFh0xgIbAgUJ
BF3kugJACRBQ4IhVk9LctMF0IAQZAQgAHRYhBP2Yb7CWSC+Qb1Wy6gHJyudns8oO
BQJcWHTGAAoJEAHJyudns8oOkNUP/RijfLfkEW8F5fp5TCbJGquq1TUVbLRXlN8V
qRDyhm7X9q+3yWfrxM4DIhxwRbZGrs/lPm+ymrKZ+rG1q7JKiYGnNa3wajfEYyQm
VFUcLnIpT/5EgCZfgbpmZK/J14PJqSnkzkdvqLu1U/zl492nYL4Z8cOkoNbNLF3s
zD5+E2soke7WI5gW4asK4eWWl+yz91fsRKIu/B94gYt8jsxUFS1ZRq28VxsL6hkQ
9pk5Pmx/W5pFEQiPylIRaSRRoH4i1niSJIA1GqVzwEzwS/RWGJpjd1J8LVcXVQ2i
ieWsR8FHPtfvvq/x6DeeZMXQu0b0XH3Dt4wqAq8K7/5Pf3wUAU0VKBSqkKevLSYK
brOaagFDfOMqZ0kifrqzgVU1NSz5HoAc4OGhx96bcHW6/14xmOHMaI2acp8F8oqD
8WBQz4sTR8vGKB8d9CwI+1Zzn3EBPQ604Jt1GrCmelUBfxy3gVZqk6O5+AkW+p2G
/PSDTEKjltz1CLwBusR4bbp6IJPOQv0kz/mXcuDcNJ7tFxlE9Lpx8T4UXI8LubgS
YdV1XtKvrVjdFUfsOiW2jiDWk/W9EI6TpnuN0OMfxY16LuPY6UojYLeEhJ45Xq9B
/yHikCIPqUIjUyblEahFEdAIRhpjLQSxWitwWzcAlWjofSAMQfVeX2BJHx1IYXEv
LMGNyA/CwNwQAIUIouU1oKHx+BPcOyQ/kFWlUaWeZeWRXwEv42ageSwxfYUis+lU
whFJjcr3JjiTlSDDiuYU+DmSng96x1SQsZr6aWXJg9Rlg8Wd+8cq+A3rmUzOuVjM
d8xUJ9dNUHDDCCHpgm1R0gjZWUgCocI0pi9DRTTYEHIaI0vz0vU4K90BdKEr3QL2
GPlrTwQaGW56E/zoRP98iEuOCz4vr0LcZ2kneIh4iqvv38zBcDkOppqncCcpfKhx
VgE0CF+fN+lGJRUmG9JVizkqFxw0dLSFQ/A3M2nAE3anVaKyo0mYwtSI2ociMTsI
ZczgoliOhiUX0kRp12LvAYbQK/NUXyc7rtPdWaOUHtU1nQQiVUs70pbfatdQazTl
c4Jv9INSjBcQ2f8Bi7mKFaIDEUgGgUuRJihTYsBaKhxNaDqRro3pm0EDP0GMottp
QVP4rtqNcCjndbY7VhNcBkoB9F9DT+/uPH2+IlmtYDJK2rQv+fGVQYlDVB3nCOtM
gIh5G4uBMP3cvc2w6EUtvKw1+CnBkn9GNTIda9e+IkGcxBa5e6GsrsD+uFZWH89Z
kyYDYO8lRxhMfw9pufVJHQz3RH3BQ+cDXQKB4hG/PLFVuKp4/dxRv1wq3Wqjtich
u8FHnUTnJIo36yYZ5RcepLueSkYSMeSgCZG3Zmq6AkMKggwEa9c4w9xp
=28ZS
-----END PGP PUBLIC KEY BLOCK-----
`;
/** The key of each distribution, built in. */
const BUILT_IN_KEYS = {
    flatcar: {
        armored: FLATCAR,
        primaryFingerprint: 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A',
        url: 'https://www.flatcar.org/security/image-signing-key/Flatcar_Image_Signing_Key.asc',
    },
    coreos: {
        armored: COREOS,
        primaryFingerprint: '04127D0BFABEC8871FFB2CCE50E0885593D2DCB4',
        url: undefined,
    },
};


/***/ }),

/***/ 11192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ parseFingerprint),
/* harmony export */   y: () => (/* binding */ keyIdOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

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
