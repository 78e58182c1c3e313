import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { mergeGrubSettings } from '../../src/customize/configs/grub-settings.ts';

/** Prints what GRUB has in linux_append after a grub.cfg. Assignments in double quotes mean the same in GRUB and in a shell. */
const IN_GRUB = `
linux_append=
eval "$(sed -n 's/^ *set \\([a-z_]*=\\)/\\1/p')"
printf '%s\\n' $linux_append
`;
/**
 * Prints the same after an Ignition config with the kernel argument `added`. All lines that begin with the assignment are joined to one line at the end,
 * without their reference to the variable.
 */
const AFTER_IGNITION = `
joined=$(sed -n 's/^set linux_append="\\([^"]*\\).*/\\1/p' <<<"$1" | sed 's/$linux_append//' | paste -sd' ')
{ grep -v '^set linux_append=".*"' <<<"$1"; printf 'set linux_append="$linux_append %s added"\\n' "$joined"; } |
sh -c "$2"
`;

const inGrub = (grubCfg: Buffer) => words(execFileSync('sh', ['-c', IN_GRUB], { input: grubCfg }));
const afterIgnition = (grubCfg: Buffer) =>
  words(execFileSync('bash', ['-c', AFTER_IGNITION, 'bash', grubCfg.toString(), IN_GRUB]));
const words = (output: Buffer) => output.toString().split('\n').filter(Boolean);
const merge = (existing: string, ...settings: readonly string[]) => mergeGrubSettings(Buffer.from(existing), settings);

const AMI = 'set oem_id="ec2"\nset linux_append="net.ifnames=0 nvme_core.io_timeout=4294967295"\n';

describe('linux_append', () => {
  it.each([
    [
      'appended',
      ['set linux_append="$linux_append quiet"'],
      ['net.ifnames=0', 'nvme_core.io_timeout=4294967295', 'quiet'],
    ],
    [
      'appended with braces',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of GRUB.
      ['set linux_append="${linux_append} a"'],
      ['net.ifnames=0', 'nvme_core.io_timeout=4294967295', 'a'],
    ],
    ['replaced', ['set linux_append="quiet"'], ['quiet']],
    ['replaced by nothing', ['set linux_append=""'], []],
    ['replaced by a literal dollar', ['set linux_append="a=\\$b"'], ['a=$b']],
    ['replaced, then appended', ['set linux_append="a"', 'set linux_append="$linux_append b"'], ['a', 'b']],
    ['replaced twice', ['set linux_append="a"', 'set linux_append="b"', 'set timeout="3"'], ['b']],
  ])('stays as in GRUB after Ignition changes kernel arguments, if it is %s', (_, settings, expected) => {
    const { content, warnings } = merge(AMI, ...settings);
    expect(inGrub(content)).toEqual(expected);
    expect(afterIgnition(content)).toEqual([...expected, 'added']);
    expect(warnings).toEqual([]);
  });

  it('brings replaced values back if both lines stay', () => {
    const both = Buffer.from(`${AMI}set linux_append="quiet"\n`);
    expect(inGrub(both)).toEqual(['quiet']);
    expect(afterIgnition(both)).toEqual(['net.ifnames=0', 'nvme_core.io_timeout=4294967295', 'quiet', 'added']);
  });

  it('restores replaced lines in the next run', () => {
    const replaced = merge(AMI, 'set linux_append="quiet"').content.toString();
    expect(replaced).not.toMatch(/^set linux_append="net/m);
    const appended = 'set linux_append="$linux_append a"';
    expect(merge(replaced, appended).content).toEqual(merge(AMI, appended).content);
    expect(merge(replaced, 'set linux_append="quiet"').content.toString()).toBe(replaced);
  });

  it.each([
    ['in a condition', 'if [ "$grub_cpu" = arm64 ]; then\n  set linux_append="earlycon"\nfi\n'],
    ['without quotes', 'set linux_append=quiet\n'],
    ['read by another setting', 'set linux_append="a"\nset linux_console="$linux_append"\n'],
  ])('warns if a replaced value is %s, and leaves it', (_, existing) => {
    const { content, warnings } = merge(existing, 'set linux_append="b"');
    expect(content.toString().startsWith(existing)).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/brings back kernel arguments that `grub-config` replaces/)]);
    expect(merge(existing, 'set linux_append="$linux_append b"').warnings).toEqual([]);
  });
});
