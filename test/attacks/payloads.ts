import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorCode } from '../../src/errors.ts';
import { publishPayload } from '../mirror/payloads.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { type PayloadParts, type PayloadWriter, sha256, textBytes, writePayload } from '../trust/update-payload.ts';

/** A mirror with a release, one system extension and the update payloads of both. */
interface PayloadMirror {
  readonly root: string;
  readonly release: MirrorRelease;
  readonly extension: Uint8Array;
  readonly writer: PayloadWriter;
  readonly stranger: PayloadWriter;
}

/** An attack on update payloads, which fails `mirror`. */
export interface PayloadAttack {
  readonly category: string;
  readonly name: string;
  readonly code: ErrorCode;
  readonly apply: (mirror: PayloadMirror) => Promise<void>;
}

export const EXTENSION = 'flatcar-podman';
export const SYSTEM = 'flatcar_production_update.gz';

/** Replaces the payload of the system, and its `.sha256`, which is not signed. */
async function replace({ root, release }: PayloadMirror, payload: Uint8Array): Promise<void> {
  const path = join(root, 'update', release.board, release.version, SYSTEM);
  await writeFile(path, payload);
  await writeFile(`${path}.sha256`, `${sha256(payload).toString('hex')}  ${SYSTEM}\n`);
}

function built(name: string, parts: PayloadParts): PayloadAttack {
  return attack(name, 'PAYLOAD_INVALID', async (mirror) => replace(mirror, await writePayload(mirror.writer, parts)));
}

function attack(name: string, code: ErrorCode, apply: PayloadAttack['apply']): PayloadAttack {
  return { category: 'update payload', name, code, apply };
}

const twoSignatures: PayloadParts = {
  editManifest: (text) => text.replace(/signatures_size: \d+/, 'signatures_size: 528'),
  signatures: (bytes) =>
    `signatures { version: 1 data: ${textBytes(bytes)} } signatures { version: 2 data: ${textBytes(bytes)} }`,
};

export const PAYLOAD_ATTACKS: readonly PayloadAttack[] = [
  attack('HTML page with status 200 as payload', 'PAYLOAD_INVALID', (mirror) =>
    replace(mirror, Buffer.from('<!DOCTYPE html><html><body>Not found</body></html>\n')),
  ),
  built('payload with a wrong magic', { magic: 'PKCS' }),
  built('payload of an unknown version', { version: 2n }),
  built('manifest longer than the payload', { manifestLength: 4_000_000n }),
  built('payload with two signatures', twoSignatures),
  attack('truncated payload', 'PAYLOAD_INVALID', async (mirror) =>
    replace(mirror, (await writePayload(mirror.writer)).subarray(0, -1)),
  ),
  attack('payload with data after its signature', 'PAYLOAD_INVALID', async (mirror) =>
    replace(mirror, Buffer.concat([await writePayload(mirror.writer), Buffer.from('more')])),
  ),
  attack('payload with changed data', 'PAYLOAD_INVALID', async (mirror) => {
    const payload = await writePayload(mirror.writer);
    // The last byte before the message with the signature, whose size is 264.
    const at = payload.length - 265;
    payload.writeUInt8(payload.readUInt8(at) ^ 1, at);
    await replace(mirror, payload);
  }),
  attack('payload signed by another key', 'SIGNATURE_MISMATCH', async (mirror) =>
    replace(mirror, await writePayload(mirror.stranger)),
  ),
  attack('payload of an extension as that of the system', 'PAYLOAD_MISMATCH', async (mirror) => {
    await publishPayload(mirror.root, mirror.release, SYSTEM, mirror.extension, mirror.writer);
  }),
  attack("another release's payload of an extension", 'PAYLOAD_MISMATCH', async (mirror) => {
    const older = Buffer.from('extension of an older release\n');
    await publishPayload(mirror.root, mirror.release, `${EXTENSION}.gz`, older, mirror.writer);
  }),
  attack('payload that differs from its .sha256', 'PAYLOAD_MISMATCH', async ({ root, release }) =>
    writeFile(join(root, 'update', release.board, release.version, `${SYSTEM}.sha256`), `${'0'.repeat(64)}\n`),
  ),
];
