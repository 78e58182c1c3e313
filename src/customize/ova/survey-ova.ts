import { open } from 'node:fs/promises';
import type tar from 'tar-stream';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';
import { ovaMembers, plainName } from './ova-members.ts';
import { readTarHeaders } from './tar-headers.ts';

/** The descriptor and manifest of an OVA. */
export interface OvaSurvey {
  readonly ovfHeader: tar.Header;
  readonly ovf: string;
  readonly manifest: { readonly name: string; readonly text: string } | undefined;
}

/** Reads the descriptor and the manifest. Throws IMAGE_INVALID unless the members are those of an unsigned OVA. */
export async function surveyOva(path: string): Promise<OvaSurvey> {
  await using file = await open(path, 'r');
  await readTarHeaders(file);
  const texts = new Map<string, string>();
  const headers = new Map<string, tar.Header>();
  for await (const entry of ovaMembers(path)) {
    const { name, type, size = 0 } = entry.header;
    if (type !== 'file' && type !== 'contiguous-file') throw invalidImage(`its member ${name} is not a file`);
    checkName(name);
    if (headers.has(plainName(name))) throw invalidImage(`it has the member ${name} twice`);
    headers.set(plainName(name), entry.header);
    const isText = /\.(?:ovf|mf)$/i.test(name);
    if (isText && size > LIMITS.ovaText) {
      throw invalidImage(`its member ${name} has ${size} bytes, more than the maximum of ${LIMITS.ovaText}`);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of entry) if (isText) chunks.push(chunk);
    if (isText) texts.set(name, decode(name, Buffer.concat(chunks)));
  }
  const [ovfHeader] = headers.values();
  const names = [...headers.values()].map(({ name }) => name);
  const [ovfName, ...more] = names.filter((name) => /\.ovf$/i.test(name));
  if (ovfName === undefined || more.length > 0 || ovfHeader?.name !== ovfName) {
    throw invalidImage('its first member is not its only .ovf');
  }
  if (names.some((name) => /\.cert$/i.test(name))) {
    throw invalidImage('it is signed, and a change would invalidate its .cert', 'Remove the .cert from the archive.');
  }
  if (headers.has('metadata.json') || headers.has('Vagrantfile')) {
    throw invalidImage('it is a Vagrant box', 'Unpack it (tar -xf) and use the disk image in it.');
  }
  const [manifest, ...others] = names.filter((name) => /\.mf$/i.test(name));
  if (others.length > 0) throw invalidImage('it has more than one manifest');
  return {
    ovfHeader,
    ovf: texts.get(ovfName) ?? '',
    manifest: manifest === undefined ? undefined : { name: manifest, text: texts.get(manifest) ?? '' },
  };
}

/** A reader may unpack the archive, so names are plain and stay in the reader's folder. */
function checkName(name: string): void {
  const parts = plainName(name).split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names must not contain them.
  const isUnsafe = /[\\:\0-\x1f\x7f]/.test(name) || parts.some((part) => part === '' || part === '.' || part === '..');
  if (isUnsafe) throw invalidImage(`its member ${JSON.stringify(name)} has an unsafe name`);
}

function decode(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidImage(`its ${name} is not UTF-8`);
  }
}
