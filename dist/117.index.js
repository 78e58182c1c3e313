export const id = 117;
export const ids = [117];
export const modules = {

/***/ 71117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readCustomizeInputs: () => (/* binding */ readCustomizeInputs)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _release_distribution_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75681);
/* harmony import */ var _release_release_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63156);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70671);
/* harmony import */ var _release_version_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87594);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73991);







/** customize's inputs. What the configs hold is checked by the verb, before it writes anything. @throws ActionError INVALID_INPUT */
async function readCustomizeInputs() {
    const image = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readPath */ .G7)('image') ?? '';
    return {
        image,
        ignition: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('ignition'),
        baseIgnition: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('base-ignition'),
        defaultIgnition: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('default-ignition'),
        cloudConfig: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('cloud-config'),
        grubConfig: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('grub-config'),
        oemFiles: (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readPath */ .G7)('oem-files') ?? '',
        output: readOutput(),
        ...(await readReleaseVersion(image)),
    };
}
/** A path; a slash at its end, which says that it is a folder, stays there. */
function readOutput() {
    const path = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readPath */ .G7)('output') ?? '';
    return /[^/]\/$/.test((0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('output')) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, node_path__WEBPACK_IMPORTED_MODULE_1__.sep) : path;
}
/** The input, or what the version.txt beside the image says, which the download leaves there. */
async function readReleaseVersion(image) {
    const text = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)('version');
    if (text !== '') {
        const version = (0,_release_version_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersion */ .ot)(text);
        if (version === undefined)
            throw (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .invalidInput */ .aY)('version', text, 'it may hold an exact version such as 4593.2.5');
        return { releaseVersion: version };
    }
    const bytes = image === '' ? undefined : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(image), _release_release_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .VERSION_FILE */ .mf)).catch(() => undefined);
    if (bytes === undefined)
        return {};
    try {
        return { releaseVersion: (0,_release_version_file_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionFile */ .S)(bytes, _release_distribution_js__WEBPACK_IMPORTED_MODULE_2__/* .DISTRIBUTIONS */ .w.flatcar).version };
    }
    catch {
        // Some other file of that name: then the release is not known, and only what holds for every release is checked.
        return {};
    }
}


/***/ }),

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

/***/ 77977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ buildTime),
/* harmony export */   r: () => (/* binding */ parseBuildId)
/* harmony export */ });
/** `text` as a build id, or undefined when it is none. */
function parseBuildId(text) {
    return /^(?:[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,62}[0-9A-Za-z])?)?$/.test(text) ? text : undefined;
}
/** The UTC minute at which the build began, as `2026-08-10-1843` and `nightly-20260821-2100` tell it; undefined where the id does not. */
function buildTime(id) {
    const parts = /^(?:[a-z-]+-)?(\d{4})-?(\d{2})-?(\d{2})-(\d{2})(\d{2})$/.exec(id);
    if (parts === null)
        return undefined;
    const [, year, month, day, hour, minute] = parts;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
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

/***/ 87594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseVersionFile)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);
/* harmony import */ var _build_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77977);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70671);



const LINE = /^([A-Z][A-Z0-9_]{0,63})=(?:"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;&|<>()#]*))$/;
/**
 * Reads a version.txt: `KEY=value` lines of a shell, quoted or bare, without anything that a shell would expand.
 *
 * @throws ActionError VERSION_FILE_INVALID
 */
function parseVersionFile(bytes, distribution) {
    const fields = readFields(bytes);
    const prefix = distribution.fieldPrefixes.find((candidate) => fields.has(`${candidate}VERSION`));
    if (prefix === undefined) {
        throw invalid(`it has no ${distribution.fieldPrefixes.map((candidate) => `${candidate}VERSION`).join(' or ')}`);
    }
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(fields.get(`${prefix}VERSION`) ?? '');
    if (version === undefined)
        throw invalid(`${prefix}VERSION is not a version`);
    // Files of 2018 have each field under both prefixes. Where the newer name holds no build, the older one does, when it is of the same version.
    const isSame = (each) => each === prefix || fields.get(`${each}VERSION`) === version;
    const told = distribution.fieldPrefixes.filter(isSame).find((each) => fields.get(`${each}BUILD_ID`)) ?? prefix;
    const buildId = (0,_build_id_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBuildId */ .r)(fields.get(`${told}BUILD_ID`) ?? '');
    if (buildId === undefined)
        throw invalid(`${told}BUILD_ID is not a build id`);
    const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
    const sdkVersion = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(sdkText);
    if (sdkText !== '' && sdkVersion === undefined)
        throw invalid(`${prefix}SDK_VERSION is not a version`);
    const board = fields.get(`${prefix}BOARD`);
    if (board !== undefined && !/^[a-z0-9_]+-usr$/.test(board))
        throw invalid(`${prefix}BOARD is not a board`);
    return { version, buildId, sdkVersion, board };
}
function readFields(bytes) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw invalid('it is not text');
    }
    const fields = new Map();
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line === '' || line.startsWith('#'))
            continue;
        const match = LINE.exec(line);
        if (match === null)
            throw invalid(`line ${index + 1} is not KEY=value`);
        const [, key = '', double, single, bare] = match;
        const value = double ?? single ?? bare ?? '';
        if (fields.has(key) && fields.get(key) !== value)
            throw invalid(`${key} stands there twice`);
        fields.set(key, value);
    }
    return fields;
}
function invalid(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('VERSION_FILE_INVALID', `version.txt does not follow its grammar: ${why}. Use another mirror, or another version.`);
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


/***/ })

};
