/**
 * Calls `@actions/cache` in a separate process, which can be killed. The package never cancels its requests, leaves timers behind, and is configured by
 * environment variables and the working folder, which are global in a process.
 *
 *     actions-cache-program.js restore PREFIX   looks up the newest archive whose key starts with PREFIX, and unpacks it
 *     actions-cache-program.js save KEY         saves the working folder
 *
 * The bundle contains this file unchanged, so it imports only `node:` modules and `#actions-cache`.
 */
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
/** The working folder is the archive, and has the same name on every runner: the service looks archives up by key and path. */
const PATHS = ['.'];
/** In milliseconds. */
const REPORT_EVERY = 500;
const [command, key = ''] = process.argv.slice(2);
if (command === 'restore' || command === 'save')
    await main(command, key);
async function main(name, text) {
    // Nobody waits for the result any more. The group of this process includes its tar.
    process.once('disconnect', () => process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'));
    reportActivity();
    const service = await import('#actions-cache');
    send({ kind: 'ready' });
    const result = await callService(service, name, text);
    process.send?.(result, () => process.exit());
}
async function callService({ isFeatureAvailable, restoreCache, saveCache }, name, text) {
    if (!isFeatureAvailable())
        return { kind: 'unavailable' };
    if (name === 'save')
        return { kind: 'done', key: (await saveCache([...PATHS], text)) === -1 ? undefined : text };
    const found = await restoreCache([...PATHS], text, [text], { lookupOnly: true });
    if (found === undefined)
        return { kind: 'done', key: undefined };
    send({ kind: 'found' });
    return { kind: 'done', key: await restoreCache([...PATHS], found) };
}
function send(message) {
    process.send?.(message);
}
/** Reports whether bytes move: those of HTTP connections, and those of files next to the working folder, where the package keeps its archive. */
function reportActivity() {
    const sockets = new Set();
    let closed = 0;
    subscribe('http.client.request.created', (message) => {
        const { request } = message;
        request.once('socket', (socket) => {
            if (sockets.has(socket))
                return;
            sockets.add(socket);
            socket.once('close', () => {
                sockets.delete(socket);
                closed += bytesOf(socket);
            });
        });
    });
    let last = 0;
    const report = () => {
        const transferred = [...sockets].reduce((sum, socket) => sum + bytesOf(socket), closed);
        const bytes = transferred + sizeOfFiles('..');
        if (bytes !== last)
            send({ kind: 'active' });
        last = bytes;
    };
    setInterval(report, REPORT_EVERY).unref();
}
function bytesOf({ bytesRead, bytesWritten }) {
    return bytesRead + bytesWritten;
}
function sizeOfFiles(folder) {
    let size = 0;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        size += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    return size;
}
