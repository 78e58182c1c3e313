import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { reportError, reportFile } from '../../src/verification/report-file.ts';
import { SIGNED } from '../commands/fake-mirrors.ts';
import { silent } from '../runner/silent-progress.ts';

const PLACE = { name: 'a.img', url: 'https://one.example/x/a.img' };
const PROOF = { name: 'a.img.sig', bytes: Buffer.from('signature') };
const SHA512 = createHash('sha512').update(PROOF.bytes).digest('hex');

describe('the report of a file', () => {
  test('has all facts of one that is verified', () => {
    const infos: string[] = [];
    const facts = { size: 5, sha512: 'ab', signingKey: 'CD', signedAt: SIGNED, nameVerified: true };
    const proofs = { signature: PROOF, digests: undefined };
    const progress = { ...silent, info: (line: string) => void infos.push(line) };
    const began = performance.now() - 5000;
    const { duration, ...report } = reportFile(PLACE, { facts: { ...facts, proofs }, value: 1 }, progress, began);
    expect(report).toEqual({
      ...PLACE,
      ...facts,
      signedAt: '2026-08-10T18:44:00Z',
      verdict: 'verified',
      evidence: [{ name: 'a.img.sig', url: 'https://one.example/x/a.img.sig', sha512: SHA512 }],
    });
    expect(infos).toEqual(['https://one.example/x/a.img: verified']);
    expect(duration).toBeGreaterThanOrEqual(5000);
    expect(duration).toBeLessThanOrEqual(Math.ceil(performance.now() - began));
  });

  test('has only the known facts of one that failed, and the warning has the code', () => {
    const warnings: string[] = [];
    const progress = { ...silent, warning: (line: string) => void warnings.push(line) };
    const error = new ActionError('NETWORK', 'It broke.');
    const { duration: _, ...report } = reportError({ name: 'a.img', path: '/x/a.img' }, error, progress);
    expect(Object.keys(report).sort()).toEqual(['code', 'name', 'path', 'reason', 'size', 'verdict']);
    expect(report).toMatchObject({ verdict: 'failed', code: 'NETWORK', reason: 'It broke.', size: undefined });
    expect(warnings).toEqual(['It broke. [NETWORK]']);
  });
});
