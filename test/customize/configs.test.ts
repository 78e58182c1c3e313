import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkCloudConfig } from '../../src/customize/configs/cloud-config.ts';
import { listOemFiles } from '../../src/customize/configs/folder-files.ts';
import { grubWarnings, mergeGrubSettings, parseGrubSettings } from '../../src/customize/configs/grub-settings.ts';
import { convertConfig } from '../../src/customize/configs/ignition-config.ts';
import { readsSpec, specRow } from '../../src/customize/configs/ignition-specs.ts';
import { NO_FILE } from '../../src/customize/configs/oem-entry.ts';
import { planOem, withGrubSettings } from '../../src/customize/configs/oem-plan.ts';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { LIMITS } from '../../src/limits.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('configs');
const work = join(folder.path, 'work');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

const invalidConfig = (text: string | RegExp) =>
  expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(text) });
const invalidInput = (text: string | RegExp) =>
  expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(text) });

describe('readsSpec', () => {
  // Ignition releases as the stable feed lists them: 0.34.0, 2.13.0, 2.14.0, 2.15.0, 2.19.0, 2.20.0, 2.24.0.
  const newest = [
    ['1576.1.0', '2.1.0'],
    ['1967.6.0', '2.2.0'],
    ['2905.2.6', '2.3.0'],
    ['2983.2.1', '2.3.0'],
    ['3033.2.0', '2.4.0'],
    ['3139.2.3', '2.4.0'],
    ['3185.0.0', '3.3.0'],
    ['3227.2.0', '3.3.0'],
    ['3510.2.0', '3.3.0'],
    ['3602.2.0', '3.4.0'],
    ['4081.3.6', '3.4.0'],
    ['4152.2.0', '3.5.0'],
    ['4593.2.5', '3.5.0'],
    ['4790.0.0', '3.5.0'],
    ['4799.0.0+nightly-20260821-2100', '3.6.0'],
  ] as const;
  const order = [
    '2.0.0',
    '2.1.0',
    '2.2.0',
    '2.3.0',
    '2.4.0',
    '3.0.0',
    '3.1.0',
    '3.2.0',
    '3.3.0',
    '3.4.0',
    '3.5.0',
    '3.6.0',
  ];
  it.each(newest)('for release %s, accepts up to %s', (release, limit) => {
    const row = specRow(Number.parseInt(release, 10));
    for (const [index, version] of order.entries()) expect(readsSpec(row, version)).toBe(index <= order.indexOf(limit));
  });

  it('accepts only the experimental version of the release', () => {
    expect(readsSpec(specRow(4593), '3.6.0-experimental')).toBe(true);
    expect(readsSpec(specRow(4593), '3.5.0-experimental')).toBe(false);
    expect(readsSpec(specRow(4593), '3.7.0-experimental')).toBe(false);
    expect(readsSpec(specRow(4799), '3.7.0-experimental')).toBe(true);
  });
});

describe('convertConfig', () => {
  const check = (text: string | Buffer, release?: string) =>
    convertConfig('base-ignition', Buffer.from(text), { release });
  const config = (version: string) => JSON.stringify({ ignition: { version } });
  const butane = (lines: string) => `variant: flatcar\nversion: 1.0.0\n${lines}`;

  it('returns the bytes of a valid Ignition config', async () => {
    for (const version of ['2.0.0', '2.4.0', '3.0.0', '3.6.0', '3.7.0-experimental']) {
      const bytes = Buffer.from(`\n ${config(version)}`);
      expect(await check(bytes)).toEqual({ content: bytes, warnings: [] });
    }
    expect((await check('{"ignitionVersion": 1}')).warnings).toEqual([]);
  });

  it('converts Butane, and rejects its warnings with their place', async () => {
    const { content } = await check(
      butane('storage:\n  files:\n    - path: /etc/motd\n      contents:\n        inline: hi\n'),
    );
    expect(JSON.parse(content.toString())).toEqual({
      ignition: { version: '3.3.0' },
      storage: { files: [{ path: '/etc/motd', contents: { compression: '', source: 'data:,hi' } }] },
    });
    await expect(check(butane('passwd:\n  users:\n    - name: core\n      pasword_hash: x\n'))).rejects.toEqual(
      invalidConfig(
        /^Invalid `base-ignition`: line 6, column 7, \$\.passwd\.users\.0\.pasword_hash: unused key pasword_hash\. /,
      ),
    );
    await expect(check('passwd:\n  users: []\n')).rejects.toEqual(invalidConfig('set variant: flatcar'));
    await expect(check('variant: fcos\nversion: 1.0.0\n')).rejects.toEqual(invalidConfig('set variant: flatcar'));
    await expect(check('variant: flatcar\nversion: 9.0.0\n')).rejects.toEqual(invalidConfig('set version: 1.1.0'));
  });

  it('warns about unused keys and about a release that is newer than the table', async () => {
    expect(await check('{"ignition":{"version":"3.3.0"},"kernelArgument":{}}', '99999.0.0')).toMatchObject({
      warnings: [
        '`base-ignition`: line 1, column 33, $.kernelArgument: unused key kernelArgument.',
        expect.stringMatching(/^`base-ignition`: release 99999\.0\.0 is newer than this action/),
      ],
    });
  });

  it('rejects a version that the release cannot read, in Butane too', async () => {
    await expect(check(config('3.6.0'), '4790.0.0')).rejects.toEqual(
      invalidConfig('release 4790.0.0 reads ignition.version 3.5.0 at most, not 3.6.0'),
    );
    await expect(check(butane(''), '3033.2.0')).rejects.toEqual(
      invalidConfig('release 3033.2.0 reads ignition.version 2.4.0 at most, not 3.3.0'),
    );
    expect((await check(config('3.6.0'), '4799.0.0')).warnings).toEqual([]);
  });

  it('rejects unknown and missing versions', async () => {
    for (const version of ['2.5.0', '3.9.0', '4.0.0', '1.0.0', '3.5.0-experimental'])
      await expect(check(config(version))).rejects.toEqual(invalidConfig('^Invalid `base-ignition`: '));
    for (const text of ['{}', '{"ignition":{}}', '{"ignition":null}', config('3.3'), config('v3.3.0')])
      await expect(check(text)).rejects.toEqual(invalidConfig('ignition.version is missing or not a version'));
  });

  it('names the input for a cloud-config, and rejects an empty text', async () => {
    await expect(check('#cloud-config\nhostname: x\n')).rejects.toEqual(invalidConfig('Use the input `cloud-config`'));
    await expect(check('#!/bin/sh\n')).rejects.toEqual(invalidConfig('Use the input `cloud-config`'));
    await expect(check('')).rejects.toEqual(invalidConfig('it is empty'));
  });

  it('names the place of an error, and never quotes a value', async () => {
    for (const [text, place] of [
      ['{"password": "hunter2",\n "b": nope}', 'line 2, column 9'],
      ['{"password":\n\n  hunter2}', 'line 3, column 4'],
      ['{"password": "hunter2"', 'unexpected end of JSON input'],
      ['{"password": "hunter2\n"}', 'line 2, column 1'],
      ['{"ignition":{"version":{"hunter2":1}}}', 'cannot unmarshal object'],
      ['{"ignition":{"version":"hunter2"}}', 'ignition.version is missing or not a version'],
      ['{"ignition":{"version":"3.3.0"},"storage":{"files":[{"path":"hunter2"}]}}', 'files.0.path: path not absolute'],
      ['{"ignition":{"version":"2.4.0"},"storage":{"files":[{"path":"hunter2"}]}}', 'path not absolute'],
      ['{"ignition":{"version":"3.3.0"},"systemd":{"units":[{"name":"a.service","contents":"[hunter2"}]}}', 'units.0'],
      [butane('storage:\n  files:\n    - path: /a\n      mode: hunter2\n'), 'line 6: cannot unmarshal'],
      [butane('storage:\n  files:\n    - path: hunter2\n'), 'files.0.path: path not absolute'],
      [butane('passwd: [hunter2\n'), 'line 2'],
      [butane('passwd: hunter2\n'), 'line 3: cannot unmarshal'],
      [butane('passwd: *hunter2\n'), 'unknown anchor'],
    ] as const) {
      const error = await check(text).catch((reason: Error) => reason);
      expect(error).toEqual(invalidConfig(RegExp(`^(?!.*hunter2).*${place.replaceAll('.', '\\.')}`)));
    }
  });

  it('rejects text that is not UTF-8, and a byte order mark', async () => {
    await expect(check(Buffer.from([0x7b, 0xff, 0x7d]))).rejects.toEqual(invalidConfig('UTF-8'));
    await expect(check(`\ufeff${config('3.3.0')}`)).rejects.toEqual(invalidConfig('byte order mark'));
  });

  it('throws only CONFIG_INVALID, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        await expect(check(text)).rejects.toEqual(invalidConfig(''));
      }),
      { numRuns: 25 },
    );
  });
});

describe('checkCloudConfig', () => {
  const check = (text: string) => checkCloudConfig('cloud-config', Buffer.from(text));

  it('accepts cloud-configs and scripts', async () => {
    for (const text of ['#cloud-config\nhostname: x\n', '#cloud-config', '#!/bin/bash\n'])
      expect(await check(text)).toEqual({ content: Buffer.from(text), warnings: [] });
  });

  it('warns about keys that coreos-cloudinit ignores', async () => {
    expect((await check('#cloud-config \nhostname: x\nfoo: y')).warnings).toEqual([
      '`cloud-config`: line 3: unrecognized key ….',
    ]);
  });

  it('rejects what coreos-cloudinit rejects, without quoting it', async () => {
    for (const [text, place] of [
      ['#cloud-config\nusers: [hunter2\n', "yaml: line 1: did not find expected ',' or '\\]'"],
      ['#cloud-config\ncoreos:\n  update:\n    reboot-strategy: hunter2\n', 'line 4: invalid value'],
      ['#cloud-config\nwrite_files:\n  - path: /usr/hunter2\n', 'line 3: file cannot be written to a read-only'],
    ] as const) {
      await expect(check(text)).rejects.toEqual(invalidConfig(RegExp(`^(?!.*hunter2).*${place}`)));
    }
  });

  it('rejects a script with CRLF', async () => {
    await expect(check('#!/bin/sh\r\ntrue\r\n')).rejects.toEqual(invalidConfig('CRLF'));
  });

  it('rejects other texts', async () => {
    for (const text of [
      '',
      'hostname: x',
      '\n#cloud-config',
      ' #cloud-config',
      '#cloud-configs',
      '# cloud-config',
      '{}',
    ]) {
      await expect(check(text)).rejects.toEqual(invalidConfig('the first line is neither'));
    }
    await expect(check('{"ignition":{}}')).rejects.toEqual(invalidConfig('use the input `ignition`'));
  });
});

describe('parseGrubSettings', () => {
  const parse = (text: string) => parseGrubSettings('grub-config', Buffer.from(text));

  it('accepts settings, comments and empty lines', () => {
    expect(
      parse(
        '# mine\n\nset oem_id="qemu"\r\n  set linux_append="$linux_append console=ttyS0,115200n8 x=\\"y\\""\nset a="b"\nset e=""',
      ),
    ).toEqual([
      'set oem_id="qemu"',
      'set linux_append="$linux_append console=ttyS0,115200n8 x=\\"y\\""',
      'set a="b"',
      'set e=""',
    ]);
  });

  it.each([
    ['a command', 'set a="b"\ninsmod net'],
    ['a second command', 'set a="b"; reboot'],
    ['a second command after a word', 'set a=b;reboot'],
    ['a command after the value', 'set a="b" && reboot'],
    ['an open quote', 'set a="b'],
    ['two quotes', 'set a="b" "c"'],
    ['a substitution', 'set a="$(reboot)"'],
    ['a backquote', 'set a="`reboot`"'],
    ['an open variable', 'set a="${b"'],
    ['a word without quotes', 'set a=b'],
    ['a word with blanks', 'set a=b c'],
    ['a value in single quotes', "set a='b'"],
    ['an invalid name', 'set 1a="b"'],
    ['a backslash at the end', 'set a="b\\'],
    ['an unsupported escape', 'set a="\\n"'],
    ['a control character', 'set a="\x07"'],
    ['a conditional', 'if [ "$a" = b ]; then'],
    ['a source', 'source /evil.cfg'],
  ])('rejects %s', (_, text) => {
    expect(() => parse(text)).toThrow(invalidConfig(/^Invalid `grub-config`: line \d/));
  });

  it('names the setting and quotes neither its value nor other text', () => {
    for (const text of [
      'set a="1"\nset password=hunter2',
      'set a="1"\npassword_pbkdf2 root hunter2',
      'set a="1"\n set  password = \'hunter2\'',
      'set a="1"\nhunter2=x',
    ]) {
      expect(() => parse(text)).toThrow(invalidConfig(/^(?!.*hunter2).*: line 2 /));
    }
    expect(() => parse('set password=hunter2')).toThrow(
      invalidConfig(/line 1 sets password without double quotes.*Write it as set name="value"/),
    );
  });

  it('accepts the example of the documentation, which keeps the platform’s kernel arguments', () => {
    const example = readFileSync(new URL('../../docs/examples/customize.yml', import.meta.url), 'utf8');
    const [, setting = ''] = /grub-config: (.*)/.exec(example) ?? [];
    expect(parse(setting)).toEqual([setting]);
    expect(setting).toContain('="$linux_append ');
    expect(example).toMatch(/version: \$\{\{ steps\.flatcar\.outputs\.version \}\}/);
  });

  it('rejects a config without a setting', () => {
    expect(() => parse('# nothing\n')).toThrow(invalidConfig('it contains no setting'));
  });
});

describe('grubWarnings', () => {
  it('warns about names of GRUB and of grub.cfg only', () => {
    const settings = ['set root="hd0"', 'set linux_append="a"', 'set linux_cmdline="b"', 'set timeout="3"'];
    expect(grubWarnings('grub-config', settings)).toEqual([
      expect.stringMatching(/^`grub-config`: GRUB uses root itself/),
      expect.stringMatching(/^`grub-config`: Flatcar's grub.cfg uses linux_cmdline itself/),
    ]);
  });

  it('warns about a quote in kernel arguments, where the boot code cuts them', () => {
    expect(grubWarnings('grub-config', ['set linux_append="$linux_append x=\\"y z\\""', 'set a="\\""'])).toEqual([
      expect.stringMatching(/^`grub-config`: an Ignition config with kernelArguments cuts linux_append at its quote/),
    ]);
  });
});

describe('mergeGrubSettings', () => {
  it('keeps existing text, appends a block, and replaces that block', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (bytes, more) => {
        const existing = Buffer.from(bytes);
        const { content: once } = mergeGrubSettings(existing, ['set a=b']);
        expect(once.subarray(0, existing.length).equals(existing)).toBe(true);
        expect(mergeGrubSettings(once, ['set a=b']).content.equals(once)).toBe(true);
        const followed = Buffer.concat([once, Buffer.from(more)]);
        const { content: other } = mergeGrubSettings(followed, ['set c=d']);
        expect(other.toString('latin1')).toBe(followed.toString('latin1').replace('set a=b\n', () => 'set c=d\n'));
      }),
    );
  });

  it('starts the block on a new line', () => {
    expect(mergeGrubSettings(Buffer.from('set oem_id="x"'), ['set a=b']).content.toString()).toMatch(
      /^set oem_id="x"\n# BEGIN.*\nset a=b\n# END.*\n$/,
    );
  });
});

describe('listOemFiles', () => {
  it('keeps modes and links to files inside', async () => {
    mkdirSync(join(work, 'bin'));
    writeFileSync(join(work, 'bin', 'run'), '');
    chmodSync(join(work, 'bin', 'run'), 0o4755);
    chmodSync(join(work, 'bin'), 0o711);
    symlinkSync('../bin/run', join(work, 'bin', 'self'));
    const entries = await listOemFiles(work);
    expect(entries).toEqual([
      { kind: 'directory', path: 'bin', mode: 0o711 },
      { kind: 'file', path: 'bin/run', mode: 0o4755, content: { source: join(work, 'bin', 'run') } },
      { kind: 'link', path: 'bin/self', target: '../bin/run' },
    ]);
  });

  it.each([
    ['to a file outside', '../outside', 'points outside the folder'],
    ['out of the folder and back', '../work/file', 'points outside the folder'],
    ['to an absolute path', '/etc/passwd', 'points outside the folder'],
    ['to a missing file', 'missing', 'is broken'],
    ['to itself', 'link', 'is broken'],
    ['outside through another link', 'deep/../../../outside', 'points outside the folder|is broken'],
  ])('rejects a link %s', async (_, target, message) => {
    writeFileSync(join(work, 'file'), '');
    writeFileSync(join(folder.path, 'outside'), '');
    symlinkSync(target, join(work, 'link'));
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput(`^Invalid \`oem-files\`: the link link ${message}`));
  });

  it('rejects a link that seems to point inside but does not', async () => {
    mkdirSync(join(work, 'a', 'b'), { recursive: true });
    symlinkSync('a/b', join(work, 'b'));
    // As written it is /x, but through the link b it is /a/x: both inside. One level more is /a's parent, or outside.
    symlinkSync('b/../../..', join(work, 'z'));
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('the link z points outside the folder'));
  });

  it('rejects a pipe, unsupported names, an empty folder and a file', async () => {
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('work" is empty'));
    run('mkfifo', join(work, 'pipe'));
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('pipe is a device, pipe or socket'));
    rmSync(join(work, 'pipe'));
    for (const name of ['a"b', 'a\\b', 'a\nb', 'a\tb']) {
      writeFileSync(join(work, name), '');
      await expect(listOemFiles(work)).rejects.toEqual(invalidInput('contains a quote, a backslash or a control char'));
      rmSync(join(work, name));
    }
    writeFileSync(Buffer.concat([Buffer.from(`${work}/`), Buffer.from([0xff])]), '');
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('is not UTF-8'));
    await expect(listOemFiles(join(folder.path, 'outside'))).rejects.toEqual(invalidInput('outside" is not a folder'));
    await expect(listOemFiles(join(work, 'missing'))).rejects.toEqual(invalidInput(`can't read ".*missing" \\(ENOENT`));
  });

  it('rejects too many files, long paths, and link targets with quotes', async () => {
    symlinkSync('a"b', join(work, 'link'));
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('the link link has the unsupported target "a'));
    rmSync(join(work, 'link'));
    mkdirSync(join(work, ...Array.from({ length: 16 }, () => 'x'.repeat(250))), { recursive: true });
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput('is too long'));
    rmSync(join(work, 'x'.repeat(250)), { recursive: true });
    for (let index = 0; index <= LIMITS.folderFiles; index++) writeFileSync(join(work, `${index}`), '');
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput(`more than ${LIMITS.folderFiles} files`));
  });
});

describe('planOem', () => {
  const IGNITION = '{"ignition":{"version":"3.3.0"}}';

  it('accepts a config as text or as a file', async () => {
    writeFileSync(join(work, 'config.ign'), IGNITION);
    for (const ignition of [IGNITION, `\n  ${IGNITION}`, join(work, 'config.ign')]) {
      const { entries } = await planOem({ image: '', ignition });
      expect(entries).toHaveLength(1);
    }
    const { grubSettings } = await planOem({ image: '', grubConfig: 'set a="b"' });
    expect(grubSettings).toEqual(['set a="b"']);
  });

  it('names the input if its file is missing, or it is not a config', async () => {
    await expect(planOem({ image: '', baseIgnition: join(work, 'missing') })).rejects.toEqual(
      invalidInput('^Invalid `base-ignition`: '),
    );
    await expect(planOem({ image: '', cloudConfig: work })).rejects.toEqual(
      invalidInput('^Invalid `cloud-config`: .* is not a file'),
    );
    await expect(planOem({ image: '', defaultIgnition: '{}' })).rejects.toEqual(invalidConfig('`default-ignition`'));
  });

  it('does not quote a value that may be a config', async () => {
    for (const text of [
      'password: hunter2',
      '"hunter2"',
      'root:$6$hunter2',
      'variant=hunter2',
      `hunter2${'x'.repeat(200)}`,
      'hunter2\0',
    ]) {
      const error = await planOem({ image: '', ignition: text }).catch((reason: Error) => reason);
      expect(error).toEqual(invalidInput(/^(?!.*hunter2)Invalid `ignition`: its value is neither a readable file/));
    }
    await expect(planOem({ image: '', ignition: join(work, 'missing.ign') })).rejects.toEqual(
      invalidInput('missing.ign" is neither a readable file .ENOENT. nor'),
    );
  });

  it('checks configs in oem-files too, and rejects duplicates', async () => {
    mkdirSync(join(work, 'base'));
    writeFileSync(join(work, 'base', 'base.ign'), 'variant: flatcar\n');
    await expect(planOem({ image: '', oemFiles: work })).rejects.toEqual(
      invalidConfig('^Invalid `oem-files/base/base.ign`: it is a Butane'),
    );
    writeFileSync(join(work, 'base', 'base.ign'), IGNITION);
    await expect(planOem({ image: '', oemFiles: work, baseIgnition: IGNITION })).rejects.toEqual(
      invalidInput('^Invalid `base-ignition`: `oem-files` also contains base/base.ign'),
    );
    rmSync(join(work, 'base'), { recursive: true });
    writeFileSync(join(work, 'base'), '');
    await expect(planOem({ image: '', oemFiles: work, baseIgnition: IGNITION })).rejects.toEqual(
      invalidInput('base is a file, but base/base.ign needs a folder'),
    );
  });

  it('rejects a config above the maximum size', async () => {
    const large = join(work, 'large.ign');
    writeFileSync(large, '{');
    truncateSync(large, LIMITS.config + 1);
    await expect(planOem({ image: '', ignition: large })).rejects.toEqual(
      invalidConfig(`large.ign has ${LIMITS.config + 1} bytes, more than the maximum of ${LIMITS.config}`),
    );
  });

  it('rejects files of oem-files that are too large for a config', async () => {
    const tree = join(work, 'large');
    mkdirSync(join(tree, 'base'), { recursive: true });
    for (const name of ['config.ign', 'base/base.ign', 'cloud-config.yml']) {
      const size = 3 * 1024 ** 3;
      writeFileSync(join(tree, name), '');
      truncateSync(join(tree, name), size);
      await expect(planOem({ image: '', oemFiles: tree })).rejects.toEqual(
        invalidConfig(`${name} has ${size} bytes, more than the maximum of ${LIMITS.config}`),
      );
      rmSync(join(tree, name));
    }
    writeFileSync(join(tree, 'grub.cfg'), '');
    truncateSync(join(tree, 'grub.cfg'), LIMITS.extendedFile + 1);
    const plan = await planOem({ image: '', oemFiles: tree, grubConfig: 'set a="b"' });
    await expect(withGrubSettings(plan, () => NO_FILE, silent)).rejects.toEqual(invalidConfig('grub.cfg has'));
  });

  it('rejects a grub-config of many variables at once, and one above the limit', async () => {
    for (const grubConfig of [`set a="${'$ab'.repeat(24)}`, `set a="${'$a'.repeat(40_000)}`]) {
      await expect(planOem({ image: '', grubConfig })).rejects.toEqual(invalidConfig('line 1 sets a without'));
    }
    await expect(
      planOem({ image: '', grubConfig: 'set a="b"\n'.repeat(LIMITS.extendedFile / 10 + 1) }),
    ).rejects.toEqual(invalidConfig(`more than the maximum of ${LIMITS.extendedFile}`));
  });

  it('rejects a grub.cfg that is a folder', async () => {
    mkdirSync(join(work, 'grub.cfg'));
    const plan = await planOem({ image: '', oemFiles: work, grubConfig: 'set a="b"' });
    await expect(withGrubSettings(plan, () => NO_FILE, silent)).rejects.toEqual(
      invalidInput('grub.cfg is a directory, but `grub-config` needs a file'),
    );
  });

  it('rejects a request without configs', async () => {
    for (const request of [{ ignition: '', oemFiles: '', rootFiles: '', sysexts: [], kernelArguments: [] }, {}]) {
      await expect(customizeImage({ image: join(work, 'missing'), ...request }, silent)).rejects.toEqual(
        invalidInput('^Nothing to do'),
      );
    }
  });
});
