import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type tar from 'tar-stream';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { IGNITION_CONFIG } from '../configs/oem-plan.ts';
import { readContent } from '../configs/read-config.ts';
import { invalidConfig, invalidImage, invalidInput } from '../customize-errors.ts';
import type { CustomizeJob, FinishedImage } from '../customize-job.ts';
import { hashStream } from '../hash-stream.ts';
import { digestOf } from '../stage-files.ts';
import {
  checkDigests,
  type Descriptor,
  editManifest,
  type ManifestLine,
  newManifest,
  parseManifest,
} from './ova-manifest.ts';
import { ovaMembers, plainName } from './ova-members.ts';
import { hasGuestInfoTransport, setOvfProperties } from './ovf-property.ts';
import { type OvaSurvey, surveyOva } from './survey-ova.ts';

/** The properties that Ignition reads on VMware (https://www.flatcar.org/docs/latest/installing/cloud/vmware/). */
const DATA = 'guestinfo.ignition.config.data';
const ENCODING = `${DATA}.encoding`;

/**
 * Writes a copy of the OVA at `path` with the Ignition config as OVF property, and an updated manifest (DSP0243 2.1, 5.1).
 * Members keep their order, names and attributes. Only the descriptor and the manifest change. An OVA without a manifest
 * gets one at its end. Throws IMAGE_INVALID if the archive is damaged or does not match its manifest.
 */
export async function customizeOva(job: CustomizeJob, path: string): Promise<FinishedImage> {
  const config = job.plan.entries.find((entry) => entry.path === IGNITION_CONFIG);
  if (config?.kind !== 'file')
    throw invalidInput('ignition', 'it is empty', 'Set it: an OVA supports no other config.');
  const ignition = await readContent('ignition', config.content, LIMITS.config);
  try {
    const survey = await surveyOva(path);
    const descriptor = editDescriptor(job, survey, ignition);
    const to = join(job.folder, 'ova');
    await writeOva({ path, to, survey, descriptor });
    const added = [
      { path: DATA, ...digestOf(ignition) },
      { path: ENCODING, ...digestOf(Buffer.from('base64')) },
    ];
    return { path: to, format: 'ova', added };
  } catch (error) {
    throw describeReadError(error);
  }
}

function editDescriptor({ progress }: CustomizeJob, { ovf, ovfHeader }: OvaSurvey, ignition: Buffer): Descriptor {
  if (!hasGuestInfoTransport(ovf)) {
    progress.warning(
      'The hypervisor may not pass the Ignition config to the machine: the VirtualHardwareSection of the OVF has no transport com.vmware.guestInfo.',
    );
  }
  const data = ignition.toString('base64');
  const size = Buffer.byteLength(ovf) + data.length;
  if (size > LIMITS.ovaText) {
    throw invalidConfig(
      'ignition',
      `with its ${ignition.length} bytes, the OVF descriptor has ${size} bytes, more than the maximum of ${LIMITS.ovaText}`,
      'Let the config fetch large files.',
    );
  }
  const bytes = Buffer.from(setOvfProperties(ovf, { [DATA]: data, [ENCODING]: 'base64' }));
  return { name: ovfHeader.name, bytes };
}

interface OvaCopy {
  readonly path: string;
  readonly to: string;
  readonly survey: OvaSurvey;
  readonly descriptor: Descriptor;
}

async function writeOva(copy: OvaCopy): Promise<void> {
  const { pack: createPack } = await import(/* webpackIgnore: true */ '#tar');
  const pack = createPack();
  const writing = pipeline(pack, createWriteStream(copy.to, { flags: 'wx' }));
  // Awaited below. Until then, a rejection must not count as unhandled.
  writing.catch(() => undefined);
  try {
    await packOva(copy, pack);
  } catch (error) {
    pack.destroy(error as Error);
    // If writing has failed, its error is the cause.
    await writing;
    throw error;
  }
  await writing;
}

async function packOva({ path, survey: { ovfHeader, manifest }, descriptor }: OvaCopy, pack: tar.Pack): Promise<void> {
  const lines = manifest === undefined ? [] : parseManifest(manifest.text);
  const replaced = new Map([[descriptor.name, descriptor.bytes]]);
  if (manifest !== undefined) replaced.set(manifest.name, Buffer.from(editManifest(manifest.text, descriptor)));
  const digests = new Map<string, string>();
  for await (const entry of ovaMembers(path)) {
    const { name } = entry.header;
    const hash = createHash(algorithmOf(name, lines));
    const bytes = replaced.get(name);
    if (bytes === undefined) await pipeline(entry, hashStream(hash), pack.entry({ ...entry.header, pax: null }));
    else {
      for await (const chunk of entry) hash.update(chunk);
      pack.entry({ ...entry.header, size: bytes.length, pax: null }, bytes);
    }
    digests.set(name, hash.digest('hex'));
  }
  if (manifest === undefined) {
    const text = newManifest(digests, descriptor);
    const name = `${ovfHeader.name.slice(0, -'.ovf'.length)}.mf`;
    pack.entry({ ...ovfHeader, name, size: Buffer.byteLength(text), pax: null }, text);
  } else checkDigests(lines, digests);
  pack.finalize();
}

function algorithmOf(name: string, lines: readonly ManifestLine[]): string {
  const listed = lines.find((line) => line.name === plainName(name));
  return (listed?.algorithm ?? 'SHA256').toLowerCase();
}

/** Errors of the tar reader mean a damaged archive. Errors with a system call do not. */
function describeReadError(error: unknown): unknown {
  const isSystemError = (error as NodeJS.ErrnoException | undefined)?.syscall !== undefined;
  if (error instanceof ActionError || isSystemError) return error;
  return invalidImage(`it is not a complete tar archive (${error instanceof Error ? error.message : String(error)})`);
}
