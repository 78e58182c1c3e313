export const id = 108;
export const ids = [108];
export const modules = {

/***/ 18108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  customizeAction: () => (/* binding */ customizeAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(19473);
// EXTERNAL MODULE: ./build/store/staging.js + 1 modules
var store_staging = __webpack_require__(72685);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
;// CONCATENATED MODULE: ./build/customize/configs/read-config.js



/**
 * The bytes of a config that an input gives: `value` is the text itself when it holds a newline or begins with `{`, `#`
 * or `set `, and the path of a file otherwise. Throws INVALID_INPUT, naming the input, when there is no such file or it is
 * not one, and CONFIG_INVALID when it is too large.
 */
async function readConfig(input, value) {
    if (isText(value))
        return Buffer.from(value);
    const info = await (0,promises_.stat)(value).catch((error) => {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`${input}\` holds ${JSON.stringify(value)}, which is neither a file (${error.message}) nor the config itself.`);
    });
    if (!info.isFile())
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`${input}\` holds ${JSON.stringify(value)}, which is not a file.`);
    if (info.size > limits/* LIMITS */.b.config)
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` has ${info.size} bytes; a config may have ${limits/* LIMITS */.b.config}.`, {
            file: value,
        });
    return (0,promises_.readFile)(value);
}
/** Whether an input's value is the config itself, not the path of one. */
function isText(value) {
    return value.includes('\n') || /^(?:\{|#|set )/.test(value.trimStart());
}
/** A config's bytes as text; `input` names it in errors. Throws CONFIG_INVALID when they are not UTF-8, or begin with a byte order mark. */
function configText(input, bytes) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` begins with a byte order mark: save it as plain UTF-8.`);
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` is not text in UTF-8.`);
    }
}

;// CONCATENATED MODULE: ./build/customize/configs/cloud-config.js


/**
 * Checks that `bytes` are what coreos-cloudinit runs: a text whose first line is `#cloud-config`, or a script that begins
 * with `#!` (https://github.com/flatcar/coreos-cloudinit/blob/master/Documentation/cloud-config.md). `input` names it in
 * errors. Throws CONFIG_INVALID.
 */
function checkCloudConfig(input, bytes) {
    const text = configText(input, bytes);
    const firstLine = text.split('\n', 1)[0] ?? '';
    if (firstLine.trimEnd() === '#cloud-config' || firstLine.startsWith('#!'))
        return;
    const hint = text.trimStart().startsWith('{') ? ' It looks like an Ignition config: give that as `ignition`.' : '';
    throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` must begin with a line #cloud-config, or with #! when it is a script.${hint}`);
}

;// CONCATENATED MODULE: ./build/customize/configs/grub-settings.js


const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';
/**
 * One `set name="value"` or `set name=word`. A value in quotes may name variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`; everything else that GRUB's script
 * language gives a meaning is left out (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting).
 */
const SETTING = /^set [A-Za-z_][A-Za-z0-9_]*=(?:"(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"|[A-Za-z0-9_.,:/=+@%-]+)$/;
/**
 * The settings of a `grub-config`, one a line; empty lines and comments are dropped. Throws CONFIG_INVALID, with the
 * line's number, for any other line.
 */
function parseGrubSettings(input, bytes) {
    const settings = [];
    for (const [index, raw] of configText(input, bytes).split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
        if (!SETTING.test(line) || /[\0-\x1f\x7f]/.test(line)) {
            throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` holds on line ${index + 1} something else than set name="value", or a value with characters that GRUB would interpret: ${JSON.stringify(line)}.`);
        }
        settings.push(line);
    }
    if (settings.length === 0)
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` holds no line like set name="value".`);
    return settings;
}
/** `existing` (a grub.cfg) followed by a marked block with the settings; a block that an earlier run left is replaced. */
function mergeGrubSettings(existing, settings) {
    // latin1 keeps every byte of what is there as it was.
    const text = existing.toString('latin1');
    const from = text.indexOf(`${BEGIN}\n`);
    const end = text.indexOf(`${END}\n`, from);
    const hasBlock = from >= 0 && end > from;
    const before = hasBlock ? text.slice(0, from) : text;
    const after = hasBlock ? text.slice(end + END.length + 1) : '';
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    const block = Buffer.from(`${gap}${BEGIN}\n${settings.join('\n')}\n${END}\n`);
    return Buffer.concat([Buffer.from(before, 'latin1'), block, Buffer.from(after, 'latin1')]);
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
// EXTERNAL MODULE: ./build/release/version.js
var release_version = __webpack_require__(70590);
;// CONCATENATED MODULE: ./build/customize/configs/ignition-config.js




/**
 * Specifications in their order, and the newest major release that is known to be without each: from the Ignition release
 * in `major_software` of https://www.flatcar.org/releases-json/releases-stable.json, and the Ignition release that made
 * the specification stable (https://coreos.github.io/ignition/specs and release-notes). Releases between that one and the
 * first known with it get the benefit of the doubt.
 *
 * 2.x is read by Ignition 0.x as it is, and translated by Flatcar's since 3185.0.0
 * (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/).
 */
const SPECS = {
    '2.0.0': 0,
    '2.1.0': 0,
    // Ignition 0.22.0 of February 2018.
    '2.2.0': 1576,
    // Ignition 0.29.0: 1967 has 0.28.0, 2023 has 0.30.0.
    '2.3.0': 1967,
    // Ignition 2.13.0, which reads these four, came with 3185.0.0 (same page).
    '3.0.0': 3184,
    '3.1.0': 3184,
    '3.2.0': 3184,
    '3.3.0': 3184,
    // Ignition 2.15.0: 3510 has 2.14.0, 3602 has 2.15.0.
    '3.4.0': 3510,
    // Ignition 2.20.0: 4081 has 2.19.0, 4152 has 2.20.0.
    '3.5.0': 4081,
    // Stable after Ignition 2.24.0, which 4593 has.
    '3.6.0': 4593,
};
/**
 * Checks that `bytes` are an Ignition config that the release can read: JSON, with a stable `ignition.version` that is
 * not newer than the release's Ignition (or, with no `release` known, than any). `input` names it in errors.
 * Throws CONFIG_INVALID, and INVALID_INPUT when `release` is no version.
 */
function checkIgnitionConfig(input, bytes, release) {
    const text = configText(input, bytes);
    const config = parseJson(input, text);
    if (typeof config !== 'object' || config === null || Array.isArray(config)) {
        throw invalid(input, 'is JSON, but not an object: an Ignition config begins with {"ignition":{"version":…}}');
    }
    const { ignition, ignitionVersion } = config;
    if (ignition === undefined && ignitionVersion === 1)
        return;
    const version = ignition?.version;
    if (typeof version !== 'string' || semver.valid(version) !== version) {
        throw invalid(input, `has no semantic version at ignition.version (it holds ${JSON.stringify(version) ?? 'nothing'}), such as "3.3.0"`);
    }
    checkSpec(input, version, release);
}
function checkSpec(input, version, release) {
    const lastWithout = SPECS[version];
    if (lastWithout === undefined) {
        const why = version.includes('-')
            ? 'an experimental specification, which the next release of Ignition no longer reads'
            : 'no specification that Flatcar reads';
        throw invalid(input, `has ignition.version ${version}, ${why}; use one of ${Object.keys(SPECS).join(', ')}`);
    }
    if (!release)
        return;
    const parsed = (0,release_version/* parseVersion */.ot)(release);
    if (parsed === undefined) {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `${JSON.stringify(release)} is no release's version, such as 4593.2.5.`);
    }
    const { major } = (0,release_version/* versionNumbers */.ni)(parsed);
    if (major > lastWithout)
        return;
    const newest = Object.keys(SPECS).findLast((spec) => (SPECS[spec] ?? 0) < major);
    throw invalid(input, `has ignition.version ${version}, but release ${release} reads ${newest} at most; lower the version (in Butane, an older \`version\`) or take a newer release`);
}
function parseJson(input, text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw invalid(input, notJson(text, error.message));
    }
}
function notJson(text, parserSays) {
    if (/^#cloud-config\b/.test(text))
        return 'is a cloud-config, not an Ignition config: give it as `cloud-config`';
    if (/^variant\s*:/m.test(text)) {
        return 'is a Butane config in YAML, which has to be converted to Ignition first: butane --strict < config.yaml > config.ign';
    }
    if (/^(ignition|passwd|storage|systemd|networkd|update|locksmith|etcd|flannel|docker)\s*:/m.test(text)) {
        return 'is YAML, as a Container Linux Config without `variant` is: add `variant: flatcar` and `version: 1.0.0`, mend what Butane then tells, and convert it: butane --strict < config.yaml > config.ign';
    }
    if (text.trim() === '')
        return 'is empty';
    return `is not JSON (${parserSays.replace(/\s+/g, ' ')})`;
}
function invalid(input, why) {
    return new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` ${why}.`);
}

;// CONCATENATED MODULE: ./build/customize/configs/oem-files.js




/** NAME_MAX and the kernel's longest path, in bytes, both with room for the terminating zero (limits.h of Linux). */
const NAME_MAX = 255;
const PATH_MAX = 4000;
/** Quotes, backslashes and control characters have a meaning to debugfs, and none in a file name that anybody wants. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const BAD_NAME = /["\\\0-\x1f\x7f\ufffd]/;
/**
 * Lists the folder of the input `oem-files`, its folders, files and links, modes kept (on Windows, which has none, files
 * get 0644 and folders 0755). Throws INVALID_INPUT for a link that leads out of the folder or nowhere, for a device, pipe
 * or socket, and for names that can't stand on OEM.
 */
async function listOemFiles(folder) {
    const info = await (0,promises_.stat)(folder).catch((error) => {
        throw refused(`holds ${JSON.stringify(folder)}, which is not there (${error.message})`);
    });
    if (!info.isDirectory())
        throw refused(`holds ${JSON.stringify(folder)}, which is not a folder`);
    const root = await (0,promises_.realpath)(folder);
    const entries = [];
    await walk(root, '', entries);
    if (entries.length === 0)
        throw refused(`holds ${JSON.stringify(folder)}, which is empty`);
    return entries;
}
async function walk(root, folder, entries) {
    for (const item of await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true })) {
        const path = external_node_path_.posix.join(folder, item.name);
        checkName(item.name, path);
        if (entries.length >= limits/* LIMITS */.b.oemFiles)
            throw refused(`has more than ${limits/* LIMITS */.b.oemFiles} files: is it the right folder?`);
        const local = (0,external_node_path_.join)(root, path);
        if (item.isSymbolicLink())
            entries.push({ kind: 'link', path, target: await checkedTarget(root, path, local) });
        else if (item.isDirectory()) {
            entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
            await walk(root, path, entries);
        }
        else if (item.isFile())
            entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
        else
            throw refused(`has ${path}, which is a device, pipe or socket`);
    }
}
function checkName(name, path) {
    if (BAD_NAME.test(name))
        throw refused(`has ${JSON.stringify(path)}: names may hold no quotes, backslashes or control characters, and must be UTF-8`);
    if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX)
        throw refused(`has ${path}, whose name is too long`);
}
/** The target of a link that stays in the folder: as written, and where the file system follows it to. */
async function checkedTarget(root, path, local) {
    const target = (await (0,promises_.readlink)(local)).replaceAll(external_node_path_.sep, '/');
    const written = external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(path), target));
    if (external_node_path_.posix.isAbsolute(target) || written === '..' || written.startsWith('../'))
        throw refused(`has the link ${path}, which leads out of the folder (${JSON.stringify(target)})`);
    if (BAD_NAME.test(target) || Buffer.byteLength(target) > PATH_MAX)
        throw refused(`has the link ${path} with a target that can't stand on OEM (${JSON.stringify(target)})`);
    const real = await (0,promises_.realpath)(local).catch(() => {
        throw refused(`has the link ${path}, which leads nowhere (${JSON.stringify(target)})`);
    });
    const within = (0,external_node_path_.relative)(root, real);
    if (within === '..' || within.startsWith(`..${external_node_path_.sep}`))
        throw refused(`has the link ${path}, which leads out of the folder (to ${real})`);
    return target;
}
async function modeOf(path, onWindows) {
    return process.platform === 'win32' ? onWindows : (await (0,promises_.stat)(path)).mode & 0o7777;
}
function refused(why) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` ${why}.`);
}

;// CONCATENATED MODULE: ./build/customize/configs/oem-entries.js







/** Where GRUB reads its settings from. */
const GRUB_CFG = 'grub.cfg';
/** The config that Ignition prefers over the platform's. */
const IGNITION_CONFIG = 'config.ign';
/** The configs by input: where the OS reads each on OEM. */
const CONFIGS = [
    { input: 'ignition', key: 'ignition', path: IGNITION_CONFIG },
    { input: 'base-ignition', key: 'baseIgnition', path: 'base/base.ign' },
    { input: 'default-ignition', key: 'defaultIgnition', path: 'base/default.ign' },
    { input: 'cloud-config', key: 'cloudConfig', path: 'cloud-config.yml' },
];
/**
 * Reads and checks everything that a request adds. Nothing is written. Configs that come with `oem-files` pass the same
 * checks as those of the inputs. Throws INVALID_INPUT or CONFIG_INVALID, naming the input.
 */
async function planOemEntries(request) {
    const entries = new Map();
    if (request.oemFiles)
        for (const entry of await listOemFiles(request.oemFiles))
            entries.set(entry.path, entry);
    for (const { path } of CONFIGS) {
        const entry = entries.get(path);
        if (entry?.kind === 'file')
            checkConfig(path, `oem-files/${path}`, await contentOf(entry.content), request.releaseVersion);
    }
    for (const { input, key, path } of CONFIGS) {
        const value = request[key];
        if (!value)
            continue;
        if (entries.has(path))
            throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`${input}\` and \`oem-files\` both bring ${path}. Take it out of one of them.`);
        const content = await readConfig(input, value);
        checkConfig(path, input, content, request.releaseVersion);
        entries.set(path, { kind: 'file', path, mode: 0o644, content });
    }
    addParents(entries);
    const grubSettings = request.grubConfig
        ? parseGrubSettings('grub-config', await readConfig('grub-config', request.grubConfig))
        : [];
    if (entries.size === 0 && grubSettings.length === 0) {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', 'There is nothing to add: set at least one of `ignition`, `base-ignition`, `default-ignition`, `cloud-config`, `grub-config` and `oem-files`.');
    }
    return { entries: inOrder([...entries.values()]), grubSettings };
}
/**
 * The plan's entries with a grub.cfg that ends in its settings, if it has any: the one that `oem-files` brings, or
 * `existing`, which is on OEM now.
 */
async function withGrubSettings(plan, existing) {
    if (plan.grubSettings.length === 0)
        return plan.entries;
    const given = plan.entries.find((entry) => entry.path === GRUB_CFG);
    if (given !== undefined && given.kind !== 'file') {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` brings ${GRUB_CFG} as a ${given.kind}; \`grub-config\` needs a file.`);
    }
    const content = mergeGrubSettings(given === undefined ? existing : await contentOf(given.content), plan.grubSettings);
    const merged = { kind: 'file', path: GRUB_CFG, mode: given?.mode ?? 0o644, content };
    return inOrder([...plan.entries.filter((entry) => entry !== given), merged]);
}
function inOrder(entries) {
    return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
/** The bytes of a file entry. */
async function contentOf(content) {
    return Buffer.isBuffer(content) ? content : (0,promises_.readFile)(content.source);
}
function checkConfig(path, input, content, release) {
    if (path === 'cloud-config.yml')
        checkCloudConfig(input, content);
    else
        checkIgnitionConfig(input, content, release);
}
function addParents(entries) {
    for (const path of [...entries.keys()]) {
        for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            const parent = path.slice(0, end);
            const there = entries.get(parent);
            if (there === undefined)
                entries.set(parent, { kind: 'directory', path: parent, mode: 0o755 });
            else if (there.kind !== 'directory')
                throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` brings ${parent} as a ${there.kind}, where ${path} needs a folder.`);
        }
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/image/sparse-file.js
var sparse_file = __webpack_require__(87779);
// EXTERNAL MODULE: ./build/image/unpack-stream.js
var unpack_stream = __webpack_require__(16075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./build/customize/digesting.js

/** A stream that passes everything on and has `hash` see it. */
function digesting(hash) {
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
}

;// CONCATENATED MODULE: ./build/customize/stage-files.js






/**
 * Copies the content of all files into `folder`, named f0, f1 and so on: what is measured, digested, written and read
 * back is then the same, whoever changes the originals meanwhile.
 */
async function stageEntries(entries, folder) {
    const staged = [];
    for (const [index, entry] of entries.entries()) {
        if (entry.kind !== 'file') {
            staged.push(entry);
            continue;
        }
        const { path, mode, content } = entry;
        const name = `f${index}`;
        const copied = await copyDigesting(content, (0,external_node_path_.join)(folder, name));
        staged.push({ kind: 'file', path, mode, staged: name, ...copied });
    }
    return staged;
}
/** The summary's view of staged entries: files and links. */
function addedFiles(entries) {
    return entries.flatMap((entry) => {
        if (entry.kind === 'directory')
            return [];
        if (entry.kind === 'file')
            return [{ path: entry.path, size: entry.size, sha512: entry.sha512, mode: 0o100000 | entry.mode }];
        const target = Buffer.from(entry.target);
        return [
            {
                path: entry.path,
                size: target.length,
                sha512: (0,external_node_crypto_.createHash)('sha512').update(target).digest('hex'),
                mode: 0o120777,
            },
        ];
    });
}
async function copyDigesting(content, to) {
    const hash = (0,external_node_crypto_.createHash)('sha512');
    if (Buffer.isBuffer(content)) {
        await (0,promises_.writeFile)(to, content, { mode: 0o600, flag: 'wx' });
        return { size: content.length, sha512: hash.update(content).digest('hex') };
    }
    const target = (0,external_node_fs_.createWriteStream)(to, { mode: 0o600, flags: 'wx' });
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(content.source), digesting(hash), target);
    return { size: target.bytesWritten, sha512: hash.digest('hex') };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/customize/run-tool.js



/** The Debian and Ubuntu package of each tool that this room may call, for the advice in an error. */
const PACKAGES = {
    'qemu-img': 'qemu-utils',
    debugfs: 'e2fsprogs',
    dumpe2fs: 'e2fsprogs',
    e2fsck: 'e2fsprogs',
    btrfs: 'btrfs-progs',
    unshare: 'util-linux',
};
/**
 * Runs `command` without a shell, in the C locale and with the folders of administrators' tools on its path
 * (they are missing from ordinary users' `PATH` on Debian), and gives what it answered, whatever its exit code.
 * Throws UNSUPPORTED_RUNNER, naming the package, when the tool is not installed.
 */
function runTool(command, args, cwd) {
    return new Promise((resolve, reject) => {
        const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
        const child = (0,external_node_child_process_.spawn)(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
        const stdout = [];
        const stderr = [];
        let size = 0;
        const take = (list) => (chunk) => {
            size += chunk.length;
            if (size > limits/* LIMITS */.b.toolOutput)
                child.kill('SIGKILL');
            else
                list.push(chunk);
        };
        child.stdout.on('data', take(stdout));
        child.stderr.on('data', take(stderr));
        child.on('error', (error) => reject(error.code === 'ENOENT' ? missingTool(command) : toolFailed(command, error.message)));
        child.on('close', (code) => resolve({
            code: code ?? undefined,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString().trim(),
        }));
    });
}
/** As `runTool`, and gives the standard output. Throws TOOL_FAILED, or DISK_FULL, with the tool's own words when it fails. */
async function runToolOk(command, args, cwd) {
    const result = await runTool(command, args, cwd);
    if (result.code === 0)
        return result.stdout;
    if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
        throw new errors/* ActionError */.lZ('DISK_FULL', `No space is left on the disk for ${command}. Free some, or set \`output\` to a larger disk.`);
    }
    throw toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}
/** The refusal for a tool that failed, with its own words on one line. */
function toolFailed(command, words) {
    return new errors/* ActionError */.lZ('TOOL_FAILED', `${command} failed: ${words
        .trim()
        .replace(/\.$/, '')
        .replace(/\s*\n\s*/g, '; ')}. Its own words say why; with the image as Flatcar published it, please report this.`);
}
function missingTool(command) {
    const name = PACKAGES[command] ?? command;
    return new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', `This runner has no ${command}, which the step needs. Install it first: sudo apt-get install ${name}.`);
}

;// CONCATENATED MODULE: ./build/customize/disk/sparse-copy.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** Bytes read at once, and the unit in which a region is compared before it is written over. */
const CHUNK = 4 * 1024 * 1024;
const GRAIN = 4096;
/**
 * Copies the file `from` to the new file `to`, sharing its blocks where the file system can, else leaving holes for zeros.
 * By GNU cp, which jumps over the holes of `from` (lseek with SEEK_DATA), as Node can't: most of a disk is one.
 */
async function copySparse(from, to) {
    await runToolOk('cp', ['--reflink=auto', '--sparse=always', '--no-preserve=all', '--', from, to]);
}
/** Copies `length` bytes at `offset` of `source` to the new file `to`, leaving holes for zeros. */
async function copyRegion(source, offset, length, to) {
    await (0,sparse_file/* writeSparse */.M)(chunksOf(source, offset, length), to, limits/* LIMITS */.b.unpacked);
}
/** The bytes of a region, in chunks that share one buffer: each is free for reuse when the next is asked for. */
async function* chunksOf(source, offset, length) {
    const buffer = Buffer.alloc(CHUNK);
    for (let done = 0; done < length; done += CHUNK) {
        yield await readFully(source, buffer, offset + done, Math.min(CHUNK, length - done));
    }
}
/** Writes the whole of the file `from` over `target` at `offset`, touching only blocks that differ, so that holes stay holes. */
async function replaceRegion(target, offset, from) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const source = __addDisposableResource(env_1, await (0,promises_.open)(from, 'r'), true);
        const length = (await source.stat()).size;
        const [old, fresh] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
        for (let done = 0; done < length; done += CHUNK) {
            const size = Math.min(CHUNK, length - done);
            const [was, is] = await Promise.all([
                readFully(target, old, offset + done, size),
                readFully(source, fresh, done, size),
            ]);
            for (let at = 0; at < size; at += GRAIN) {
                const part = is.subarray(at, at + GRAIN);
                if (!part.equals(was.subarray(at, at + GRAIN)))
                    await writeFully(target, part, offset + done + at);
            }
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The SHA-512 of a file, in hex. */
async function sha512OfFile(path) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_2, await (0,promises_.open)(path, 'r'), true);
        const hash = (0,external_node_crypto_.createHash)('sha512');
        for await (const chunk of file.createReadStream({ highWaterMark: CHUNK, autoClose: false }))
            hash.update(chunk);
        return hash.digest('hex');
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Reads exactly `length` bytes at `position` into the start of `buffer`. A file that ends earlier is an ordinary error. */
async function readFully(file, buffer, position, length) {
    for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(buffer, done, length - done, position + done);
        if (bytesRead === 0)
            throw new Error(`the file ended at byte ${position + done}, ${length - done} bytes too early`);
        done += bytesRead;
    }
    return buffer.subarray(0, length);
}
async function writeFully(target, bytes, position) {
    for (let done = 0; done < bytes.length;) {
        done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
    }
}

;// CONCATENATED MODULE: ./build/customize/oem/oem-file-system.js
var oem_file_system_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var oem_file_system_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/** Recognises the file system by its superblock. Throws IMAGE_INVALID for any but btrfs on one device and ext2 to ext4. */
async function fileSystemOf(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = oem_file_system_addDisposableResource(env_1, await (0,promises_.open)(path, 'r'), true);
        const head = Buffer.alloc(0x10000 + 4096);
        await file.read(head, 0, head.length, 0);
        // https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock
        if (head.toString('latin1', 0x10040, 0x10048) === '_BHRfS_M') {
            const devices = head.readBigUInt64LE(0x10088);
            if (devices !== 1n)
                throw new errors/* ActionError */.lZ('IMAGE_INVALID', `The OEM partition is one of ${devices} devices of a btrfs file system.`);
            return 'btrfs';
        }
        // https://docs.kernel.org/filesystems/ext4/globals.html#super-block
        if (head.readUInt16LE(0x438) === 0xef53)
            return 'ext4';
        throw new errors/* ActionError */.lZ('IMAGE_INVALID', 'The OEM partition holds neither a btrfs nor an ext4 file system. Take the image as Flatcar published it.');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = oem_file_system_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The refusal for files that do not fit: `needed` and `free` in bytes. When there are bytes enough, something else ran out. */
function noSpaceOnOem(needed, free) {
    const why = needed > free
        ? `The files need ${needed} bytes on the OEM partition, where ${free} are free.`
        : 'The OEM partition ran full while the files were written: it has too few free blocks or inodes.';
    return new errors/* ActionError */.lZ('NO_SPACE_ON_OEM', `${why} Leave some out, or let Ignition fetch what is large. No output was written.`);
}

;// CONCATENATED MODULE: ./build/customize/oem/debugfs-oem.js







const KINDS = { '10': 'file', '04': 'directory', '12': 'link' };
/**
 * The OEM file system, if ext4, by way of debugfs(8): no privilege, no kernel. It answers everything with exit code 0,
 * so whatever it says on its standard error counts as failure, and `check` has e2fsck look at all of it.
 */
function debugfsOem(image) {
    const listing = (folder) => listFolder(image, folder);
    return {
        async survey(paths) {
            const header = (await runToolOk('dumpe2fs', ['-h', image.path])).toString();
            const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)$`, 'm').exec(header)?.[1]);
            if (/^Filesystem features:.*\bneeds_recovery\b/m.test(header) || !/^Filesystem state:\s+clean$/m.test(header)) {
                throw new errors/* ActionError */.lZ('IMAGE_INVALID', 'The ext4 file system on the OEM partition was not unmounted cleanly. Take an image that was never booted.');
            }
            const nodes = await surveyNodes(paths, listing);
            const hasGrubCfg = (await listing('')).get(GRUB_CFG)?.kind === 'file';
            const [grubCfg] = hasGrubCfg ? await dump(image, [GRUB_CFG]) : [];
            return {
                free: number('Free blocks') * number('Block size'),
                nodes,
                grubCfg: grubCfg === undefined ? Buffer.alloc(0) : await (0,promises_.readFile)(grubCfg),
            };
        },
        async write(entries) {
            const paths = entries.map((entry) => entry.path);
            const nodes = await surveyNodes(paths, listing);
            const lines = entries.flatMap((entry) => commands(entry, nodes.get(entry.path)?.kind ?? 'absent'));
            await runCommands(image, lines, '-w');
        },
        async read(paths) {
            const folders = new Map();
            for (const path of paths) {
                const parent = parentOf(path);
                if (!folders.has(parent))
                    folders.set(parent, await listing(parent));
            }
            const copies = await dump(image, paths);
            const files = new Map();
            for (const [index, path] of paths.entries()) {
                const mode = folders.get(parentOf(path))?.get(external_node_path_.posix.basename(path))?.mode ?? 0;
                files.set(path, { sha512: await sha512OfFile(copies[index] ?? ''), mode });
            }
            return files;
        },
        async check() {
            const result = await runTool('e2fsck', ['-fn', image.path]);
            if (result.code !== 0)
                throw toolFailed('e2fsck', `the OEM file system is not sound: ${result.stdout.toString() || result.stderr}`);
        },
    };
}
/** What each path is; below anything but a folder, everything is absent. */
async function surveyNodes(paths, listing) {
    const folders = new Map([['', await listing('')]]);
    const nodes = new Map();
    for (const path of paths) {
        const entry = folders.get(parentOf(path))?.get(external_node_path_.posix.basename(path));
        nodes.set(path, entry ?? { kind: 'absent', size: 0 });
        if (entry?.kind === 'directory' && !folders.has(path))
            folders.set(path, await listing(path));
    }
    return nodes;
}
/** `ls -p` gives a line /inode/mode/uid/gid/name/size/ for each entry, the size empty for folders. */
async function listFolder(image, folder) {
    const result = await runTool('debugfs', ['-R', `ls -p "/${folder}"`, image.path]);
    complain(result.stderr);
    const entries = result.stdout
        .toString()
        .split('\n')
        .flatMap((line) => {
        const [, , mode = '', , , name = '', size = ''] = line.split('/');
        if (mode === '' || name === '.' || name === '..')
            return [];
        return [
            [
                name,
                { kind: KINDS[mode.slice(0, 2)] ?? 'other', mode: Number.parseInt(mode.slice(2), 8), size: Number(size) },
            ],
        ];
    });
    return new Map(entries);
}
/** Copies files out of the image, all in one run, and gives the copies' paths. */
async function dump(image, paths) {
    const folder = 'dumped';
    await (0,promises_.mkdir)((0,external_node_path_.join)(image.folder, folder), { recursive: true });
    const names = paths.map((_, index) => `${folder}/${index}`);
    const lines = paths.map((path, index) => `dump "/${path}" ${names[index]}`);
    await runCommands(image, lines);
    return names.map((name) => (0,external_node_path_.join)(image.folder, name));
}
/** debugfs runs in the staging folder, where the staged files have plain names: only names on OEM need quotes. */
function commands(entry, there) {
    const path = `"/${entry.path}"`;
    if (entry.kind === 'directory')
        return there === 'directory' ? [] : [`mkdir ${path}`, ...inode(path, 0o040000 | entry.mode)];
    const removed = there === 'absent' ? [] : [`rm ${path}`];
    if (entry.kind === 'link')
        return [...removed, `symlink ${path} "${entry.target}"`];
    const name = external_node_path_.posix.basename(entry.path);
    return [
        ...removed,
        `cd "/${parentOf(entry.path)}"`,
        `write staged/${entry.staged} "${name}"`,
        'cd /',
        ...inode(path, 0o100000 | entry.mode),
    ];
}
function inode(path, mode) {
    return [`sif ${path} mode 0${mode.toString(8)}`, `sif ${path} uid 0`, `sif ${path} gid 0`];
}
async function runCommands(image, lines, ...flags) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(image.folder, 'commands'), `${lines.join('\n')}\n`);
    const result = await runTool('debugfs', [...flags, '-f', 'commands', image.path], image.folder);
    complain(result.stderr);
}
/** Its first line is always its version. */
function complain(stderr) {
    const words = stderr.replace(/^debugfs \d.*\n?/, '').trim();
    if (words === '')
        return;
    if (/[Nn]o space|[Cc]ould not allocate|No free space/.test(words))
        throw noSpaceOnOem(0, 0);
    throw toolFailed('debugfs', words);
}
function parentOf(path) {
    const parent = external_node_path_.posix.dirname(path);
    return parent === '.' ? '' : parent;
}

;// CONCATENATED MODULE: ./build/customize/oem/mounted-oem.js







/**
 * Runs as root in a mount namespace of its own (unshare --mount): the mount is seen by nobody else and goes with the last
 * process in it, and its loop device with the mount, kill -9 included. So nothing has to be found and cleaned later.
 *
 * Two mounts of one btrfs UUID at a time fail, and all copies of one release's image have the same: they take turns on a
 * lock, for which the folder /run serves. A file system that somebody else has mounted is waited for a little. Whoever
 * comes to his turn after the action was killed has no work any more.
 *
 * Names hold no control characters (oem-files.ts sees to it), so that lists can have one a line, with tabs between fields.
 */
const SCRIPT = `
set -eu
export LC_ALL=C
umask 022
action=$1 image=$2 target=$3 type=$4 options=$5 list=$6 staged=$7 grub=$8 owner=$9
if [ -d /run ]; then
  exec 9</run
  flock -w 300 9 || { echo 'another customization holds its lock for five minutes' >&2; exit 3; }
fi
tries=0
[ -d "/proc/$owner" ] || exit 5
until mount -t "$type" -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit 4
done
node() {
  if [ -L "$1" ]; then echo link 0
  elif [ -d "$1" ]; then echo directory 0
  elif [ -f "$1" ]; then echo "file $(stat -c %s -- "$1")"
  elif [ -e "$1" ]; then echo other 0
  else echo absent 0
  fi
}
case $action in
survey)
  stat -f -c '%a %f %S' -- "$target"
  while IFS= read -r path; do node "$target/$path"; done <"$list"
  if [ -f "$target/$grub" ] && [ ! -L "$target/$grub" ]; then head -c 1048576 <"$target/$grub" | base64; fi
  ;;
write)
  tab=$(printf '\\t')
  while IFS=$tab read -r kind mode source path; do
    at=$target/$path
    case $kind in
    directory) [ -d "$at" ] || mkdir -m "$mode" -- "$at" ;;
    link) rm -f -- "$at"; ln -s -- "$source" "$at" ;;
    file) rm -f -- "$at"; cp -- "$staged/$source" "$at"; chown 0:0 "$at"; chmod "$mode" "$at" ;;
    esac
  done <"$list"
  sync -f -- "$target"
  ;;
read)
  while IFS= read -r path; do
    sum=$(sha512sum <"$target/$path")
    echo "\${sum%% *} $(stat -c %a -- "$target/$path")"
  done <"$list"
  ;;
esac
umount -- "$target"
`;
/** Where the runner lets us mount: how commands become root's (nothing, or `sudo -n`), or undefined when they can't. */
async function findPrivilege() {
    if (process.getuid?.() === 0)
        return [];
    const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
    return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}
/** The OEM file system by way of a loop device and a mount. Its verbs throw UNSUPPORTED_RUNNER when the kernel or the rights are missing. */
function mountedOem(image, privilege) {
    const target = (0,external_node_path_.join)(image.folder, 'oem');
    const list = (0,external_node_path_.join)(image.folder, 'list');
    // noload: reading must change nothing, not even replay a journal. btrfs has renamed its counterpart over the years.
    const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
    const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;
    async function run(action, options, lines) {
        await (0,promises_.writeFile)(list, lines.map((line) => `${line}\n`).join(''));
        const args = [
            action,
            image.path,
            target,
            image.type,
            options,
            list,
            (0,external_node_path_.join)(image.folder, 'staged'),
            GRUB_CFG,
            String(process.pid),
        ];
        const command = [...privilege, 'unshare', '--mount', '--', 'sh', '-c', SCRIPT, 'customize-oem', ...args];
        const result = await runTool(command[0] ?? 'unshare', command.slice(1));
        if (result.code === 0)
            return result.stdout.toString().split('\n');
        throw await explain(result, image);
    }
    return {
        async survey(paths) {
            const [space = '', ...rest] = await run('survey', readOnly, paths);
            const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
            const nodes = new Map(paths.map((path, index) => [path, parseNode(rest[index] ?? '')]));
            const grubCfg = Buffer.from(rest.slice(paths.length).join(''), 'base64');
            // Root may use the blocks that ext4 reserves for it; what btrfs calls free is before its metadata.
            return { free: block * (image.type === 'ext4' ? free : available), nodes, grubCfg };
        },
        async write(entries) {
            await run('write', writable, entries.map(instruction));
        },
        async read(paths) {
            const lines = await run('read', readOnly, paths);
            return new Map(paths.map((path, index) => [path, parseFile(lines[index] ?? '')]));
        },
        check: () => checkMounted(image),
    };
}
function instruction(entry) {
    if (entry.kind === 'link')
        return `link\t-\t${entry.target}\t${entry.path}`;
    const mode = entry.mode.toString(8);
    return entry.kind === 'file'
        ? `file\t${mode}\t${entry.staged}\t${entry.path}`
        : `directory\t${mode}\t-\t${entry.path}`;
}
function parseNode(line) {
    const [kind, size] = line.split(' ');
    return { kind: (kind ?? 'other'), size: Number(size) };
}
function parseFile(line) {
    const [sha512 = '', mode = ''] = line.split(' ');
    return { sha512, mode: Number.parseInt(mode, 8) };
}
/** Tools that check are not everywhere, and their absence is no reason to fail: what was written is read back in any case. */
async function checkMounted(image) {
    const [command, args] = image.type === 'btrfs'
        ? ['btrfs', ['check', '--readonly', image.path]]
        : ['e2fsck', ['-fn', image.path]];
    const result = await runTool(command, args).catch((error) => {
        if (error instanceof errors/* ActionError */.lZ && error.code === 'UNSUPPORTED_RUNNER')
            return undefined;
        throw error;
    });
    if (result !== undefined && result.code !== 0)
        throw toolFailed(command, `the OEM file system is not sound: ${result.stderr || result.stdout.toString()}`);
}
/** Turns what the script said into the refusal that names what is missing. */
async function explain(result, { type }) {
    const words = result.stderr.replace(/\.$/, '');
    if (/No space left on device/.test(words))
        return noSpaceOnOem(0, 0);
    const kernelKnows = (await (0,promises_.readFile)('/proc/filesystems', 'utf8').catch(() => '')).includes(`\t${type}\n`);
    if (/unknown filesystem type/.test(words) || (result.code === 4 && !kernelKnows && /No such device/.test(words))) {
        return unsupported(`its kernel has no ${type}`, 'Run the step on a runner whose kernel has it, such as ubuntu-latest.');
    }
    if (/set ?up loop device|find any (?:free )?loop device/.test(words) ||
        (result.code === 4 && !(0,external_node_fs_.existsSync)('/dev/loop-control'))) {
        return unsupported(`it has no loop devices (${words})`, 'In a container, add `options: --privileged`; else load the kernel module loop.');
    }
    if (/File exists/.test(words)) {
        return unsupported('a file system with the same UUID is mounted on it, and Linux mounts but one', 'Unmount that other copy of the image first.');
    }
    if (/Operation not permitted|[Pp]ermission denied|must be superuser|only root can/.test(words)) {
        return unsupported(`it may not mount (${words})`, 'In a container, add `options: --privileged`.');
    }
    return toolFailed('mount', words || `the script that writes to the OEM partition ended with ${result.code ?? 'a signal'}`);
}
function unsupported(why, advice) {
    return new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', `This runner can't write to the image's OEM partition: ${why.replace(/\s*\n\s*/g, '; ')}. ${advice}`);
}

;// CONCATENATED MODULE: ./build/customize/oem/write-oem.js








/** What a file takes beyond its bytes: its last block's rest, its inode, its place in a folder. In bytes. */
const OVERHEAD = 4096;
/**
 * Puts the plan's files into the file `path`, which holds the bytes of an OEM partition, and reads them back. `folder` is
 * a staging folder of this call alone. What is there under the same name is replaced; a grub.cfg gets the settings appended.
 * Throws NO_SPACE_ON_OEM before anything is written when the files are larger than what is free, UNSUPPORTED_RUNNER
 * when the runner offers no way, and IMAGE_INVALID when OEM holds something in a file's way.
 */
async function writeOem(path, plan, folder, progress) {
    const image = { path, type: await fileSystemOf(path), folder };
    for (const name of ['oem', 'staged'])
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, name));
    const paths = [...new Set([...plan.entries.map((entry) => entry.path), GRUB_CFG])].sort();
    const { fileSystem, survey } = await openOem(image, paths, progress);
    const staged = await stageEntries(await withGrubSettings(plan, survey.grubCfg), (0,external_node_path_.join)(folder, 'staged'));
    checkPlaces(staged, survey);
    const needed = checkSpace(staged, survey);
    progress.debug(`OEM is ${image.type}; ${needed} bytes to write, ${survey.free} free.`);
    try {
        await fileSystem.write(staged);
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ && error.code === 'NO_SPACE_ON_OEM')
            throw noSpaceOnOem(needed, survey.free);
        throw error;
    }
    await verify(fileSystem, staged);
    await fileSystem.check();
    return addedFiles(staged);
}
/** The way in that the runner offers: a mount, or debugfs for ext4 where mounting is not possible. */
async function openOem(image, paths, progress) {
    const privilege = await findPrivilege();
    if (privilege !== undefined) {
        const fileSystem = mountedOem(image, privilege);
        try {
            return { fileSystem, survey: await fileSystem.survey(paths) };
        }
        catch (error) {
            if (image.type !== 'ext4' || !(error instanceof errors/* ActionError */.lZ) || error.code !== 'UNSUPPORTED_RUNNER')
                throw error;
            progress.info(`${error.message} Writing with debugfs instead.`);
        }
    }
    else if (image.type === 'btrfs') {
        throw new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', "The image's OEM partition is btrfs, which takes a mount to write to, and this user may not mount. Run the step as root, or allow sudo without a password.");
    }
    const fileSystem = debugfsOem(image);
    return { fileSystem, survey: await fileSystem.survey(paths) };
}
/** Nothing is written through a link that the image brings, and no folder is replaced by a file or the other way round. */
function checkPlaces(entries, survey) {
    for (const entry of entries) {
        const there = survey.nodes.get(entry.path)?.kind ?? 'absent';
        const fits = entry.kind === 'directory'
            ? there === 'directory' || there === 'absent'
            : there === 'file' || there === 'link' || there === 'absent';
        if (!fits)
            throw new errors/* ActionError */.lZ('IMAGE_INVALID', `On the OEM partition, ${entry.path} is a ${there} already, where a ${entry.kind} is to be put.`);
    }
}
function checkSpace(entries, survey) {
    let needed = 0;
    let reused = 0;
    for (const entry of entries) {
        needed += OVERHEAD + (entry.kind === 'file' ? entry.size : 0);
        reused += survey.nodes.get(entry.path)?.size ?? 0;
    }
    if (needed > survey.free + reused)
        throw noSpaceOnOem(needed, survey.free);
    return needed;
}
async function verify(fileSystem, entries) {
    const files = entries.filter((entry) => entry.kind === 'file');
    const read = await fileSystem.read(files.map((entry) => entry.path));
    for (const file of files) {
        const found = read.get(file.path);
        if (found?.sha512 !== file.sha512 || found.mode !== file.mode) {
            throw new errors/* ActionError */.lZ('TOOL_FAILED', `${file.path} did not read back from the OEM partition as it was written. The image's file system may be damaged.`);
        }
    }
}

;// CONCATENATED MODULE: ./build/customize/disk/disk-container.js
var disk_container_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var disk_container_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/**
 * Reads the headers of a qcow2, vmdk, dynamic vhd or vhdx image. Throws IMAGE_INVALID for what qemu-img would read but
 * that is no image of its own: one with a backing file, data in other files, snapshots or encryption.
 */
async function inspectContainer(kind, path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_container_addDisposableResource(env_1, await (0,promises_.open)(path, 'r'), true);
        try {
            if (kind === 'qcow2')
                return await inspectQcow2(file, path);
            if (kind === 'vmdk')
                return await inspectVmdk(file);
            if (kind === 'vhdx')
                return await inspectVhdx(file);
            return { format: 'vpc', options: ['subformat=dynamic', 'force_size=on'], compress: false };
        }
        catch (error) {
            if (error instanceof errors/* ActionError */.lZ)
                throw error;
            throw disk_container_invalid(kind, `its header can't be read (${error.message})`);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = disk_container_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The disk's bytes as the new sparse file `to`. `path` and `to` are absolute: qemu-img takes `name:` for a protocol. */
async function toRaw(container, path, to) {
    await runToolOk('qemu-img', ['convert', '-f', container.format, '-O', 'raw', path, to]);
}
/** The raw disk `path` as the new image `to`, in the container's format. A VMDK holds its own file name, so `to` is named as the output. */
async function fromRaw(container, path, to) {
    const { format, options, compress } = container;
    await runToolOk('qemu-img', [
        'convert',
        '-f',
        'raw',
        '-O',
        format,
        ...(compress ? ['-c'] : []),
        '-o',
        options.join(','),
        path,
        to,
    ]);
}
/** Whether a vhd is fixed: raw bytes and a footer, no container to convert. `diskSize` is the length of the raw bytes. */
async function inspectVhd(path) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_container_addDisposableResource(env_2, await (0,promises_.open)(path, 'r'), true);
        const { size } = await file.stat();
        // Virtual Hard Disk Image Format Specification 1.0, "Hard Disk Footer Format".
        const footer = await readFully(file, Buffer.alloc(512), Math.max(0, size - 512), Math.min(512, size));
        const sum = footer.reduce((total, byte, index) => (index >= 64 && index < 68 ? total : total + byte), 0);
        if (footer.toString('latin1', 0, 8) !== 'conectix' || footer.readUInt32BE(64) !== (~sum & 0xffffffff) >>> 0) {
            throw disk_container_invalid('vhd', 'its footer is missing or damaged: the file may be cut');
        }
        const type = footer.readUInt32BE(60);
        if (type === 4)
            throw disk_container_invalid('vhd', 'it is a differencing disk, which needs its parent');
        if (type !== 2 && type !== 3)
            throw disk_container_invalid('vhd', `it is of the unknown type ${type}`);
        return { fixed: type === 2, diskSize: size - 512 };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = disk_container_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** https://www.qemu.org/docs/master/interop/qcow2.html, "Header". */
async function inspectQcow2(file, path) {
    const header = await readFully(file, Buffer.alloc(112), 0, 112);
    const version = header.readUInt32BE(4);
    if (version !== 2 && version !== 3)
        throw disk_container_invalid('qcow2', `it is of version ${version}`);
    const incompatible = version === 3 ? header.readBigUInt64BE(72) : 0n;
    if (header.readBigUInt64BE(8) !== 0n)
        throw disk_container_invalid('qcow2', 'it has a backing file');
    if ((incompatible & 4n) !== 0n)
        throw disk_container_invalid('qcow2', 'its data lies in another file');
    if ((incompatible & 3n) !== 0n)
        throw disk_container_invalid('qcow2', 'it was not closed cleanly, or is marked corrupt');
    if (header.readUInt32BE(32) !== 0)
        throw disk_container_invalid('qcow2', 'it is encrypted');
    if (header.readUInt32BE(60) !== 0)
        throw disk_container_invalid('qcow2', 'it has snapshots, which would be lost');
    const options = [`compat=${version === 3 ? '1.1' : '0.10'}`, `cluster_size=${2 ** header.readUInt32BE(20)}`];
    if (version === 3) {
        const hasCompressionType = header.readUInt32BE(100) > 104 && (incompatible & 8n) !== 0n;
        options.push(`refcount_bits=${2 ** header.readUInt32BE(96)}`);
        options.push(`lazy_refcounts=${(header.readBigUInt64BE(80) & 1n) !== 0n ? 'on' : 'off'}`);
        if (hasCompressionType)
            options.push(`compression_type=${header[104] === 1 ? 'zstd' : 'zlib'}`);
        if ((incompatible & 16n) !== 0n)
            options.push('extended_l2=on');
    }
    return { format: 'qcow2', options, compress: await hasCompressedClusters(path) };
}
async function hasCompressedClusters(path) {
    const result = await runTool('qemu-img', ['check', '--output=json', '-f', 'qcow2', path]);
    // 3 is leaked clusters: harmless, and gone after the conversion.
    if (result.code !== 0 && result.code !== 3)
        throw toolFailed('qemu-img', result.stderr || 'check found the image damaged');
    const report = JSON.parse(result.stdout.toString());
    return (report['compressed-clusters'] ?? 0) > 0;
}
/** VMware Virtual Disk Format 5.0, "Hosted Sparse Extents" and "The Descriptor File". */
async function inspectVmdk(file) {
    const header = await readFully(file, Buffer.alloc(512), 0, 512);
    // With no capacity of its own, the file is but a descriptor, and qemu-img would open whatever files that names.
    if (header.readBigUInt64LE(12) === 0n)
        throw disk_container_invalid('vmdk', 'it holds no data itself: its parts lie in other files');
    const [at, length] = [Number(header.readBigUInt64LE(28)) * 512, Number(header.readBigUInt64LE(36)) * 512];
    if (at < 512 || length < 512 || length > 1024 * 1024)
        throw disk_container_invalid('vmdk', 'it has no descriptor inside: its parts lie in several files');
    const descriptor = (await readFully(file, Buffer.alloc(length), at, length)).toString('latin1');
    const value = (name) => new RegExp(`^${name}\\s*=\\s*"?([^"\\n\\r]*)"?`, 'im').exec(descriptor)?.[1]?.trim();
    const subformat = ['monolithicSparse', 'streamOptimized'].find((known) => known === value('createType'));
    if (subformat === undefined)
        throw disk_container_invalid('vmdk', `its type ${JSON.stringify(value('createType') ?? '')} is not one that lies in one file`);
    if (!/^f{8}$/i.test(value('parentCID') ?? 'ffffffff'))
        throw disk_container_invalid('vmdk', 'it needs a parent disk');
    const options = [`subformat=${subformat}`];
    const adapter = ['ide', 'lsilogic', 'buslogic', 'legacyESX'].find((known) => known === value('ddb\\.adapterType'));
    if (adapter !== undefined)
        options.push(`adapter_type=${adapter}`);
    const hardware = value('ddb\\.virtualHWVersion');
    if (hardware !== undefined && /^\d{1,3}$/.test(hardware))
        options.push(`hwversion=${hardware}`);
    const tools = value('ddb\\.toolsVersion') ?? value('ddb\\.toolsInstallType');
    if (tools !== undefined && /^\d{1,10}$/.test(tools))
        options.push(`toolsversion=${tools}`);
    if ((header.readUInt32LE(8) & 4) !== 0)
        options.push('zeroed_grain=on');
    return { format: 'vmdk', options, compress: false };
}
const VHDX_METADATA_REGION = '06a27c8b90479a4bb8fe575f050f886e';
const VHDX_FILE_PARAMETERS = '3767a1ca36fa434db3b633f0aa44e76b';
const VHDX_LOGICAL_SECTOR_SIZE = '1dbf41816fa90947ba47f233a8faab5f';
/** [MS-VHDX] 2.2.3 (region table at 192 KiB) and 2.6 (metadata); GUIDs as their bytes lie in the file. */
async function inspectVhdx(file) {
    const regions = await readFully(file, Buffer.alloc(65536), 192 * 1024, 65536);
    if (regions.toString('latin1', 0, 4) !== 'regi')
        throw disk_container_invalid('vhdx', 'its region table is damaged');
    const region = findGuid(regions, 16, regions.readUInt32LE(8), VHDX_METADATA_REGION);
    const start = Number(region.readBigUInt64LE(16));
    const table = await readFully(file, Buffer.alloc(65536), start, 65536);
    if (table.toString('latin1', 0, 8) !== 'metadata')
        throw disk_container_invalid('vhdx', 'its metadata is damaged');
    const item = async (guid, size) => {
        const entry = findGuid(table, 32, table.readUInt16LE(10), guid);
        return readFully(file, Buffer.alloc(size), start + entry.readUInt32LE(16), size);
    };
    const parameters = await item(VHDX_FILE_PARAMETERS, 8);
    const sector = (await item(VHDX_LOGICAL_SECTOR_SIZE, 4)).readUInt32LE(0);
    const [blockSize, flags] = [parameters.readUInt32LE(0), parameters.readUInt32LE(4)];
    if ((flags & 2) !== 0)
        throw disk_container_invalid('vhdx', 'it is a differencing disk, which needs its parent');
    if (sector !== 512)
        throw disk_container_invalid('vhdx', `it has sectors of ${sector} bytes, which qemu-img can't write`);
    return {
        format: 'vhdx',
        options: [`subformat=${(flags & 1) !== 0 ? 'fixed' : 'dynamic'}`, `block_size=${blockSize}`],
        compress: false,
    };
}
/** The 32-byte entry with this GUID in a table whose entries begin at `first`. */
function findGuid(table, first, count, guid) {
    for (let index = 0; index < Math.min(count, 2047); index++) {
        const entry = table.subarray(first + index * 32, first + index * 32 + 32);
        if (entry.toString('hex', 0, 16) === guid)
            return entry;
    }
    throw disk_container_invalid('vhdx', 'its tables lack an entry that every image has');
}
function disk_container_invalid(kind, why) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The ${kind} image can't be customized: ${why}. Download it again with this repository's root action, or take another platform's image.`);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/customize/disk/gpt.js


const SECTOR_SIZES = [512, 4096];
const SIGNATURE = 'EFI PART';
const HEADER_SIZE = 92;
/** Far more than the customary 128 entries of 128 bytes. */
const ENTRIES_MAX = 1024;
const ENTRY_SIZE_MAX = 4096;
/**
 * Reads the GUID partition table of a disk of `size` bytes (UEFI 2.10, 5.3): the primary header and the backup that it
 * names, each with both of its checksums, which must say the same; 512- or 4096-byte sectors. Partitions lie within the
 * usable range and apart from each other. Throws IMAGE_INVALID otherwise: a table that firmware would mend or ignore is
 * no base for writing into a disk.
 */
async function readPartitionTable(read, size) {
    const sectorSize = await findSectorSize(read, size);
    const primary = await readHeader(read, size, sectorSize, 1, 'primary');
    const backup = await readHeader(read, size, sectorSize, primary.other, 'backup');
    const agree = backup.other === primary.self &&
        backup.firstUsable === primary.firstUsable &&
        backup.lastUsable === primary.lastUsable &&
        backup.diskGuid === primary.diskGuid &&
        backup.entrySize === primary.entrySize &&
        backup.entries.equals(primary.entries);
    if (!agree)
        throw gpt_invalid('the primary and the backup table differ');
    const partitions = readEntries(primary);
    return { sectorSize, partitions };
}
/** The one partition with this name. Throws IMAGE_INVALID when there is none, or more than one. */
function findPartition(table, name) {
    const [found, ...more] = table.partitions.filter((partition) => partition.name === name);
    if (found !== undefined && more.length === 0)
        return found;
    const names = table.partitions.map((partition) => partition.name || `(${partition.number})`).join(', ');
    throw new errors/* ActionError */.lZ('IMAGE_INVALID', `The image has ${found === undefined ? 'no partition' : 'several partitions'} labelled ${name} (it has: ${names}). Is it a Flatcar disk image?`);
}
async function findSectorSize(read, size) {
    for (const sectorSize of SECTOR_SIZES) {
        if (size < sectorSize * 6)
            continue;
        const head = await read(sectorSize, SIGNATURE.length);
        if (head.toString('latin1') === SIGNATURE)
            return sectorSize;
    }
    throw gpt_invalid('there is none at its place');
}
async function readHeader(read, size, sectorSize, at, which) {
    const sectors = Math.floor(size / sectorSize);
    if (at < 1 || at >= sectors)
        throw gpt_invalid(`the ${which} header lies outside of the image, which was cut or is not whole`);
    const sector = await read(at * sectorSize, sectorSize);
    if (sector.toString('latin1', 0, 8) !== SIGNATURE)
        throw gpt_invalid(`the ${which} header is not at its place`);
    const headerSize = sector.readUInt32LE(12);
    if (headerSize < HEADER_SIZE || headerSize > sectorSize)
        throw gpt_invalid(`the ${which} header has the size ${headerSize}`);
    const bytes = Buffer.from(sector.subarray(0, headerSize));
    bytes.writeUInt32LE(0, 16);
    if ((0,external_node_zlib_.crc32)(bytes) !== sector.readUInt32LE(16))
        throw gpt_invalid(`the checksum of the ${which} header is wrong`);
    if (lba(sector, 24) !== at)
        throw gpt_invalid(`the ${which} header names another place for itself`);
    const count = sector.readUInt32LE(80);
    const entrySize = sector.readUInt32LE(84);
    const entriesAt = lba(sector, 72);
    // UEFI 5.3.2: the size is 128 times a power of two.
    const sizeIsSane = entrySize >= 128 && entrySize <= ENTRY_SIZE_MAX && (entrySize & (entrySize - 1)) === 0;
    if (!sizeIsSane || count < 1 || count > ENTRIES_MAX)
        throw gpt_invalid(`the ${which} header announces ${count} entries of ${entrySize} bytes`);
    if (entriesAt < 2 || entriesAt * sectorSize + count * entrySize > size)
        throw gpt_invalid(`the ${which} entries lie outside of the image`);
    const [firstUsable, lastUsable] = [lba(sector, 40), lba(sector, 48)];
    if (firstUsable < 2 || lastUsable >= sectors)
        throw gpt_invalid(`the ${which} header's usable range lies outside of the image`);
    const entries = await read(entriesAt * sectorSize, count * entrySize);
    if ((0,external_node_zlib_.crc32)(entries) !== sector.readUInt32LE(88))
        throw gpt_invalid(`the checksum of the ${which} entries is wrong`);
    return {
        sectorSize,
        self: at,
        other: lba(sector, 32),
        firstUsable,
        lastUsable,
        diskGuid: sector.toString('hex', 56, 72),
        entries: Buffer.from(entries),
        entrySize,
    };
}
function readEntries(header) {
    const partitions = [];
    for (let at = 0, number = 1; at < header.entries.length; at += header.entrySize, number++) {
        const entry = header.entries.subarray(at, at + header.entrySize);
        // An all-zero type GUID marks an unused entry (UEFI 5.3.3).
        if (entry.subarray(0, 16).every((byte) => byte === 0))
            continue;
        const [first, last] = [lba(entry, 32), lba(entry, 40)];
        if (first > last || first < header.firstUsable || last > header.lastUsable)
            throw gpt_invalid(`partition ${number} lies outside of the usable range`);
        const name = entry.toString('utf16le', 56, 128);
        const end = name.indexOf('\0');
        partitions.push({
            number,
            name: end < 0 ? name : name.slice(0, end),
            offset: first * header.sectorSize,
            length: (last - first + 1) * header.sectorSize,
        });
    }
    const inOrder = partitions.toSorted((a, b) => a.offset - b.offset);
    for (const [index, partition] of inOrder.entries()) {
        const next = inOrder[index + 1];
        if (next !== undefined && partition.offset + partition.length > next.offset) {
            throw gpt_invalid(`partitions ${partition.number} and ${next.number} overlap`);
        }
    }
    return partitions;
}
/** A sector address. One that is no safe integer as bytes is beyond every disk, and says so by being infinite. */
function lba(bytes, at) {
    const value = Number(bytes.readBigUInt64LE(at));
    return value <= Number.MAX_SAFE_INTEGER / 4096 ? value : Number.POSITIVE_INFINITY;
}
function gpt_invalid(why) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The image's GUID partition table can't be used: ${why}. Take an image that was verified and not changed since.`);
}

;// CONCATENATED MODULE: ./build/customize/disk/disk-image.js
var disk_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var disk_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











const OEM_LABEL = 'OEM';
/** Unpacks the image at `path` to the new sparse file `to`. Throws DECOMPRESSION_FAILED or UNPACKED_TOO_LARGE. */
async function unpackImage(packed, path, to) {
    const source = (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    await (0,sparse_file/* writeSparse */.M)(await (0,unpack_stream/* unpackStream */.V)(packed, source, (0,external_node_os_.availableParallelism)()), to, limits/* LIMITS */.b.unpacked);
}
/**
 * Makes, in the staging folder `folder`, a copy of a disk image with the plan's files on its OEM partition, and gives the
 * copy's path and what was added. Of the disk's bytes only the OEM partition's change. `output` is where the copy will
 * go, for formats that hold their own name.
 */
async function customizeDisk(image, plan, folder, output, progress) {
    const disk = await openDisk(image, folder);
    progress.info('Writing to the OEM partition.');
    const added = await customizeOem(disk, plan, folder, progress);
    if (disk.container === undefined)
        return { path: disk.path, added };
    const finished = (0,external_node_path_.join)(folder, 'finished');
    await (0,promises_.mkdir)(finished);
    const path = (0,external_node_path_.join)(finished, (0,external_node_path_.basename)(output));
    progress.info(`Converting back to ${image.kind}.`);
    await fromRaw(disk.container, disk.path, path);
    return { path, added };
}
async function openDisk({ kind, path: image, mayTake }, folder) {
    const vhd = kind === 'vhd' ? await inspectVhd(image) : undefined;
    const path = mayTake ? image : (0,external_node_path_.join)(folder, 'disk');
    if (kind === 'raw' || vhd?.fixed === true) {
        if (!mayTake)
            await copySparse(image, path);
        return { path, size: vhd?.diskSize ?? (await sizeOf(path)), container: undefined };
    }
    const container = await inspectContainer(kind, image);
    const raw = (0,external_node_path_.join)(folder, 'raw');
    await toRaw(container, image, raw);
    return { path: raw, size: await sizeOf(raw), container };
}
/** Works on the partition's bytes alone, in a file of their own, and writes back what of them changed. */
async function customizeOem(disk, plan, folder, progress) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_1, await (0,promises_.open)(disk.path, 'r+'), true);
        const table = await readPartitionTable((offset, length) => readFully(file, Buffer.alloc(length), offset, length), disk.size);
        const partition = findPartition(table, OEM_LABEL);
        progress.debug(`OEM is partition ${partition.number}: ${partition.length} bytes at ${partition.offset}, sectors of ${table.sectorSize}.`);
        const oemFolder = (0,external_node_path_.join)(folder, 'oem-work');
        await (0,promises_.mkdir)(oemFolder);
        const copy = (0,external_node_path_.join)(oemFolder, 'partition');
        await copyRegion(file, partition.offset, partition.length, copy);
        const added = await writeOem(copy, plan, oemFolder, progress);
        await replaceRegion(file, partition.offset, copy);
        await file.sync();
        return added;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = disk_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function sizeOf(path) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_2, await (0,promises_.open)(path, 'r'), true);
        return (await file.stat()).size;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = disk_image_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}

;// CONCATENATED MODULE: ./build/customize/image-kind.js
var image_kind_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var image_kind_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** Enough for every mark below; the farthest is ISO 9660's. */
const HEAD = 64 * 1024;
/** Marks of the kinds that can be customized, in the order to look for them. */
const MARKS = [
    { at: 0, bytes: 'QFI\xfb', kind: 'qcow2' },
    { at: 0, bytes: 'KDMV', kind: 'vmdk' },
    { at: 0, bytes: 'vhdxfile', kind: 'vhdx' },
    // A dynamic VHD begins with a copy of its footer; a fixed one has it at the end alone.
    { at: 0, bytes: 'conectix', kind: 'vhd' },
    { at: 0, bytes: '070701', kind: 'pxe' },
    { at: 0, bytes: '070702', kind: 'pxe' },
    { at: 257, bytes: 'ustar', kind: 'ova' },
    // Documentation/arch/x86/boot.rst and Documentation/arch/arm64/booting.rst of Linux.
    { at: 0x202, bytes: 'HdrS', kind: 'kernel' },
    { at: 56, bytes: 'ARM\x64', kind: 'kernel' },
];
/** Marks of what people will try as well, with what to do instead. */
const REFUSED = [
    {
        at: 0,
        bytes: 'PK\x03\x04',
        advice: 'It is a zip archive: unpack it first (the download action does, with `decompress: true`).',
    },
    { at: 0, bytes: '\xfd7zXZ\0', advice: 'It is compressed with xz: unpack it first.' },
    { at: 0, bytes: '\x28\xb5\x2f\xfd', advice: 'It is compressed with zstd: unpack it first.' },
    {
        at: 0,
        bytes: '# Disk DescriptorFile',
        advice: 'It is a VMDK descriptor whose data lies in other files: convert it to one file first.',
    },
    {
        at: 32769,
        bytes: 'CD001',
        advice: 'It is an ISO image, which has no OEM partition: boot it with an Ignition URL instead.',
    },
];
/** Recognises the file at `path` by its content, whatever its name; `name` is what errors call it. Throws IMAGE_INVALID when it is nothing that can be customized. */
async function recogniseImage(path, name = path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = image_kind_addDisposableResource(env_1, await (0,promises_.open)(path, 'r'), true);
        const { size } = await file.stat();
        const head = Buffer.alloc(HEAD);
        const { bytesRead } = await file.read(head, 0, HEAD, 0);
        const start = head.subarray(0, bytesRead);
        if (has(start, 0, '\x1f\x8b\x08'))
            return isCpio(start) ? { kind: 'pxe' } : { packed: 'gz' };
        // A block (or, in an empty file, the end mark) follows the four bytes of the header.
        const afterHeader = ['1AY&SY', '\x17rE8P\x90'].some((magic) => has(start, 4, magic));
        if (afterHeader && /^BZh[1-9]/.test(start.toString('latin1', 0, 4)))
            return { packed: 'bz2' };
        const mark = MARKS.find(({ at, bytes }) => has(start, at, bytes));
        if (mark !== undefined)
            return { kind: mark.kind };
        const refused = REFUSED.find(({ at, bytes }) => has(start, at, bytes));
        if (refused !== undefined)
            throw unknown(name, refused.advice);
        const tail = Buffer.alloc(8);
        if (size >= 512)
            await file.read(tail, 0, 8, size - 512);
        if (has(tail, 0, 'conectix'))
            return { kind: 'vhd' };
        if (has(start, 512, 'EFI PART') || has(start, 4096, 'EFI PART'))
            return { kind: 'raw' };
        throw unknown(name, size === 0 ? 'It is empty.' : 'It has no GUID partition table either.');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = image_kind_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Whether a gzip stream holds a cpio archive, seen from its first bytes. */
function isCpio(start) {
    try {
        const inner = (0,external_node_zlib_.gunzipSync)(start, { finishFlush: external_node_zlib_.constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
        return has(inner, 0, '070701') || has(inner, 0, '070702');
    }
    catch {
        return false;
    }
}
function has(buffer, at, bytes) {
    return buffer.toString('latin1', at, at + bytes.length) === bytes;
}
function unknown(path, advice) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `${path} is no disk image (raw, qcow2, vmdk, vhd, vhdx, plain or as .bz2 or .gz), OVA or PXE archive. ${advice}`, { file: path });
}

;// CONCATENATED MODULE: ./build/customize/output-path.js



/**
 * Where the result goes, absolute, its folder resolved and made if missing: `output`, or beside the image with `-customized` before the
 * extension (the one of a compression dropped). Throws INVALID_INPUT when that is one of `inputs` under whatever name
 * (link, other spelling, other case), lies in `oemFiles`, or can't be written as a file.
 */
async function outputPath(output, byDefault, inputs, oemFiles) {
    const wanted = (0,external_node_path_.resolve)(output || byDefault);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(wanted), { recursive: true }).catch((error) => {
        throw output_path_refused(wanted, `its folder can't be made (${error.message})`);
    });
    const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(wanted));
    const path = (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(wanted));
    const there = await (0,promises_.lstat)(path, { bigint: true }).catch(() => undefined);
    if (there?.isSymbolicLink())
        throw output_path_refused(path, 'it is a link');
    if (there !== undefined && !there.isFile())
        throw output_path_refused(path, 'it exists and is not a file');
    for (const input of inputs) {
        const other = await (0,promises_.stat)(input, { bigint: true }).catch(() => undefined);
        const isSame = there !== undefined && other !== undefined && there.dev === other.dev && there.ino === other.ino;
        if (isSame || (0,external_node_path_.resolve)(input) === wanted)
            throw output_path_refused(path, `it is the same file as ${input}, which is never written over`);
    }
    if (oemFiles) {
        const root = await (0,promises_.realpath)(oemFiles).catch(() => (0,external_node_path_.resolve)(oemFiles));
        const within = (0,external_node_path_.relative)(root, path);
        if (within !== '..' && !within.startsWith(`..${external_node_path_.sep}`) && (0,external_node_path_.resolve)(root, within) === path)
            throw output_path_refused(path, 'it lies in the folder of `oem-files`');
    }
    return path;
}
/** The name for a customized disk image or OVA beside the original. */
function customizedName(image) {
    const name = (0,external_node_path_.basename)(image).replace(/\.(?:gz|bz2)$/i, '');
    const dot = name.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(image), `${stem}-customized${extension}`);
}
function output_path_refused(path, why) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', `\`output\` can't be ${path}: ${why}. Give another path.`);
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/xmlparser/XMLParser.js + 23 modules
var XMLParser = __webpack_require__(41143);
;// CONCATENATED MODULE: ./build/customize/ova/ovf-property.js


const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;
/**
 * Sets properties of an OVF descriptor (DSP0243 2.1, 9.5), so that a deployment passes them to the machine: in place
 * where a ProductSection without class or instance has them, else added there. All other text stays as it is. Throws
 * IMAGE_INVALID when the text is no OVF of one virtual system, or does not hold the values afterwards.
 */
function setOvfProperties(ovf, properties) {
    let text = ovf;
    for (const [key, value] of Object.entries(properties))
        text = setProperty(text, key, value);
    for (const [key, value] of Object.entries(properties)) {
        if (propertyValue(text, key) !== value)
            throw ovf_property_invalid(`the property ${key} could not be set`);
    }
    return text;
}
/** The value of a property, or undefined when the descriptor does not have it. */
function propertyValue(ovf, key) {
    const { system, prefixes } = parseEnvelope(ovf);
    return findProperty(system, prefixes, key)?.attributes[`${prefixes.attribute}value`];
}
/** Whether the hypervisor is told to hand properties to the machine by guestinfo, which is how Ignition reads them. */
function hasGuestInfoTransport(ovf) {
    const { system, prefixes } = parseEnvelope(ovf);
    const hardware = system.children.find((child) => child.name === `${prefixes.element}VirtualHardwareSection`);
    return (hardware?.attributes[`${prefixes.attribute}transport`] ?? '').split(/\s+/).includes('com.vmware.guestInfo');
}
function setProperty(ovf, key, value) {
    const { system, prefixes } = parseEnvelope(ovf);
    const property = findProperty(system, prefixes, key);
    if (property !== undefined)
        return setAttribute(ovf, property, `${prefixes.attribute}value`, value);
    const { element: e, attribute: a } = prefixes;
    const fresh = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
    const section = plainProductSections(system, prefixes)[0];
    if (section !== undefined)
        return insert(ovf, closingTag(ovf, section), `  ${fresh}\n    `);
    const hardware = system.children.find((child) => child.name === `${e}VirtualHardwareSection`);
    if (hardware === undefined)
        throw ovf_property_invalid('it has no VirtualHardwareSection');
    const whole = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${fresh}\n    </${e}ProductSection>\n    `;
    return insert(ovf, hardware.start, whole);
}
function plainProductSections(system, { element, attribute }) {
    return system.children.filter(({ name, attributes }) => name === `${element}ProductSection` && !attributes[`${attribute}class`] && !attributes[`${attribute}instance`]);
}
function findProperty(system, prefixes, key) {
    const found = plainProductSections(system, prefixes)
        .flatMap((section) => section.children)
        .filter((child) => child.name === `${prefixes.element}Property` && child.attributes[`${prefixes.attribute}key`] === key);
    if (found.length > 1)
        throw ovf_property_invalid(`it has the property ${key} more than once`);
    return found[0];
}
function setAttribute(ovf, element, name, value) {
    const tag = startTag(ovf, element);
    for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
        if (match[1] !== name)
            continue;
        const at = element.start + match.index;
        return `${ovf.slice(0, at)}${name}="${value}"${ovf.slice(at + match[0].length)}`;
    }
    const end = element.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
    return insert(ovf, end, ` ${name}="${value}"`);
}
/** An attribute's value may hold `>`, so the tag ends at the first one outside of quotes. */
function startTag(ovf, element) {
    return /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(ovf.slice(element.start, element.end))?.[0] ?? '';
}
function closingTag(ovf, element) {
    const at = ovf.slice(element.start, element.end).lastIndexOf('</');
    if (at < 0)
        throw ovf_property_invalid('its ProductSection is empty');
    return element.start + at;
}
function insert(text, at, piece) {
    return text.slice(0, at) + piece + text.slice(at);
}
function parseEnvelope(ovf) {
    const roots = parse(ovf).filter((element) => !element.name.startsWith('?'));
    const envelope = roots[0];
    if (envelope === undefined || roots.length > 1 || !/(^|:)Envelope$/.test(envelope.name))
        throw ovf_property_invalid('its root is not one Envelope');
    const element = envelope.name.slice(0, -'Envelope'.length);
    const bound = Object.entries(envelope.attributes).filter(([name, value]) => name.startsWith('xmlns') && OVF_NAMESPACE.test(value));
    const prefix = bound.map(([name]) => name.slice('xmlns:'.length)).find((name) => name !== '');
    const isBound = bound.some(([name]) => name === (element === '' ? 'xmlns' : `xmlns:${element.slice(0, -1)}`));
    // Attributes have no default namespace, so theirs takes a prefix.
    if (prefix === undefined || !isBound)
        throw ovf_property_invalid('its Envelope is not in the OVF namespace');
    const systems = envelope.children.filter((child) => child.name === `${element}VirtualSystem`);
    if (systems[0] === undefined || systems.length > 1)
        throw ovf_property_invalid(`it describes ${systems.length} virtual systems`);
    return { system: systems[0], prefixes: { element, attribute: `${prefix}:` } };
}
function parse(xml) {
    // Entities of its own have no place in an OVF, and every use in an attack (https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
    if (/<!DOCTYPE/i.test(xml))
        throw ovf_property_invalid('it has a DOCTYPE');
    const parser = new XMLParser/* default */.A({
        preserveOrder: true,
        ignoreAttributes: false,
        attributeNamePrefix: '',
        captureMetaData: true,
        parseTagValue: false,
        parseAttributeValue: false,
        trimValues: false,
    });
    try {
        return ovf_property_elements(parser.parse(xml, true));
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            throw error;
        throw ovf_property_invalid(`it is not well-formed XML (${error.message})`);
    }
}
function ovf_property_elements(nodes) {
    return nodes.flatMap((node) => {
        const name = Object.keys(node).find((key) => key !== ':@');
        const place = node[XMLParser/* default */.A.getMetaDataSymbol()];
        if (name === undefined || place === undefined)
            return [];
        const inner = node[name];
        return [
            {
                name,
                attributes: (node[':@'] ?? {}),
                children: Array.isArray(inner) ? ovf_property_elements(inner) : [],
                start: place.startIndex,
                end: place.endIndex,
            },
        ];
    });
}
function ovf_property_invalid(why) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The OVF descriptor in the OVA can't be used: ${why}.`);
}

;// CONCATENATED MODULE: ./build/customize/ova/ova.js








/** How Ignition on VMware is given a config (https://www.flatcar.org/docs/latest/installing/cloud/vmware/). */
const DATA = 'guestinfo.ignition.config.data';
const ENCODING = `${DATA}.encoding`;
/** A manifest's line, as in DSP0243 2.1, 5.1: `SHA256(file.ovf)= 0123…`. */
const MANIFEST_LINE = /^(SHA1|SHA256|SHA384|SHA512)\s*\(([^)]+)\)\s*=\s*([0-9a-fA-F]+)\s*$/;
/** The name of the property that carries the config, for the list of what was added. */
const OVA_PROPERTY = DATA;
/**
 * Writes the OVA at `path` again as the new file `to`, with the Ignition config as the value of the OVF property that
 * Ignition reads, and a manifest (DSP0243 2.1, 5.1) that fits. Members keep their order, names and attributes, and all
 * but the descriptor and the manifest their bytes; an OVA without manifest gets one at its end. Throws IMAGE_INVALID for
 * an OVA that its own manifest disproves, and for a signed one (.cert), whose signature can't be made again.
 */
async function writeOva(path, ignition, to, progress) {
    try {
        await copyOva(path, ignition, to, progress);
    }
    catch (error) {
        throw asRefusal(error);
    }
}
async function copyOva(path, ignition, to, progress) {
    const { ovfName, ovfHeader, ovf: oldOvf, manifest } = await surveyOva(path);
    if (!hasGuestInfoTransport(oldOvf)) {
        progress.warning("The OVF's VirtualHardwareSection does not name the transport com.vmware.guestInfo: the hypervisor may not hand the Ignition config to the machine.");
    }
    const ovf = Buffer.from(setOvfProperties(oldOvf, { [DATA]: ignition.toString('base64'), [ENCODING]: 'base64' }));
    const lines = manifest === undefined ? [] : parseManifest(manifest.text);
    const replaced = new Map([[ovfName, ovf]]);
    if (manifest !== undefined)
        replaced.set(manifest.name, Buffer.from(editManifest(manifest.text, lines, ovfName, ovf)));
    const pack = tar_stream.pack();
    const writing = (0,external_node_stream_promises_.pipeline)(pack, (0,external_node_fs_.createWriteStream)(to, { flags: 'wx' }));
    // Awaited below; until then a rejection must not count as unhandled.
    writing.catch(() => undefined);
    try {
        const digests = await copyMembers(path, pack, replaced, lines);
        if (manifest === undefined)
            addManifest(pack, ovfHeader, newManifest(digests, ovfName, ovf));
        else
            checkDigests(lines, digests);
        pack.finalize();
    }
    catch (error) {
        pack.destroy(error);
        // When writing has failed, that is why copying did.
        await writing;
        throw error;
    }
    await writing;
}
/** Adds a manifest with the descriptor's name, owner, mode and time. */
function addManifest(pack, ovfHeader, text) {
    const name = `${ovfHeader.name.slice(0, -'.ovf'.length)}.mf`;
    pack.entry({ ...ovfHeader, name, size: Buffer.byteLength(text), pax: null }, text);
}
/** Copies all members to `pack`, some `replaced`, and gives the digests of the originals: those that `lines` list, SHA-256 by default. */
async function copyMembers(path, pack, replaced, lines) {
    const digests = new Map();
    for await (const entry of members(path)) {
        const { name } = entry.header;
        const hash = (0,external_node_crypto_.createHash)((lines.find((line) => line.name === name)?.algorithm ?? 'SHA256').toLowerCase());
        const fresh = replaced.get(name);
        if (fresh === undefined)
            await (0,external_node_stream_promises_.pipeline)(entry, digesting(hash), pack.entry(entry.header));
        else {
            for await (const chunk of entry)
                hash.update(chunk);
            pack.entry({ ...entry.header, size: fresh.length, pax: null }, fresh);
        }
        digests.set(name, hash.digest('hex'));
    }
    return digests;
}
/** Reads the descriptor and the manifest, and checks that the members are those of an OVA. */
async function surveyOva(path) {
    const texts = new Map();
    const headers = [];
    for await (const entry of members(path)) {
        const { name, type, size = 0 } = entry.header;
        if (type !== 'file' && type !== 'contiguous-file')
            throw ova_invalid(`its member ${name} is not a file`);
        if (headers.some((header) => header.name === name))
            throw ova_invalid(`it has the member ${name} twice`);
        headers.push(entry.header);
        const isText = /\.(?:ovf|mf)$/i.test(name);
        if (isText && size > limits/* LIMITS */.b.ovaText)
            throw ova_invalid(`its member ${name} has ${size} bytes`);
        const chunks = [];
        for await (const chunk of entry)
            if (isText)
                chunks.push(chunk);
        if (isText)
            texts.set(name, utf8(name, Buffer.concat(chunks)));
    }
    const names = headers.map((header) => header.name);
    const [ovfHeader] = headers;
    const [ovfName, ...more] = names.filter((name) => /\.ovf$/i.test(name));
    if (ovfName === undefined || more.length > 0 || ovfHeader?.name !== ovfName)
        throw ova_invalid('its first member is not its one .ovf');
    if (names.some((name) => /\.cert$/i.test(name))) {
        throw ova_invalid('it is signed (it has a .cert), and a changed one would need a new signature. Take the .cert out of the archive first if that is acceptable');
    }
    const [manifestName, ...others] = names.filter((name) => /\.mf$/i.test(name));
    if (others.length > 0)
        throw ova_invalid('it has more than one manifest');
    const manifest = manifestName === undefined ? undefined : { name: manifestName, text: texts.get(manifestName) ?? '' };
    return { ovfName, ovfHeader, ovf: texts.get(ovfName) ?? '', manifest };
}
function parseManifest(text) {
    return text.split('\n').flatMap((line) => {
        if (line.trim() === '')
            return [];
        const [, algorithm, name, digest] = MANIFEST_LINE.exec(line) ?? [];
        if (algorithm === undefined || name === undefined || digest === undefined)
            throw ova_invalid(`its manifest has the line ${JSON.stringify(line)}`);
        return [{ algorithm, name, digest }];
    });
}
function checkDigests(lines, digests) {
    for (const { name, digest } of lines) {
        const found = digests.get(name);
        if (found === undefined)
            throw ova_invalid(`its manifest lists ${name}, which it does not have`);
        if (found !== digest.toLowerCase())
            throw ova_invalid(`${name} is not the file that its manifest lists: the archive is damaged or was changed`);
    }
}
/** The manifest with the descriptor's new digest in place of the old, or with a line more where it had none. */
function editManifest(text, lines, ovfName, ovf) {
    const line = lines.find(({ name }) => name === ovfName);
    if (line !== undefined)
        return text.replace(line.digest, digestOf(line.algorithm, ovf));
    const algorithm = lines[0]?.algorithm ?? 'SHA256';
    return `${algorithm}(${ovfName})= ${digestOf(algorithm, ovf)}\n${text}`;
}
function newManifest(digests, ovfName, ovf) {
    const digest = (name, old) => (name === ovfName ? digestOf('SHA256', ovf) : old);
    return [...digests].map(([name, old]) => `SHA256(${name})= ${digest(name, old)}\n`).join('');
}
function digestOf(algorithm, bytes) {
    return (0,external_node_crypto_.createHash)(algorithm.toLowerCase()).update(bytes).digest('hex');
}
async function* members(path) {
    const extract = tar_stream.extract();
    const source = (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    source.on('error', (error) => extract.destroy(error));
    source.pipe(extract);
    try {
        for await (const entry of extract)
            yield entry;
    }
    finally {
        source.destroy();
        extract.destroy();
    }
}
/** What the archive's reader complains of is the archive's fault, unless the system said it. */
function asRefusal(error) {
    const isSystems = error?.syscall !== undefined;
    if (error instanceof errors/* ActionError */.lZ || isSystems)
        return error;
    return ova_invalid(`it is not a whole tar archive (${error instanceof Error ? error.message : String(error)})`);
}
function utf8(name, bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw ova_invalid(`its ${name} is not in UTF-8`);
    }
}
function ova_invalid(why) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The OVA can't be customized: ${why}. Download it again with this repository's root action.`);
}

;// CONCATENATED MODULE: ./build/customize/pxe/cpio-archive.js



/** The newc format counts in 32 bits. */
const FILE_MAX = 0xffff_ffff;
const FILE = 0o100000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;
/**
 * A cpio archive in the `newc` format that the kernel unpacks
 * (https://docs.kernel.org/driver-api/early-userspace/buffer-format.html), with the entries under `prefix` and the
 * folders that lead there. The same entries always give the same bytes: sorted, owned by root, dated 1970, inode numbers
 * counted up. `folder` holds the staged files. Throws CONFIG_INVALID for a file above 4 GiB.
 */
async function* cpioArchive(entries, prefix, folder) {
    let inode = 0;
    for (const path of leadingFolders(prefix))
        yield header(++inode, DIRECTORY | 0o755, 2, 0, path);
    for (const entry of entries) {
        const path = `${prefix}/${entry.path}`;
        inode++;
        if (entry.kind === 'directory')
            yield header(inode, DIRECTORY | entry.mode, 2, 0, path);
        else if (entry.kind === 'link') {
            const target = Buffer.from(entry.target);
            yield header(inode, LINK | 0o777, 1, target.length, path);
            yield Buffer.concat([target, padding(target.length)]);
        }
        else {
            if (entry.size > FILE_MAX)
                throw new errors/* ActionError */.lZ('CONFIG_INVALID', `${entry.path} has ${entry.size} bytes; a cpio archive holds files up to ${FILE_MAX}.`);
            yield header(inode, FILE | entry.mode, 1, entry.size, path);
            for await (const chunk of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, entry.staged)))
                yield chunk;
            yield padding(entry.size);
        }
    }
    yield header(0, 0, 1, 0, 'TRAILER!!!');
}
function leadingFolders(prefix) {
    return prefix.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}
/** Magic, then thirteen fields of eight hex digits, then the name with its zero, up to a multiple of four bytes. */
function header(inode, mode, links, size, path) {
    const name = Buffer.from(`${path}\0`);
    const [owner, group, time, device, check] = [0, 0, 0, 0, 0];
    const fields = [inode, mode, owner, group, links, time, size, device, device, device, device, name.length, check];
    const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0').toUpperCase()).join('')}`;
    return Buffer.concat([Buffer.from(text), name, padding(text.length + name.length)]);
}
function padding(length) {
    return Buffer.alloc(-length & 3);
}

;// CONCATENATED MODULE: ./build/customize/pxe/pxe-archive.js









/** Where a PXE image looks for what a disk image has on OEM (https://www.flatcar.org/docs/latest/installing/bare-metal/booting-with-pxe/#adding-a-custom-oem). */
const OEM_FOLDER = 'usr/share/oem';
const MAIN_ARCHIVE = 'flatcar_production_pxe_image.cpio.gz';
/**
 * Writes the entries as a gzipped cpio archive to the new file `to`, and gives its SHA-512 in hex. `folder` holds the
 * staged files. The same entries give the same bytes on every system.
 */
async function writePxeArchive(entries, folder, to) {
    const hash = (0,external_node_crypto_.createHash)('sha512');
    // zlib's match finder hashes with whatever instructions the processor has, so its output differs between machines;
    // run-length matching needs no hashes and gives the same bytes everywhere.
    const gzip = (0,external_node_zlib_.createGzip)({ level: 9, strategy: external_node_zlib_.constants.Z_RLE });
    await (0,external_node_stream_promises_.pipeline)(cpioArchive(entries, OEM_FOLDER, folder), gzip, withoutSystem(), digesting(hash), (0,external_node_fs_.createWriteStream)(to, { flags: 'wx' }));
    return hash.digest('hex');
}
/**
 * The line for pxelinux.cfg, with the archive's name after the main one's. `image` is the path of the main archive or of
 * its kernel, or empty for Flatcar's usual name.
 */
function initrdLine(image, archive) {
    return `initrd ${mainArchive(image)},${(0,external_node_path_.basename)(archive)}`;
}
/** How iPXE is told of both: a line for each file, and the first one's name for kernels that start by EFI. */
function ipxeLines(image, archive) {
    return [mainArchive(image), (0,external_node_path_.basename)(archive)].map((name) => `initrd ${name}`).join(' and ');
}
/**
 * Whether a release is one of those that lost sight of OEM files in an extra archive: from the move of OEM's mount point
 * in 3760 to 3815.2.1, and from the minimal initrd, which came after 4459, to 4593.2.0 (their release notes say so; alpha
 * and beta releases between may have it mended).
 */
function losesPxeOem(release) {
    const version = release ? (0,release_version/* parseVersion */.ot)(release) : undefined;
    if (version === undefined)
        return false;
    const { major, branch, revision } = (0,release_version/* versionNumbers */.ni)(version);
    const before = (than) => {
        const at = [major, branch, revision].findIndex((number, index) => number !== than[index]);
        return at >= 0 && ([major, branch, revision][at] ?? 0) < (than[at] ?? 0);
    };
    return (major >= 3760 && before([3815, 2, 1])) || (major > 4459 && before([4593, 2, 0]));
}
function mainArchive(image) {
    const name = (0,external_node_path_.basename)(image);
    if (/\.cpio(\.gz)?$/.test(name))
        return name;
    const kernel = /^(.*_pxe)\.vmlinuz$/.exec(name);
    return kernel === null ? MAIN_ARCHIVE : `${kernel[1]}_image.cpio.gz`;
}
/** RFC 1952, 2.3.1: byte 9 of the header names the operating system, which zlib fills in; 255 is unknown. */
function withoutSystem() {
    let seen = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            if (seen <= 9 && seen + chunk.length > 9)
                chunk[9 - seen] = 255;
            seen += chunk.length;
            done(null, chunk);
        },
    });
}

;// CONCATENATED MODULE: ./build/customize/customize-image.js
var customize_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var customize_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/**
 * Makes a customized copy of a provider's image: files on the OEM partition of a disk image, an `oem.cpio.gz` for PXE, or
 * the Ignition property of an OVA. The original is only read; the output appears under its name when it is complete.
 * Everything in the request is checked before anything is written.
 *
 * Throws INVALID_INPUT, CONFIG_INVALID, IMAGE_INVALID, UNSUPPORTED_RUNNER, NO_SPACE_ON_OEM, DISK_FULL, TOOL_FAILED,
 * DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE or FILE_SYSTEM; in all cases without an output.
 */
async function customizeImage(request, progress) {
    try {
        return await customize(request, progress);
    }
    catch (error) {
        throw asCustomizeError(error);
    }
}
async function customize(request, progress) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const plan = await planOemEntries(request);
        const found = await recogniseRequest(request);
        const isPxe = 'kind' in found && (found.kind === 'pxe' || found.kind === 'kernel');
        if ('kind' in found)
            checkKind(found.kind, request);
        const image = request.image === '' ? '' : (0,external_node_path_.resolve)(request.image);
        const byDefault = isPxe ? (0,external_node_path_.join)((0,external_node_path_.dirname)(image), 'oem.cpio.gz') : customizedName(image);
        const output = await outputPath(request.output, byDefault, filesOf(request), request.oemFiles);
        const job = { request, plan, image, output };
        warnOfSilence(job, isPxe, progress);
        // Beside the output, so that it can be renamed into its place.
        const staging = customize_image_addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)((0,external_node_path_.dirname)(output)), true);
        const finished = await produce(job, found, staging.directory, progress);
        const sha512 = finished.sha512 ?? (await sha512OfFile(finished.path));
        await publish(finished.path, output, image);
        progress.info(`Wrote ${output} (SHA-512 ${sha512}).`);
        const { format, added, initrd } = finished;
        return { path: output, sha512, format, added, ...(initrd === undefined ? {} : { initrd }) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = customize_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** What the image is, as far as its first and last bytes tell; PXE needs none. */
async function recogniseRequest(request) {
    const wantsPxe = /\.cpio\.gz$/i.test(request.output ?? '');
    const name = JSON.stringify(request.image);
    if (request.image === '') {
        if (wantsPxe)
            return { kind: 'pxe' };
        throw invalidInput('`image` is empty. Give the path of an image, or an `output` that ends in .cpio.gz for PXE.');
    }
    const info = await (0,promises_.stat)(request.image).catch((error) => {
        throw invalidInput(`\`image\` holds ${name}, which can't be read (${error.message}). Give the path of an image, such as the output \`path\` of the download.`);
    });
    if (!info.isFile())
        throw invalidInput(`\`image\` holds ${name}, which is not a file.`);
    const found = await recogniseImage(request.image);
    if (wantsPxe && !('kind' in found && (found.kind === 'pxe' || found.kind === 'kernel'))) {
        const is = 'kind' in found ? `a ${found.kind} image` : 'compressed, and neither a PXE archive nor a kernel';
        throw invalidInput(`\`output\` ends in .cpio.gz, as PXE's archive does, but ${request.image} is ${is}.`);
    }
    return found;
}
/** What only some kinds and systems can do. */
function checkKind(kind, request) {
    if (kind === 'pxe' || kind === 'kernel')
        return;
    if (kind === 'ova')
        checkOvaRequest(request);
    else if (process.platform !== 'linux') {
        throw new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', 'Disk images are customized on Linux runners only: writing to their file systems takes Linux. Run the step with `runs-on: ubuntu-latest`.');
    }
}
function checkOvaRequest(request) {
    const others = [
        ['base-ignition', request.baseIgnition],
        ['default-ignition', request.defaultIgnition],
        ['cloud-config', request.cloudConfig],
        ['grub-config', request.grubConfig],
        ['oem-files', request.oemFiles],
    ];
    const [given] = others.filter(([, value]) => Boolean(value)).map(([name]) => name);
    if (given !== undefined) {
        throw invalidInput(`\`${given}\` can't go into an OVA: an OVF property carries \`ignition\` alone. Customize the vmdk image for files on OEM.`);
    }
}
async function produce(job, found, folder, progress) {
    if ('kind' in found)
        return produceFrom(job, found.kind, job.image, folder, progress);
    progress.info(`Unpacking ${job.image}.`);
    const unpacked = (0,external_node_path_.join)(folder, 'unpacked');
    await unpackImage(found.packed, job.image, unpacked);
    const inner = await recogniseImage(unpacked, job.image);
    if ('packed' in inner || inner.kind === 'pxe' || inner.kind === 'kernel') {
        const message = `${job.image} holds no disk image or OVA when it is unpacked.`;
        throw new errors/* ActionError */.lZ('IMAGE_INVALID', message, { file: job.image });
    }
    checkKind(inner.kind, job.request);
    return produceFrom(job, inner.kind, unpacked, folder, progress);
}
async function produceFrom(job, kind, image, folder, progress) {
    if (kind === 'pxe' || kind === 'kernel')
        return producePxe(job, folder, progress);
    if (kind === 'ova')
        return produceOva(job, image, folder, progress);
    const disk = { kind, path: image, mayTake: image !== job.image };
    return { format: kind, ...(await customizeDisk(disk, job.plan, folder, job.output, progress)) };
}
async function produceOva({ plan }, image, folder, progress) {
    const config = plan.entries.find((entry) => entry.path === IGNITION_CONFIG);
    if (config?.kind !== 'file')
        throw invalidInput('`ignition` is empty, and it is all that an OVA can take.');
    const ignition = await contentOf(config.content);
    const path = (0,external_node_path_.join)(folder, 'ova');
    await writeOva(image, ignition, path, progress);
    const sha512 = (0,external_node_crypto_.createHash)('sha512').update(ignition).digest('hex');
    return { path, format: 'ova', added: [{ path: OVA_PROPERTY, size: ignition.length, sha512, mode: 0 }] };
}
async function producePxe({ plan, request, output }, folder, progress) {
    const staging = (0,external_node_path_.join)(folder, 'staged');
    await (0,promises_.mkdir)(staging);
    const staged = await stageEntries(await withGrubSettings(plan, Buffer.alloc(0)), staging);
    const path = (0,external_node_path_.join)(folder, 'pxe');
    const sha512 = await writePxeArchive(staged, staging, path);
    progress.info(`For iPXE, load both archives: ${ipxeLines(request.image, output)}.`);
    return { path, format: 'pxe', added: addedFiles(staged), sha512, initrd: initrdLine(request.image, output) };
}
/** Lasting on the disk first, then under its name in one step. The output may be read by whoever may read the image. */
async function publish(path, output, image) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const mode = image === '' ? 0o644 : (await (0,promises_.stat)(image)).mode & 0o777;
        await (0,promises_.chmod)(path, mode | 0o600);
        {
            const env_3 = { stack: [], error: void 0, hasError: false };
            try {
                const file = customize_image_addDisposableResource(env_3, await (0,promises_.open)(path, 'r+'), true);
                await file.sync();
            }
            catch (e_2) {
                env_3.error = e_2;
                env_3.hasError = true;
            }
            finally {
                const result_2 = customize_image_disposeResources(env_3);
                if (result_2)
                    await result_2;
            }
        }
        await (0,promises_.rename)(path, output);
        if (process.platform === 'win32')
            return;
        const folder = customize_image_addDisposableResource(env_2, await (0,promises_.open)((0,external_node_path_.dirname)(output), 'r'), true);
        await folder.sync();
    }
    catch (e_3) {
        env_2.error = e_3;
        env_2.hasError = true;
    }
    finally {
        const result_3 = customize_image_disposeResources(env_2);
        if (result_3)
            await result_3;
    }
}
/** What would be baked in and never looked at. */
function warnOfSilence({ plan, request }, isPxe, progress) {
    if (request.defaultIgnition) {
        progress.warning('base/default.ign is in the documentation, but the boot code of current releases reads only base/base.ign and config.ign.');
    }
    if (!isPxe)
        return;
    if (plan.grubSettings.length > 0) {
        progress.warning('GRUB reads no grub.cfg from a PXE archive: `grub-config` has no effect on machines that boot it. Set kernel arguments in the PXE configuration.');
    }
    if (losesPxeOem(request.releaseVersion)) {
        progress.warning(`Release ${request.releaseVersion} may not read OEM files from a PXE archive (https://github.com/flatcar/Flatcar/issues/1376 and https://github.com/flatcar/Flatcar/issues/2023). Try it, or take a newer release.`);
    }
}
/** Every file that the request names, none of which the output may be. */
function filesOf(request) {
    const configs = [
        request.ignition,
        request.baseIgnition,
        request.defaultIgnition,
        request.cloudConfig,
        request.grubConfig,
    ];
    return [request.image, ...configs].filter((value) => Boolean(value) && !isText(value ?? ''));
}
function asCustomizeError(error) {
    const code = error?.code;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        return new errors/* ActionError */.lZ('DISK_FULL', 'No space is left on the disk while customizing the image. Free some, or set `output` to a larger disk.', { cause: error });
    }
    return (0,errors/* toActionError */.ie)(error, 'customizing the image');
}
function invalidInput(message) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', message);
}

// EXTERNAL MODULE: ./build/format.js
var build_format = __webpack_require__(47413);
// EXTERNAL MODULE: ./build/action/log.js
var log = __webpack_require__(14173);
// EXTERNAL MODULE: ./build/action/summary.js
var summary = __webpack_require__(76079);
;// CONCATENATED MODULE: ./build/action/customize-action.js





/** Runs customize: makes the copy, then writes outputs and summary. */
async function customizeAction(request) {
    const result = await customizeImage(request, (0,log/* actionLog */.Zx)());
    core/* setOutput */.uH('path', result.path);
    core/* setOutput */.uH('sha512', result.sha512);
    core/* setOutput */.uH('initrd', result.initrd ?? '');
    await summarise(result);
}
async function summarise({ path, format, sha512, added }) {
    const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
    const rows = added.map((file) => [
        escapeHtml(file.path),
        (0,build_format/* formatBytes */.z3)(file.size),
        file.mode.toString(8),
        `<code>${file.sha512}</code>`,
    ]);
    await (0,summary/* writeSummary */.S)((summary) => {
        summary.addHeading('Customized image', 3);
        summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
        summary.addTable([headings, ...rows]);
    });
}
/** Paths are the user's own and may hold anything. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}


/***/ }),

/***/ 76079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);

/** Has `fill` add to the job summary, and writes it where the runner keeps one. */
async function writeSummary(fill) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    fill(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z);
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z.write();
}


/***/ }),

/***/ 52584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ chunkDigestOfFile),
/* harmony export */   M: () => (/* binding */ createChunkDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/**
 * The chunk digest of a file: SHA-256 over the SHA-256 of each 1 MiB of it. A chunk of zeros, most of a raw disk, costs no hashing, and
 * several chunks are hashed at once, so that checking an unpacked image again costs little more than reading it.
 */
const CHUNK = 1024 * 1024;
const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS).digest();
/** Computes a chunk digest while a file is being written. */
function createChunkDigest() {
    const root = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let chunkStart = 0;
    let position = 0;
    /** Of the chunk that is under way; undefined while it is all zeros. */
    let hash;
    function zerosUntil(end) {
        while (position < end) {
            const stop = Math.min(end, chunkStart + CHUNK);
            hash?.update(ZEROS.subarray(0, stop - position));
            position = stop;
            closeFullChunk();
        }
    }
    function closeFullChunk() {
        if (position < chunkStart + CHUNK)
            return;
        root.update(hash?.digest() ?? ZERO_DIGEST);
        hash = undefined;
        chunkStart = position;
    }
    return {
        data(at, bytes) {
            zerosUntil(at);
            for (let offset = 0; offset < bytes.length;) {
                hash ??= (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS.subarray(0, position - chunkStart));
                const take = Math.min(bytes.length - offset, chunkStart + CHUNK - position);
                hash.update(bytes.subarray(offset, offset + take));
                offset += take;
                position += take;
                closeFullChunk();
            }
        },
        finish(size) {
            zerosUntil(size);
            if (position > chunkStart)
                root.update(hash?.digest() ?? digestOfZeros(position - chunkStart));
            return root.digest('hex');
        },
    };
}
function digestOfZeros(length) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(ZEROS.subarray(0, length)).digest();
}
/** The chunk digest of the file at `path`, in hex. Throws the file system's errors. */
async function chunkDigestOfFile(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r'), true);
        const { size } = await handle.stat();
        const digests = [];
        let next = 0;
        async function work() {
            const buffer = Buffer.alloc(CHUNK);
            for (;;) {
                const index = next++;
                const start = index * CHUNK;
                if (start >= size)
                    return;
                const length = Math.min(CHUNK, size - start);
                for (let at = 0; at < length;) {
                    const { bytesRead } = await handle.read(buffer, at, length - at, start + at);
                    if (bytesRead === 0)
                        throw new Error(`${path} became shorter while it was read`);
                    at += bytesRead;
                }
                const isZero = length === CHUNK && buffer.equals(ZEROS);
                // WebCrypto hashes on the thread pool, so that several chunks are under way at once.
                digests[index] = isZero
                    ? ZERO_DIGEST
                    : Buffer.from(await node_crypto__WEBPACK_IMPORTED_MODULE_0__.webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
            }
        }
        // More than the thread pool takes at once, so that it never waits for this thread, which hashes something else meanwhile.
        await Promise.all(Array.from({ length: 2 * (0,node_os__WEBPACK_IMPORTED_MODULE_2__.availableParallelism)() + 4 }, work));
        const root = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        for (const digest of digests)
            root.update(digest);
        return root.digest('hex');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}


/***/ }),

/***/ 87779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ writeSparse)
/* harmony export */ });
/* unused harmony export createSparseFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19473);
/* harmony import */ var _chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52584);



/** Zeros of this many bytes, aligned, are left as a hole: the block size of the usual file systems. */
const PAGE = 4096;
const ZEROS = Buffer.alloc(PAGE);
/** A new file at `path` in which runs of zeros become holes. `ceiling` is its largest size in bytes. */
async function createSparseFile(path, ceiling) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    const digest = (0,_chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .createChunkDigest */ .M)();
    let size = 0;
    return {
        async write(piece) {
            const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (size + length > ceiling) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('UNPACKED_TOO_LARGE', `The file unpacks to more than ${ceiling} bytes, the ceiling for images; it was cut off.`);
            }
            if (piece instanceof Uint8Array)
                await writeData(handle, piece, size, digest);
            size += length;
        },
        async finish() {
            await handle.truncate(size);
            await handle.close();
            return { size, chunkDigest: digest.finish(size) };
        },
        abandon: () => handle.close(),
    };
}
/** Writes `pieces` to a new sparse file at `path`, of `ceiling` bytes at most. @throws ActionError UNPACKED_TOO_LARGE, and what `pieces` throws */
async function writeSparse(pieces, path, ceiling) {
    const file = await createSparseFile(path, ceiling);
    try {
        for await (const piece of pieces)
            await file.write(piece);
        return await file.finish();
    }
    catch (error) {
        await file.abandon();
        throw error;
    }
}
/** Writes each run of pages that are not all zeros at its place. */
async function writeData(handle, bytes, position, digest) {
    const firstPage = (PAGE - (position % PAGE)) % PAGE;
    let start = 0;
    for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
        if (ZEROS.compare(bytes, page, page + PAGE) !== 0)
            continue;
        await writeRun(page);
        start = page + PAGE;
    }
    await writeRun(bytes.length);
    async function writeRun(end) {
        if (end === start)
            return;
        digest.data(position + start, bytes.subarray(start, end));
        await writeAll(handle, bytes.subarray(start, end), position + start);
    }
}
async function writeAll(handle, bytes, position) {
    for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
        at += bytesWritten;
    }
}


/***/ }),

/***/ 16075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ unpackStream)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47598);

/**
 * What a gzip or bzip2 stream unpacks to; `threads` are bzip2's. Each unpacker is loaded when it is needed, so that nobody waits for what they don't use.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and what `source` throws, while the pieces are read
 */
async function unpackStream(compression, source, threads) {
    if (compression === 'gz')
        return (await __webpack_require__.e(/* import() */ 845).then(__webpack_require__.bind(__webpack_require__, 59845))).gunzip(source);
    return (await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.bind(__webpack_require__, 8132))).decompressBzip2(source, { threads, maxOutput: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.unpacked });
}


/***/ }),

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
    /** A staging folder of another machine or container, whose process can't be asked for, counts as left behind after this time. */
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

/***/ 70590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hd: () => (/* binding */ parseVersionRequest),
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


/***/ }),

/***/ 72685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ copyInto),
  qp: () => (/* binding */ createStaging),
  vf: () => (/* binding */ discard),
  Zc: () => (/* binding */ isStagingName),
  cG: () => (/* binding */ moveInto)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/limits.js
var limits = __webpack_require__(47598);
;// CONCATENATED MODULE: ./build/store/owner.js



/** Of a mark: host, process, when that process started, its pid namespace, the machine's boot. */
const MARK = /^([0-9A-Za-z]{1,63})-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})$/;
const HOST = (0,external_node_os_.hostname)()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63) || 'host';
/** What a folder's name says about the process that works in it, so that others can tell after a kill -9 that nobody does any more. */
async function ownerMark() {
    return [HOST, process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
}
/**
 * Whether the process that `mark` names is gone, and what lies at `path` was left behind. Of another machine or container, whose processes can't be asked
 * for, that is taken for so after `LIMITS.abandonedAfter`. What is no mark is nobody's: false.
 */
async function isOwnerGone(mark, path) {
    const [, host, pid, start, namespace, boot] = MARK.exec(mark) ?? [];
    if (host === undefined)
        return false;
    if (host !== HOST)
        return isOld(path);
    if (boot !== (await bootId()))
        return true;
    if (namespace !== (await pidNamespace()))
        return isOld(path);
    return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}
async function isOld(path) {
    const status = await (0,promises_.lstat)(path).catch(() => undefined);
    return status !== undefined && Date.now() - status.mtimeMs > limits/* LIMITS */.b.abandonedAfter;
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives and belongs to somebody else.
        return error.code === 'EPERM';
    }
}
/** proc_pid_stat(5), field 22, in clock ticks since boot: tells a process from a later one with its number. `0` where there is no /proc. */
async function startTime(pid) {
    const text = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    // The second field is the program's name in parentheses and may hold anything, so count from the last one.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}
async function pidNamespace() {
    const link = await (0,promises_.readlink)('/proc/self/ns/pid').catch(() => '');
    return /\d+/.exec(link)?.[0] ?? '0';
}
async function bootId() {
    const text = await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '00000000');
    return text.slice(0, 8);
}

;// CONCATENATED MODULE: ./build/store/staging.js




const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
/** Prefix, the owner's mark, something random. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;
/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there.
 */
async function createStaging(parent) {
    const { directory, made } = await makeFolder(parent);
    const remove = async () => {
        // What can't be removed now is cleared away by a later run; the work itself is done.
        await (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
        if (made !== undefined)
            await removeEmpty(parent, made);
    };
    return {
        directory,
        isIn: (other) => other === parent,
        path: (name) => (0,external_node_path_.join)(directory, name),
        async place(name) {
            const target = (0,external_node_path_.join)(parent, name);
            await (0,promises_.rename)((0,external_node_path_.join)(directory, name), target);
            return target;
        },
        remove,
        [Symbol.asyncDispose]: remove,
    };
}
/** Whether a name is that of a staging folder, of this run or another one. */
function isStagingName(name) {
    return name.startsWith(PREFIX);
}
/** Another run that fails may take an empty parent away at any moment before the folder is in it; then it is made again. */
async function makeFolder(parent) {
    for (let attempt = 1;; attempt++) {
        try {
            const made = await (0,promises_.mkdir)(parent, { recursive: true });
            await removeAbandoned(parent);
            return { directory: await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `${PREFIX}${await ownerMark()}-`)), made };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || attempt === MAKE_ATTEMPTS)
                throw error;
        }
    }
}
/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder, uppermost) {
    for (let path = folder; path.length >= uppermost.length; path = (0,external_node_path_.dirname)(path)) {
        const isGone = await (0,promises_.rmdir)(path).then(() => true, () => false);
        if (!isGone)
            return;
    }
}
/** Copies a file into a staging folder, sharing its blocks where the file system can. */
async function copyInto(staging, source, name) {
    await (0,promises_.copyFile)(source, staging.path(name), promises_.constants.COPYFILE_FICLONE | promises_.constants.COPYFILE_EXCL);
}
/** Moves a file into a staging folder; where that is on another disk, by copying. */
async function moveInto(staging, source, name) {
    try {
        await (0,promises_.rename)(source, staging.path(name));
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        await copyInto(staging, source, name);
        await (0,promises_.rm)(source);
    }
}
async function removeAbandoned(parent) {
    for (const name of await (0,promises_.readdir)(parent)) {
        const path = (0,external_node_path_.join)(parent, name);
        const [, mark] = NAME.exec(name) ?? [];
        if (mark === undefined || !(await isOwnerGone(mark, path)))
            continue;
        await (0,promises_.rm)(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
/** Takes a path away at once: nobody finds it half removed. Absent is fine. */
async function discard(path) {
    const status = await (0,promises_.lstat)(path).catch(absent);
    if (status === undefined)
        return;
    if (!status.isDirectory())
        return (0,promises_.rm)(path, { force: true });
    // Under this name the rest is cleared away later, should this run be killed.
    const aside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${PREFIX}${await ownerMark()}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    await (0,promises_.rename)(path, aside).catch(absent);
    await (0,promises_.rm)(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}


/***/ })

};
