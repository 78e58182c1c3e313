export const id = 814;
export const ids = [814];
export const modules = {

/***/ 63892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o_: () => (/* binding */ NAME),
  Bw: () => (/* binding */ REPOSITORY),
  xv: () => (/* binding */ VERSION)
});

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"flatcar-image-action","rE":"1.0.0"}');
;// CONCATENATED MODULE: ./build/src/about.js

/** The action's name, as servers see it. */
const NAME = package_namespaceObject.UU;
/** Its version, which package.json alone holds. */
const VERSION = package_namespaceObject.rE;
/** Where the action is published, as `uses:` names it. */
const REPOSITORY = 'flatcar-image-action/flatcar-image-action';


/***/ }),

/***/ 46814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  customizeAction: () => (/* binding */ customizeAction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/store/staging.js + 1 modules
var store_staging = __webpack_require__(51064);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
;// CONCATENATED MODULE: ./build/src/customize/configs/read-config.js



/** What may be quoted in a message. A config may hold passwords, and one that is not recognised as text must not get into the log as a path. */
const PLAUSIBLE_PATH = /^(?=.{1,128}$)[^\s\p{Cc}"'`{}<>=$]+$/u;
/**
 * The bytes of a config that an input gives: `value` is the text itself when it holds a newline or begins with `{`, `#`
 * or `set `, and the path of a file otherwise. Throws INVALID_INPUT, naming the input, when there is no such file or it is
 * not one, and CONFIG_INVALID when it is too large.
 */
async function readConfig(input, value) {
    if (isText(value))
        return Buffer.from(value);
    const info = await (0,promises_.stat)(value).catch((error) => {
        const isPath = PLAUSIBLE_PATH.test(value);
        const held = isPath
            ? `${JSON.stringify(value)}, which is neither a file (${error.code}) nor the config itself`
            : `a line that is neither the path of a file (${error.code}) nor the config itself`;
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`${input}\` holds ${held}. Check the path, or give the config's text, which holds a newline or begins with {, # or set and a blank.`);
    });
    if (!info.isFile())
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`${input}\` holds ${JSON.stringify(value)}, which is not a file. Give the path of the config, or its text.`);
    if (info.size > limits/* LIMITS */.b.config)
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` has ${info.size} bytes; a config may have ${limits/* LIMITS */.b.config}. Have it fetch what is large.`, {
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
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` is not text in UTF-8. Save it as plain UTF-8, or check whether it is the right file.`);
    }
}

;// CONCATENATED MODULE: ./build/src/customize/configs/cloud-config.js


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
    const hint = text.trimStart().startsWith('{')
        ? ' It looks like an Ignition config: give that as `ignition`.'
        : ' Put the line before all else.';
    throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` does not begin with a line #cloud-config, nor with #! as a script does.${hint}`);
}

;// CONCATENATED MODULE: ./build/src/customize/configs/grub-settings.js


const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';
/**
 * One `set name="value"`. The value may name variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`; everything else that GRUB's script
 * language gives a meaning is left out (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting).
 */
const SETTING = /^set [A-Za-z_][A-Za-z0-9_]*="(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"$/;
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
            throw refusedLine(input, index + 1, line);
        }
        settings.push(line);
    }
    if (settings.length === 0)
        throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` holds no line like set name="value". Add one, or leave the input out.`);
    return settings;
}
/** The value, and what is no setting at all, may be a password (`password_pbkdf2`), so neither is quoted. */
function refusedLine(input, number, line) {
    const [, name] = /^set\s+([A-Za-z_]\w{0,63})\s*=/.exec(line) ?? [];
    const is = name === undefined
        ? 'something else than set name="value"'
        : `set ${name}= with something else than a value in double quotes, or with characters in it that GRUB would interpret`;
    return new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` holds on line ${number} ${is}. Write it as set name="value".`);
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
// EXTERNAL MODULE: ./build/src/release/version.js
var release_version = __webpack_require__(70671);
;// CONCATENATED MODULE: ./build/src/customize/configs/ignition-config.js




/**
 * Specifications in their order, and the newest major release that is known to be without each: from the Ignition release
 * in `major_software` of https://www.flatcar.org/releases-json/releases-stable.json, and the Ignition release that made
 * the specification stable (https://coreos.github.io/ignition/specs and release-notes). Releases between that one and the
 * first known with it get the benefit of the doubt.
 *
 * 2.x is read by Ignition 0.x as it is, and translated by Flatcar's since 3033
 * (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/).
 */
const SPECS = {
    '2.0.0': 0,
    '2.1.0': 0,
    // Ignition 0.22.0 of February 2018.
    '2.2.0': 1576,
    // Ignition 0.29.0: 1967 has 0.28.0, 2023 has 0.30.0.
    '2.3.0': 1967,
    // Ignition 0.35.0 made it stable, which no release before the translation is known to have.
    '2.4.0': 3032,
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
        throw invalid(input, 'is JSON, but no object. Make it one that begins with {"ignition":{"version":"3.3.0"}');
    }
    const { ignition, ignitionVersion } = config;
    if (ignition === undefined && ignitionVersion === 1)
        return;
    const version = ignition?.version;
    if (typeof version !== 'string' || semver.valid(version) !== version) {
        throw invalid(input, `has no semantic version at ignition.version (it holds ${described(version)}): set it to one such as "3.3.0"`);
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
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`version\` holds ${JSON.stringify(release)}, which is no release's version. Give one such as 4593.2.5, or leave it out.`);
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
/** What is no version may be a whole config that slipped to this place, so no more than a word of it is quoted. */
function described(version) {
    if (version === undefined)
        return 'nothing';
    if (typeof version === 'number' ||
        version === null ||
        (typeof version === 'string' && /^[\w.+-]{1,20}$/.test(version)))
        return JSON.stringify(version);
    if (Array.isArray(version))
        return 'a list';
    return typeof version === 'object' ? 'an object' : 'a text that is none';
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
        return 'is empty. Give the config or the path of its file, or leave the input out';
    if (parserSays === JSON_ENDS)
        return 'is not JSON: it ends too early. Give the whole config';
    const before = text.slice(0, errorPosition(text, parserSays));
    const lines = before.split('\n');
    return `is not JSON: line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1} holds what may not be there. Mend it, or give what Butane made of the YAML: butane --strict < config.yaml > config.ign`;
}
/** V8's words when a text could still become JSON, and where it gives a place. Its other messages quote the text, passwords and all, in place of one. */
const JSON_ENDS = 'Unexpected end of JSON input';
const JSON_PLACE = / at position (\d+) \(line \d+ column \d+\)$/;
/** Where a text stops being JSON: as V8 says, else behind the longest beginning that could still become JSON. */
function errorPosition(text, parserSays) {
    const place = JSON_PLACE.exec(parserSays)?.[1];
    if (place !== undefined)
        return Number(place);
    let [good, bad] = [0, text.length];
    while (bad - good > 1) {
        const middle = (good + bad) >>> 1;
        if (couldBecomeJson(text.slice(0, middle)))
            good = middle;
        else
            bad = middle;
    }
    return good;
}
function couldBecomeJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch (error) {
        const { message } = error;
        return message === JSON_ENDS || Number(JSON_PLACE.exec(message)?.[1]) === text.length;
    }
}
function invalid(input, why) {
    return new errors/* ActionError */.lZ('CONFIG_INVALID', `\`${input}\` ${why}.`);
}

;// CONCATENATED MODULE: ./build/src/customize/configs/oem-files.js
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
        throw refused(`holds ${JSON.stringify(folder)}, which is not there (${error.message}). Check the path`);
    });
    if (!info.isDirectory())
        throw refused(`holds ${JSON.stringify(folder)}, which is not a folder. Give one: all that is in it goes to the OEM partition`);
    const root = await (0,promises_.realpath)(folder);
    const entries = [];
    await walk(root, '', entries);
    if (entries.length === 0)
        throw refused(`holds ${JSON.stringify(folder)}, which is empty. Put files into it, or leave the input out`);
    return entries;
}
async function walk(root, folder, entries) {
    const items = await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true }).catch((error) => {
        throw unreadable(folder === '' ? root : folder, error);
    });
    for (const item of items) {
        const path = external_node_path_.posix.join(folder, item.name);
        checkName(item.name, path);
        if (entries.length >= limits/* LIMITS */.b.oemFiles)
            throw refused(`has more than ${limits/* LIMITS */.b.oemFiles} files. Check whether it is the right folder`);
        const local = (0,external_node_path_.join)(root, path);
        if (item.isSymbolicLink())
            entries.push({ kind: 'link', path, target: await checkedTarget(root, path, local) });
        else if (item.isDirectory()) {
            entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
            await walk(root, path, entries);
        }
        else if (item.isFile()) {
            await checkReadable(path, local);
            entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
        }
        else
            throw refused(`has ${path}, which is a device, pipe or socket. Take it out`);
    }
}
/** access(2) would answer for another user than the one who reads later. */
async function checkReadable(path, local) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _file = __addDisposableResource(env_1, await (0,promises_.open)(local, 'r'), true);
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
    catch (error) {
        throw unreadable(path, error);
    }
}
function unreadable(path, { code }) {
    return refused(`has ${path}, which can't be read (${code}). Change its permissions, or take it out`);
}
function checkName(name, path) {
    if (BAD_NAME.test(name))
        throw refused(`has ${JSON.stringify(path)}: names may hold no quotes, backslashes or control characters, and must be UTF-8. Rename it`);
    if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX)
        throw refused(`has ${path}, whose name is too long. Shorten it`);
}
/** The target of a link that stays in the folder: as written, and where the file system follows it to. */
async function checkedTarget(root, path, local) {
    const target = (await (0,promises_.readlink)(local)).replaceAll(external_node_path_.sep, '/');
    const written = external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(path), target));
    if (external_node_path_.posix.isAbsolute(target) || written === '..' || written.startsWith('../'))
        throw refused(`has the link ${path}, which leads out of the folder (${JSON.stringify(target)}). Take it out, or have it lead to a file in the folder`);
    if (BAD_NAME.test(target) || Buffer.byteLength(target) > PATH_MAX)
        throw refused(`has the link ${path} with a target that can't stand on OEM (${JSON.stringify(target)}). Rename what it leads to`);
    const real = await (0,promises_.realpath)(local).catch(() => {
        throw refused(`has the link ${path}, which leads nowhere (${JSON.stringify(target)}). Take it out, or add what it leads to`);
    });
    const within = (0,external_node_path_.relative)(root, real);
    if (within === '..' || within.startsWith(`..${external_node_path_.sep}`))
        throw refused(`has the link ${path}, which leads out of the folder (to ${real}). Take it out, or have it lead to a file in the folder`);
    return target;
}
async function modeOf(path, onWindows) {
    return process.platform === 'win32' ? onWindows : (await (0,promises_.stat)(path)).mode & 0o7777;
}
function refused(why) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` ${why}.`);
}

;// CONCATENATED MODULE: ./build/src/customize/configs/oem-entries.js







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
/** What settings are added to where there is nothing. */
const NO_GRUB_CFG = { content: Buffer.alloc(0), mode: 0o644 };
/** Whether an Ignition config is among the plan's entries, whichever input brings it. */
function hasIgnition({ entries }) {
    const paths = CONFIGS.filter(({ key }) => key !== 'cloudConfig').map(({ path }) => path);
    return entries.some((entry) => entry.kind === 'file' && paths.includes(entry.path));
}
/**
 * The plan's entries with a grub.cfg that ends in its settings, if it has any: the one that `oem-files` brings, or
 * the one on OEM now, which `existing` gives.
 */
async function withGrubSettings(plan, existing) {
    if (plan.grubSettings.length === 0)
        return plan.entries;
    const given = plan.entries.find((entry) => entry.path === GRUB_CFG);
    if (given !== undefined && given.kind !== 'file') {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` brings ${GRUB_CFG} as a ${given.kind}; \`grub-config\` needs a file. Take it out of the folder, or leave \`grub-config\` out.`);
    }
    const before = given === undefined ? existing() : { content: await contentOf(given.content), mode: given.mode };
    const content = mergeGrubSettings(before.content, plan.grubSettings);
    const merged = { kind: 'file', path: GRUB_CFG, mode: before.mode, content };
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
                entries.set(parent, { kind: 'directory', path: parent, mode: 0o755, isImplied: true });
            else if (there.kind !== 'directory')
                throw new errors/* ActionError */.lZ('INVALID_INPUT', `\`oem-files\` brings ${parent} as a ${there.kind}, where ${path} needs a folder. Rename it, or leave one of them out.`);
        }
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./build/src/image/sparse-file.js
var sparse_file = __webpack_require__(82242);
// EXTERNAL MODULE: ./build/src/image/unpack-stream.js
var unpack_stream = __webpack_require__(82434);
;// CONCATENATED MODULE: ./build/src/customize/oem/oem-file-system.js
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


/** Where nothing is. */
const ABSENT = { kind: 'absent', size: 0, mode: 0 };
/** Recognises the file system that begins at byte `offset` of a file, by its superblock. Throws IMAGE_INVALID for any but btrfs on one device and ext2 to ext4. */
async function fileSystemOf(path, offset = 0) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = oem_file_system_addDisposableResource(env_1, await (0,promises_.open)(path, 'r'), true);
        const head = Buffer.alloc(0x10000 + 4096);
        await file.read(head, 0, head.length, offset);
        // https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock
        if (head.toString('latin1', 0x10040, 0x10048) === '_BHRfS_M') {
            const devices = head.readBigUInt64LE(0x10088);
            if (devices !== 1n)
                throw new errors/* ActionError */.lZ('IMAGE_INVALID', `The OEM partition is one of ${devices} devices of a btrfs file system. Take the image as Flatcar published it.`);
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

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./build/src/customize/digesting.js

/** A stream that passes everything on and has `hash` see it. */
function digesting(hash) {
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/customize/stage-files.js






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
;// CONCATENATED MODULE: ./build/src/customize/run-tool.js




/** The Debian and Ubuntu package of each tool that this room may call, for the advice in an error. */
const PACKAGES = {
    'qemu-img': 'qemu-utils',
    debugfs: 'e2fsprogs',
    dumpe2fs: 'e2fsprogs',
    e2fsck: 'e2fsprogs',
    btrfs: 'btrfs-progs',
    unshare: 'util-linux',
    flock: 'util-linux',
    mount: 'mount',
    umount: 'mount',
    losetup: 'mount',
    xargs: 'findutils',
    ...Object.fromEntries(['base64', 'cp', 'head', 'sha512sum', 'stat', 'sync', 'timeout'].map((name) => [name, 'coreutils'])),
};
/** Tools under way. They end with this process when that exits, so that none works on in a folder that is being removed. */
const running = new Set();
function killRunning() {
    for (const child of running)
        child.kill('SIGKILL');
}
function keepTrack(child) {
    // First of all that is done at the exit: the staging folder's removal comes after it.
    if (running.size === 0)
        process.prependListener('exit', killRunning);
    running.add(child);
    child.on('close', () => {
        running.delete(child);
        if (running.size === 0)
            process.off('exit', killRunning);
    });
}
/**
 * Runs `command` without a shell, in the C locale and with the folders of administrators' tools on its path
 * (they are missing from ordinary users' `PATH` on Debian), and gives what it answered, whatever its exit code.
 * Throws UNSUPPORTED_RUNNER, naming the package, when the tool is not installed.
 */
function runTool(command, args, { cwd, input } = {}) {
    return new Promise((resolve, reject) => {
        const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
        const child = (0,external_node_child_process_.spawn)(command, args, { cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
        keepTrack(child);
        const fed = feed(child, input);
        // Awaited when the tool has ended; until then a rejection must not count as unhandled.
        fed.catch(() => undefined);
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
        child.stdout?.on('data', take(stdout));
        child.stderr?.on('data', take(stderr));
        child.on('error', (error) => reject(error.code === 'ENOENT' ? missingTool(command) : toolFailed(command, error.message)));
        child.on('close', (code) => fed.then(() => resolve({
            code: code ?? undefined,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString().trim(),
        }), reject));
    });
}
/** A tool that ends before it has read all says itself why; an input that can't be read ends the tool. */
async function feed(child, input) {
    if (input === undefined || child.stdin === null)
        return;
    try {
        await (0,external_node_stream_promises_.pipeline)(input, child.stdin);
    }
    catch (error) {
        const { code } = error;
        if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
            return;
        child.kill('SIGKILL');
        throw error;
    }
}
/** As `runTool`, and gives the standard output. Throws TOOL_FAILED, or DISK_FULL, with the tool's own words when it fails. */
async function runToolOk(command, args) {
    const result = await runTool(command, args);
    if (result.code === 0)
        return result.stdout;
    throw toolRefusal(command, result);
}
/** The refusal for what a tool answered when it failed. */
function toolRefusal(command, result) {
    if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
        return new errors/* ActionError */.lZ('DISK_FULL', `No space is left on the disk for ${command}. Free some, or set \`output\` to a larger disk.`);
    }
    return toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}
/** The refusal for a tool that failed, with its own words on one line. */
function toolFailed(command, words) {
    return new errors/* ActionError */.lZ('TOOL_FAILED', `${command} failed: ${words
        .trim()
        .replace(/\.$/, '')
        .replace(/\s*\n\s*/g, '; ')}. Its own words say why; with the image as Flatcar published it, please report this.`);
}
/** The refusal for a tool that is not installed, which says how to install it. */
function missingTool(command) {
    const name = PACKAGES[command] ?? command;
    return new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', `This runner has no ${command}, which the step needs. Install it first: sudo apt-get install ${name}.`);
}

;// CONCATENATED MODULE: ./build/src/customize/disk/sparse-copy.js
var sparse_copy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var sparse_copy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * By GNU cp, which jumps over the holes of `from` (lseek with SEEK_DATA), as Node can't: most of a disk is one. Where cp
 * is another one, such as BusyBox's, or missing, all bytes are read.
 */
async function copySparse(from, to) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const options = ['--reflink=auto', '--sparse=always', '--no-preserve=all'];
        const result = await runTool('cp', [...options, '--', from, to]).catch((error) => {
            if (error instanceof errors/* ActionError */.lZ && error.code === 'UNSUPPORTED_RUNNER')
                return undefined;
            throw error;
        });
        if (result?.code === 0)
            return;
        if (result !== undefined && !/(?:unrecognized|unknown|invalid|illegal) option/.test(result.stderr)) {
            throw toolRefusal('cp', result);
        }
        const source = sparse_copy_addDisposableResource(env_1, await (0,promises_.open)(from, 'r'), true);
        await copyRegion(source, 0, (await source.stat()).size, to);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = sparse_copy_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
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
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const source = sparse_copy_addDisposableResource(env_2, await (0,promises_.open)(from, 'r'), true);
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
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = sparse_copy_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** The SHA-512 of a file, in hex. */
async function sha512OfFile(path) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const file = sparse_copy_addDisposableResource(env_3, await (0,promises_.open)(path, 'r'), true);
        const hash = (0,external_node_crypto_.createHash)('sha512');
        for await (const chunk of file.createReadStream({ highWaterMark: CHUNK, autoClose: false }))
            hash.update(chunk);
        return hash.digest('hex');
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = sparse_copy_disposeResources(env_3);
        if (result_3)
            await result_3;
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

;// CONCATENATED MODULE: ./build/src/customize/oem/debugfs-oem.js








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
            const there = (await listing('')).get(GRUB_CFG);
            const isReadable = there?.kind === 'file' && there.size <= limits/* LIMITS */.b.grubCfg;
            const [grubCfg] = isReadable ? await dump(image, [GRUB_CFG]) : [];
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
        async read(entries) {
            const nodes = await surveyNodes(entries.map((entry) => entry.path), listing);
            const files = entries.filter((entry) => entry.kind === 'file').map((entry) => entry.path);
            const copies = await dump(image, files);
            const found = new Map(nodes);
            for (const [index, path] of files.entries()) {
                found.set(path, { ...(nodes.get(path) ?? ABSENT), sha512: await sha512OfFile(copies[index] ?? '') });
            }
            return found;
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
    const folder = async (path) => {
        const known = folders.get(path);
        if (known !== undefined)
            return known;
        const parent = await folder(parentOf(path));
        const found = parent.get(external_node_path_.posix.basename(path))?.kind === 'directory' ? await listing(path) : new Map();
        folders.set(path, found);
        return found;
    };
    const nodes = new Map();
    for (const path of paths)
        nodes.set(path, (await folder(parentOf(path))).get(external_node_path_.posix.basename(path)) ?? ABSENT);
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
        return [...(there === 'directory' ? [] : [`mkdir ${path}`]), ...inode(path, 0o040000 | entry.mode)];
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
    const result = await runTool('debugfs', [...flags, '-f', 'commands', image.path], { cwd: image.folder });
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

;// CONCATENATED MODULE: ./build/src/customize/oem/oem-tar.js


const BLOCK = 512;
const NAME_FIELD = 100;
const TYPES = { file: '0', link: '2', directory: '5', longLink: 'K', longName: 'L' };
/**
 * The entries as an archive that both GNU's and BusyBox's tar unpack: GNU's format, names as UTF-8, long ones in entries
 * of their own (https://www.gnu.org/software/tar/manual/html_node/Standard.html). All belongs to root. `folder` holds the
 * staged files, none of which has more than the 8 GiB that the format counts to: OEM partitions are smaller.
 */
async function* oemTar(entries, folder) {
    for (const entry of entries) {
        const link = entry.kind === 'link' ? entry.target : '';
        if (Buffer.byteLength(entry.path) > NAME_FIELD)
            yield* longText(TYPES.longName, entry.path);
        if (Buffer.byteLength(link) > NAME_FIELD)
            yield* longText(TYPES.longLink, link);
        const mode = entry.kind === 'link' ? 0o777 : entry.mode;
        const size = entry.kind === 'file' ? entry.size : 0;
        yield header({ type: TYPES[entry.kind], name: entry.path, mode, size, link });
        if (entry.kind !== 'file')
            continue;
        for await (const chunk of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, entry.staged)))
            yield chunk;
        yield padding(size);
    }
    yield Buffer.alloc(2 * BLOCK);
}
function* longText(type, text) {
    const bytes = Buffer.from(`${text}\0`);
    yield header({ type, name: '././@LongLink', mode: 0, size: bytes.length, link: '' });
    yield bytes;
    yield padding(bytes.length);
}
function header({ type, name, mode, size, link }) {
    const block = Buffer.alloc(BLOCK);
    const number = (value, at, length) => block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
    Buffer.from(name).copy(block, 0, 0, NAME_FIELD);
    number(mode, 100, 8);
    number(0, 108, 8);
    number(0, 116, 8);
    number(size, 124, 12);
    number(Math.floor(Date.now() / 1000), 136, 12);
    block.write(type, 156, 'latin1');
    Buffer.from(link).copy(block, 157, 0, NAME_FIELD);
    block.write('ustar  \0', 257, 'latin1');
    // The checksum is made with blanks in its own place.
    block.fill(' ', 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function padding(length) {
    return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

;// CONCATENATED MODULE: ./build/src/customize/oem/mounted-oem.js










/** What the script ends with where no tool's own words say it. */
const NEVER_MY_TURN = 3;
const NO_MOUNT = 4;
const OWNER_GONE = 5;
const NOT_MY_TURN = 6;
const ODD_LOCK = 7;
/**
 * Runs as root in a mount namespace of its own (unshare --mount): the mount is seen by nobody else and goes with the last
 * process in it, and its loop device with the mount, kill -9 included. So nothing has to be found and cleaned later.
 *
 * Two mounts of one btrfs UUID at a time fail, and all copies of one release's image have the same: they take turns on a
 * lock, a file of root's that nobody else can open. It lies in /run where that is root's alone, so that nobody else can
 * put a link or a file of his own in its place; elsewhere there is no lock. A file system that somebody else has mounted
 * is waited for a little. Whoever comes to his turn after the action was killed has no work any more.
 *
 * Each action takes a handful of processes, however many files there are. Names hold no control characters (oem-files.ts
 * sees to it), so that lists can have one a line where the shell reads them.
 */
const SCRIPT = `
set -eu
export LC_ALL=C
umask 022
action=$1 image=$2 target=$3 type=$4 options=$5 list=$6 turn=$7 grub=$8 owner=$9
lock=/run/flatcar-image-customize.lock
if [ "$type" = btrfs ] && command -v flock >/dev/null; then
  case "$(stat -c '%u %a' /run 2>/dev/null || true)" in
  '0 '*[0145][0145])
    [ -e "$lock" ] || (umask 077; set -C; : >"$lock") 2>/dev/null || true
    [ -f "$lock" ] && [ ! -L "$lock" ] && [ "$(stat -c '%u %a' "$lock")" = '0 600' ] || exit ${ODD_LOCK}
    exec 9<>"$lock"
    if [ "$turn" = 0 ]; then flock -n 9 || exit ${NOT_MY_TURN}
    else timeout "$turn" flock 9 || exit ${NEVER_MY_TURN}
    fi ;;
  esac
fi
tries=0
[ -d "/proc/$owner" ] || exit ${OWNER_GONE}
until mount -t "$type" -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit ${NO_MOUNT}
done
cd "$target"
case $action in
survey)
  stat -f -c '%a %f %S' .
  while IFS= read -r path; do
    if [ -e "./$path" ] || [ -L "./$path" ]; then echo there; printf '%s\\0' "./$path" >&3; else echo absent; fi
  done <"$list" 3>"$list.there"
  xargs -0 -r stat -c '%f %s' -- <"$list.there"
  echo
  if [ -f "$grub" ] && [ ! -L "$grub" ]; then head -c ${limits/* LIMITS */.b.grubCfg} <"$grub" | base64; fi
  ;;
write)
  tar -x -p -f -
  sync -f .
  ;;
read)
  tr '\\n' '\\0' <"$list" | xargs -0 -r stat -c '%f' --
  tr '\\n' '\\0' <"$list.files" | xargs -0 -r sha512sum --
  ;;
esac
cd /
umount "$target"
`;
/** Where the runner lets us mount: how commands become root's (nothing, or `sudo -n`), or undefined when they can't. */
async function findPrivilege() {
    if (process.getuid?.() === 0)
        return [];
    const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
    return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}
/** The OEM file system by way of a loop device and a mount. Its verbs throw UNSUPPORTED_RUNNER when the kernel, the rights or a tool are missing. */
function mountedOem(image, privilege, progress) {
    const target = (0,external_node_path_.join)(image.folder, 'oem');
    const list = (0,external_node_path_.join)(image.folder, 'list');
    // noload: reading must change nothing, not even replay a journal. btrfs has renamed its counterpart over the years.
    const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
    const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;
    let hasWaited = false;
    /** One run of the script, which waits at most `turn` ms for its turn. */
    function attempt(action, options, turn, input) {
        const seconds = String(turn / 1000);
        const args = [action, image.path, target, image.type, options, list, seconds, GRUB_CFG, String(process.pid)];
        const command = [...privilege, 'unshare', '--mount', '--', 'sh', '-c', SCRIPT, 'customize-oem', ...args];
        return runTool(command[0] ?? 'unshare', command.slice(1), input === undefined ? {} : { input });
    }
    async function run(action, options, input) {
        let result = await attempt(action, options, 0, input?.());
        if (result.code === NOT_MY_TURN) {
            if (!hasWaited)
                progress.info('Waiting for another customization on this machine, which has a btrfs OEM partition mounted.');
            hasWaited = true;
            result = await attempt(action, options, limits/* LIMITS */.b.oemTurn, input?.());
        }
        if (result.code === 0)
            return result.stdout.toString().split('\n');
        throw await explain(result, image);
    }
    return {
        async survey(paths) {
            await (0,promises_.writeFile)(list, linesOf(paths));
            const [space = '', ...rest] = await run('survey', readOnly);
            const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
            const there = paths.filter((_, index) => rest[index] === 'there');
            const found = new Map(there.map((path, index) => [path, parseNode(rest[paths.length + index] ?? '')]));
            const nodes = new Map(paths.map((path) => [path, found.get(path) ?? ABSENT]));
            const grubCfg = Buffer.from(rest.slice(paths.length + there.length).join(''), 'base64');
            // Root may use the blocks that ext4 reserves for it; what btrfs calls free is before its metadata.
            return { free: block * (image.type === 'ext4' ? free : available), nodes, grubCfg };
        },
        async write(entries) {
            await run('write', writable, () => external_node_stream_.Readable.from(oemTar(entries, (0,external_node_path_.join)(image.folder, 'staged')), { objectMode: false }));
        },
        async read(entries) {
            const files = entries.filter((entry) => entry.kind === 'file');
            await (0,promises_.writeFile)(list, linesOf(entries.map((entry) => `./${entry.path}`)));
            await (0,promises_.writeFile)(`${list}.files`, linesOf(files.map((entry) => `./${entry.path}`)));
            const lines = await run('read', readOnly);
            const digests = new Map(files.map((entry, index) => [entry.path, (lines[entries.length + index] ?? '').slice(0, 128)]));
            return new Map(entries.map(({ path }, index) => {
                const { kind, mode } = parseNode(lines[index] ?? '');
                const sha512 = digests.get(path);
                return [path, { kind, mode, ...(sha512 === undefined ? {} : { sha512 }) }];
            }));
        },
        check: () => checkMounted(image),
    };
}
function linesOf(paths) {
    return paths.map((path) => `${path}\n`).join('');
}
const mounted_oem_KINDS = new Map([
    [0o040000, 'directory'],
    [0o100000, 'file'],
    [0o120000, 'link'],
]);
/** `st_mode` in hex, then the size where it was asked for: stat(2), inode(7). */
function parseNode(line) {
    const [hex = '', size = '0'] = line.split(' ');
    const mode = Number.parseInt(hex, 16);
    return { kind: mounted_oem_KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size: Number(size) };
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
    if (/No space left on device|Wrote only \d+ of/.test(words))
        return noSpaceOnOem(0, 0);
    if (result.code === NEVER_MY_TURN) {
        return unsupported(`another customization on this machine has had a btrfs OEM partition mounted for ${limits/* LIMITS */.b.oemTurn / 60_000} minutes`, 'Run the steps one after the other, or see why that one does not end.');
    }
    if (result.code === ODD_LOCK) {
        return unsupported('its /run/flatcar-image-customize.lock is something else than a file that root alone may open', 'Remove it.');
    }
    const missing = /([\w.-]+): (?:command )?not found/.exec(words) ?? /failed to run command '([\w.-]+)'/.exec(words);
    if (missing?.[1] !== undefined)
        return missingTool(missing[1]);
    const kernelKnows = (await (0,promises_.readFile)('/proc/filesystems', 'utf8').catch(() => '')).includes(`\t${type}\n`);
    if (/unknown filesystem type/.test(words) ||
        (result.code === NO_MOUNT && !kernelKnows && /No such device/.test(words))) {
        return unsupported(`its kernel has no ${type}`, 'Run the step on a runner whose kernel has it, such as ubuntu-latest.');
    }
    if (/set ?up loop device|find any (?:free )?loop device/.test(words) ||
        (result.code === NO_MOUNT && !(0,external_node_fs_.existsSync)('/dev/loop-control'))) {
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

;// CONCATENATED MODULE: ./build/src/customize/oem/write-oem.js









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
    const entries = await withGrubSettings(plan, () => grubCfgOf(survey));
    const staged = await stageEntries(entries, (0,external_node_path_.join)(folder, 'staged'));
    checkPlaces(staged, survey);
    const needed = checkSpace(staged, survey);
    progress.debug(`OEM is ${image.type}; ${needed} bytes to write, ${survey.free} free.`);
    const space = await freeSpace(folder);
    if (space < needed)
        throw diskFull(`needs ${needed} bytes, where ${space} are free`);
    progress.info('Writing to the OEM partition.');
    try {
        const changed = staged.filter((entry) => !isThere(entry, survey));
        await fileSystem.write(changed);
        await verify(fileSystem, changed);
        await fileSystem.check();
    }
    catch (error) {
        throw await write_oem_explain(error, folder, needed, survey);
    }
    return addedFiles(staged);
}
/** A folder that is there and that nobody gave a mode. */
function isThere(entry, survey) {
    return entry.kind === 'directory' && entry.isImplied === true && survey.nodes.get(entry.path)?.kind === 'directory';
}
/** The grub.cfg that settings are added to. What can't be kept whole is not replaced. */
function grubCfgOf(survey) {
    const there = survey.nodes.get(GRUB_CFG);
    if (there?.kind === 'link') {
        throw new errors/* ActionError */.lZ('IMAGE_INVALID', `On the OEM partition, ${GRUB_CFG} is a link, to which \`grub-config\` can't add: give the whole file in \`oem-files\`, as ${GRUB_CFG}.`);
    }
    if (there?.kind !== 'file')
        return NO_GRUB_CFG;
    if (there.size > limits/* LIMITS */.b.grubCfg) {
        throw new errors/* ActionError */.lZ('IMAGE_INVALID', `On the OEM partition, ${GRUB_CFG} has ${there.size} bytes; \`grub-config\` is added to one of ${limits/* LIMITS */.b.grubCfg} at most. Take the image as Flatcar published it.`);
    }
    return { content: survey.grubCfg, mode: there.mode };
}
/** Bytes that this user may still write to the disk that `folder` is on. */
async function freeSpace(folder) {
    const { bavail, bfree, bsize } = await (0,promises_.statfs)(folder);
    return bsize * (process.getuid?.() === 0 ? bfree : bavail);
}
/**
 * The partition is a sparse file on a disk of the runner. When that is full, the partition's file system sees but a
 * device that fails or takes no more, and says so in ways of its own.
 */
async function write_oem_explain(error, folder, needed, survey) {
    if (!(error instanceof errors/* ActionError */.lZ))
        return error;
    if (error.code !== 'NO_SPACE_ON_OEM' && error.code !== 'TOOL_FAILED')
        return error;
    if ((await freeSpace(folder)) < limits/* LIMITS */.b.diskFull)
        return diskFull('ran full', error);
    return error.code === 'NO_SPACE_ON_OEM' ? noSpaceOnOem(needed, survey.free) : error;
}
function diskFull(why, cause) {
    return new errors/* ActionError */.lZ('DISK_FULL', `The disk where \`output\` goes ${why} while the OEM partition was written. Free some, or set \`output\` to a larger disk.`, { cause });
}
/**
 * Refuses what can be known to fail before anything is copied: writing to a partition of this type as this user.
 * Throws UNSUPPORTED_RUNNER.
 */
async function checkRights(type) {
    if (type !== 'btrfs' || (await findPrivilege()) !== undefined)
        return;
    throw new errors/* ActionError */.lZ('UNSUPPORTED_RUNNER', "The image's OEM partition is btrfs, which takes a mount to write to, and this user may not mount. Run the step as root, or allow sudo without a password.");
}
/** The way in that the runner offers: a mount, or debugfs for ext4 where mounting is not possible. */
async function openOem(image, paths, progress) {
    await checkRights(image.type);
    const privilege = await findPrivilege();
    if (privilege !== undefined) {
        const fileSystem = mountedOem(image, privilege, progress);
        try {
            return { fileSystem, survey: await fileSystem.survey(paths) };
        }
        catch (error) {
            if (image.type !== 'ext4' || !(error instanceof errors/* ActionError */.lZ) || error.code !== 'UNSUPPORTED_RUNNER')
                throw error;
            progress.info(`${error.message} Writing with debugfs instead.`);
        }
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
            throw new errors/* ActionError */.lZ('IMAGE_INVALID', `On the OEM partition, ${entry.path} is a ${there} already, where a ${entry.kind} is to be put. Give yours another name.`);
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
    const read = await fileSystem.read(entries);
    for (const entry of entries) {
        const found = read.get(entry.path);
        const isSame = found?.kind === entry.kind &&
            (entry.kind === 'link' || found.mode === entry.mode) &&
            (entry.kind !== 'file' || found.sha512 === entry.sha512);
        if (!isSame) {
            throw new errors/* ActionError */.lZ('TOOL_FAILED', `${entry.path} did not read back from the OEM partition as it was written. The image's file system may be damaged: download the image again.`);
        }
    }
}

;// CONCATENATED MODULE: ./build/src/customize/disk/disk-container.js
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
;// CONCATENATED MODULE: ./build/src/customize/disk/gpt.js


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
    throw new errors/* ActionError */.lZ('IMAGE_INVALID', `The image has ${found === undefined ? 'no partition' : 'several partitions'} labelled ${name} (it has: ${names}). Take a disk image of Flatcar, as this repository's root action downloads it.`);
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

;// CONCATENATED MODULE: ./build/src/customize/disk/disk-image.js
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
/** Refuses a kind of image whose tool is missing, before the image is unpacked. Throws UNSUPPORTED_RUNNER. */
async function checkTools(kind) {
    if (['qcow2', 'vmdk', 'vhdx'].includes(kind))
        await runTool('qemu-img', ['--version']);
}
/**
 * Makes, in the staging folder `folder`, a copy of a disk image with the plan's files on its OEM partition, and gives the
 * copy's path and what was added. Of the disk's bytes only the OEM partition's change. `output` is where the copy will
 * go, for formats that hold their own name.
 */
async function customizeDisk(image, plan, folder, output, progress) {
    const disk = await openDisk(image, folder, progress);
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
async function openDisk({ kind, path: image, mayTake }, folder, progress) {
    const vhd = kind === 'vhd' ? await inspectVhd(image) : undefined;
    const path = mayTake ? image : (0,external_node_path_.join)(folder, 'disk');
    if (kind === 'raw' || vhd?.fixed === true) {
        if (!mayTake) {
            await checkOem(image, vhd?.diskSize ?? (await sizeOf(image)));
            progress.info('Copying the image.');
            await copySparse(image, path);
        }
        return { path, size: vhd?.diskSize ?? (await sizeOf(path)), container: undefined };
    }
    const container = await inspectContainer(kind, image);
    const raw = (0,external_node_path_.join)(folder, 'raw');
    progress.info(`Converting the ${kind} image to a raw disk.`);
    await toRaw(container, image, raw);
    return { path: raw, size: await sizeOf(raw), container };
}
/** Refuses a disk that is no Flatcar's, or whose OEM this user may not write to, before it is copied. `size` of the disk, in bytes. */
async function checkOem(path, size) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_1, await (0,promises_.open)(path, 'r'), true);
        const { partition } = await findOem(file, size);
        await checkRights(await fileSystemOf(path, partition.offset));
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
async function findOem(file, size) {
    const read = (offset, length) => readFully(file, Buffer.alloc(length), offset, length);
    const table = await readPartitionTable(read, size);
    return { partition: findPartition(table, OEM_LABEL), sectorSize: table.sectorSize };
}
/** Works on the partition's bytes alone, in a file of their own, and writes back what of them changed. */
async function customizeOem(disk, plan, folder, progress) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_2, await (0,promises_.open)(disk.path, 'r+'), true);
        const { partition, sectorSize } = await findOem(file, disk.size);
        progress.debug(`OEM is partition ${partition.number}: ${partition.length} bytes at ${partition.offset}, sectors of ${sectorSize}.`);
        const oemFolder = (0,external_node_path_.join)(folder, 'oem-work');
        await (0,promises_.mkdir)(oemFolder);
        const copy = (0,external_node_path_.join)(oemFolder, 'partition');
        await copyRegion(file, partition.offset, partition.length, copy);
        const added = await writeOem(copy, plan, oemFolder, progress);
        await replaceRegion(file, partition.offset, copy);
        await file.sync();
        return added;
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
async function sizeOf(path) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_3, await (0,promises_.open)(path, 'r'), true);
        return (await file.stat()).size;
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = disk_image_disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}

;// CONCATENATED MODULE: ./build/src/customize/image-kind.js
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
        const kind = kindByMark(start, name);
        if (kind !== undefined)
            return { kind };
        const tail = Buffer.alloc(8);
        if (size >= 512)
            await file.read(tail, 0, 8, size - 512);
        if (has(tail, 0, 'conectix'))
            return { kind: 'vhd' };
        if (isRawDisk(start))
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
/**
 * What a packed image holds, as far as that shows at its beginning, so that what can't be done is refused before
 * everything is unpacked; undefined when it does not show, or does not unpack. Throws IMAGE_INVALID as `recogniseImage`.
 */
async function recogniseInside(packed, path) {
    const start = await unpackedHead(packed, path).catch(() => Buffer.alloc(0));
    if (isRawDisk(start))
        return 'raw';
    return kindByMark(start, path);
}
async function unpackedHead(packed, path) {
    const source = (0,external_node_fs_.createReadStream)(path);
    try {
        const chunks = [];
        let size = 0;
        for await (const piece of await (0,unpack_stream/* unpackStream */.V)(packed, source, 1)) {
            const bytes = piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(Math.min(piece.zeros, HEAD));
            chunks.push(bytes);
            size += bytes.length;
            if (size >= HEAD)
                break;
        }
        return Buffer.concat(chunks).subarray(0, HEAD);
    }
    finally {
        source.destroy();
    }
}
function kindByMark(start, name) {
    const mark = MARKS.find(({ at, bytes }) => has(start, at, bytes));
    if (mark?.kind === 'ova')
        checkFirstMember(start, name);
    if (mark !== undefined)
        return mark.kind;
    const refused = REFUSED.find(({ at, bytes }) => has(start, at, bytes));
    if (refused !== undefined)
        throw unknown(name, refused.advice);
    return undefined;
}
/** DSP0243 2.1, 5.3: an OVA begins with its descriptor. Whatever else comes as tar, such as Google's images and Vagrant's boxes, is none. */
function checkFirstMember(start, name) {
    const isFile = ['0', '\0', '7'].includes(start.toString('latin1', 156, 157));
    const [member = ''] = start.toString('utf8', 0, 100).split('\0');
    if (!isFile || /\.ovf$/i.test(member))
        return;
    throw unknown(name, `It is a tar archive that begins with ${JSON.stringify(member)}, where an OVA begins with its .ovf: unpack it (tar -xf) and give the disk image in it.`);
}
function isRawDisk(start) {
    return has(start, 512, 'EFI PART') || has(start, 4096, 'EFI PART');
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

;// CONCATENATED MODULE: ./build/src/customize/output-path.js



/**
 * Where the result goes, absolute, its folder resolved and made if missing: `output`, or where that is a folder or ends
 * in a slash, a file in it that is called as by default; or `byDefault`. Throws INVALID_INPUT when that is one of `inputs` under whatever name
 * (link, other spelling, other case), lies in `oemFiles`, or can't be written as a file.
 */
async function outputPath(output, byDefault, inputs, oemFiles) {
    const wanted = await wantedPath(output, byDefault);
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
async function wantedPath(output, byDefault) {
    if (!output)
        return (0,external_node_path_.resolve)(byDefault);
    const isFolder = await (0,promises_.stat)(output).then((info) => info.isDirectory(), () => output.endsWith('/') || output.endsWith(external_node_path_.sep));
    return isFolder ? (0,external_node_path_.resolve)(output, (0,external_node_path_.basename)(byDefault)) : (0,external_node_path_.resolve)(output);
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
;// CONCATENATED MODULE: ./build/src/customize/ova/ovf-property.js


const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;
/**
 * Sets properties of an OVF descriptor (DSP0243 2.1, 9.5), so that a deployment passes them to the machine: in place
 * where a ProductSection has them, else added to the first without class or instance. Names count by their namespace,
 * whatever their prefixes. All other text stays as it is. Throws IMAGE_INVALID when the text is no OVF of one virtual
 * system, or does not hold each property once, with its value, afterwards.
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
/** The value of a property, or undefined when the descriptor does not have it. Throws IMAGE_INVALID when it has it more than once. */
function propertyValue(ovf, key) {
    const descriptor = parseEnvelope(ovf);
    const property = findProperty(descriptor, key);
    return property === undefined ? undefined : attribute(property, descriptor.namespace, 'value')?.value;
}
/** Whether the hypervisor is told to hand properties to the machine by guestinfo, which is how Ignition reads them. */
function hasGuestInfoTransport(ovf) {
    const descriptor = parseEnvelope(ovf);
    const [hardware] = childrenOf(descriptor.system, descriptor.namespace, 'VirtualHardwareSection');
    const transport = hardware === undefined ? undefined : attribute(hardware, descriptor.namespace, 'transport');
    return (transport?.value ?? '').split(/\s+/).includes('com.vmware.guestInfo');
}
function setProperty(ovf, key, value) {
    const descriptor = parseEnvelope(ovf);
    const { system, namespace } = descriptor;
    const property = findProperty(descriptor, key);
    if (property !== undefined)
        return setAttribute(ovf, property, namespace, 'value', value);
    const section = childrenOf(system, namespace, 'ProductSection').find((each) => !attribute(each, namespace, 'class')?.value && !attribute(each, namespace, 'instance')?.value);
    const parent = section ?? system;
    const [e, a] = [elementPrefix(parent, namespace), attributePrefix(parent, namespace)];
    const fresh = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
    if (section !== undefined)
        return insert(ovf, closingTag(ovf, section), `  ${fresh}\n    `);
    const [hardware] = childrenOf(system, namespace, 'VirtualHardwareSection');
    if (hardware === undefined)
        throw ovf_property_invalid('it has no VirtualHardwareSection');
    const whole = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${fresh}\n    </${e}ProductSection>\n    `;
    return insert(ovf, hardware.start, whole);
}
/** The property that a machine sees under this name, which is `[class.]key[.instance]` (DSP0243 2.1, 9.5.1). */
function findProperty({ system, namespace }, name) {
    const found = childrenOf(system, namespace, 'ProductSection').flatMap((section) => childrenOf(section, namespace, 'Property').filter((property) => {
        const of = (element, local) => attribute(element, namespace, local)?.value;
        const parts = [of(section, 'class'), of(property, 'key'), of(section, 'instance')];
        return parts.filter(Boolean).join('.') === name;
    }));
    if (found.length > 1)
        throw ovf_property_invalid(`it has the property ${name} more than once`);
    return found[0];
}
function childrenOf(element, namespace, local) {
    return element.children.filter((child) => child.namespace === namespace && child.local === local);
}
/** An attribute by its expanded name. Attributes without a prefix are in no namespace, whatever the default one is. */
function attribute(element, namespace, local) {
    const found = Object.entries(element.attributes).filter(([name]) => {
        const [prefix, rest] = split(name);
        return prefix !== '' && rest === local && element.scope.get(prefix) === namespace;
    });
    if (found.length > 1)
        throw ovf_property_invalid(`an element of it has the attribute ${local} more than once`);
    const [name, value] = found[0] ?? [];
    return name === undefined || value === undefined ? undefined : { name, value };
}
function setAttribute(ovf, element, namespace, local, value) {
    const tag = startTag(ovf, element);
    const name = attribute(element, namespace, local)?.name;
    if (name === undefined) {
        const end = element.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
        return insert(ovf, end, ` ${attributePrefix(element, namespace)}${local}="${value}"`);
    }
    for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
        if (match[1] !== name)
            continue;
        const at = element.start + match.index;
        return `${ovf.slice(0, at)}${name}="${value}"${ovf.slice(at + match[0].length)}`;
    }
    throw ovf_property_invalid(`the attribute ${name} could not be set`);
}
/** A prefix, with its colon, by which a child of `parent` is in the namespace; the parent's own comes first. */
function elementPrefix(parent, namespace) {
    const [own] = split(parent.name);
    const prefix = parent.namespace === namespace ? own : prefixOf(parent, namespace);
    return prefix === '' ? '' : `${prefix}:`;
}
/** As `elementPrefix`, for attributes, which take one. */
function attributePrefix(element, namespace) {
    return `${prefixOf(element, namespace)}:`;
}
function prefixOf({ scope }, namespace) {
    const [prefix] = [...scope].find(([name, bound]) => name !== '' && bound === namespace) ?? [];
    if (prefix === undefined)
        throw ovf_property_invalid('no prefix is bound to the OVF namespace where its properties are');
    return prefix;
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
    if (envelope === undefined || roots.length > 1 || envelope.local !== 'Envelope')
        throw ovf_property_invalid('its root is not one Envelope');
    const { namespace = '' } = envelope;
    if (!OVF_NAMESPACE.test(namespace))
        throw ovf_property_invalid('its Envelope is not in the OVF namespace');
    const systems = childrenOf(envelope, namespace, 'VirtualSystem');
    if (systems[0] === undefined || systems.length > 1)
        throw ovf_property_invalid(`it describes ${systems.length} virtual systems`);
    return { system: systems[0], namespace };
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
        return ovf_property_elements(parser.parse(xml, true), new Map());
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            throw error;
        throw ovf_property_invalid(`it is not well-formed XML (${error.message})`);
    }
}
function ovf_property_elements(nodes, outer) {
    return nodes.flatMap((node) => {
        const name = Object.keys(node).find((key) => key !== ':@');
        const place = node[XMLParser/* default */.A.getMetaDataSymbol()];
        if (name === undefined || place === undefined)
            return [];
        const inner = node[name];
        const attributes = (node[':@'] ?? {});
        const scope = scopeOf(attributes, outer);
        const [prefix, local] = split(name);
        return [
            {
                name,
                namespace: scope.get(prefix),
                local,
                attributes,
                scope,
                children: Array.isArray(inner) ? ovf_property_elements(inner, scope) : [],
                start: place.startIndex,
                end: place.endIndex,
            },
        ];
    });
}
function scopeOf(attributes, outer) {
    const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
    if (declared.length === 0)
        return outer;
    return new Map([...outer, ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri])]);
}
/** A name's prefix, empty where it has none, and its local part. */
function split(name) {
    const colon = name.indexOf(':');
    return [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
}
function ovf_property_invalid(why) {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The OVF descriptor in the OVA can't be used: ${why}. Download the OVA again with this repository's root action.`);
}

;// CONCATENATED MODULE: ./build/src/customize/ova/ova.js








/** How Ignition on VMware is given a config (https://www.flatcar.org/docs/latest/installing/cloud/vmware/). */
const DATA = 'guestinfo.ignition.config.data';
const ENCODING = `${DATA}.encoding`;
/** A manifest's line, as in DSP0243 2.1, 5.1: `SHA256(file.ovf)= 0123…`. */
const MANIFEST_LINE = /^(SHA1|SHA256|SHA384|SHA512)\s*\(([^)]+)\)\s*=\s*([0-9a-fA-F]+)\s*$/;
/**
 * Writes the OVA at `path` again as the new file `to`, with the Ignition config as the value of the OVF property that
 * Ignition reads, and a manifest (DSP0243 2.1, 5.1) that fits. Members keep their order, names and attributes, and all
 * but the descriptor and the manifest their bytes; an OVA without manifest gets one at its end. Throws IMAGE_INVALID for
 * an OVA that its own manifest disproves, and for a signed one (.cert), whose signature can't be made again; and
 * CONFIG_INVALID for a config that makes the descriptor larger than one may be. Gives the properties that were set, with
 * what they say.
 */
async function writeOva(path, ignition, to, progress) {
    try {
        await copyOva(path, ignition, to, progress);
        return new Map([
            [DATA, ignition],
            [ENCODING, Buffer.from('base64')],
        ]);
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
    const data = ignition.toString('base64');
    checkDescriptorSize(Buffer.byteLength(oldOvf) + data.length, ignition.length);
    const ovf = Buffer.from(setOvfProperties(oldOvf, { [DATA]: data, [ENCODING]: 'base64' }));
    const lines = manifest === undefined ? [] : parseManifest(manifest.text);
    const replaced = new Map([[ovfName, ovf]]);
    if (manifest !== undefined)
        replaced.set(manifest.name, Buffer.from(editManifest(manifest.text, ovfName, ovf)));
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
/** Nothing takes descriptors of any size, and this room reads none that is larger. Sizes in bytes. */
function checkDescriptorSize(size, configSize) {
    if (size <= limits/* LIMITS */.b.ovaText)
        return;
    throw new errors/* ActionError */.lZ('CONFIG_INVALID', `\`ignition\` has ${configSize} bytes, with which the OVF descriptor would have about ${size}, and no hypervisor can be relied on to take more than ${limits/* LIMITS */.b.ovaText}. Let the config fetch what is large.`);
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
        const listed = lines.find((line) => line.name === plainName(name));
        const hash = (0,external_node_crypto_.createHash)((listed?.algorithm ?? 'SHA256').toLowerCase());
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
        if (headers.some((header) => plainName(header.name) === plainName(name)))
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
        throw ova_invalid('it is signed (it has a .cert), and a changed one would need a new signature', 'Take the .cert out of the archive first, if that is acceptable.');
    }
    if (names.some((name) => ['metadata.json', 'Vagrantfile'].includes(plainName(name)))) {
        throw ova_invalid('it is a Vagrant box', 'Unpack it (tar -xf) and give the disk image in it.');
    }
    const [manifestName, ...others] = names.filter((name) => /\.mf$/i.test(name));
    if (others.length > 0)
        throw ova_invalid('it has more than one manifest');
    const manifest = manifestName === undefined ? undefined : { name: manifestName, text: texts.get(manifestName) ?? '' };
    return { ovfName, ovfHeader, ovf: texts.get(ovfName) ?? '', manifest };
}
/** `tar` and `sha256sum` write `./name` when they are called with a folder's files; it is the same file. */
function plainName(name) {
    return name.replace(/^(?:\.\/)+/, '');
}
/** The manifest's lines, names plain, each file once. */
function parseManifest(text) {
    const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseLine(line)]));
    const twice = lines.find(({ name }, index) => lines.findIndex((other) => other.name === name) !== index);
    if (twice !== undefined)
        throw ova_invalid(`its manifest lists ${twice.name} twice`);
    return lines;
}
function parseLine(line) {
    const [, algorithm, name, digest] = MANIFEST_LINE.exec(line) ?? [];
    if (algorithm === undefined || name === undefined || digest === undefined)
        throw ova_invalid(`its manifest has the line ${JSON.stringify(line)}`);
    return { algorithm, name: plainName(name), digest };
}
function checkDigests(lines, digests) {
    const members = new Map([...digests].map(([name, digest]) => [plainName(name), digest]));
    for (const { name, digest } of lines) {
        const found = members.get(name);
        if (found === undefined)
            throw ova_invalid(`its manifest lists ${name}, which it does not have`);
        if (found !== digest.toLowerCase())
            throw ova_invalid(`${name} is not the file that its manifest lists: the archive is damaged or was changed`);
    }
}
/** The manifest with the descriptor's new digest in place of the old, or with a line more where it had none. */
function editManifest(text, ovfName, ovf) {
    const lines = parseManifest(text);
    const line = lines.find(({ name }) => name === plainName(ovfName));
    if (line !== undefined) {
        const edited = (each) => each.replace(line.digest, digestOf(line.algorithm, ovf));
        const isLine = (each) => each.trim() !== '' && parseLine(each).name === line.name;
        return text
            .split('\n')
            .map((each) => (isLine(each) ? edited(each) : each))
            .join('\n');
    }
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
function ova_invalid(why, advice = "Download it again with this repository's root action.") {
    return new errors/* ActionError */.lZ('IMAGE_INVALID', `The OVA can't be customized: ${why}. ${advice}`);
}

;// CONCATENATED MODULE: ./build/src/customize/pxe/cpio-archive.js



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
        yield cpio_archive_header(++inode, DIRECTORY | 0o755, 2, 0, path);
    for (const entry of entries) {
        const path = `${prefix}/${entry.path}`;
        inode++;
        if (entry.kind === 'directory')
            yield cpio_archive_header(inode, DIRECTORY | entry.mode, 2, 0, path);
        else if (entry.kind === 'link') {
            const target = Buffer.from(entry.target);
            yield cpio_archive_header(inode, LINK | 0o777, 1, target.length, path);
            yield Buffer.concat([target, cpio_archive_padding(target.length)]);
        }
        else {
            if (entry.size > FILE_MAX)
                throw new errors/* ActionError */.lZ('CONFIG_INVALID', `${entry.path} has ${entry.size} bytes; a cpio archive holds files up to ${FILE_MAX}. Leave it out, or let Ignition fetch it.`);
            yield cpio_archive_header(inode, FILE | entry.mode, 1, entry.size, path);
            for await (const chunk of (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, entry.staged)))
                yield chunk;
            yield cpio_archive_padding(entry.size);
        }
    }
    yield cpio_archive_header(0, 0, 1, 0, 'TRAILER!!!');
}
function leadingFolders(prefix) {
    return prefix.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}
/** Magic, then thirteen fields of eight hex digits, then the name with its zero, up to a multiple of four bytes. */
function cpio_archive_header(inode, mode, links, size, path) {
    const name = Buffer.from(`${path}\0`);
    const [owner, group, time, device, check] = [0, 0, 0, 0, 0];
    const fields = [inode, mode, owner, group, links, time, size, device, device, device, device, name.length, check];
    const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0').toUpperCase()).join('')}`;
    return Buffer.concat([Buffer.from(text), name, cpio_archive_padding(text.length + name.length)]);
}
function cpio_archive_padding(length) {
    return Buffer.alloc(-length & 3);
}

;// CONCATENATED MODULE: ./build/src/customize/pxe/pxe-archive.js









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

;// CONCATENATED MODULE: ./build/src/customize/customize-image.js
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
        const kind = 'kind' in found ? found.kind : await recogniseInside(found.packed, request.image);
        if (kind !== undefined) {
            checkKind(kind, request);
            await checkTools(kind);
        }
        const image = request.image === '' ? '' : (0,external_node_path_.resolve)(request.image);
        const byDefault = isPxe ? (0,external_node_path_.join)((0,external_node_path_.dirname)(image), 'oem.cpio.gz') : customizedName(image);
        const output = await outputPath(request.output, byDefault, filesOf(request), request.oemFiles);
        const job = { request, plan, image, output };
        warnOfSilence(job, isPxe, progress);
        // Beside the output, so that it can be renamed into its place.
        const staging = customize_image_addDisposableResource(env_1, await (0,store_staging/* createStaging */.qp)((0,external_node_path_.dirname)(output)).catch((error) => {
            throw notWritable((0,external_node_path_.dirname)(output), error);
        }), true);
        const finished = await produce(job, found, staging.directory, progress);
        const sha512 = finished.sha512 ?? (await sha512OfFile(finished.path));
        await publish(finished.path, output, image, staging.directory);
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
        throw invalidInput(`\`image\` holds ${name}, which is not a file. Give the path of an image, such as the output \`path\` of the download.`);
    const found = await recogniseImage(request.image);
    if (wantsPxe && !('kind' in found && (found.kind === 'pxe' || found.kind === 'kernel'))) {
        const is = 'kind' in found ? `a ${found.kind} image` : 'compressed, and neither a PXE archive nor a kernel';
        throw invalidInput(`\`output\` ends in .cpio.gz, as PXE's archive does, but ${request.image} is ${is}. Leave \`image\` out for PXE, or give the output another name.`);
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
    await unpackImage(found.packed, job.image, unpacked).catch((error) => {
        throw aboutPacked(error, job.image);
    });
    const inner = await recogniseImage(unpacked, job.image);
    if ('packed' in inner || inner.kind === 'pxe' || inner.kind === 'kernel') {
        const message = `${job.image} holds no disk image or OVA when it is unpacked. Take a disk image, as this repository's root action downloads it.`;
        throw new errors/* ActionError */.lZ('IMAGE_INVALID', message, { file: job.image });
    }
    checkKind(inner.kind, job.request);
    return produceFrom(job, inner.kind, unpacked, folder, progress);
}
/** What the decompressor refuses, with the file's name and what to do. */
function aboutPacked(error, image) {
    if (!(error instanceof errors/* ActionError */.lZ))
        return error;
    const message = `${image}: ${error.message} Download it again with this repository's root action.`;
    return new errors/* ActionError */.lZ(error.code, message, { file: image, cause: error });
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
    const properties = await writeOva(image, ignition, path, progress);
    const added = [...properties].map(([name, value]) => ({
        path: name,
        size: value.length,
        sha512: (0,external_node_crypto_.createHash)('sha512').update(value).digest('hex'),
    }));
    return { path, format: 'ova', added };
}
async function producePxe({ plan, request, output }, folder, progress) {
    const staging = (0,external_node_path_.join)(folder, 'staged');
    await (0,promises_.mkdir)(staging);
    const staged = await stageEntries(await withGrubSettings(plan, () => NO_GRUB_CFG), staging);
    const path = (0,external_node_path_.join)(folder, 'pxe');
    const sha512 = await writePxeArchive(staged, staging, path);
    progress.info(`For iPXE, load both archives: ${ipxeLines(request.image, output)}.`);
    return { path, format: 'pxe', added: addedFiles(staged), sha512, initrd: initrdLine(request.image, output) };
}
/**
 * Lasting on the disk first, then under its name in one step. The output may be read by whoever may read the image, as
 * far as the umask lets new files be.
 */
async function publish(path, output, image, staging) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const mode = image === '' ? 0o644 : (await (0,promises_.stat)(image)).mode & 0o777;
        await (0,promises_.chmod)(path, (mode & (await newFileMode(staging))) | 0o600);
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
/** The permissions that a new file gets here when none are held back for it. A process's umask can't be asked for without setting it. */
async function newFileMode(folder) {
    const env_4 = { stack: [], error: void 0, hasError: false };
    try {
        const file = customize_image_addDisposableResource(env_4, await (0,promises_.open)((0,external_node_path_.join)(folder, 'mode'), 'wx', 0o666), true);
        return (await file.stat()).mode & 0o777;
    }
    catch (e_4) {
        env_4.error = e_4;
        env_4.hasError = true;
    }
    finally {
        const result_4 = customize_image_disposeResources(env_4);
        if (result_4)
            await result_4;
    }
}
/** What would be baked in and never looked at, or not looked at here. */
function warnOfSilence({ plan, request }, isPxe, progress) {
    if (hasIgnition(plan) && !request.releaseVersion) {
        progress.warning('The release is not known, so the Ignition config was checked against all releases: set `version`, to the output `version` of the download.');
    }
    if (request.oemFiles && process.platform === 'win32') {
        progress.warning('Windows keeps no Unix modes: files of `oem-files` get 0644 and folders 0755, so none can be executed. Customize on Linux or macOS where that matters.');
    }
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
/** The folder of an image that somebody else put there is often not ours to write to. */
function notWritable(folder, error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? ''))
        return error;
    return new errors/* ActionError */.lZ('FILE_SYSTEM', `The result can't be written to ${folder} (${error.code}). Set \`output\` to a path in a folder that the step may write to.`, { cause: error });
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

// EXTERNAL MODULE: ./build/src/format.js
var src_format = __webpack_require__(2866);
// EXTERNAL MODULE: ./build/src/action/log.js
var action_log = __webpack_require__(48194);
// EXTERNAL MODULE: ./build/src/action/runner.js
var runner = __webpack_require__(58312);
// EXTERNAL MODULE: ./build/src/action/summary.js
var summary = __webpack_require__(46192);
;// CONCATENATED MODULE: ./build/src/action/customize-action.js








/** Runs customize: makes the copy, then writes outputs and summary. */
async function customizeAction(request) {
    const log = (0,action_log/* actionLog */.Zx)();
    const result = await customizeImage(request, log);
    const { toolCacheRoot } = (0,runner/* readRunner */.f)();
    if (toolCacheRoot !== undefined && result.path.startsWith(toolCacheRoot + external_node_path_.sep)) {
        log.warning(`${result.path} lies in the runner's tool cache, where other jobs of this runner can read and replace it. Set \`output\` to a path of this job's own.`);
    }
    core/* setOutput */.uH('path', result.path);
    core/* setOutput */.uH('sha512', result.sha512);
    core/* setOutput */.uH('initrd', result.initrd ?? '');
    await summarise(result);
}
/** GitHub drops the whole summary of a step that is larger than 1 MiB, so the list takes less, in bytes. */
const LIST_MAX = 900_000;
/** The tags of a table's row. */
const ROW_TAGS = 80;
async function summarise({ path, format, sha512, added }) {
    const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
    const rows = [];
    let size = 0;
    for (const file of added) {
        const mode = file.mode?.toString(8) ?? '';
        const row = [escapeHtml(file.path), (0,src_format/* formatBytes */.z3)(file.size), mode, `<code>${file.sha512}</code>`];
        size += Buffer.byteLength(row.join('')) + ROW_TAGS;
        if (size > LIST_MAX)
            break;
        rows.push(row);
    }
    await (0,summary/* writeSummary */.S)((summary) => {
        summary.addHeading('Customized image', 3);
        summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
        summary.addTable([headings, ...rows]);
        const more = added.length - rows.length;
        if (more > 0) {
            const digest = `<code>${digestOfList(added)}</code>`;
            summary.addRaw(`… and ${more} more. The list of all ${added.length}, as sha512sum prints it, has the SHA-512 ${digest}`, true);
        }
    });
}
function digestOfList(added) {
    const hash = (0,external_node_crypto_.createHash)('sha512');
    for (const { sha512, path } of added)
        hash.update(`${sha512}  ${path}\n`);
    return hash.digest('hex');
}
/** Paths are the user's own and may hold anything. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}


/***/ }),

/***/ 58312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63892);


/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
function readRunner(environment = process.env) {
    const read = (name) => environment[name] ?? '';
    return {
        temporary: read('RUNNER_TEMP') || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),
        toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
        serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
        repository: read('GITHUB_REPOSITORY'),
        workflow: read('GITHUB_WORKFLOW'),
        job: read('GITHUB_JOB'),
        runId: read('GITHUB_RUN_ID'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        actionRepository: read('GITHUB_ACTION_REPOSITORY') || _about_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY */ .Bw,
    };
}


/***/ }),

/***/ 46192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);

/** Has `fill` add to the job summary, and writes it where the runner keeps one. What was done is done, so a summary that can't be written is a warning. */
async function writeSummary(fill) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    fill(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z);
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z
        .write()
        .catch((error) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`));
}


/***/ }),

/***/ 15343:
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

/***/ 82242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ writeSparse)
/* harmony export */ });
/* unused harmony export createSparseFile */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _chunk_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15343);



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

/***/ 82434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ unpackStream)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24449);

/**
 * What a gzip or bzip2 stream unpacks to; `threads` are bzip2's. Each unpacker is loaded when it is needed, so that nobody waits for what they don't use.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, and what `source` throws, while the pieces are read
 */
async function unpackStream(compression, source, threads) {
    if (compression === 'gz')
        return (await __webpack_require__.e(/* import() */ 706).then(__webpack_require__.bind(__webpack_require__, 54706))).gunzip(source);
    return (await __webpack_require__.e(/* import() */ 858).then(__webpack_require__.bind(__webpack_require__, 42858))).decompressBzip2(source, { threads, maxOutput: _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.unpacked });
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

/***/ 51064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ copyInto),
  qp: () => (/* binding */ createStaging),
  vf: () => (/* binding */ discard),
  Zc: () => (/* binding */ isStagingName),
  cG: () => (/* binding */ moveInto),
  jU: () => (/* binding */ removeAbandoned)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
;// CONCATENATED MODULE: ./build/src/store/owner.js



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

;// CONCATENATED MODULE: ./build/src/store/staging.js






const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
/** Prefix, the owner's mark, something random. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;
/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there. As long as there is one, SIGINT and SIGTERM end the process with 128 and their number, and whatever ends it takes the folder
 * away, except for a kill that no process can answer.
 */
async function createStaging(parent) {
    const folder = await makeFolder(parent);
    const { directory, made } = folder;
    watch(folder, parent);
    const remove = async () => {
        // What can't be removed now is cleared away by a later run; the work itself is done.
        await (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
        if (made !== undefined)
            await removeEmpty(parent, made);
        unwatch(folder);
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
/** Staging folders in use, with their parents. */
const inUse = new Map();
/** What GitHub's runner cancels a step with, in this order. */
const SIGNALS = ['SIGINT', 'SIGTERM'];
function watch(folder, parent) {
    if (inUse.size === 0) {
        process.on('exit', removeInUse);
        for (const signal of SIGNALS)
            process.on(signal, exitBy);
    }
    inUse.set(folder, parent);
}
function unwatch(folder) {
    if (!inUse.delete(folder) || inUse.size > 0)
        return;
    process.off('exit', removeInUse);
    for (const signal of SIGNALS)
        process.off(signal, exitBy);
}
/** The exit code of a process that a signal ended, as shells give it. */
function exitBy(signal) {
    process.exit(128 + external_node_os_.constants.signals[signal]);
}
/** Nothing that takes turns with other work is done any more at a process's exit. */
function removeInUse() {
    for (const [{ directory, made }, parent] of inUse) {
        try {
            (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true, maxRetries: 5 });
            for (let path = parent; made !== undefined && path.length >= made.length; path = (0,external_node_path_.dirname)(path))
                (0,external_node_fs_.rmdirSync)(path);
        }
        catch {
            // What can't be removed now is cleared away by a later run.
        }
    }
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
/** Clears away what killed runs left in `parent`, as far as this user may. */
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
    // A folder that may not be read can't be emptied.
    await (0,promises_.chmod)(aside, 0o700).catch(() => undefined);
    await (0,promises_.rm)(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}


/***/ })

};
