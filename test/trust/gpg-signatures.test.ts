import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFingerprint } from '../../src/trust/fingerprint.ts';
import { readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { type KeyAlgorithm, makeSigner, type Signer } from '../mirror/signer.ts';
import { DATA, NOW, SIGNED } from './attack.ts';
import { packet } from './packet-writer.ts';
import { verifyBytes } from './verify.ts';

describe('signatures by gpg', () => {
  /** Hashes that gpg uses with a curve: none is shorter than the curve. */
  const hashes: Readonly<Partial<Record<KeyAlgorithm, readonly string[]>>> = {
    nistp384: ['SHA384', 'SHA512'],
    nistp521: ['SHA512'],
  };
  const algorithms: readonly KeyAlgorithm[] = [
    'rsa2048',
    'rsa3072',
    'rsa4096',
    'ed25519',
    'nistp256',
    'nistp384',
    'nistp521',
  ];
  const createdAt = new Date('2026-01-01T00:00:00Z');
  let signer: Signer;
  let keyBlock: string;

  beforeAll(async () => {
    signer = await makeSigner({
      primaryMaySign: true,
      createdAt,
      subkeys: algorithms.map((algorithm) => ({ algorithm, createdAt })),
    });
    keyBlock = await signer.publicKey();
  });
  afterAll(() => signer.dispose());

  describe.each(algorithms)('with %s', (algorithm) => {
    test.each(hashes[algorithm] ?? ['SHA256', 'SHA384', 'SHA512'])(
      'and %s are valid, binary and armored, with headers of both formats',
      async (digest) => {
        const keyring = await readKeyring(keyBlock, parseFingerprint(signer.primary), NOW);
        const index = algorithms.indexOf(algorithm);
        const binary = await signer.sign(DATA, { subkey: index, digest, at: SIGNED });
        const headerLength = (binary[0] ?? 0) & 1 ? 3 : 2;
        const newFormat = packet(2, binary.subarray(headerLength), 'new');
        const armored = await signer.sign(DATA, { subkey: index, digest, at: SIGNED, armor: true });
        for (const signature of [
          binary,
          newFormat,
          armored,
          Buffer.from(armored.toString().replaceAll('\n', '\r\n')),
        ]) {
          expect(await verifyBytes(DATA, signature, keyring, NOW)).toMatchObject({
            signingKey: signer.subkeys[index],
            signedAt: SIGNED,
          });
          await expect(verifyBytes(Buffer.from('x'), signature, keyring, NOW)).rejects.toMatchObject({
            code: 'SIGNATURE_MISMATCH',
          });
        }
      },
    );
  });

  test('by the primary key are valid', async () => {
    const keyring = await readKeyring(keyBlock, undefined, NOW);
    const signature = await signer.sign(DATA, { subkey: 'primary', at: SIGNED });
    expect((await verifyBytes(DATA, signature, keyring, NOW)).signingKey).toBe(signer.primary);
  });

  test('several in one file are valid, binary and armored', async () => {
    const keyring = await readKeyring(keyBlock, undefined, NOW);
    const [first = '', second = ''] = signer.subkeys;
    const options = ['--local-user', `${first}!`, '--local-user', `${second}!`];
    for (const inArmor of [false, true]) {
      const signature = await signer.sign(DATA, { subkey: 3, at: SIGNED, options, armor: inArmor });
      expect((await parseSignatureFile(signature)).signatures).toHaveLength(3);
      expect(signer.subkeys).toContain((await verifyBytes(DATA, signature, keyring, NOW)).signingKey);
    }
  });
});
