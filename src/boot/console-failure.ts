import { quoted } from './boot-errors.ts';

/** Lines of the console with which a boot ends. */
const PANIC = /Kernel panic - not syncing: /;
const NO_DEVICE = /No bootable (?:device|option)|BdsDxe: No bootable option or device was found/i;
/** The prompts of systemd, dracut and Flatcar's module 99emergency-timeout, and the target's line. */
const EMERGENCY =
  /Press Enter for emergency shell|You are in emergency mode|Entering emergency mode|Reached target .*(?:emergency\.target|Emergency Mode)|Cannot open access to console, the root account is locked/;

/** Causes of an emergency shell, most specific first. */
const CAUSES: readonly { readonly name: string; readonly line: RegExp }[] = [
  { name: 'Ignition failed', line: /ignition\[\d+\]: .*CRITICAL|Ignition failed:/ },
  { name: 'Ignition failed', line: /Failed to start .*\bignition-\w+\.service|Failed to start .*Ignition \(/ },
  { name: 'dracut timed out waiting for a device', line: /dracut-initqueue.*(?:timeout|Could not boot)/ },
  { name: 'a unit failed', line: /Failed to (?:start|mount) |\[FAILED\]/ },
];

/**
 * Returns the cause for an error if one of the `fresh` lines ends the boot: a kernel panic, an emergency shell, or firmware without a bootable device. `recent`
 * lines, which include the fresh ones, have the cause of an emergency shell.
 */
export function consoleFailure(fresh: readonly string[], recent: readonly string[]): string | undefined {
  const panic = fresh.find((line) => PANIC.test(line));
  if (panic !== undefined) return `kernel panic (${quoted(panic)})`;
  const noDevice = fresh.find((line) => NO_DEVICE.test(line));
  if (noDevice !== undefined) return `the firmware found no bootable device (${quoted(noDevice)})`;
  const emergency = fresh.find((line) => EMERGENCY.test(line));
  if (emergency === undefined) return undefined;
  for (const { name, line: pattern } of CAUSES) {
    const found = recent.findLast((line) => pattern.test(line));
    if (found !== undefined) return `${name}, and the machine waits in an emergency shell (${quoted(found)})`;
  }
  return `the machine waits in an emergency shell (${quoted(emergency)})`;
}

/** Returns the unit of a line with which systemd reports a failed unit. */
export function failedUnit(line: string): string | undefined {
  return /\[FAILED\] Failed to (?:start|mount|listen on) ([^\s.]+\.\w+|.+?)(?: - |\.?$)/.exec(line)?.[1];
}
