import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { customizeImage } from '../../src/customize/customize-image.ts';
import { hasGuestInfoTransport, setOvfProperties } from '../../src/customize/ova/ovf-property.ts';
import { LIMITS } from '../../src/limits.ts';
import { silent } from '../runner/silent-progress.ts';
import { run, scratch } from './flatcar-disk.ts';
import { CUSTOMIZE_SCRIPT, readAnswer } from './runner.ts';

const IGNITION = '{"ignition":{"version":"3.3.0"},"note":"ü<>&\\"\'"}';
const DATA = 'guestinfo.ignition.config.data';
const folder = scratch('ova');
const work = join(folder.path, 'work');
afterAll(() => folder.remove());
beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
});

const PROPERTIES = `
      <Property ovf:userConfigurable="true" ovf:type="string"
                ovf:key="guestinfo.hostname" ovf:value="a &gt; b">
        <Label>Hostname</Label>
      </Property>
      <Property ovf:userConfigurable="true" ovf:type="string"
                ovf:key="${DATA}" ovf:value="">
        <Label>Data</Label>
      </Property>
      <Property ovf:key='${DATA}.encoding' ovf:type='string'/>`;

function ovfWith(inSystem: string, { transport = ' ovf:transport="com.vmware.guestInfo"', extra = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- <Property ovf:key="${DATA}" ovf:value="in a comment"/> -->
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" xmlns:vmw="http://www.vmware.com/schema/ovf">
  <References><File ovf:href="disk.vmdk" ovf:id="file1" ovf:size="70000"/></References>
  <VirtualSystem ovf:id="flatcar">
    <Info>A virtual machine</Info>${inSystem}
    <VirtualHardwareSection${transport}>
      <Info>Größe</Info>
      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="bios"/>
    </VirtualHardwareSection>
  </VirtualSystem>${extra}
</Envelope>
`;
}

const OVF = ovfWith(`
    <ProductSection ovf:class="other"><Info>x</Info><Property ovf:key="${DATA}" ovf:type="string" ovf:value="of a class"/></ProductSection>
    <ProductSection ovf:required="false">
      <Info>Flatcar</Info>${PROPERTIES}
    </ProductSection>`);

interface Parts {
  readonly ovf?: string | Buffer;
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512' | 'none';
  readonly others?: Readonly<Record<string, string>>;
  readonly order?: readonly string[];
}

/** Creates an OVA in the way of Flatcar's build: GNU tar of the OVF, a manifest by sha1sum, and the disk. */
function createOva({
  ovf = OVF,
  algorithm = 'sha1',
  others = {},
  order = ['flatcar.ovf', 'flatcar.mf', 'disk.vmdk'],
}: Parts = {}): string {
  const tree = join(work, 'tree');
  mkdirSync(tree);
  writeFileSync(join(tree, 'flatcar.ovf'), ovf);
  writeFileSync(join(tree, 'disk.vmdk'), Buffer.alloc(70_000, 'vmdk'));
  for (const [name, text] of Object.entries(others)) writeFileSync(join(tree, name), text);
  const members = order.filter((name) => algorithm !== 'none' || name !== 'flatcar.mf');
  if (algorithm !== 'none') {
    const lines = ['disk.vmdk', 'flatcar.ovf'].map((name) => {
      const [digest] = run(`${algorithm}sum`, join(tree, name)).split(' ');
      return `${algorithm.toUpperCase()}(${name})= ${digest}\n`;
    });
    writeFileSync(join(tree, 'flatcar.mf'), lines.join(''));
  }
  const path = join(work, 'flatcar_production_vmware_ova.ova');
  run('tar', '--hard-dereference', '-cf', path, '-C', tree, ...members);
  rmSync(tree, { recursive: true });
  return path;
}

/** Unpacks with GNU tar and checks the manifest with the tool of its algorithm. */
function unpack(ova: string): { readonly names: string[]; readonly tree: string } {
  const tree = join(work, 'unpacked');
  mkdirSync(tree);
  run('tar', '-xf', ova, '-C', tree);
  const names = run('tar', '-tf', ova).trim().split('\n');
  for (const line of readFileSync(join(tree, 'flatcar.mf'), 'utf8').trim().split('\n')) {
    const [, algorithm = '', name = '', digest] = /^(\w+)\((.+)\)= ([0-9a-f]+)$/.exec(line) ?? [];
    expect(run(`${algorithm.toLowerCase()}sum`, join(tree, name)).split(' ')[0]).toBe(digest);
  }
  return { names, tree };
}

function xpath(file: string, expression: string): string {
  return run('xmllint', '--nonet', '--xpath', expression, file).trim();
}

function propertyByXmllint(file: string, key: string): string {
  return xpath(
    file,
    `string(//*[local-name()='ProductSection'][not(@*[local-name()='class'])]/*[local-name()='Property'][@*[local-name()='key']='${key}']/@*[local-name()='value'])`,
  );
}

describe('customizeImage for an OVA', () => {
  for (const algorithm of ['sha1', 'sha256', 'sha512'] as const) {
    it(`sets the property, updates the ${algorithm} manifest, and changes nothing else`, async () => {
      const image = createOva({ algorithm });
      const original = readFileSync(image);
      const result = await customizeImage({ image, ignition: IGNITION }, silent);
      expect(result).toMatchObject({ path: join(work, 'flatcar_production_vmware_ova-customized.ova'), format: 'ova' });
      expect(result.sha512).toBe(run('sha512sum', result.path).split(' ')[0]);
      expect(result.added).toEqual([
        {
          path: DATA,
          size: Buffer.byteLength(IGNITION),
          sha512: createHash('sha512').update(IGNITION).digest('hex'),
        },
        { path: `${DATA}.encoding`, size: 6, sha512: createHash('sha512').update('base64').digest('hex') },
      ]);
      const { names, tree } = unpack(result.path);
      expect(names).toEqual(['flatcar.ovf', 'flatcar.mf', 'disk.vmdk']);
      const ovf = join(tree, 'flatcar.ovf');
      run('xmllint', '--noout', '--nonet', ovf);
      expect(Buffer.from(propertyByXmllint(ovf, DATA), 'base64').toString()).toBe(IGNITION);
      expect(propertyByXmllint(ovf, `${DATA}.encoding`)).toBe('base64');
      expect(propertyByXmllint(ovf, 'guestinfo.hostname')).toBe('a > b');
      const undone = readFileSync(ovf, 'utf8')
        .replace(Buffer.from(IGNITION).toString('base64'), '')
        .replace(` ovf:value="base64"/>`, '/>');
      expect(undone).toBe(OVF);
      expect(readFileSync(join(tree, 'disk.vmdk')).equals(Buffer.alloc(70_000, 'vmdk'))).toBe(true);
      expect(readFileSync(image).equals(original)).toBe(true);
      expect(readdirSync(work).sort()).toEqual([
        'flatcar_production_vmware_ova-customized.ova',
        'flatcar_production_vmware_ova.ova',
        'unpacked',
      ]);
    });
  }

  it('keeps owner, mode and time of the members', async () => {
    const image = createOva();
    const { path } = await customizeImage({ image, ignition: IGNITION }, silent);
    const list = (ova: string) =>
      run('tar', '--numeric-owner', '--full-time', '-tvf', ova)
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/));
    const [was, is] = [list(image), list(path)];
    for (const [index, [mode, owner, , day, time, name]] of was.entries()) {
      const [isMode, isOwner, , isDay, isTime, isName] = is[index] ?? [];
      expect([isMode, isOwner, isDay, isTime, isName]).toEqual([mode, owner, day, time, name]);
    }
  });

  it('adds a manifest at the end of an OVA without one', async () => {
    const { path } = await customizeImage({ image: createOva({ algorithm: 'none' }), ignition: IGNITION }, silent);
    expect(unpack(path).names).toEqual(['flatcar.ovf', 'disk.vmdk', 'flatcar.mf']);
  });

  it('ignores ./ at the start of names', async () => {
    const members = ['./flatcar.ovf', './flatcar.mf', './disk.vmdk'];
    const image = createOva({ algorithm: 'sha256', order: members });
    for (const prefix of ['./', '']) {
      const tree = join(work, 'again');
      mkdirSync(tree);
      run('tar', '-xf', image, '-C', tree);
      const manifest = readFileSync(join(tree, 'flatcar.mf'), 'utf8').replaceAll(/\((?:\.\/)?/g, `(${prefix}`);
      writeFileSync(join(tree, 'flatcar.mf'), manifest);
      run('tar', '-cf', image, '-C', tree, ...(prefix === '' ? members : members.map((name) => name.slice(2))));
      const { path } = await customizeImage({ image, ignition: IGNITION }, silent);
      rmSync(tree, { recursive: true });
      expect(unpack(path).names).toHaveLength(3);
      const result = readFileSync(join(work, 'unpacked', 'flatcar.mf'), 'utf8');
      expect(result).toMatch(
        new RegExp(`^SHA256\\(${prefix}disk.vmdk\\)= \\w+\nSHA256\\(${prefix}flatcar.ovf\\)= \\w+\n$`),
      );
      rmSync(join(work, 'unpacked'), { recursive: true });
      rmSync(path);
    }
  });

  it('rejects a config that makes the descriptor too large', async () => {
    const ignition = JSON.stringify({ ignition: { version: '3.3.0' }, note: 'x'.repeat(6.5 * 1024 * 1024) });
    await expect(customizeImage({ image: createOva(), ignition }, silent)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^Invalid `ignition`: with its 6815\d+ bytes, the OVF descriptor has \d+ bytes/),
    });
    expect(readdirSync(work)).toEqual(['flatcar_production_vmware_ova.ova']);
  });

  it('rejects damaged and signed OVAs, and other tar archives', async () => {
    const cases: readonly (readonly [Parts, RegExp])[] = [
      [
        {
          ovf: OVF,
          others: { 'flatcar.cert': 'x' },
          order: ['flatcar.ovf', 'flatcar.mf', 'flatcar.cert', 'disk.vmdk'],
        },
        /it is signed/,
      ],
      [{ order: ['disk.vmdk', 'flatcar.ovf', 'flatcar.mf'] }, /is a tar archive that starts with "disk.vmdk"/],
      [
        { others: { Vagrantfile: 'x' }, order: ['flatcar.ovf', 'flatcar.mf', 'Vagrantfile', 'disk.vmdk'] },
        /is a Vagrant box/,
      ],
      [{ order: ['flatcar.ovf', 'flatcar.mf'] }, /its manifest lists disk.vmdk, which is missing/],
      [{ ovf: OVF.replace('</Envelope>', '') }, /not well-formed/],
      [{ ovf: OVF.replace('<Envelope', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Envelope') }, /DOCTYPE/],
      [{ ovf: '<html/>' }, /not a single Envelope/],
      [{ ovf: 'hello' }, /not well-formed XML/],
      [{ ovf: Buffer.from(OVF, 'latin1') }, /flatcar.ovf is not UTF-8/],
      [{ order: ['flatcar.ovf', 'flatcar.mf', 'disk.vmdk', 'disk.vmdk'] }, /has the member disk.vmdk twice/],
      [{ order: ['flatcar.ovf', 'flatcar.mf', '.'] }, /its member \.\/ is not a file/],
      [
        { others: { 'second.mf': '' }, order: ['flatcar.ovf', 'flatcar.mf', 'second.mf', 'disk.vmdk'] },
        /more than one manifest/,
      ],
      [
        { algorithm: 'none', others: { 'other.mf': 'MD5(a)= 0\n' }, order: ['flatcar.ovf', 'other.mf', 'disk.vmdk'] },
        /its manifest has the malformed line "MD5\(a\)= 0"/,
      ],
      [{ ovf: OVF + ' '.repeat(LIMITS.ovaText) }, /flatcar.ovf has \d+ bytes, more than the maximum/],
    ];
    for (const [parts, message] of cases) {
      const image = createOva(parts);
      await expect(customizeImage({ image, ignition: IGNITION }, silent)).rejects.toMatchObject({
        code: 'IMAGE_INVALID',
        message: expect.stringMatching(message),
      });
      expect(readdirSync(work)).toEqual(['flatcar_production_vmware_ova.ova']);
    }
    const image = createOva();
    const bytes = readFileSync(image);
    bytes[bytes.indexOf('vmdkvmdk') + 5000] = 0;
    writeFileSync(image, bytes);
    await expect(customizeImage({ image, ignition: IGNITION }, silent)).rejects.toThrow(
      /ova: the digest of disk.vmdk does not match its manifest/,
    );
    writeFileSync(image, bytes.subarray(0, 30_000));
    await expect(customizeImage({ image, ignition: IGNITION }, silent)).rejects.toMatchObject({
      code: 'IMAGE_INVALID',
    });
    expect(readdirSync(work)).toEqual(['flatcar_production_vmware_ova.ova']);
  });

  const isRoot = process.getuid?.() === 0;
  it.skipIf(!isRoot)(
    `on a full disk fails with DISK_FULL and leaves nothing${isRoot ? '' : ' [SKIPPED: needs root]'}`,
    () => {
      const image = createOva();
      const small = join(work, 'small');
      mkdirSync(small);
      const request = JSON.stringify({ image, ignition: IGNITION, output: join(small, 'out.ova') });
      const mount = 'dir=$1; shift; mount -t tmpfs -o size=48k none "$dir"; "$@"; ls -A "$dir"';
      const node = [process.execPath, '--input-type=module', '-e', CUSTOMIZE_SCRIPT, request];
      const [answer = '', ...left] = run('unshare', '--mount', 'sh', '-c', mount, 'sh', small, ...node)
        .trim()
        .split('\n');
      expect(readAnswer(answer)).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('`output`') });
      expect(left).toEqual([]);
    },
  );

  it('accepts no other config than ignition', async () => {
    const image = createOva();
    for (const [name, other] of [
      ['cloud-config', { cloudConfig: '#!/bin/sh\n' }],
      ['base-ignition', { baseIgnition: IGNITION }],
      ['grub-config', { grubConfig: 'set a="b"' }],
    ] as const) {
      await expect(customizeImage({ image, ignition: IGNITION, ...other }, silent)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining(`Invalid \`${name}\`: an OVA supports only`),
      });
    }
    await expect(customizeImage({ image, cloudConfig: '#!/bin/sh\n' }, silent)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('warns if the OVF has no guestinfo transport', async () => {
    const warnings: string[] = [];
    const image = createOva({ ovf: ovfWith('', { transport: '' }) });
    const { path } = await customizeImage(
      { image, ignition: IGNITION },
      { ...silent, warning: (text) => warnings.push(text) },
    );
    expect(warnings.join()).toContain('com.vmware.guestInfo');
    expect(Buffer.from(propertyByXmllint(join(unpack(path).tree, 'flatcar.ovf'), DATA), 'base64').toString()).toBe(
      IGNITION,
    );
  });
});

describe('setOvfProperties', () => {
  const values = { [DATA]: 'eA==', [`${DATA}.encoding`]: 'base64' };

  function check(ovf: string): string {
    const edited = setOvfProperties(ovf, values);
    writeFileSync(join(work, 'edited.ovf'), edited);
    for (const [key, value] of Object.entries(values)) {
      expect(propertyByXmllint(join(work, 'edited.ovf'), key)).toBe(value);
    }
    return edited;
  }

  it('adds missing properties, and a section for them', () => {
    check(ovfWith('\n    <ProductSection>\n      <Info>x</Info>\n    </ProductSection>'));
    check(ovfWith('\n    <ProductSection ovf:class="other"><Info>x</Info></ProductSection>'));
    check(ovfWith(''));
  });

  it('works with CRLF, with other prefixes, and with > in a value', () => {
    check(OVF.replaceAll('\n', '\r\n'));
    check(OVF.replaceAll('ovf:', 'o:').replaceAll('xmlns:ovf', 'xmlns:o'));
    check(
      OVF.replaceAll(/<(\/?)(Envelope|VirtualSystem|ProductSection|Property|VirtualHardwareSection)\b/g, '<$1ovf:$2'),
    );
    check(OVF.replace(`ovf:key="${DATA}" ovf:value=""`, `ovf:label="a > b" ovf:value='old > "x"' ovf:key="${DATA}"`));
  });

  it('compares names by their namespace, not by their prefix', () => {
    const of = (text: string) => {
      writeFileSync(join(work, 'counted.ovf'), text);
      const test = `@*[local-name()='key']='${DATA}'`;
      return Number(xpath(join(work, 'counted.ovf'), `count(//*[local-name()='Property'][${test}])`));
    };
    const section = (inner: string, open = '<ProductSection>', close = '</ProductSection>') =>
      ovfWith(`\n    ${open}<Info>x</Info>${inner}${close}`).replace(
        'xmlns:vmw',
        'xmlns:o="http://schemas.dmtf.org/ovf/envelope/1" xmlns:vmw',
      );
    for (const text of [
      section(`<Property o:key="${DATA}" ovf:type="string" o:value="old"/>`),
      section(`<ovf:Property ovf:key="${DATA}" ovf:value="old"/>`),
      section(`<o:Property o:key="${DATA}"/>`),
      section(`<Property ovf:key="${DATA}" ovf:value="old"/>`, '<o:ProductSection>', '</o:ProductSection>'),
      section(
        `<p:Property p:key="${DATA}" p:value="old"/>`,
        '<p:ProductSection xmlns:p="http://schemas.dmtf.org/ovf/envelope/1">',
        '</p:ProductSection>',
      ).replace('<Info>x</Info>', '<p:Info>x</p:Info>'),
    ]) {
      expect(of(check(text))).toBe(1);
    }
    // A prefix with another namespace at the new property.
    const rebound = check(section('<Info>y</Info>', '<ProductSection xmlns:ovf="urn:x">').replace('ovf:key', 'o:key'));
    expect(rebound).toContain(`<Property o:key="${DATA}"`);
    // Another namespace, so one is added.
    for (const other of [`<vmw:Property ovf:key="${DATA}"/>`, `<Property vmw:key="${DATA}"/>`]) {
      expect(of(setOvfProperties(section(other), values))).toBe(2);
    }
  });

  it('finds a property whose name starts with its section’s class, and rejects both forms together', () => {
    const classed =
      '<ProductSection ovf:class="guestinfo"><Info>x</Info><Property ovf:key="ignition.config.data"/></ProductSection>';
    const edited = setOvfProperties(ovfWith(classed), { [DATA]: 'eA==' });
    expect(edited).toContain('<Property ovf:key="ignition.config.data" ovf:value="eA=="/>');
    expect(edited).not.toContain(`<Property ovf:key="${DATA}" ovf:type`);
    const both = ovfWith(`${classed}<ProductSection><Info>x</Info><ovf:Property ovf:key="${DATA}"/></ProductSection>`);
    expect(() => check(both)).toThrow(/more than once/);
    const mixed = `<Property ovf:key="${DATA}"/><ovf:Property ovf:key="${DATA}"/>`;
    expect(() => check(ovfWith(`<ProductSection><Info>x</Info>${mixed}</ProductSection>`))).toThrow(/more than once/);
  });

  it('is idempotent, and replaces a value', () => {
    const once = check(OVF);
    expect(check(once)).toBe(once);
    expect(setOvfProperties(once, { [DATA]: 'eQ==' })).toBe(once.replace('eA==', 'eQ=='));
  });

  it('rejects two systems, a repeated property, another namespace, and missing sections', () => {
    expect(() => check(ovfWith('', { extra: '<VirtualSystem ovf:id="two"/>' }))).toThrow(/2 virtual systems/);
    expect(() => check(OVF.replace('guestinfo.hostname', DATA))).toThrow(/more than once/);
    expect(() => check(OVF.replaceAll('schemas.dmtf.org', 'example.org'))).toThrow(/namespace/);
    expect(() => check(ovfWith('').replaceAll('VirtualHardwareSection', 'Other'))).toThrow(/VirtualHardwareSection/);
    expect(() => check(ovfWith('<ProductSection/>'))).toThrow(/ProductSection is empty/);
  });

  it('finds the transport among others', () => {
    expect(hasGuestInfoTransport(OVF)).toBe(true);
    expect(hasGuestInfoTransport(ovfWith('', { transport: ' ovf:transport="iso com.vmware.guestInfo"' }))).toBe(true);
    expect(hasGuestInfoTransport(ovfWith('', { transport: ' ovf:transport="iso"' }))).toBe(false);
  });

  it('throws only IMAGE_INVALID, whatever the text', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      'Envelope',
      'VirtualSystem',
      ' xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"',
      ' ',
      'ovf:',
      '<!--',
      ']]>',
      '&',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
        expect(() => setOvfProperties(parts.join(''), values)).toThrow(
          expect.objectContaining({ code: 'IMAGE_INVALID' }),
        );
      }),
    );
  });
});

describe('a hostile OVA', () => {
  const OVF_TEXT = ovfWith('');
  type Member = Partial<Header> & { readonly name: string } & { readonly text?: string };

  /** Writes an archive of these members, after the descriptor, and customizes it. */
  async function customized(
    members: readonly Member[],
  ): Promise<{ readonly code?: string; readonly message?: string }> {
    const archive = pack();
    for (const { text = '', ...header } of [{ name: 'a.ovf', text: OVF_TEXT }, ...members]) {
      archive.entry({ ...header, size: Buffer.byteLength(text) }, text);
    }
    archive.finalize();
    const image = join(work, 'hostile.ova');
    await pipeline(archive, createWriteStream(image));
    const output = join(work, 'hostile-out.ova');
    return customizeImage({ image, ignition: IGNITION, output }, silent).then(
      () => ({}),
      (error: { readonly code: string; readonly message: string }) => error,
    );
  }

  it.each(['../evil', './../evil', 'disk/../../evil', '/etc/evil', 'C:\\evil', 'a\nb', 'a//b'])(
    'with a member %j is rejected',
    async (name) => {
      expect(await customized([{ name, text: 'x' }])).toMatchObject({
        code: 'IMAGE_INVALID',
        message: expect.stringContaining('has an unsafe name'),
      });
    },
  );

  it('with too many members or manifest lines is rejected before its content is read', async () => {
    const members = Array.from({ length: 20_000 }, (_, index) => ({ name: `disk-${index}` }));
    expect((await customized(members)).message).toContain(`it has more than ${LIMITS.ovaMembers} members`);
    expect(await customized(members.slice(0, LIMITS.ovaMembers - 1))).toEqual({});
    const text = members.map(({ name }) => `SHA256(${name})= 00\n`).join('');
    expect((await customized([{ name: 'a.mf', text: text + text }])).message).toContain(
      `its manifest has more than ${LIMITS.ovaMembers} lines`,
    );
  });

  it('with a sparse member or a large header is rejected', async () => {
    const sparse = { 'GNU.sparse.name': '../evil', 'GNU.sparse.major': '1' };
    expect((await customized([{ name: 'disk', pax: sparse }])).message).toContain('it has a sparse member');
    const large = { comment: 'x'.repeat(LIMITS.tarDescription) };
    expect((await customized([{ name: 'disk', pax: large }])).message).toContain('a header has more than');
    expect(await customized([{ name: 'disk', pax: { comment: 'x', mtime: '1.5' } }])).toEqual({});
  });
});
