import { afterAll, describe, expect, test } from 'vitest';
import type { ActionError } from '../../src/errors.ts';
import { preflightSignature } from '../../src/trust/detached-signature.ts';
import { readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { ATTACKS, DATA, KEY_BLOCK, NOW, primary, SIGNED, subkey, VALID_SIGNATURE } from './attack.ts';
import { gpgVerify } from './gpg.ts';
import { verifyBytes } from './verify.ts';

/** Attacks that every version of gpg accepts. For the others, its verdict depends on the version. */
const ACCEPTED_BY_EVERY_GPG: ReadonlySet<string> = new Set([
  'subkey revoked as compromised, signed before',
  'subkey revoked as compromised, signed after',
  'subkey that had expired',
]);

const table: string[] = [];

test('the signature that the attacks start from is valid, here and for gpg', async () => {
  const keyring = await readKeyring(KEY_BLOCK, primary.fingerprint, NOW);
  const verdict = await verifyBytes(DATA, VALID_SIGNATURE, keyring, NOW);
  expect(verdict).toEqual({
    signingKey: subkey.fingerprint,
    primaryFingerprint: primary.fingerprint,
    signedAt: SIGNED,
    notes: [],
  });
  expect((await gpgVerify(KEY_BLOCK, VALID_SIGNATURE, DATA, NOW)).exitCode).toBe(0);
});

describe.each(ATTACKS)('$row: $name', ({ name, keyBlock, pinned, data, signature, code }) => {
  test(`fails with ${code}`, async () => {
    const keyring = await readKeyring(keyBlock, pinned, NOW);
    const here = await verifyBytes(data, signature, keyring, NOW).then(
      () => 'accepted',
      (error: ActionError) => error.code,
    );
    const gpg = await gpgVerify(keyBlock, signature, data, NOW);
    table.push(
      `${`${gpg.exitCode}`.padStart(2)} ${gpg.exitCode === 0 ? 'accepts' : '       '}  ${here.padEnd(20)} ${name}`,
    );
    expect(here).toBe(code);
    if (ACCEPTED_BY_EVERY_GPG.has(name)) expect(gpg.exitCode).toBe(0);
  });

  test('fails before the data arrives, unless the data decides', async () => {
    const keyring = await readKeyring(keyBlock, pinned, NOW);
    const preflight = parseSignatureFile(signature).then((file) => preflightSignature(file, keyring, NOW));
    if (code === 'SIGNATURE_MISMATCH') await expect(preflight).resolves.toBeUndefined();
    else await expect(preflight).rejects.toMatchObject({ code });
  });
});

afterAll(() => {
  const accepted = table.filter((row) => row.includes('accepts')).length;
  process.stdout.write(
    `\nExit code of gpg --verify, and the error code of this project; gpg accepts ${accepted} of ${table.length}\n${table.join('\n')}\n`,
  );
});
