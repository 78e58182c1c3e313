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
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';

/** A message to the parent. */
export type CacheMessage =
  /** The package is loaded, and the look-up or save begins. */
  | { readonly kind: 'ready' }
  /** Bytes moved since the last message. */
  | { readonly kind: 'active' }
  /** The look-up found an archive, which is downloaded now. */
  | { readonly kind: 'found' }
  /** The runner has no cache service. */
  | { readonly kind: 'unavailable' }
  /** The work has ended. `key` is that of the restored or saved archive. Undefined: none, and the reason is in the output if it is a failure. */
  | { readonly kind: 'done'; readonly key: string | undefined };

/** The working folder is the archive, and has the same name on every runner: the service looks archives up by key and path. */
const PATHS = ['.'];
/** In milliseconds. */
const REPORT_EVERY = 500;

const [command, key = ''] = process.argv.slice(2);
if (command === 'restore' || command === 'save') await main(command, key);

async function main(name: 'restore' | 'save', text: string): Promise<void> {
  // Nobody waits for the result any more. The group of this process includes its tar.
  process.once('disconnect', () => process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL'));
  reportActivity();
  const service = await import('#actions-cache');
  send({ kind: 'ready' });
  const result = await callService(service, name, text);
  process.send?.(result, () => process.exit());
}

async function callService(
  { isFeatureAvailable, restoreCache, saveCache }: typeof import('#actions-cache'),
  name: 'restore' | 'save',
  text: string,
): Promise<CacheMessage> {
  if (!isFeatureAvailable()) return { kind: 'unavailable' };
  if (name === 'save') return { kind: 'done', key: (await saveCache([...PATHS], text)) === -1 ? undefined : text };
  const found = await restoreCache([...PATHS], text, [text], { lookupOnly: true });
  if (found === undefined) return { kind: 'done', key: undefined };
  send({ kind: 'found' });
  return { kind: 'done', key: await restoreCache([...PATHS], found) };
}

function send(message: CacheMessage): void {
  process.send?.(message);
}

/** Reports whether bytes move: those of HTTP connections, and those of files next to the working folder, where the package keeps its archive. */
function reportActivity(): void {
  const sockets = new Set<Socket>();
  let closed = 0;
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    request.once('socket', (socket) => {
      if (sockets.has(socket)) return;
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        closed += bytesOf(socket);
      });
    });
  });
  let last = 0;
  const report = (): void => {
    const transferred = [...sockets].reduce((sum, socket) => sum + bytesOf(socket), closed);
    const bytes = transferred + sizeOfFiles('..');
    if (bytes !== last) send({ kind: 'active' });
    last = bytes;
  };
  setInterval(report, REPORT_EVERY).unref();
}

function bytesOf({ bytesRead, bytesWritten }: Socket): number {
  return bytesRead + bytesWritten;
}

function sizeOfFiles(folder: string): number {
  let size = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    size += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return size;
}
