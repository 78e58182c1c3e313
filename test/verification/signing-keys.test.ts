import { beforeEach, describe, expect, test } from 'vitest';
import { ActionError, type ErrorCode, KeyringChanged } from '../../src/errors.ts';
import { BUILT_IN_KEYS } from '../../src/trust/built-in-keys.ts';
import { preflightSignature } from '../../src/trust/detached-signature.ts';
import type { Fingerprint } from '../../src/trust/fingerprint.ts';
import { newestExpiry, readKeyring } from '../../src/trust/keyring.ts';
import { parseSignatureFile } from '../../src/trust/signature-file.ts';
import { restartOnKeyringChange } from '../../src/verification/restart.ts';
import { openSigningKeys, type SigningKeyOptions, verifyData } from '../../src/verification/signing-keys.ts';
import {
  createFakeMirrors,
  DAY,
  type FakeMirrors,
  type FakeSession,
  IMAGE,
  KEY,
  KEY_URL,
  keyBlock,
  NOW,
  openFakeSession,
  REVOKING,
  SIGNED,
} from '../commands/fake-mirrors.ts';
import { silent } from '../runner/silent-progress.ts';
import { detached, type RawKey } from '../trust/packet-writer.ts';

const DATA = Buffer.from('data');
const ROTATED = keyBlock([KEY.first, KEY.second, KEY.next]);

let mirrors: FakeMirrors;
beforeEach(() => {
  mirrors = createFakeMirrors();
});

/** Verifies the signature of a key, or of several in one file. Returns the fingerprint of the one that was accepted. */
async function verifyBy({ session }: FakeSession, ...keys: readonly RawKey[]): Promise<string> {
  const signature = await parseSignatureFile(Buffer.concat(keys.map((key) => detached(DATA, key, SIGNED))));
  return (await verifyData(DATA, signature, session)).signingKey;
}

const learn = ({ session }: FakeSession, block: string): Promise<boolean> => session.keys.learn(Buffer.from(block));

describe('an unknown signing key', () => {
  test('is looked up in the published key, which is downloaded once', async () => {
    mirrors.serve(KEY_URL, ROTATED);
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    expect(fake.session.keys.published()).toBeUndefined();
    const both = await Promise.all([verifyBy(fake, KEY.next), verifyBy(fake, KEY.next)]);
    expect(both).toEqual([KEY.next.fingerprint, KEY.next.fingerprint]);
    await expect(verifyBy(fake, KEY.stranger)).rejects.toMatchObject({ code: 'UNKNOWN_SIGNING_KEY' });
    expect(mirrors.requests).toEqual([KEY_URL]);
    expect(fake.session.keys.published()?.toString()).toBe(ROTATED);
    expect(fake.infos).toEqual([
      `Downloaded the signing key ${KEY_URL}: the pinned primary key ${KEY.primary.fingerprint} vouches for ${KEY.next.fingerprint}`,
    ]);
  });

  test.each([
    { name: 'without a URL', keyUrl: undefined, block: undefined, message: /No published key was downloaded/ },
    {
      name: 'with a URL without a key',
      keyUrl: KEY_URL,
      block: undefined,
      message: /did not help: There is no key at/,
    },
    { name: 'with an unreadable published key', keyUrl: KEY_URL, block: 'not a key', message: /did not help: The / },
    {
      name: 'with a published key that does not know it',
      keyUrl: KEY_URL,
      block: ROTATED,
      message: /does not know this/,
    },
  ])('fails $name', async ({ keyUrl, block, message }) => {
    if (block !== undefined) mirrors.serve(KEY_URL, block);
    const fake = await openFakeSession(mirrors, keyUrl === undefined ? {} : { keyUrl });
    await expect(verifyBy(fake, KEY.stranger)).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
      message: expect.stringMatching(message),
    });
  });

  test('is looked up before a preflight fails', async () => {
    mirrors.serve(KEY_URL, ROTATED);
    const { session } = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    const signature = await parseSignatureFile(detached(DATA, KEY.next, SIGNED));
    const known: boolean[] = [];
    await session.keys.preflight(signature, (keyring) => {
      known.push(keyring.signingKeys.some(({ fingerprint }) => fingerprint === KEY.next.fingerprint));
      preflightSignature(signature, keyring, NOW);
    });
    expect(known).toEqual([false, true]);
  });

  test('is not looked up if another signature of the file is accepted', async () => {
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    expect(await verifyBy(fake, KEY.next, KEY.first)).toBe(KEY.first.fingerprint);
    expect(mirrors.requests).toEqual([]);
  });
});

describe('a check that fails', () => {
  /** Runs a check that fails until the keyring has the next key. */
  async function check(code: ErrorCode, ...keys: readonly RawKey[]): Promise<string> {
    mirrors.serve(KEY_URL, ROTATED);
    const { session } = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    const signature = await parseSignatureFile(Buffer.concat(keys.map((key) => detached(DATA, key, SIGNED))));
    return session.keys.verify(signature, ({ signingKeys }) => {
      if (signingKeys.some(({ fingerprint }) => fingerprint === KEY.next.fingerprint)) return 'accepted';
      throw new ActionError(code, 'It failed.', { file: IMAGE });
    });
  }

  test.each(['UNKNOWN_SIGNING_KEY', 'KEY_EXPIRED'] as const)(
    'with %s runs again with the published key',
    async (code) => {
      expect(await check(code, KEY.first)).toBe('accepted');
      expect(mirrors.requests).toEqual([KEY_URL]);
    },
  );

  test('with another code fails, and nothing is downloaded', async () => {
    await expect(check('SIGNATURE_MISMATCH', KEY.first)).rejects.toMatchObject({
      code: 'SIGNATURE_MISMATCH',
      message: 'It failed.',
      file: IMAGE,
    });
    expect(mirrors.requests).toEqual([]);
  });

  test('with another code runs again if another signature has an unknown key', async () => {
    expect(await check('SIGNATURE_MISMATCH', KEY.first, KEY.next)).toBe('accepted');
    expect(mirrors.requests).toEqual([KEY_URL]);
  });

  test('with an unexpected error fails with it, and nothing is downloaded', async () => {
    mirrors.serve(KEY_URL, ROTATED);
    const { session } = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    const signature = await parseSignatureFile(detached(DATA, KEY.next, SIGNED));
    const error = new TypeError('x is undefined');
    await expect(session.keys.verify(signature, () => Promise.reject(error))).rejects.toBe(error);
    expect(mirrors.requests).toEqual([]);
  });

  test('keeps its file and its cause in the error about the published key', async () => {
    const { session } = await openFakeSession(mirrors);
    const signature = await parseSignatureFile(detached(DATA, KEY.next, SIGNED));
    const cause = new ActionError('UNKNOWN_SIGNING_KEY', 'It failed.', { file: IMAGE });
    await expect(session.keys.verify(signature, () => Promise.reject(cause))).rejects.toMatchObject({
      code: 'UNKNOWN_SIGNING_KEY',
      message: 'It failed. No published key was downloaded: `signing-key-url` is none.',
      file: IMAGE,
      cause,
    });
  });
});

describe('the pinned key', () => {
  const open = (
    options: Partial<SigningKeyOptions>,
    now = NOW,
    warnings: string[] = [],
  ): ReturnType<typeof openSigningKeys> =>
    openSigningKeys(
      { distribution: 'flatcar', block: undefined, fingerprint: undefined, url: undefined, ...options },
      mirrors.transport,
      { ...silent, warning: (line) => void warnings.push(line) },
      now,
    );
  const stranger = KEY.stranger.fingerprint as Fingerprint;

  test.each(['flatcar', 'coreos'] as const)('of %s is the built-in one without a block', async (distribution) => {
    const { primaryFingerprint } = BUILT_IN_KEYS[distribution];
    expect((await open({ distribution })).primaryFingerprint).toBe(primaryFingerprint);
    expect((await open({ distribution, fingerprint: primaryFingerprint })).primaryFingerprint).toBe(primaryFingerprint);
  });

  test('is that of the block', async () => {
    expect((await open({ block: ROTATED })).primaryFingerprint).toBe(KEY.primary.fingerprint);
  });

  test('must have the fingerprint, and the error names the input', async () => {
    await expect(open({ fingerprint: stranger })).rejects.toMatchObject({
      message: expect.stringMatching(/^Input `signing-key-fingerprint`/),
    });
    await expect(open({ fingerprint: stranger, block: ROTATED })).rejects.toMatchObject({
      message: expect.stringMatching(/^Input `signing-key`/),
    });
  });

  test.each([
    { days: 61, options: {}, warned: false },
    { days: 59, options: {}, warned: true },
    { days: 59, options: { block: BUILT_IN_KEYS.flatcar.armored }, warned: false },
    { days: 59, options: { distribution: 'coreos' }, warned: false },
  ] as const)(
    '$days days before its newest subkey expires, with $options: warning $warned',
    async ({ days, options, warned }) => {
      const keyring = await readKeyring(BUILT_IN_KEYS.flatcar.armored, BUILT_IN_KEYS.flatcar.primaryFingerprint, NOW);
      const expiry = newestExpiry(keyring)?.getTime() ?? Number.NaN;
      const warnings: string[] = [];
      await open(options, new Date(expiry - days * DAY), warnings);
      expect(warnings).toEqual(
        warned ? [expect.stringContaining(`expires on ${new Date(expiry).toISOString().slice(0, 10)}`)] : [],
      );
    },
  );
});

describe('a key that revokes one whose signature was accepted', () => {
  const KEYRING_CHANGED = { name: 'KeyringChanged', reason: expect.objectContaining({ code: 'KEY_REVOKED' }) };

  test('changes the keyring when it is downloaded: every check fails from then on, until the restart', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    const { keys } = fake.session;
    expect(await verifyBy(fake, KEY.second)).toBe(KEY.second.fingerprint);
    keys.confirm();
    await expect(verifyBy(fake, KEY.next)).rejects.toMatchObject(KEYRING_CHANGED);
    await expect(verifyBy(fake, KEY.first)).rejects.toMatchObject(KEYRING_CHANGED);
    expect(() => keys.confirm()).toThrow(KeyringChanged);
    keys.restart();
    keys.confirm();
    expect(await verifyBy(fake, KEY.next)).toBe(KEY.next.fingerprint);
    await expect(verifyBy(fake, KEY.second)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect(mirrors.requests).toEqual([KEY_URL]);
  });

  test('changes the keyring when it is learned from a cache', async () => {
    const fake = await openFakeSession(mirrors);
    await verifyBy(fake, KEY.second);
    expect(await learn(fake, REVOKING)).toBe(true);
    await expect(verifyBy(fake, KEY.first)).rejects.toMatchObject(KEYRING_CHANGED);
  });

  test('changes nothing if only other signatures were accepted', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    await verifyBy(fake, KEY.first);
    expect(await verifyBy(fake, KEY.next)).toBe(KEY.next.fingerprint);
    fake.session.keys.confirm();
    await expect(verifyBy(fake, KEY.second)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
  });

  test('changes nothing if the file has another valid signature', async () => {
    mirrors.serve(KEY_URL, REVOKING);
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    await verifyBy(fake, KEY.second, KEY.first);
    expect(await verifyBy(fake, KEY.next)).toBe(KEY.next.fingerprint);
  });

  test('changes the keyring for a check that is under way', async () => {
    const fake = await openFakeSession(mirrors);
    const signature = await parseSignatureFile(detached(DATA, KEY.second, SIGNED));
    const revocations: boolean[] = [];
    const check = fake.session.keys.verify(signature, async ({ signingKeys }) => {
      const second = signingKeys.find(({ fingerprint }) => fingerprint === KEY.second.fingerprint);
      revocations.push(second?.revocation !== undefined);
      if (revocations.length === 1) await learn(fake, REVOKING);
    });
    await check;
    expect(revocations).toEqual([false, true]);
  });
});

describe('a key from a cache', () => {
  test('is used without the network', async () => {
    const fake = await openFakeSession(mirrors, { keyUrl: KEY_URL });
    expect(await learn(fake, ROTATED)).toBe(true);
    expect(await verifyBy(fake, KEY.next)).toBe(KEY.next.fingerprint);
    expect(mirrors.requests).toEqual([]);
    expect(fake.session.keys.published()).toBeUndefined();
  });

  test.each(['', 'not a key'])('changes nothing if it is %j', async (block) => {
    const fake = await openFakeSession(mirrors);
    expect(await learn(fake, block)).toBe(false);
    expect(await verifyBy(fake, KEY.first)).toBe(KEY.first.fingerprint);
  });
});

describe('a command', () => {
  test('runs once while the keyring stays valid', async () => {
    const { session } = await openFakeSession(mirrors);
    const undone: number[] = [];
    expect(
      await restartOnKeyringChange(
        session,
        async () => 'done',
        async () => void undone.push(1),
      ),
    ).toBe('done');
    expect(undone).toEqual([]);
  });

  test('runs once more after a change, once what it has done is undone', async () => {
    const fake = await openFakeSession(mirrors);
    const events: string[] = [];
    const result = await restartOnKeyringChange(
      fake.session,
      async () => {
        events.push('run');
        if (events.length > 1) return verifyBy(fake, KEY.first);
        await verifyBy(fake, KEY.second);
        await learn(fake, REVOKING);
        // The change is noticed although nothing is verified after it.
        return 'outdated';
      },
      async () => void events.push('undo'),
    );
    expect(result).toBe(KEY.first.fingerprint);
    expect(events).toEqual(['run', 'undo', 'run']);
    expect(fake.warnings).toEqual([expect.stringMatching(/Everything is verified again\. .*\[KEY_REVOKED\]$/)]);
  });

  test('fails with the reason of a second change', async () => {
    const fake = await openFakeSession(mirrors);
    const blocks = [REVOKING, keyBlock([KEY.first, KEY.second, KEY.next], [KEY.first])];
    const keys = [KEY.second, KEY.first];
    let undone = 0;
    const command = restartOnKeyringChange(
      fake.session,
      async () => {
        await verifyBy(fake, keys.shift() ?? KEY.next);
        await learn(fake, blocks.shift() ?? '');
      },
      async () => {
        undone += 1;
      },
    );
    await expect(command).rejects.toMatchObject({ name: 'ActionError', code: 'KEY_REVOKED' });
    expect(undone).toBe(2);
  });

  test('fails with its own error, and nothing is undone', async () => {
    const { session } = await openFakeSession(mirrors);
    const error = new TypeError('x is undefined');
    let undone = 0;
    const command = restartOnKeyringChange(
      session,
      () => Promise.reject(error),
      async () => {
        undone += 1;
      },
    );
    await expect(command).rejects.toBe(error);
    expect(undone).toBe(0);
  });
});
