import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkCloudConfig } from '../../src/customize/configs/cloud-config.ts';
import { mergeGrubSettings, parseGrubSettings } from '../../src/customize/configs/grub-settings.ts';
import { checkIgnitionConfig } from '../../src/customize/configs/ignition-config.ts';
import { NO_GRUB_CFG, planOemEntries, withGrubSettings } from '../../src/customize/configs/oem-entries.ts';
import { listOemFiles } from '../../src/customize/configs/oem-files.ts';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { LIMITS } from '../../src/limits.ts';
import { silent } from '../../src/progress.ts';
import { run, scratch } from './flatcar-disk.ts';

const folder = scratch('configs');
const work = join(folder.path, 'work');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

const invalid = (text: string | RegExp) =>
  expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(text) });
const refused = (text: string | RegExp) =>
  expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(text) });

describe('checkIgnitionConfig', () => {
  const check = (text: string, release?: string) => () =>
    checkIgnitionConfig('base-ignition', Buffer.from(text), release);
  const config = (version: string) => JSON.stringify({ ignition: { version } });

  it('accepts every stable specification that some release reads, and version 1', () => {
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
          invalid(`release ${release.replace('+', '\\+')} reads ${limit} at most`),
        );
    }
  });

  it('refuses experimental, unknown and missing versions', () => {
    expect(check(config('3.5.0-experimental'))).toThrow(invalid('experimental'));
    for (const version of ['2.5.0', '3.9.0', '4.0.0', '1.0.0'])
      expect(check(config(version))).toThrow(invalid('no specification'));
    for (const text of [
      '{}',
      '{"ignition":{}}',
      '{"ignition":null}',
      '{"ignition":{"version":3}}',
      config('3.3'),
      config('v3.3.0'),
    ]) {
      expect(check(text)).toThrow(invalid('no semantic version at ignition.version'));
    }
    expect(check('[]')).toThrow(invalid('no object'));
    expect(check(config('3.3.0'), 'newest')).toThrow(
      refused('`version` holds "newest", which is no release.s version'),
    );
  });

  it('says how to convert Butane and Container Linux Configs, and where a cloud-config belongs', () => {
    expect(check('variant: flatcar\nversion: 1.0.0\n')).toThrow(
      invalid(/^`base-ignition` is a Butane config.*butane --strict < config\.yaml > config\.ign/),
    );
    expect(check('# mine\n---\nversion: 1.0.0\nvariant: flatcar\n')).toThrow(invalid('Butane'));
    expect(check('passwd:\n  users: []\n')).toThrow(invalid('variant: flatcar'));
    expect(check('#cloud-config\nhostname: x\n')).toThrow(invalid('`cloud-config`'));
    expect(check('')).toThrow(invalid('is empty'));
    expect(check('{"ignition":')).toThrow(invalid('not JSON'));
  });

  it('says where the text stops being JSON, and never what it holds', () => {
    for (const [text, place] of [
      ['{"password": "hunter2",\n "b": nope}', 'line 2, column 8 '],
      ['{"password":\n\n  hunter2}', 'line 3, column 3 '],
      ['{"password": ["hunter2",]}', 'line 1, column 25 '],
      ['{"password": "hunter2"', 'line 1, column 23 '],
      ['{"password": "hunter2\n"}', 'line 1, column 22 '],
      ['{"password": "hunter2"} hunter2', 'line 1, column 25 '],
      ['{"password": hunter2 at position 3 (line 9 column 9)', 'line 1, column 14 '],
      ['{"password": "hunter2", "a": tru', 'ends too early'],
    ] as const) {
      expect(check(text)).toThrow(invalid(place));
      expect(check(text)).not.toThrow(invalid('hunter2'));
    }
    for (const version of [{ password: 'hunter2' }, ['hunter2'], 'hunter2 and more words', { toString: 1 }]) {
      const text = JSON.stringify({ ignition: { version } });
      expect(check(text)).toThrow(invalid('no semantic version'));
      expect(check(text)).not.toThrow(invalid('hunter2'));
    }
  });

  it('refuses what is not UTF-8, and a byte order mark', () => {
    expect(() => checkIgnitionConfig('ignition', Buffer.from([0x7b, 0xff, 0x7d]), undefined)).toThrow(invalid('UTF-8'));
    expect(check(`\ufeff${config('3.3.0')}`)).toThrow(invalid('byte order mark'));
  });

  it('never fails but by a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          check(text)();
        } catch (error) {
          expect(error).toEqual(invalid(''));
        }
      }),
    );
  });
});

describe('checkCloudConfig', () => {
  const check = (text: string) => () => checkCloudConfig('cloud-config', Buffer.from(text));

  it('accepts what coreos-cloudinit runs', () => {
    for (const text of ['#cloud-config\nhostname: x\n', '#cloud-config', '#cloud-config \r\nx: y', '#!/bin/bash\n'])
      expect(check(text)).not.toThrow();
  });

  it('refuses all else', () => {
    for (const text of [
      '',
      'hostname: x',
      '\n#cloud-config',
      ' #cloud-config',
      '#cloud-configs',
      '# cloud-config',
      '{}',
    ]) {
      expect(check(text)).toThrow(invalid('does not begin with'));
    }
    expect(check('{"ignition":{}}')).toThrow(invalid('give that as `ignition`'));
  });
});

describe('parseGrubSettings', () => {
  const parse = (text: string) => parseGrubSettings('grub-config', Buffer.from(text));

  it('takes settings, comments and empty lines', () => {
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
    ['a name that is none', 'set 1a="b"'],
    ['a backslash at the end', 'set a="b\\'],
    ['an escape of its own', 'set a="\\n"'],
    ['a control character', 'set a="\x07"'],
    ['a conditional', 'if [ "$a" = b ]; then'],
    ['a source', 'source /evil.cfg'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(invalid(/holds on line \d/));
  });

  it('names the setting and quotes neither its value nor what is none', () => {
    for (const text of [
      'set a="1"\nset password=hunter2',
      'set a="1"\npassword_pbkdf2 root hunter2',
      'set a="1"\n set  password = \'hunter2\'',
      'set a="1"\nhunter2=x',
    ]) {
      expect(() => parse(text)).toThrow(invalid(/^(?!.*hunter2).*on line 2 /));
    }
    expect(() => parse('set password=hunter2')).toThrow(invalid(/set password= with.*write it as set name="value"/i));
  });

  it('takes what the documents show, which keeps the platform’s kernel arguments', () => {
    const example = readFileSync(new URL('../../docs/examples/customize.yml', import.meta.url), 'utf8');
    const [, setting = ''] = /grub-config: (.*)/.exec(example) ?? [];
    expect(parse(setting)).toEqual([setting]);
    expect(setting).toContain('="$linux_append ');
    expect(example).toMatch(/version: \$\{\{ steps\.flatcar\.outputs\.version \}\}/);
  });

  it('refuses a config without a setting', () => {
    expect(() => parse('# nothing\n')).toThrow(invalid('no line like'));
  });
});

describe('mergeGrubSettings', () => {
  it('leaves what is there, appends, and replaces its own block', () => {
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

  it('makes a file that GRUB’s own rules of lines hold for', () => {
    expect(mergeGrubSettings(Buffer.from('set oem_id="x"'), ['set a=b']).toString()).toMatch(
      /^set oem_id="x"\n# BEGIN.*\nset a=b\n# END.*\n$/,
    );
  });
});

describe('listOemFiles', () => {
  it('keeps modes and links that stay inside', async () => {
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
    ['out of the folder', '../outside', 'leads out of the folder'],
    ['out of the folder and back', '../work/file', 'leads out of the folder'],
    ['to an absolute path', '/etc/passwd', 'leads out of the folder'],
    ['nowhere', 'missing', 'leads nowhere'],
    ['to itself', 'link', 'leads nowhere'],
    ['out by way of another link', 'deep/../../../outside', 'leads'],
  ])('refuses a link that leads %s', async (_, target, message) => {
    writeFileSync(join(work, 'file'), '');
    writeFileSync(join(folder.path, 'outside'), '');
    symlinkSync(target, join(work, 'link'));
    await expect(listOemFiles(work)).rejects.toEqual(refused(message));
  });

  it('refuses a link that looks inside and is not', async () => {
    mkdirSync(join(work, 'a', 'b'), { recursive: true });
    symlinkSync('a/b', join(work, 'b'));
    // As written it is /x, but by way of the link b it is /a/x: both inside. One level more is /a's parent, or outside.
    symlinkSync('b/../../..', join(work, 'z'));
    await expect(listOemFiles(work)).rejects.toEqual(refused('leads out of the folder'));
  });

  it('refuses a pipe, odd names, an empty folder and a file', async () => {
    await expect(listOemFiles(work)).rejects.toEqual(refused('which is empty'));
    run('mkfifo', join(work, 'pipe'));
    await expect(listOemFiles(work)).rejects.toEqual(refused('device, pipe or socket'));
    rmSync(join(work, 'pipe'));
    for (const name of ['a"b', 'a\\b', 'a\nb', 'a\tb']) {
      writeFileSync(join(work, name), '');
      await expect(listOemFiles(work)).rejects.toEqual(refused('names may hold'));
      rmSync(join(work, name));
    }
    writeFileSync(Buffer.concat([Buffer.from(`${work}/`), Buffer.from([0xff])]), '');
    await expect(listOemFiles(work)).rejects.toEqual(refused('UTF-8'));
    await expect(listOemFiles(join(folder.path, 'outside'))).rejects.toEqual(refused('not a folder'));
    await expect(listOemFiles(join(work, 'missing'))).rejects.toEqual(refused('not there'));
  });

  it('refuses more files than anybody means, paths that are too long, and targets that debugfs would not take', async () => {
    symlinkSync('a"b', join(work, 'link'));
    await expect(listOemFiles(work)).rejects.toEqual(refused("the link link with a target that can't stand on OEM"));
    rmSync(join(work, 'link'));
    mkdirSync(join(work, ...Array.from({ length: 16 }, () => 'x'.repeat(250))), { recursive: true });
    await expect(listOemFiles(work)).rejects.toEqual(refused('whose name is too long'));
    rmSync(join(work, 'x'.repeat(250)), { recursive: true });
    for (let index = 0; index <= LIMITS.oemFiles; index++) writeFileSync(join(work, `${index}`), '');
    await expect(listOemFiles(work)).rejects.toEqual(refused(`more than ${LIMITS.oemFiles} files`));
  });
});

describe('planOemEntries', () => {
  const IGNITION = '{"ignition":{"version":"3.3.0"}}';

  it('takes a config as text or as a file', async () => {
    writeFileSync(join(work, 'config.ign'), IGNITION);
    for (const ignition of [IGNITION, `\n  ${IGNITION}`, join(work, 'config.ign')]) {
      const { entries } = await planOemEntries({ image: '', ignition });
      expect(entries).toHaveLength(1);
    }
    const { grubSettings } = await planOemEntries({ image: '', grubConfig: 'set a="b"' });
    expect(grubSettings).toEqual(['set a="b"']);
  });

  it('names the input whose file is missing, or that is no config', async () => {
    await expect(planOemEntries({ image: '', baseIgnition: join(work, 'missing') })).rejects.toEqual(
      refused('`base-ignition` holds'),
    );
    await expect(planOemEntries({ image: '', cloudConfig: work })).rejects.toEqual(
      refused('`cloud-config`.*not a file'),
    );
    await expect(planOemEntries({ image: '', defaultIgnition: '{}' })).rejects.toEqual(invalid('`default-ignition`'));
  });

  it('does not quote a config that it does not recognise as one', async () => {
    for (const text of [
      'password: hunter2',
      '"hunter2"',
      'root:$6$hunter2',
      'variant=hunter2',
      `hunter2${'x'.repeat(200)}`,
      'hunter2\0',
    ]) {
      const error = await planOemEntries({ image: '', ignition: text }).catch((reason: Error) => reason);
      expect(error).toEqual(refused(/^(?!.*hunter2).*`ignition` holds a line that is neither/));
    }
    await expect(planOemEntries({ image: '', ignition: join(work, 'missing.ign') })).rejects.toEqual(
      refused('missing.ign", which is neither a file .ENOENT. nor'),
    );
  });

  it('checks configs that come with oem-files as well, and refuses one twice', async () => {
    mkdirSync(join(work, 'base'));
    writeFileSync(join(work, 'base', 'base.ign'), 'variant: flatcar\n');
    await expect(planOemEntries({ image: '', oemFiles: work })).rejects.toEqual(
      invalid('`oem-files/base/base.ign` is a Butane'),
    );
    writeFileSync(join(work, 'base', 'base.ign'), IGNITION);
    await expect(planOemEntries({ image: '', oemFiles: work, baseIgnition: IGNITION })).rejects.toEqual(
      refused('both bring base/base.ign'),
    );
    rmSync(join(work, 'base'), { recursive: true });
    writeFileSync(join(work, 'base'), '');
    await expect(planOemEntries({ image: '', oemFiles: work, baseIgnition: IGNITION })).rejects.toEqual(
      refused('brings base as a file'),
    );
  });

  it('refuses a config that is larger than any', async () => {
    const large = join(work, 'large.ign');
    writeFileSync(large, '{');
    truncateSync(large, LIMITS.config + 1);
    await expect(planOemEntries({ image: '', ignition: large })).rejects.toEqual(invalid('a config may have'));
  });

  it('refuses a grub.cfg that is none', async () => {
    mkdirSync(join(work, 'grub.cfg'));
    const plan = await planOemEntries({ image: '', oemFiles: work, grubConfig: 'set a="b"' });
    await expect(withGrubSettings(plan, () => NO_GRUB_CFG)).rejects.toEqual(refused('`grub-config` needs a file'));
  });

  it('refuses to do nothing', async () => {
    await expect(planOemEntries({ image: '', ignition: '', oemFiles: '' })).rejects.toEqual(refused('nothing to add'));
    await expect(customizeImage({ image: join(work, 'missing') }, silent)).rejects.toEqual(refused('nothing to add'));
  });
});
