import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ActionError, type ErrorCode, KeyringChanged } from '../../src/errors.ts';
import type { Proofs } from '../../src/verification/fetch-proofs.ts';
import { orThrow, type Result, toResult } from '../../src/verification/result.ts';
import { oneChunk, type UnverifiedFile, verifyFile, verifyWholeFile } from '../../src/verification/verify-file.ts';
import {
  BUILT,
  createFakeMirrors,
  DAY,
  IMAGE,
  IMAGE_BYTES,
  KEY,
  openFakeSession,
  type PublishOptions,
  SIGNED,
} from '../commands/fake-mirrors.ts';

const URL_OF_IMAGE = `https://one.example/${IMAGE}`;
const PACKED = gzipSync(IMAGE_BYTES);
const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

let folder: string;
let opened: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-file-test-'));
  opened = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A file to verify, valid unless changed. */
interface Draft extends PublishOptions {
  readonly signed: Uint8Array;
  /** The bytes that arrive, if they are others. */
  readonly arriving?: Uint8Array;
  readonly failure?: ActionError;
  readonly missing?: readonly (keyof Proofs)[];
  readonly isLocal?: boolean;
  readonly signedNames?: readonly string[];
}

async function toFile(draft: Draft): Promise<UnverifiedFile> {
  const mirrors = createFakeMirrors();
  await mirrors.publish(URL_OF_IMAGE, draft.signed, draft);
  const read = async (end: string): Promise<Uint8Array> =>
    (await mirrors.transport.readSmall(new URL(`${URL_OF_IMAGE}${end}`), 1e6)) ?? Buffer.alloc(0);
  const proofs = {
    signature: { name: `${IMAGE}.sig`, bytes: await read('.sig') },
    digests: { name: `${IMAGE}.DIGESTS.asc`, bytes: await read('.DIGESTS.asc') },
  };
  return {
    name: IMAGE,
    signedNames: draft.signedNames ?? [IMAGE],
    buildTime: BUILT,
    label: URL_OF_IMAGE,
    proofs: { ...proofs, ...Object.fromEntries((draft.missing ?? []).map((each) => [each, undefined])) },
    isLocal: draft.isLocal ?? false,
    async open() {
      opened += 1;
      if (draft.failure !== undefined) throw draft.failure;
      return oneChunk(draft.arriving ?? draft.signed);
    },
  };
}

const unpacking = (): { unpacking: NonNullable<NonNullable<Parameters<typeof verifyFile>[2]>['unpacking']> } => ({
  unpacking: { compression: 'gz', path: join(folder, 'unpacked'), name: IMAGE, publishedPath: '' },
});

const NEVER_GZIP = Buffer.from('not gzip');

/** The steps of `verifyFile` in their order, each with a change that makes it fail. */
const steps: readonly { readonly step: string; readonly change: Partial<Draft>; readonly code: ErrorCode }[] = [
  {
    step: '1 signature is acceptable',
    change: { by: KEY.stranger, digestsBy: KEY.first },
    code: 'UNKNOWN_SIGNING_KEY',
  },
  { step: '2 DIGESTS is valid', change: { missing: ['digests'] }, code: 'DIGESTS_MISSING' },
  { step: '3 bytes arrive', change: { failure: new ActionError('NETWORK', 'It broke.') }, code: 'NETWORK' },
  { step: '4 signature matches', change: { arriving: gzipSync('other') }, code: 'SIGNATURE_MISMATCH' },
  { step: '5 DIGESTS lists it', change: { statedName: 'flatcar_production_other.img' }, code: 'DIGESTS_MISMATCH' },
  {
    step: '6 not older than the build',
    change: { at: new Date(BUILT.getTime() - 2 * DAY) },
    code: 'SIGNATURE_PREDATES_BUILD',
  },
  { step: '7 unpacks', change: { signed: NEVER_GZIP }, code: 'DECOMPRESSION_FAILED' },
];

const pairs = steps.flatMap((first, index) =>
  steps
    .slice(index + 1)
    .map((second) => ({ ...first, second: second.step, change: { ...second.change, ...first.change } })),
);

async function verify(draft: Partial<Draft>): ReturnType<typeof verifyFile> {
  const { session } = await openFakeSession(createFakeMirrors());
  return verifyFile(await toFile({ signed: PACKED, ...draft }), session, unpacking());
}

describe('verifyFile', () => {
  test('accepts a valid file, unpacks it, and knows all facts', async () => {
    const { facts, value, error } = await verify({});
    expect(error).toBeUndefined();
    expect(facts).toMatchObject({
      size: PACKED.length,
      sha512: sha512(PACKED),
      signingKey: KEY.first.fingerprint,
      signedAt: SIGNED,
      proofs: { signature: { name: `${IMAGE}.sig` }, digests: { name: `${IMAGE}.DIGESTS.asc` } },
    });
    expect(value?.verdict).toMatchObject({
      signingKey: KEY.first.fingerprint,
      primaryFingerprint: KEY.primary.fingerprint,
    });
    expect(await readFile(join(folder, 'unpacked'))).toEqual(IMAGE_BYTES);
  });

  test.each(steps)('fails at step $step', async ({ change, code }) => {
    const { value, error } = await verify(change);
    expect(value).toBeUndefined();
    expect(error?.code).toBe(code);
  });

  test.each(pairs)('fails at step $step before step $second', async ({ change, code }) => {
    expect((await verify(change)).error?.code).toBe(code);
  });

  const claim = { signingKey: KEY.first.fingerprint, signedAt: SIGNED };
  const whole = { ...claim, size: PACKED.length, sha512: sha512(PACKED) };
  const facts: readonly {
    readonly name: string;
    readonly draft: Partial<Draft>;
    readonly known: object;
    readonly opens: number;
  }[] = [
    { name: 'no signature', draft: { missing: ['signature'] }, known: {}, opens: 0 },
    {
      name: 'an unknown key',
      draft: { by: KEY.stranger },
      known: { signingKey: KEY.stranger.fingerprint, signedAt: SIGNED },
      opens: 0,
    },
    { name: 'no DIGESTS', draft: { missing: ['digests'] }, known: claim, opens: 0 },
    { name: 'DIGESTS by an unknown key', draft: { digestsBy: KEY.stranger }, known: claim, opens: 0 },
    { name: 'a broken transfer', draft: { failure: new ActionError('NETWORK', 'It broke.') }, known: claim, opens: 1 },
    {
      name: 'other bytes',
      draft: { arriving: IMAGE_BYTES },
      known: { ...claim, size: IMAGE_BYTES.length, sha512: sha512(IMAGE_BYTES) },
      opens: 1,
    },
    { name: 'another name', draft: { statedName: 'other' }, known: whole, opens: 1 },
  ];
  test.each(facts)('knows of a file with $name what is known by then', async ({ draft, known, opens }) => {
    const { facts, error } = await verify(draft);
    const { proofs, ...rest } = facts;
    expect(rest).toEqual(known);
    expect(proofs?.signature === undefined).toBe(draft.missing?.includes('signature') ?? false);
    expect(error).toBeInstanceOf(ActionError);
    expect(opened).toBe(opens);
  });

  const messages: readonly { readonly name: string; readonly draft: Partial<Draft>; readonly message: RegExp }[] = [
    {
      name: 'no signature',
      draft: { missing: ['signature'] },
      message: /^https:\S+ can't be verified: its signature flatcar\S+\.img\.sig is missing/,
    },
    {
      name: 'no DIGESTS',
      draft: { missing: ['digests'] },
      message: /its signed DIGESTS is missing.*`signed-metadata: optional`/,
    },
    { name: 'an unknown key', draft: { by: KEY.stranger }, message: /^https:\S+\.img: / },
    {
      name: 'an unknown key of DIGESTS',
      draft: { digestsBy: KEY.stranger },
      message: /^https:\S+\.img\.DIGESTS\.asc: /,
    },
    {
      name: 'bytes that do not unpack',
      draft: { signed: NEVER_GZIP },
      message: /^https:\S+\.img: .*Its signature is valid, so it was published broken/,
    },
  ];
  test.each(messages)('names the file in the error for $name', async ({ draft, message }) => {
    expect((await verify(draft)).error?.message).toMatch(message);
  });

  test('fails for DIGESTS that is older than the build, though the signature is not', async () => {
    const older = await toFile({ signed: PACKED, at: new Date(BUILT.getTime() - 2 * DAY) });
    const file = await toFile({ signed: PACKED });
    const { session } = await openFakeSession(createFakeMirrors());
    const mixed = { ...file, proofs: { ...file.proofs, digests: older.proofs.digests } };
    expect((await verifyFile(mixed, session)).error).toMatchObject({
      code: 'SIGNATURE_PREDATES_BUILD',
      file: `${URL_OF_IMAGE}.DIGESTS.asc`,
    });
  });

  test('fails for a signature that is older than the build, though DIGESTS is not', async () => {
    const older = await toFile({ signed: PACKED, at: new Date(BUILT.getTime() - 2 * DAY) });
    const file = await toFile({ signed: PACKED });
    const { session } = await openFakeSession(createFakeMirrors());
    const mixed = { ...file, proofs: { ...file.proofs, signature: older.proofs.signature } };
    expect((await verifyFile(mixed, session)).error).toMatchObject({
      code: 'SIGNATURE_PREDATES_BUILD',
      file: URL_OF_IMAGE,
    });
  });

  test('knows the signature that was accepted, not the first one of the file', async () => {
    const file = await toFile({ signed: PACKED });
    const stranger = await toFile({ signed: PACKED, by: KEY.stranger });
    const bytes = [stranger, file].map(({ proofs }) => proofs.signature?.bytes ?? Buffer.alloc(0));
    const signature = { name: `${IMAGE}.sig`, bytes: Buffer.concat(bytes) };
    const { session } = await openFakeSession(createFakeMirrors());
    const { facts, error } = await verifyFile({ ...file, proofs: { ...file.proofs, signature } }, session);
    expect(error).toBeUndefined();
    expect(facts).toMatchObject({ signingKey: KEY.first.fingerprint, nameVerified: true });
  });

  test('accepts the name of a link target in DIGESTS', async () => {
    const draft = { signed: PACKED, statedName: 'target', signedNames: [IMAGE, 'target'] };
    expect((await verify(draft)).error).toBeUndefined();
  });

  test.each([
    { name: 'with optional signed metadata', signedMetadata: 'optional', isLocal: false },
    { name: 'if it is local', signedMetadata: 'required', isLocal: true },
  ] as const)('accepts a file without DIGESTS $name, and warns about its name', async ({ signedMetadata, isLocal }) => {
    const { session, warnings } = await openFakeSession(createFakeMirrors(), { signedMetadata });
    const { facts, error } = await verifyFile(await toFile({ signed: PACKED, missing: ['digests'], isLocal }), session);
    expect(error).toBeUndefined();
    expect(facts.nameVerified).toBe(false);
    expect(warnings).toEqual([
      expect.stringMatching(/has no signed DIGESTS\. Its signature is verified, but not its name/),
    ]);
  });

  test('does not accept an invalid DIGESTS with optional signed metadata', async () => {
    const { session } = await openFakeSession(createFakeMirrors(), { signedMetadata: 'optional' });
    const { error } = await verifyFile(await toFile({ signed: PACKED, statedName: 'other' }), session);
    expect(error?.code).toBe('DIGESTS_MISMATCH');
  });
});

describe('verifyWholeFile', () => {
  test.each([
    { draft: { by: KEY.stranger }, code: 'UNKNOWN_SIGNING_KEY' },
    { draft: { missing: ['signature'] }, code: 'SIGNATURE_MISSING' },
    { draft: { statedName: 'other' }, code: 'DIGESTS_MISMATCH' },
  ] as const)('knows the digest of a file that fails with $code, and reads it once', async ({ draft, code }) => {
    const { session } = await openFakeSession(createFakeMirrors());
    const { facts, error } = await verifyWholeFile(await toFile({ signed: PACKED, ...draft }), session);
    expect(error?.code).toBe(code);
    expect(facts).toMatchObject({ size: PACKED.length, sha512: sha512(PACKED) });
    expect(opened).toBe(1);
  });

  test('reports the first error if the bytes do not arrive either', async () => {
    const { session } = await openFakeSession(createFakeMirrors());
    const draft = { signed: PACKED, by: KEY.stranger, failure: new ActionError('NETWORK', 'It broke.') };
    const { facts, error } = await verifyWholeFile(await toFile(draft), session);
    expect(error?.code).toBe('UNKNOWN_SIGNING_KEY');
    expect(facts.sha512).toBeUndefined();
  });
});

describe('a result', () => {
  const failed = new ActionError('NETWORK', 'It broke.');

  test('has the value and the facts, or the error and the facts so far', async () => {
    const valid = await toResult('a file', async (note) => {
      note({ size: 1 });
      note({ sha512: 'a' });
      return 2;
    });
    expect(valid).toEqual({ facts: { size: 1, sha512: 'a' }, value: 2 });
    expect(orThrow(valid)).toBe(2);
    const invalid: Result<number> = await toResult('a file', async (note) => {
      note({ size: 1 });
      throw failed;
    });
    expect(invalid).toEqual({ facts: { size: 1 }, error: failed });
    expect(() => orThrow(invalid)).toThrow(failed);
  });

  test('turns other errors into internal ones, and lets KeyringChanged through', async () => {
    const broken = toResult('a file', async () => {
      throw new TypeError('x is undefined');
    });
    expect((await broken).error).toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('erifying a file'),
    });
    const change = new KeyringChanged(failed);
    const changed = toResult('a file', async () => {
      throw change;
    });
    await expect(changed).rejects.toBe(change);
  });
});
