import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Simulates another system for a bundle (`node --import`). SIMULATED_PLATFORM replaces `process.platform`; paths stay those of this machine.
 * SIMULATED_USER is the ID of the user and group as whom the step and its child processes really run.
 */
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
