/**
 * Simulates another system for a bundle (`node --import`). SIMULATED_PLATFORM replaces `process.platform`; paths stay those of this machine.
 * SIMULATED_USER is the ID of the user and group as whom the step and its child processes really run.
 */
const platform = process.env['SIMULATED_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });

const user = process.env['SIMULATED_USER'];
if (user !== undefined && process.getuid?.() !== Number(user)) {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
