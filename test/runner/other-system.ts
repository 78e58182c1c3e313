/**
 * Preloaded by a step (`node --import`) to make the bundle believe that it runs on another system, named by SIMULATED_PLATFORM: what asks `process.platform`
 * takes that system's way. Paths stay those of this machine. SIMULATED_USER is a user and group that the step goes on as, in truth.
 */
const platform = process.env['SIMULATED_PLATFORM'];
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });

const user = process.env['SIMULATED_USER'];
if (user !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
