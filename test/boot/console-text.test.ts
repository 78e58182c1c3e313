import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { consoleFailure, failedUnit } from '../../src/boot/console-failure.ts';
import { compilePattern, DEFAULT_PATTERN } from '../../src/boot/console-pattern.ts';
import { openConsole } from '../../src/boot/console-text.ts';
import { LIMITS } from '../../src/limits.ts';
import { scratch } from '../customize/flatcar-disk.ts';

const folder = scratch('console');
afterAll(() => folder.remove());

describe('the console', () => {
  test('is read in lines as it grows, without what terminals interpret', async () => {
    const path = join(folder.path, 'grows');
    writeFileSync(path, '\u001b[2J\u001b[0;32m  OK  \u001b[0m one\r\ntw');
    await using console = await openConsole(path);
    expect(await console.read()).toEqual(['  OK   one']);
    expect(console.rest()).toBe('tw');
    appendFileSync(path, 'o \u00e4\r\n\r\nlocalhost login: ');
    expect(await console.read()).toEqual(['two ä']);
    expect(console.rest()).toBe('localhost login:');
    expect(console.last(2)).toEqual(['two ä', 'localhost login:']);
  });

  test('keeps a character that arrives in two parts', async () => {
    const path = join(folder.path, 'parts');
    const bytes = Buffer.from('€\n');
    writeFileSync(path, bytes.subarray(0, 2));
    await using console = await openConsole(path);
    expect(await console.read()).toEqual([]);
    appendFileSync(path, bytes.subarray(2));
    expect(await console.read()).toEqual(['€']);
  });

  test('splits a line that never ends, and keeps the last lines only', async () => {
    const path = join(folder.path, 'long');
    writeFileSync(path, 'x'.repeat(2.5 * LIMITS.consoleLine));
    await using console = await openConsole(path);
    expect((await console.read()).map((line) => line.length)).toEqual([LIMITS.consoleLine, LIMITS.consoleLine]);
    appendFileSync(path, `\n${'line\n'.repeat(5000)}`);
    while ((await console.read()).length > 0);
    expect(console.last(Number.POSITIVE_INFINITY)).toHaveLength(1000);
  });

  test.each([
    ['\u001b]0;title\u0007text', 'text'],
    ['\u001b(B\u001b=a\u001b[?25lb', 'ab'],
    ['\u0000a\u0008\u007f\u009b\u2028b\t c', 'ab\t c'],
  ])('%j is shown as %j', async (text, shown) => {
    const path = join(folder.path, 'plain');
    writeFileSync(path, `${text}\n`);
    await using console = await openConsole(path);
    expect(await console.read()).toEqual([shown]);
  });
});

describe('the default pattern', () => {
  test.each([
    'localhost login:',
    'ip-10-0-0-1 login: core (automatic login)',
    '[  OK  ] Reached target multi-user.target - Multi-User System.',
    '[  OK  ] Reached target Multi-User System.',
  ])('matches %j', (line) => {
    expect(compilePattern(DEFAULT_PATTERN)(line)).toBe(true);
  });

  test.each([
    '[  OK  ] Reached target basic.target - Basic System.',
    'Last login: today',
    'ignition[1]: multi-user.target',
  ])('does not match %j', (line) => {
    expect(compilePattern(DEFAULT_PATTERN)(line)).toBe(false);
  });
});

test('a pattern that needs exponential time fails at its deadline', () => {
  const matches = compilePattern('^(a+)+$');
  const started = performance.now();
  expect(() => matches(`${'a'.repeat(60)}!`)).toThrow(
    /^Invalid `wait-for`: matching one line .* seconds\. Use a pattern without/,
  );
  expect(performance.now() - started).toBeLessThan(4 * LIMITS.patternTime);
});

describe('a failed boot', () => {
  const EMERGENCY = 'Press Enter for emergency shell or wait 5 minutes for reboot.';

  test.each([
    [
      ['Kernel panic - not syncing: VFS: Unable to mount root fs'],
      'kernel panic ("Kernel panic - not syncing: VFS: Unable to mount root fs")',
    ],
    [
      ['BdsDxe: No bootable option or device was found.'],
      'the firmware found no bootable device ("BdsDxe: No bootable option or device was found.")',
    ],
    [
      [
        'ignition[3]: CRITICAL : failed to fetch config: x',
        'Failed to start ignition-fetch.service - Ignition (fetch).',
        EMERGENCY,
      ],
      'Ignition failed, and the machine waits in an emergency shell ("ignition[3]: CRITICAL : failed to fetch config: x")',
    ],
    [
      ['dracut-initqueue[2]: Warning: dracut-initqueue: timeout, still waiting', EMERGENCY],
      'dracut timed out waiting for a device, and the machine waits in an emergency shell ("dracut-initqueue[2]: Warning: dracut-initqueue: timeout, still waiting")',
    ],
    [
      ['[FAILED] Failed to mount sysroot.mount - /sysroot.', 'You are in emergency mode. After logging in, type …'],
      'a unit failed, and the machine waits in an emergency shell ("[FAILED] Failed to mount sysroot.mount - /sysroot.")',
    ],
    [[EMERGENCY], `the machine waits in an emergency shell (${JSON.stringify(EMERGENCY)})`],
  ])('%j', (lines, cause) => {
    expect(consoleFailure(lines, lines)).toBe(cause);
  });

  test.each([
    ['[FAILED] Failed to start broken.service - A unit.', 'broken.service'],
    ['[FAILED] Failed to mount data.mount.', 'data.mount'],
    ['[FAILED] Failed to start A service without a name.', 'A service without a name'],
    ['[  OK  ] Started fine.service - A unit.', undefined],
  ])('%j names %s', (line, unit) => {
    expect(failedUnit(line)).toBe(unit);
  });

  test('is none of its other lines', () => {
    const lines = [
      'ignition[3]: INFO     : Ignition finished successfully',
      '[FAILED] Failed to start x.service - X.',
      'login:',
    ];
    expect(consoleFailure(lines, lines)).toBeUndefined();
  });
});
