export const id = 576;
export const ids = [576];
export const modules = {

/***/ 2576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readCustomizeInputs: () => (/* binding */ readCustomizeInputs)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/release/distribution.js
const distribution_DISTRIBUTIONS = {
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
function distribution_parseDistribution(text) {
    return Object.hasOwn(distribution_DISTRIBUTIONS, text) ? distribution_DISTRIBUTIONS[text] : undefined;
}

// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(5217);
;// CONCATENATED MODULE: ./build/release/file-name.js
/** `text` as the name of a published file, or undefined when it is none. */
function parseFileName(text) {
    return /^[0-9A-Za-z_][0-9A-Za-z._+-]{0,199}$/.test(text) && !text.includes('..') ? text : undefined;
}
/** A name that the project itself composes from its tables. Throws TypeError when the table holds what no name may. */
function file_name_fileName(text) {
    const name = parseFileName(text);
    if (name === undefined)
        throw new TypeError(`Not a file name: ${JSON.stringify(text)}`);
    return name;
}

;// CONCATENATED MODULE: ./build/release/platforms.js
const COMPRESSIONS = { gz: 'gz', tgz: 'gz', bz2: 'bz2', zip: 'zip' };
function compressionOf(suffix) {
    return COMPRESSIONS[suffix.slice(suffix.lastIndexOf('.') + 1)] ?? 'none';
}
/** Variants that are unpacked on the way. */
function platforms_images(...suffixes) {
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
const platforms_PLATFORMS = [
    platform('qemu', ['libvirt'], platforms_images('qemu_image.img', 'qemu_image.img.bz2'), [companion('qemu.sh', { executable: true })], AMD64),
    platform('qemu_uefi', [], platforms_images('qemu_uefi_image.img', 'qemu_uefi_image.img.bz2'), uefi('qemu_uefi')),
    platform('qemu_uefi_secure', [], platforms_images('qemu_uefi_secure_image.img', 'qemu_uefi_secure_image.img.bz2'), uefi('qemu_uefi_secure')),
    platform('openstack', ['ovhcloud', 'brightbox', 'eucalyptus'], platforms_images('openstack_image.img', 'openstack_image.img.gz', 'openstack_image.img.bz2')),
    platform('openstack_mini', [], platforms_images('openstack_mini_image.img.gz', 'openstack_mini_image.img.bz2')),
    platform('ami', ['aws', 'ec2'], platforms_images('ami_image.bin.bz2'), [companion('ami_all.json')]),
    platform('ami_vmdk', [], platforms_images('ami_vmdk_image.vmdk.bz2')),
    platform('azure', [], platforms_images('azure_image.vhd.bz2')),
    platform('gce', ['gcp'], asIs('gce.tar.gz')),
    platform('vmware', [], platforms_images('vmware_image.vmdk.bz2'), [companion('vmware.vmx', { required: true })]),
    platform('vmware_ova', [], asIs('vmware_ova.ova')),
    platform('vmware_raw', [], platforms_images('vmware_raw_image.bin.bz2')),
    platform('digitalocean', [], platforms_images('digitalocean_image.bin.gz', 'digitalocean_image.bin.bz2')),
    platform('hetzner', [], platforms_images('hetzner_image.bin.bz2')),
    platform('scaleway', [], platforms_images('scaleway_image.qcow2')),
    platform('akamai', ['linode'], platforms_images('akamai_image.bin.gz')),
    platform('stackit', [], platforms_images('stackit_image.img')),
    platform('kubevirt', [], platforms_images('kubevirt_image.qcow2')),
    platform('proxmoxve', ['proxmox'], platforms_images('proxmoxve_image.img')),
    platform('hyperv', [], platforms_images('hyperv_image.vhd.zip')),
    platform('hyperv_vhdx', [], platforms_images('hyperv_vhdx_image.vhdx.zip')),
    platform('virtualbox', [], platforms_images('virtualbox_image.vmdk.bz2'), [companion('virtualbox.ovf', { required: true })]),
    platform('vagrant', [], asIs('vagrant.box'), [companion('vagrant.json')]),
    platform('vagrant_parallels', [], asIs('vagrant_parallels.box'), [companion('vagrant.json')]),
    platform('exoscale', [], platforms_images('exoscale_image.qcow2')),
    platform('oraclecloud', [], platforms_images('oraclecloud_image.img')),
    platform('nutanix', [], platforms_images('nutanix_image.img.bz2')),
    platform('cloudsigma', [], platforms_images('cloudsigma_image.img.bz2')),
    platform('cloudstack', [], platforms_images('cloudstack_image.bin.bz2')),
    platform('cloudstack_vhd', [], platforms_images('cloudstack_vhd_image.vhd.bz2')),
    platform('xen', [], platforms_images('xen_image.bin.bz2'), [companion('xen_pygrub.cfg'), companion('xen_pvgrub.cfg')]),
    platform('parallels', [], asIs('parallels.tgz')),
    platform('iso', [], platforms_images('iso_image.iso')),
    platform('pxe', ['ipxe'], asIs('pxe_image.cpio.gz'), [companion('pxe.vmlinuz', { required: true, signedAs: ['image.vmlinuz'] }), companion('pxe_grub.efi')]),
    platform('metal', ['generic', 'raspberry-pi'], platforms_images('image.bin.bz2')),
];
/** Per-release documents that `documents` can name, by their file's suffix. */
const platforms_DOCUMENTS = {
    packages: 'image_packages.txt',
    contents: 'image_contents.txt',
    licenses: 'image_licenses.json',
    sbom: 'image_sbom.json',
    'kernel-config': 'image_kernel_config.txt',
};
/** Every name that `platform` may hold, aliases included. */
const platforms_PLATFORM_NAMES = platforms_PLATFORMS.flatMap(({ name, aliases }) => [name, ...aliases]);
const BY_NAME = new Map(platforms_PLATFORMS.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name, entry])));
/** The platform that `name` or alias means on an architecture, or undefined. `qemu` on arm64 means `qemu_uefi`: arm64 boots by UEFI alone. */
function platforms_findPlatform(name, architecture) {
    const entry = BY_NAME.get(name);
    return entry?.name === 'qemu' && architecture === 'arm64' ? BY_NAME.get('qemu_uefi') : entry;
}

;// CONCATENATED MODULE: ./build/release/release-plan.js



const VERSION_FILE = file_name_fileName('version.txt');
/** The detached signature's name: Flatcar signs file `F` as `F.sig`. */
function signatureName(name) {
    return fileName(`${name}.sig`);
}
/** The variants of a platform that `compression` allows; as-is formats count as uncompressed too. */
function release_plan_allowedVariants(platform, compression) {
    return platform.variants.filter((variant) => compression === 'auto' || variant.compression === compression || (variant.asIs && compression === 'none'));
}
/** The files of a platform. */
function planPlatform(platform, distribution, options) {
    const { filePrefix } = distribution;
    const digestsOfPlatform = fileName(`${filePrefix}${platform.name}.DIGESTS.asc`);
    const image = release_plan_allowedVariants(platform, options.compression).map((variant) => {
        const unpack = variant.asIs || !options.decompress ? 'none' : variant.compression;
        return artifact(filePrefix, variant.suffix, digestsOfPlatform, { unpack, maxSize: LIMITS.image });
    });
    const companions = platform.companions
        .filter(({ required }) => required || options.extras)
        .map((companion) => planCompanion(companion, filePrefix, digestsOfPlatform));
    return { platform: platform.name, image, companions };
}
function planCompanion(companion, filePrefix, digestsOfPlatform) {
    return [companion.suffix, ...companion.olderSuffixes].map((suffix) => {
        const { executable, signedAs } = companion;
        return artifact(filePrefix, suffix, digestsOfPlatform, { executable, signedAs, maxSize: LIMITS.companion });
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
    const name = fileName(`${filePrefix}${suffix}`);
    const unpack = options.unpack ?? 'none';
    const signedNames = [name, ...(options.signedAs ?? []).map((other) => fileName(`${filePrefix}${other}`))];
    return {
        name,
        unpack,
        readyName: unpack === 'none' ? name : fileName(name.slice(0, -(unpack.length + 1))),
        signedNames,
        digestsNames: [...signedNames.map((signed) => fileName(`${signed}.DIGESTS.asc`)), digestsOfPlatform],
        executable: options.executable ?? false,
        maxSize: options.maxSize,
    };
}

// EXTERNAL MODULE: ./build/release/version.js
var release_version = __webpack_require__(590);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(9473);
;// CONCATENATED MODULE: ./build/release/build-id.js
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

;// CONCATENATED MODULE: ./build/release/version-file.js



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
    const version = (0,release_version/* parseVersion */.ot)(fields.get(`${prefix}VERSION`) ?? '');
    if (version === undefined)
        throw invalid(`${prefix}VERSION is not a version`);
    const buildId = parseBuildId(fields.get(`${prefix}BUILD_ID`) ?? '');
    if (buildId === undefined)
        throw invalid(`${prefix}BUILD_ID is not a build id`);
    const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
    const sdkVersion = (0,release_version/* parseVersion */.ot)(sdkText);
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
    return new errors/* ActionError */.lZ('VERSION_FILE_INVALID', `version.txt does not follow its grammar: ${why}. Use another mirror, or another version.`);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 19 modules
var core = __webpack_require__(9433);
;// CONCATENATED MODULE: ./build/release/architecture.js
const NAMES = {
    amd64: 'amd64',
    x64: 'amd64',
    x86_64: 'amd64',
    arm64: 'arm64',
    aarch64: 'arm64',
};
/** What `architecture` may hold, for messages. */
const architecture_ARCHITECTURE_NAMES = Object.keys(NAMES);
/** The architecture that `text` names in any of the usual spellings, or undefined. */
function architecture_parseArchitecture(text) {
    return Object.hasOwn(NAMES, text.toLowerCase()) ? NAMES[text.toLowerCase()] : undefined;
}
/** The board of an architecture, as it stands in release URLs. */
function architecture_boardOf(architecture) {
    return `${architecture}-usr`;
}

;// CONCATENATED MODULE: ./build/release/channel.js

const channel_NAMES = (/* unused pure expression or super */ null && (['stable', 'beta', 'alpha', 'lts', 'edge']));
/** What `channel` may hold for a distribution, for messages. */
function channel_channelNames(distribution) {
    return distribution.channels.flatMap((name) => (name === 'lts' ? ['lts', 'lts-<year>'] : [name]));
}
/** `stable`, `beta`, `alpha`, `lts`, `lts-<year>` or `edge`, where the distribution has it; undefined otherwise. */
function channel_parseChannel(text, distribution) {
    const stream = /^lts-(20\d\d)$/.exec(text);
    const name = stream ? 'lts' : text;
    if (!channel_NAMES.includes(name) || !distribution.channels.includes(name))
        return undefined;
    return { name: name, year: stream ? Number(stream[1]) : undefined };
}
/** The channel as users write it. */
function channel_channelLabel(channel) {
    return channel.year === undefined ? channel.name : `${channel.name}-${channel.year}`;
}
/** The folder of the channel's newest release: `current`, or `current-<year>` for an LTS stream. */
function channel_currentFolder(channel) {
    return channel.year === undefined ? 'current' : `current-${channel.year}`;
}
const BRANCHES = { 0: 'alpha', 1: 'beta', 2: 'stable', 3: 'lts', 99: 'edge' };
/** From this major on, the middle number of a version names its channel without exception (the release feeds show it). */
const FIRST_STRICT_MAJOR = 2700;
/** The channel that a version's middle number names: 0 alpha, 1 beta, 2 stable, 3 lts, 99 edge; undefined where the numbering does not tell. */
function channel_namedChannel(version, distribution) {
    const { major, branch } = versionNumbers(version);
    if (branch === 99)
        return distribution.name === 'flatcar' ? 'edge' : undefined;
    return distribution.name === 'flatcar' && major >= FIRST_STRICT_MAJOR ? BRANCHES[branch] : undefined;
}
/**
 * The channel an exact version is looked for in when none is given. Before 2021 stable releases carried other middle
 * numbers too (1688.5.3, 2605.12.0), and the first LTS stream was 2605.x.1 with x of 10 and more.
 */
function channel_inferChannel(version, distribution) {
    const { major, branch, revision } = versionNumbers(version);
    const named = channel_namedChannel(version, distribution);
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

;// CONCATENATED MODULE: ./build/release/location.js


const PLACEHOLDERS = (/* unused pure expression or super */ null && (['channel', 'board', 'architecture', 'version']));
/**
 * Reads a line of `base-url`. `{channel}`, `{board}`, `{architecture}` and `{version}` are placeholders; without `{version}` the
 * version is the last folder.
 *
 * @returns the location, or a text that says what is wrong with `text`
 */
function location_parseLocation(text) {
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
function location_splitUserinfo(text) {
    const [, scheme = '', userinfo = '', rest = ''] = SPLIT.exec(text) ?? [];
    return { bare: `${scheme}${rest}`, userinfo };
}
function fill(template, values) {
    return template.replace(/\{([a-z]+)\}/g, (whole, name) => values[name] ?? whole);
}
/** The URL of a file in a release directory; `release` is a version or, for the channel's newest release, `current`. */
function fileUrl(location, { channel, architecture }, release, name) {
    const board = boardOf(architecture);
    const version = release === 'current' ? currentFolder(channel) : release;
    return new URL(`${fill(location.template, { channel: channel.name, board, architecture, version })}/${name}`);
}

;// CONCATENATED MODULE: ./build/trust/fingerprint.js

/**
 * The fingerprint that `text` holds, as people paste it: spaces (also between every four digits), lower case and a
 * leading `0x` are fine. Version 6 fingerprints (64 digits) are refused: a version 6 signature hashes a salt ahead of
 * the data, which a download that is hashed as it arrives can't offer, and neither distribution uses them.
 * @throws ActionError INVALID_INPUT
 */
function fingerprint_parseFingerprint(text) {
    const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').toUpperCase();
    if (/^[0-9A-F]{40}$/.test(digits))
        return digits;
    const held = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
    if (/^[0-9A-F]{64}$/.test(digits)) {
        throw new ActionError('INVALID_INPUT', `${held} is the fingerprint of a version 6 key, which is not supported. Give the 40 hex digits of a version 4 key.`);
    }
    const why = /^[0-9A-F]{8}$|^[0-9A-F]{16}$/.test(digits)
        ? 'is a key ID, which anyone can imitate'
        : 'is not a key fingerprint';
    throw new ActionError('INVALID_INPUT', `${held} ${why}. Give the 40 hex digits of the primary key (\`gpg --fingerprint\` prints them).`);
}
/** The 16 hex digits at the end of a fingerprint, which old signatures name their maker with (RFC 9580, 5.5.4.2). */
function keyIdOf(fingerprint) {
    return fingerprint.slice(-16);
}

;// CONCATENATED MODULE: ./build/action/inputs.js













/** The inputs that download, resolve and verify share, without platform and architecture. @throws ActionError INVALID_INPUT */
function readReleaseInputs() {
    const distribution = readDistribution();
    const version = readVersionRequest();
    const channel = readChannel(distribution, version);
    const feed = readFeedUrl(distribution, version, channel);
    return {
        distribution,
        channel,
        version,
        ...readLocations(distribution),
        keys: readKeys(distribution),
        feedUrl: feed.url,
        otherLogins: [...feed.logins, ...loginsOfKeyUrl()],
        minimumVersion: readMinimumVersion(),
        maximumAge: readAge('maximum-age'),
        signedMetadata: readChoice('signed-metadata', ['required', 'optional']),
        transfer: {
            retries: readInteger('retries', 1, 100),
            stallTimeout: readInteger('stall-timeout', 1, 3600) * 1000,
            connections: readInteger('connections', 1, 16),
        },
    };
}
/** An INVALID_INPUT that names the input, what it held, and what it may hold. */
function invalidInput(name, held, allowed) {
    const shown = held.length > 80 ? `${held.slice(0, 77)}...` : held;
    return new errors/* ActionError */.lZ('INVALID_INPUT', `Input \`${name}\` holds ${JSON.stringify(shown)}; ${allowed}.`);
}
/** The input's text without white space around it; empty where the workflow does not set it. */
function readText(name) {
    return core/* getInput */.V4(name);
}
/** `true` or `false`. @throws ActionError INVALID_INPUT */
function readBoolean(name) {
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
function readInteger(name, least, most) {
    const text = readText(name);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
        throw invalidInput(name, text, `it may hold a whole number from ${least} to ${most}`);
    return value;
}
const UNITS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
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
function readDistribution() {
    const text = readText('distribution') || 'flatcar';
    const distribution = parseDistribution(text);
    if (distribution === undefined)
        throw invalidInput('distribution', text, `it may hold ${orList(Object.keys(DISTRIBUTIONS))}`);
    return distribution;
}
function readVersionRequest() {
    const text = readText('version') || 'current';
    const request = parseVersionRequest(text);
    if (request === undefined) {
        throw invalidInput('version', text, 'it may hold current, an exact version such as 4593.2.5, or a semver range such as 4593.x');
    }
    return request;
}
function readChannel(distribution, version) {
    const text = readText('channel');
    if (text === '')
        return version.kind === 'exact' ? inferChannel(version.version, distribution) : { name: 'stable', year: undefined };
    const channel = parseChannel(text, distribution);
    if (channel === undefined)
        throw invalidInput('channel', text, `for ${distribution.title} it may hold ${orList(channelNames(distribution))}`);
    if (version.kind === 'exact' && !isDevelopmentBuild(version.version)) {
        const named = namedChannel(version.version, distribution);
        if (named !== undefined && named !== channel.name) {
            throw invalidInput('channel', text, `version ${version.version} is of channel ${named}: leave \`channel\` empty, or name a version of ${channelLabel(channel)}`);
        }
    }
    return channel;
}
function readLocations(distribution) {
    const text = readText('base-url');
    const lines = text.split(/\s+/).filter((line) => line !== '');
    if (lines.length === 0 && distribution.baseUrl !== undefined)
        lines.push(distribution.baseUrl);
    if (lines.length === 0) {
        throw invalidInput('base-url', text, `the servers of ${distribution.title} were retired in 2020: name a mirror, such as https://mirror.example/coreos/{channel}/{board}`);
    }
    if (lines.length > 16)
        throw invalidInput('base-url', text, 'it may hold up to 16 mirrors');
    const parsed = lines.map((line) => {
        const location = parseLocation(line);
        if (typeof location === 'string')
            throw invalidInput('base-url', withoutLogin(line), `${location}; it holds one mirror's URL a line`);
        return location;
    });
    return { locations: parsed.map(({ location }) => location), userinfos: parsed.map(({ userinfo }) => userinfo) };
}
function readKeys(distribution) {
    const block = readKeyBlock();
    const fingerprint = readText('signing-key-fingerprint');
    const url = readText('signing-key-url');
    return {
        block,
        fingerprint: fingerprint === '' ? undefined : readFingerprint(fingerprint),
        url: readKeyUrl(url, distribution, block !== undefined),
    };
}
function readFingerprint(text) {
    try {
        return parseFingerprint(text);
    }
    catch {
        throw invalidInput('signing-key-fingerprint', text, 'it may hold the 40 hexadecimal digits of a primary key, with or without spaces');
    }
}
function readKeyBlock() {
    const text = readText('signing-key');
    if (text === '')
        return undefined;
    if (text.includes('-----BEGIN PGP '))
        return text;
    const allowed = 'it may hold an armored public key block or the path of a key file';
    if (text.includes('\n'))
        throw invalidInput('signing-key', text, allowed);
    try {
        if (statSync(text).size > LIMITS.key)
            throw invalidInput('signing-key', text, `that file is larger than ${LIMITS.key} bytes, so it is no key`);
        const bytes = readFileSync(text);
        // A binary key file is handed on in base64 by the armor that every key reader understands.
        return bytes[0] !== undefined && bytes[0] >= 0x80 ? armor(bytes) : bytes.toString('utf8');
    }
    catch (error) {
        if (error instanceof ActionError)
            throw error;
        throw invalidInput('signing-key', text, `${allowed}, and there is no such file that can be read`);
    }
}
function armor(bytes) {
    const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}
/** A published key belongs to the built-in one; with a key of the user's own there is none unless the user names it. */
const PUBLISHED_KEYS = {
    flatcar: 'https://www.flatcar.org/security/image-signing-key/Flatcar_Image_Signing_Key.asc',
};
function readKeyUrl(text, distribution, ownKey) {
    if (text === 'none')
        return undefined;
    if (text === '') {
        const published = ownKey ? undefined : PUBLISHED_KEYS[distribution.name];
        return published === undefined ? undefined : new URL(published);
    }
    readUrl('signing-key-url', text, 'it may hold an https or http URL, or none');
    return new URL(splitUserinfo(text).bare);
}
function loginsOfKeyUrl() {
    const text = readText('signing-key-url');
    return text === '' || text === 'none' ? [] : loginsOf(text);
}
function loginsOf(url) {
    const { bare, userinfo } = splitUserinfo(url);
    return userinfo === '' ? [] : [{ machine: new URL(bare).host, userinfo }];
}
/** What is refused as a URL may hold a password all the same, so it is shown without what comes before an @. */
function withoutLogin(text) {
    return text.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');
}
function readUrl(name, text, allowed) {
    const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined)
        throw invalidInput(name, withoutLogin(text), allowed);
    return url;
}
const FEED_URL = 'https://www.flatcar.org/releases-json/releases-{channel}.json';
function readFeedUrl(distribution, version, channel) {
    const text = readText('feed-url');
    if (text === '' && distribution.name !== 'flatcar' && version.kind === 'range') {
        throw invalidInput('version', version.range, `there is no release feed of ${distribution.title}: name an exact version, or set \`feed-url\``);
    }
    const url = text || FEED_URL;
    const example = url.replaceAll('{channel}', channelLabel(channel));
    readUrl('feed-url', example, 'it may hold an https or http URL, in which {channel} stands for the channel');
    return { url: splitUserinfo(url).bare, logins: loginsOf(example) };
}
function readMinimumVersion() {
    const text = readText('minimum-version');
    if (text === '')
        return undefined;
    const version = parseVersion(text);
    if (version === undefined)
        throw invalidInput('minimum-version', text, 'it may hold an exact version such as 4459.2.0');
    return version;
}
/** `amd64` or `arm64` under any usual name, where the distribution has it. @throws ActionError INVALID_INPUT */
function readArchitectures(distribution, most) {
    const names = readList('architecture');
    const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
        const architecture = parseArchitecture(name);
        if (architecture === undefined)
            throw invalidInput('architecture', name, `it may hold ${orList(ARCHITECTURE_NAMES)}`);
        if (!distribution.architectures.includes(architecture)) {
            throw invalidInput('architecture', name, `${distribution.title} was published for ${orList(distribution.architectures)} alone`);
        }
        return architecture;
    });
    const distinct = [...new Set(architectures)];
    if (distinct.length > most)
        throw invalidInput('architecture', names.join(', '), 'it may hold one architecture here');
    return distinct;
}
/** The platforms that `platform` names, each once, for an architecture. @throws ActionError INVALID_INPUT with the nearest name for a misspelt one */
async function readPlatforms(architecture) {
    const names = readList('platform');
    const platforms = [];
    for (const name of names.length === 0 ? ['qemu'] : names) {
        const platform = findPlatform(name, architecture);
        if (platform === undefined)
            throw invalidInput('platform', name, await platformHint(name));
        if (!platform.architectures.includes(architecture)) {
            throw invalidInput('platform', name, `${name} is published for ${orList(platform.architectures)} alone`);
        }
        if (!platforms.includes(platform))
            platforms.push(platform);
    }
    return platforms;
}
async function platformHint(name) {
    const { closest, distance } = await __webpack_require__.e(/* import() */ 916).then(__webpack_require__.t.bind(__webpack_require__, 1916, 19));
    const lower = name.toLowerCase();
    const nearest = closest(lower, [...PLATFORM_NAMES]);
    const guess = distance(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3)) ? `did you mean ${nearest}? ` : '';
    return `${guess === '' ? '' : guess}${guess === '' ? 'it' : 'It'} may hold ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
}
/** The `compression` input, which each of the platforms must offer. @throws ActionError INVALID_INPUT */
function readCompression(platforms) {
    const compression = readChoice('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
    for (const platform of platforms) {
        if (allowedVariants(platform, compression).length > 0)
            continue;
        const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
        throw invalidInput('compression', compression, `${platform.name} is published with ${orList(published)} alone: set it to auto`);
    }
    return compression;
}
/** The per-release documents that `documents` names. @throws ActionError INVALID_INPUT */
function readDocuments() {
    const names = readList('documents');
    for (const name of names) {
        if (!Object.hasOwn(DOCUMENTS, name))
            throw invalidInput('documents', name, `it may hold ${orList(Object.keys(DOCUMENTS))}`);
    }
    return names;
}
/** A folder or file path, made absolute from the working directory; undefined where the input is empty. @throws ActionError INVALID_INPUT */
function readPath(name) {
    const text = readText(name);
    if (text === '')
        return undefined;
    if (/[\n\r\0]/.test(text))
        throw invalidInput(name, text, 'it may hold one path');
    return (0,external_node_path_.resolve)(text);
}
function orList(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

;// CONCATENATED MODULE: ./build/action/customize-inputs.js







/** customize's inputs. What the configs hold is checked by the verb, before it writes anything. @throws ActionError INVALID_INPUT */
async function readCustomizeInputs() {
    const image = readPath('image') ?? '';
    return {
        image,
        ignition: readText('ignition'),
        baseIgnition: readText('base-ignition'),
        defaultIgnition: readText('default-ignition'),
        cloudConfig: readText('cloud-config'),
        grubConfig: readText('grub-config'),
        oemFiles: readPath('oem-files') ?? '',
        output: readPath('output') ?? '',
        ...(await readReleaseVersion(image)),
    };
}
/** The input, or what the version.txt beside the image says, which the download leaves there. */
async function readReleaseVersion(image) {
    const text = readText('version');
    if (text !== '') {
        const version = (0,release_version/* parseVersion */.ot)(text);
        if (version === undefined)
            throw invalidInput('version', text, 'it may hold an exact version such as 4593.2.5');
        return { releaseVersion: version };
    }
    const bytes = image === '' ? undefined : await (0,promises_.readFile)((0,external_node_path_.join)((0,external_node_path_.dirname)(image), VERSION_FILE)).catch(() => undefined);
    if (bytes === undefined)
        return {};
    try {
        return { releaseVersion: parseVersionFile(bytes, distribution_DISTRIBUTIONS.flatcar).version };
    }
    catch {
        // Some other file of that name: then the release is not known, and only what holds for every release is checked.
        return {};
    }
}


/***/ }),

/***/ 5217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ LIMITS)
/* harmony export */ });
/* unused harmony export API_LIMITS */
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

/***/ 590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ni: () => (/* binding */ versionNumbers),
/* harmony export */   ot: () => (/* binding */ parseVersion)
/* harmony export */ });
/* unused harmony exports isDevelopmentBuild, compareVersions, toolCacheVersion, parseVersionRequest, satisfies */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);

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
    return semver.compareBuild(a, b);
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
    const range = semver.validRange(text);
    return range === null ? undefined : { kind: 'range', range: text };
}
/** Whether `version` satisfies a semver range. */
function satisfies(version, range) {
    return semver.satisfies(version, range);
}


/***/ })

};
