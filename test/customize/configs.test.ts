import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkCloudConfig } from '../../src/customize/configs/cloud-config.ts';
import { mergeGrubSettings, parseGrubSettings } from '../../src/customize/configs/grub-settings.ts';
import { checkIgnitionConfig } from '../../src/customize/configs/ignition-config.ts';
import { listOemFiles } from '../../src/customize/configs/oem-files.ts';
import { NO_GRUB_CFG, planOem, withGrubSettings } from '../../src/customize/configs/oem-plan.ts';
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

describe('checkIgnitionConfig', () => {
  const check = (text: string, release?: string) => () =>
    checkIgnitionConfig('base-ignition', Buffer.from(text), release);
  const config = (version: string) => JSON.stringify({ ignition: { version } });

  it('accepts every stable specification, and version 1', () => {
    for (const version of ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '3.0.0', '3.3.0', '3.4.0', '3.5.0', '3.6.0']) {
      expect(check(config(version))).not.toThrow();
    }
    expect(check('{"ignitionVersion": 1}')).not.toThrow();
  });

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
    for (const [index, version] of order.entries()) {
      if (index <= order.indexOf(limit)) expect(check(config(version), release)).not.toThrow();
      else
        expect(check(config(version), release)).toThrow(
          invalidConfig(
            `release ${release.replace('+', '\\+')} reads ignition.version ${limit} at most, not ${version}`,
          ),
        );
    }
  });

  it('rejects experimental, unknown and missing versions', () => {
    expect(check(config('3.5.0-experimental'))).toThrow(invalidConfig('experimental'));
    for (const version of ['2.5.0', '3.9.0', '4.0.0', '1.0.0'])
      expect(check(config(version))).toThrow(invalidConfig('a version that Flatcar does not support'));
    for (const text of [
      '{}',
      '{"ignition":{}}',
      '{"ignition":null}',
      '{"ignition":{"version":3}}',
      config('3.3'),
      config('v3.3.0'),
    ]) {
      expect(check(text)).toThrow(invalidConfig('ignition.version is missing or not a semantic version'));
    }
    expect(check('[]')).toThrow(invalidConfig('the JSON is not an object'));
    expect(check(config('3.3.0'), 'newest')).toThrow(
      invalidInput('^Invalid `version`: "newest" is not a release version'),
    );
  });

  it('explains how to convert Butane and Container Linux Configs, and names the input for a cloud-config', () => {
    expect(check('variant: flatcar\nversion: 1.0.0\n')).toThrow(
      invalidConfig(/^Invalid `base-ignition`: it is a Butane config.*butane --strict < config\.yaml > config\.ign/),
    );
    expect(check('# mine\n---\nversion: 1.0.0\nvariant: flatcar\n')).toThrow(invalidConfig('Butane'));
    expect(check('passwd:\n  users: []\n')).toThrow(invalidConfig('variant: flatcar'));
    expect(check('#cloud-config\nhostname: x\n')).toThrow(invalidConfig('`cloud-config`'));
    expect(check('')).toThrow(invalidConfig('it is empty'));
    expect(check('{"ignition":')).toThrow(invalidConfig('not JSON: it is truncated'));
  });

  it('names the line and column of an error if V8 does, and never quotes the config', () => {
    for (const [text, place] of [
      ['{"password": "hunter2",\n "b": nope}', 'not JSON\\. '],
      ['{"password":\n\n  hunter2}', 'not JSON\\. '],
      ['{"password": "hunter2"', 'not JSON at line 1, column 23\\. '],
      ['{"password": "hunter2\n"}', 'not JSON at line 1, column 22\\. '],
      ['{"password": "hunter2"}\n hunter2', 'not JSON at line 2, column 2\\. '],
      ['{"password": hunter2 at position 3 (line 9 column 9)', 'not JSON\\. '],
      ['{"password": "hunter2", "a": tru', 'not JSON: it is truncated'],
    ] as const) {
      expect(check(text)).toThrow(invalidConfig(place));
      expect(check(text)).not.toThrow(invalidConfig('hunter2'));
    }
    for (const version of [{ password: 'hunter2' }, ['hunter2'], 'hunter2 and more words', { toString: 1 }]) {
      const text = JSON.stringify({ ignition: { version } });
      expect(check(text)).toThrow(invalidConfig('not a semantic version'));
      expect(check(text)).not.toThrow(invalidConfig('hunter2'));
    }
  });

  it('rejects text that is not UTF-8, and a byte order mark', () => {
    expect(() => checkIgnitionConfig('ignition', Buffer.from([0x7b, 0xff, 0x7d]), undefined)).toThrow(
      invalidConfig('UTF-8'),
    );
    expect(check(`\ufeff${config('3.3.0')}`)).toThrow(invalidConfig('byte order mark'));
  });

  it('throws only CONFIG_INVALID, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          check(text)();
        } catch (error) {
          expect(error).toEqual(invalidConfig(''));
        }
      }),
    );
  });
});

describe('checkCloudConfig', () => {
  const check = (text: string) => () => checkCloudConfig('cloud-config', Buffer.from(text));

  it('accepts cloud-configs and scripts', () => {
    for (const text of ['#cloud-config\nhostname: x\n', '#cloud-config', '#cloud-config \r\nx: y', '#!/bin/bash\n'])
      expect(check(text)).not.toThrow();
  });

  it('rejects other first lines', () => {
    for (const text of [
      '',
      'hostname: x',
      '\n#cloud-config',
      ' #cloud-config',
      '#cloud-configs',
      '# cloud-config',
      '{}',
    ]) {
      expect(check(text)).toThrow(
        invalidConfig('^Invalid `cloud-config`: the first line is neither #cloud-config nor a #! line'),
      );
    }
    expect(check('{"ignition":{}}')).toThrow(invalidConfig('use the input `ignition`'));
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

describe('mergeGrubSettings', () => {
  it('keeps existing text, appends a block, and replaces that block', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (bytes, more) => {
        const existing = Buffer.from(bytes);
        const once = mergeGrubSettings(existing, ['set a=b']);
        expect(once.subarray(0, existing.length).equals(existing)).toBe(true);
        expect(mergeGrubSettings(once, ['set a=b']).equals(once)).toBe(true);
        const followed = Buffer.concat([once, Buffer.from(more)]);
        const other = mergeGrubSettings(followed, ['set c=d']);
        expect(other.toString('latin1')).toBe(followed.toString('latin1').replace('set a=b\n', () => 'set c=d\n'));
      }),
    );
  });

  it('starts the block on a new line', () => {
    expect(mergeGrubSettings(Buffer.from('set oem_id="x"'), ['set a=b']).toString()).toMatch(
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
    for (let index = 0; index <= LIMITS.oemFiles; index++) writeFileSync(join(work, `${index}`), '');
    await expect(listOemFiles(work)).rejects.toEqual(invalidInput(`more than ${LIMITS.oemFiles} files`));
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

  it('rejects a grub.cfg that is a folder', async () => {
    mkdirSync(join(work, 'grub.cfg'));
    const plan = await planOem({ image: '', oemFiles: work, grubConfig: 'set a="b"' });
    await expect(withGrubSettings(plan, () => NO_GRUB_CFG)).rejects.toEqual(
      invalidInput('grub.cfg is a directory, but `grub-config` needs a file'),
    );
  });

  it('rejects a request without configs', async () => {
    await expect(planOem({ image: '', ignition: '', oemFiles: '' })).rejects.toEqual(invalidInput('^Nothing to add'));
    await expect(customizeImage({ image: join(work, 'missing') }, silent)).rejects.toEqual(
      invalidInput('^Nothing to add'),
    );
  });
});
