import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020, type JSONSchemaType } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import {
  renderPredicate,
  renderStatement,
  renderSubjectChecksums,
  type Statement,
  type StatementContext,
  verificationStatement,
} from '../../src/report/statement.ts';
import type { FileReport } from '../../src/report/verification-report.ts';
import { failedFile, reportOf, sha512, verifiedFile } from './example-report.ts';

const context: StatementContext = {
  verifierId: 'https://github.com/owner/name/.github/workflows/nightly.yml@refs/heads/main',
  verifierVersion: { 'flatcar-image-action': '1.0.0' },
  distribution: 'flatcar',
  policyUri: 'https://github.com/owner/flatcar-image-action/blob/v1/docs/security.md',
  policy: {
    signedMetadata: 'required',
    fingerprint: 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A',
    architectures: ['amd64', 'arm64'],
  },
};

const uri = { type: 'string', format: 'absolute-uri' };
// in-toto attestation spec v1, digest_set.md: algorithm names to lowercase hex.
const digestSet = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: '^[a-z][a-z0-9_]*$' },
  additionalProperties: { type: 'string', pattern: '^([0-9a-f]{2})+$' },
  properties: {
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    sha512: { type: 'string', pattern: '^[0-9a-f]{128}$' },
  },
};
// in-toto attestation spec v1, resource_descriptor.md: all optional, but one of uri, digest and content.
const descriptor = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    uri,
    digest: digestSet,
    content: { type: 'string' },
    downloadLocation: uri,
    mediaType: { type: 'string' },
    annotations: { type: 'object' },
  },
  additionalProperties: false,
  anyOf: [{ required: ['uri'] }, { required: ['digest'] }, { required: ['content'] }],
};
// VSA, "SlsaResult": a level of a track, FAILED, or a value of one's own that does not begin with SLSA_.
const slsaResult = { type: 'string', pattern: '^(SLSA_[A-Z]+_LEVEL_([0-9]+|UNEVALUATED)|(?!SLSA_).+)$' };
// https://slsa.dev/spec/v1.2/verification_summary, "Fields": those marked required, and the types of all.
const summary = {
  type: 'object',
  required: ['verifier', 'resourceUri', 'policy', 'verificationResult', 'verifiedLevels'],
  properties: {
    verifier: {
      type: 'object',
      required: ['id'],
      properties: { id: uri, version: { type: 'object', additionalProperties: { type: 'string' } } },
    },
    // in-toto attestation spec v1, field_types.md, Timestamp: RFC 3339 in UTC, ending in Z.
    timeVerified: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' },
    resourceUri: uri,
    policy: { allOf: [descriptor, { required: ['uri'] }] },
    inputAttestations: { type: 'array', items: { allOf: [descriptor, { required: ['digest'] }] } },
    verificationResult: { enum: ['PASSED', 'FAILED'] },
    verifiedLevels: { type: 'array', minItems: 1, items: slsaResult },
    dependencyLevels: {
      type: 'object',
      propertyNames: slsaResult,
      additionalProperties: { type: 'integer', minimum: 0 },
    },
    slsaVersion: { type: 'string', pattern: '^\\d+\\.\\d+$' },
  },
  additionalProperties: false,
  oneOf: [
    { properties: { verificationResult: { const: 'FAILED' }, verifiedLevels: { const: ['FAILED'] } } },
    {
      properties: {
        verificationResult: { const: 'PASSED' },
        verifiedLevels: { not: { contains: { const: 'FAILED' } } },
      },
    },
  ],
};
// in-toto attestation spec v1, statement.md, "Fields". Its Go implementation rejects a statement without a subject.
const schema = {
  type: 'object',
  required: ['_type', 'subject', 'predicateType'],
  properties: {
    _type: { const: 'https://in-toto.io/Statement/v1' },
    subject: { type: 'array', minItems: 1, items: { allOf: [descriptor, { required: ['digest'] }] } },
    predicateType: { const: 'https://slsa.dev/verification_summary/v1' },
    predicate: summary,
  },
  additionalProperties: false,
};

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
ajv.addFormat('absolute-uri', (text: string) => /^[a-z][a-z0-9+.-]*:/i.test(text) && URL.canParse(text));
const validate = ajv.compile(schema as unknown as JSONSchemaType<Statement>);

/** Returns the published statement after validation with the schemas. */
function statementOf(files: readonly FileReport[], changes: Partial<StatementContext> = {}): Statement {
  const statement = verificationStatement(reportOf(...files), { ...context, ...changes });
  if (statement === undefined) throw new Error('There is no statement.');
  const parsed: unknown = JSON.parse(renderStatement(statement));
  validate(parsed);
  expect(validate.errors ?? []).toEqual([]);
  return parsed as Statement;
}

describe('the schemas can fail', () => {
  const valid = () => JSON.parse(JSON.stringify(statementOf([verifiedFile('a')])));

  test.each<[string, (statement: ReturnType<typeof valid>) => void]>([
    ['no subject', (statement) => statement.subject.pop()],
    ['a subject without a digest', (statement) => delete statement.subject[0].digest],
    ['an uppercase digest', (statement) => (statement.subject[0].digest.sha512 = 'A'.repeat(128))],
    ['no verifier', (statement) => delete statement.predicate.verifier],
    ['no resourceUri', (statement) => delete statement.predicate.resourceUri],
    ['a policy without a uri', (statement) => delete statement.predicate.policy.uri],
    ['no result', (statement) => delete statement.predicate.verificationResult],
    ['no levels', (statement) => delete statement.predicate.verifiedLevels],
    ['an invented SLSA level', (statement) => statement.predicate.verifiedLevels.push('SLSA_SIGNED')],
    ['FAILED with levels', (statement) => (statement.predicate.verificationResult = 'FAILED')],
    ['a local time', (statement) => (statement.predicate.timeVerified = '2026-08-20T02:00:00+02:00')],
    ['an input without a digest', (statement) => delete statement.predicate.inputAttestations[0].digest],
  ])('%s', (_, change) => {
    const statement = valid();
    expect(validate(statement)).toBe(true);
    change(statement);
    expect(validate(statement)).toBe(false);
  });
});

describe('a successful run', () => {
  test('is PASSED, with all files and all signatures', () => {
    const { subject, predicate } = statementOf([verifiedFile('a.img'), verifiedFile('b.img')]);
    expect(subject.map(({ name, digest }) => [name, digest])).toEqual([
      ['a.img', { sha512: sha512('a.img') }],
      ['b.img', { sha512: sha512('b.img') }],
    ]);
    expect(predicate).toMatchObject({
      verifier: { id: context.verifierId, version: context.verifierVersion },
      timeVerified: '2026-08-20T02:00:59.000Z',
      resourceUri: 'https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/',
      verificationResult: 'PASSED',
      slsaVersion: '1.2',
    });
    expect(predicate.inputAttestations?.map(({ name }) => name)).toEqual([
      'a.img.sig',
      'a.img.DIGESTS.asc',
      'b.img.sig',
      'b.img.DIGESTS.asc',
    ]);
  });

  test('no SLSA level is claimed', () => {
    expect(statementOf([verifiedFile('a')]).predicate.verifiedLevels).toEqual([
      'SLSA_BUILD_LEVEL_UNEVALUATED',
      'PUBLISHER_SIGNATURE_VERIFIED',
    ]);
  });

  test('the inputs are listed once each, and only if they are complete', () => {
    const shared = [{ name: 'version.txt.sig', sha512: sha512('version') }];
    const files = [verifiedFile('a', { evidence: shared }), verifiedFile('b', { evidence: shared })];
    expect(statementOf(files).predicate.inputAttestations).toHaveLength(1);
    expect(statementOf([...files, verifiedFile('c', { evidence: [] })]).predicate).not.toHaveProperty(
      'inputAttestations',
    );
  });

  test('names are unique if releases have equal ones', () => {
    const arm = 'https://stable.release.flatcar-linux.net/arm64-usr/4593.2.5/a.img';
    const files = [
      verifiedFile('a.img'),
      verifiedFile('a.img', { url: `${arm}?sig=secret`, sha512: sha512('arm') }),
      verifiedFile('b.img'),
    ];
    expect(statementOf([...files, ...files.slice(2)]).subject.map(({ name }) => name)).toEqual([
      'https://stable.release.flatcar-linux.net/amd64-usr/4593.2.5/a.img',
      arm,
      'b.img',
    ]);
  });

  test('no credentials', () => {
    const url = 'https://user:secret@m.example/4593.2.5/';
    const file = verifiedFile('a', {
      url: `${url}a`,
      evidence: [{ name: 'a.sig', url: `${url}a.sig?x=secret`, sha512: sha512('x') }],
    });
    expect(renderStatement(statementOf([file]))).not.toContain('secret');
  });
});

describe('the resource', () => {
  const at = (url: string, version = '4593.2.5'): FileReport =>
    verifiedFile(url.slice(url.lastIndexOf('/') + 1), {
      url,
      release: { version, channel: 'stable', architecture: 'amd64' },
    });
  const local = (path: string): FileReport => {
    const { url: _, release: __, ...file } = verifiedFile(path.slice(path.lastIndexOf('/') + 1), { path });
    return file;
  };
  const mirror = 'https://m.example/stable/amd64-usr/4593.2.5';

  test.each<[string, readonly FileReport[], string]>([
    ['the release directory', [at(`${mirror}/a`), at(`${mirror}/b`)], `${mirror}/`],
    [
      'the release directory, with version.txt in `current`',
      [at('https://m.example/stable/amd64-usr/current/version.txt'), at(`${mirror}/a`)],
      `${mirror}/`,
    ],
    [
      'the common folder of both architectures, if it is one of the release',
      [at('https://m.example/4593.2.5/amd64/a'), at('https://m.example/4593.2.5/arm64/a')],
      'https://m.example/4593.2.5/',
    ],
    [
      'a package URL, if both architectures have no common folder of the release',
      [at(`${mirror}/a`), at('https://m.example/stable/arm64-usr/4593.2.5/a')],
      'pkg:generic/flatcar@4593.2.5',
    ],
    [
      'a package URL, for two mirrors',
      [at(`${mirror}/a`), at('https://n.example/4593.2.5/a')],
      'pkg:generic/flatcar@4593.2.5',
    ],
    [
      'a package URL without version, for two releases',
      [at(`${mirror}/a`), at('https://n.example/4593.2.4/a', '4593.2.4')],
      'pkg:generic/flatcar',
    ],
    [
      "a package URL with a nightly's encoded plus",
      [at('https://m.example/x/a', '4799.0.0+nightly-1'), at('https://n.example/x/b', '4799.0.0+nightly-1')],
      'pkg:generic/flatcar@4799.0.0%2Bnightly-1',
    ],
    ['the folder of local files', [local('/srv/images/a b/x'), local('/srv/images/y')], 'file:///srv/images/'],
  ])('%s', (_, files, uri) => {
    expect(statementOf(files).predicate.resourceUri).toBe(uri);
  });

  test('of a failed run is that of the failed files', () => {
    const failed = failedFile('b', { url: `${mirror}/b` });
    const files = [at('https://n.example/4593.2.5/a'), failed];
    expect(statementOf(files).predicate.resourceUri).toBe(`${mirror}/`);
  });

  test('two errors of one file are one subject', () => {
    const errors = (['VERSION_TOO_OLD', 'RELEASE_TOO_OLD'] as const).map((code) => failedFile('version.txt', { code }));
    expect(statementOf(errors).subject.map(({ name }) => name)).toEqual(['version.txt']);
  });
});

describe('a failed run', () => {
  test('is FAILED, with the failed files', () => {
    const { subject, predicate } = statementOf(
      [verifiedFile('a'), failedFile('b'), failedFile('c', { sha512: undefined as never })].map(known),
    );
    expect(subject.map(({ name, annotations }) => [name, annotations])).toEqual([
      // The claims of a failed file's signature are not proven.
      [
        'b',
        {
          claimedSigningKey: failedFile('b').signingKey,
          claimedSigningTime: failedFile('b').signedAt,
          release: failedFile('b').release,
        },
      ],
    ]);
    expect(predicate).toMatchObject({ verificationResult: 'FAILED', verifiedLevels: ['FAILED'] });
  });

  test('an unreachable mirror leaves no PASSED', () => {
    const unanswered = known(failedFile('version.txt', { sha512: undefined as never, code: 'NETWORK' }));
    expect(verificationStatement(reportOf(verifiedFile('a'), unanswered), context)).toBeUndefined();
  });

  test('without a digest there is no statement', () => {
    expect(verificationStatement(reportOf(), context)).toBeUndefined();
    expect(
      verificationStatement(reportOf(known(failedFile('a', { sha512: undefined as never }))), context),
    ).toBeUndefined();
  });
});

/** Drops properties that are undefined. */
function known(file: FileReport): FileReport {
  return JSON.parse(JSON.stringify(file));
}

test('a digest of another form is a defect', () => {
  const file = verifiedFile('a', { sha512: sha512('a').toUpperCase() });
  expect(() => verificationStatement(reportOf(file), context)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});

describe('with other tools', () => {
  function inFolder<T>(use: (folder: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), 'statement-'));
    try {
      return use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('jq confirms the digest of the policy, and that the predicate is the one in the statement', () => {
    inFolder((folder) => {
      const statement = statementOf([verifiedFile('a')]);
      writeFileSync(join(folder, 'statement.json'), renderStatement(statement));
      writeFileSync(join(folder, 'predicate.json'), renderPredicate(statement));
      const jq = (script: string, file: string) =>
        execFileSync('sh', ['-c', script, 'sh', join(folder, file)], { encoding: 'utf8' });
      const hashed = jq(`jq -cjS .predicate.policy.annotations "$1" | sha256sum | cut -c1-64`, 'statement.json').trim();
      expect(statement.predicate.policy.digest).toEqual({ sha256: hashed });
      expect(jq('jq -S . "$1"', 'predicate.json')).toBe(jq('jq -S .predicate "$1"', 'statement.json'));
    });
  });

  test('sha512sum checks the files with the checksums', () => {
    inFolder((folder) => {
      const files = ['a.img', '*b.img', ' c.img'].map((name) => verifiedFile(name));
      for (const { name } of files) writeFileSync(join(folder, name), name);
      const statement = statementOf(files);
      writeFileSync(join(folder, 'checksums'), renderSubjectChecksums(statement));
      const names = statement.subject.map(({ name }) => name);
      expect(names).toEqual(['a.img', '*b.img', 'c.img']);
      writeFileSync(join(folder, 'c.img'), ' c.img');
      const checked = execFileSync('sha512sum', ['--strict', '--check', 'checksums'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(checked).toBe('a.img: OK\n*b.img: OK\nc.img: OK\n');
    });
  });

  test('a name cannot add a line to the checksums', () => {
    const evil = verifiedFile('a', { name: `a\n${'0'.repeat(128)}  b` });
    expect(
      renderSubjectChecksums(statementOf([evil]))
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1);
  });
});
