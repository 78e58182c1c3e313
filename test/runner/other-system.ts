/**
 * Simulates another system for a bundle (`node --import`). SIMULATED_PLATFORM replaces `process.platform`; paths stay those of this machine.
 * With SIMULATED_PATHS=win32, the bundle gets that variant of `node:path`. SIMULATED_USER is the ID of the user and group as whom the step and its
 * child processes really run. SIMULATED_UMASK is their umask, in octal.
 */
import fs from 'node:fs';
import { Module, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (process.env['SIMULATED_PATHS'] === 'win32') {
  // Node's own modules use the object `path`, so it can't be changed.
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const { _load: load } = loader;
  loader._load = (name, ...rest) => (name === 'node:path' ? path.win32 : load(name, ...rest));
}

const umask = process.env['SIMULATED_UMASK'];
// Threads have that of the process, and can't set it.
if (umask !== undefined && isMainThread) process.umask(umask);

const platform = process.env['SIMULATED_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
if (platform === 'darwin') {
  // Node has it only there. Linux has no modes of links.
  fs.lchmodSync = (path, mode) => {
    if (!fs.lstatSync(path).isSymbolicLink()) fs.chmodSync(path, mode);
  };
  syncBuiltinESMExports();
}

const user = process.env['SIMULATED_USER'];
if (user !== undefined && process.getuid?.() !== Number(user)) {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
