import { afterAll, describe, expect, test } from 'vitest';
import { type Build, provenanceOf, renderProvenance } from '../../src/report/provenance.ts';
import { verificationStatement } from '../../src/report/statement.ts';
import { failedFile, reportOf, sha512, verifiedFile } from './example-report.ts';
import { buildInTotoChecker, hasGo, PROVENANCE_TYPE } from './in-toto.ts';

const build: Build = {
  buildType: 'https://github.com/flatcar-image-action/flatcar-image-action/blob/v1.0.0/docs/provenance.md',
  parameters: { image: 'flatcar.img', ignition: 'config.yaml', sysexts: ['a.raw', 'b.raw'], version: '4593.2.5' },
  dependencies: [
    {
      name: 'flatcar.img',
      uri: 'https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/flatcar.img',
      digest: { sha512: sha512('flatcar.img') },
      annotations: { input: 'image', version: '4593.2.5', signedAt: '2026-08-10T18:43:00Z' },
    },
    { name: 'oem', digest: { dirHash: '2a1bb6127fb481c60f67692e22285fb306f3c6ffe62075e0ccf674d7c3adcb8f' } },
  ],
  builderId: 'https://github.com/owner/name/.github/workflows/build.yml@refs/heads/main',
  builderVersion: { 'flatcar-image-action': '1.0.0' },
  invocationId: 'https://github.com/owner/name/actions/runs/1/attempts/1',
  startedOn: new Date('2026-08-20T02:00:00Z'),
  finishedOn: new Date('2026-08-20T02:00:09.5Z'),
};

/** Returns the statement that actions/attest signs. */
function statementOf(predicate: unknown): Record<string, unknown> {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'flatcar.img', digest: { sha512: sha512('result') } }],
    predicateType: PROVENANCE_TYPE,
    predicate,
  };
}

test('the provenance has the fields of SLSA provenance v1', () => {
  expect(JSON.parse(renderProvenance(provenanceOf(build)))).toEqual({
    buildDefinition: {
      buildType: build.buildType,
      externalParameters: build.parameters,
      resolvedDependencies: build.dependencies,
    },
    runDetails: {
      builder: { id: build.builderId, version: build.builderVersion },
      metadata: {
        invocationId: build.invocationId,
        startedOn: '2026-08-20T02:00:00.000Z',
        finishedOn: '2026-08-20T02:00:09.500Z',
      },
    },
  });
});

describe.skipIf(!hasGo)("in-toto's own packages", () => {
  const checker = hasGo ? buildInTotoChecker() : undefined;
  const errorOf = (statement: unknown): string | undefined => checker?.errorOf(statement);
  afterAll(() => checker?.[Symbol.dispose]());

  test.each<[string, Partial<Build>]>([
    ['of a run', {}],
    ['outside of a run', { invocationId: undefined }],
    ['without dependencies', { dependencies: [] }],
  ])('accept the provenance %s', (_, changes) => {
    expect(errorOf(statementOf(JSON.parse(renderProvenance(provenanceOf({ ...build, ...changes })))))).toBe('');
  });

  test('accept verification summaries', () => {
    const context = {
      verifierId: 'https://github.com/owner/name/.github/workflows/nightly.yml@refs/heads/main',
      verifierVersion: { 'flatcar-image-action': '1.0.0' },
      distribution: 'flatcar',
      policyUri: 'https://github.com/owner/name/blob/v1/docs/trust.md',
      policy: { signedMetadata: 'required' },
    };
    const unpacked = { name: 'a.img', size: 5, chunkDigest: 'ab' };
    const reports = [reportOf(verifiedFile('a.img.bz2', { unpacked }), verifiedFile('b')), reportOf(failedFile('a'))];
    for (const report of reports) expect(errorOf(verificationStatement(report, context))).toBe('');
  });

  const valid = provenanceOf(build);
  test.each<[string, unknown, string]>([
    ['another field', statementOf({ ...valid, extra: 1 }), 'unknown field "extra"'],
    ['no builder', statementOf({ ...valid, runDetails: {} }), 'runDetails required'],
    [
      'a local time',
      statementOf({ ...valid, runDetails: { ...valid.runDetails, metadata: { startedOn: 'today' } } }),
      'Timestamp',
    ],
    [
      'a dependency with half a digest',
      statementOf({
        ...valid,
        buildDefinition: { ...valid.buildDefinition, resolvedDependencies: [{ name: 'a', digest: { sha512: 'ab' } }] },
      }),
      'ResolvedDependencies[0]',
    ],
    ['no subject', { ...statementOf(valid), subject: [] }, 'subject'],
  ])('reject %s', (_, statement, error) => {
    expect(errorOf(statement)).toContain(error);
  });
});
