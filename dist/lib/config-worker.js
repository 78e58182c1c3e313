var __rewriteRelativeImportExtension = (this && this.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/** The program of a worker thread that runs the module once. Its file system is the folder of `butane-files`, read-only. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, realpathSync, statSync, } from 'node:fs';
import { basename, dirname, join, posix, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
/** The path of `folder` in the module's file system. */
const MOUNT = '/butane-files';
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const { module, command, input, folder, memory } = workerData;
const root = folder === '' ? undefined : realpathSync(folder);
const output = { [STDOUT]: [], [STDERR]: [] };
let inputRead = 0;
let outside;
class OutOfMemory extends Error {
}
function failure(code) {
    return Object.assign(new Error(code), { code });
}
/** Returns the real path of a file in the folder. `follow` also resolves a link at its end. Throws EPERM for a file outside. */
function locate(path, follow) {
    const within = posix.relative(MOUNT, posix.normalize(path));
    if (root === undefined || within === '..' || within.startsWith('../'))
        throw failure('EPERM');
    const named = join(root, within);
    const real = follow || within === '' ? realpathSync(named) : join(realpathSync(dirname(named)), basename(named));
    if (real === root || real.startsWith(join(root, sep)))
        return real;
    outside ??= within;
    throw failure('EPERM');
}
function open(path) {
    const real = locate(path, true);
    const info = statSync(real);
    // Opening a pipe would block the thread forever.
    if (!info.isFile() && !info.isDirectory())
        throw failure('EINVAL');
    return openSync(real, constants.O_RDONLY);
}
function read(fd, buffer, offset, length, position) {
    if (fd !== STDIN)
        return readSync(fd, buffer, offset, length, position);
    const part = input.subarray(inputRead, inputRead + length);
    buffer.set(part, offset);
    inputRead += part.length;
    return part.length;
}
function write(fd, buffer, offset, length) {
    output[fd]?.push(Buffer.from(buffer.subarray(offset, offset + length)));
    return length;
}
/** The functions of node:fs that Go needs. All others fail with ENOSYS. */
const OPERATIONS = {
    open,
    read,
    write,
    close: closeSync,
    fstat: (fd) => fstatSync(fd),
    stat: (path) => statSync(locate(path, true)),
    lstat: (path) => lstatSync(locate(path, false)),
    readdir: (path) => readdirSync(locate(path, true)),
    readlink: (path) => readlinkSync(locate(path, false)),
};
/** Turns an operation into the form with a callback. */
function withCallback(operation) {
    return (...args) => {
        const done = args.pop();
        let value;
        try {
            if (operation === undefined)
                throw failure('ENOSYS');
            value = operation(...args);
        }
        catch (error) {
            done(error);
            return;
        }
        done(null, value);
    };
}
// Go's support code, which defines globalThis.Go.
await import(__rewriteRelativeImportExtension(new URL('wasm_exec.js', import.meta.url).href));
async function runModule() {
    const fs = new Proxy({ constants }, { get: (known, name) => Reflect.get(known, name) ?? withCallback(OPERATIONS[String(name)]) });
    Object.assign(globalThis, { fs, path: posix });
    const go = new Go();
    go.argv = ['configs', command, root === undefined ? '' : MOUNT];
    let exitCode = 0;
    go.exit = (code) => {
        exitCode = code;
    };
    const { gojs } = go.importObject;
    const { 'runtime.resetMemoryDataView': grown } = gojs;
    const instance = new WebAssembly.Instance(module, {
        ...go.importObject,
        gojs: {
            ...gojs,
            // Go calls it after each growth of the memory.
            'runtime.resetMemoryDataView': (sp) => {
                const { mem } = instance.exports;
                if (mem.buffer.byteLength > memory)
                    throw new OutOfMemory();
                grown?.(sp);
            },
        },
    });
    await go.run(instance);
    const text = (fd) => Buffer.concat(output[fd] ?? []).toString();
    if (exitCode !== 0)
        return { kind: 'crashed', trace: text(STDERR) };
    return { kind: 'answer', json: text(STDOUT), outside };
}
const outcome = await runModule().catch((error) => {
    if (error instanceof OutOfMemory)
        return { kind: 'out-of-memory' };
    throw error;
});
parentPort?.postMessage(outcome);
