import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { NAME, VERSION } from '../about.ts';
import {
  renderPredicate,
  renderStatement,
  renderSubjectChecksums,
  verificationStatement,
} from '../report/statement.ts';
import type { VerificationReport } from '../report/verification-report.ts';
import type { Session } from '../verification/session.ts';
import { readRunner } from './runner.ts';
import type { VerifyInputs } from './verify-inputs.ts';

/**
 * Writes the in-toto statement to three files in `folder`, and sets their paths as outputs: the whole statement, and its two parts as inputs of
 * `actions/attest`. Writes nothing if no file has a digest.
 */
export async function writeStatementFiles(
  report: VerificationReport,
  inputs: VerifyInputs,
  folder: string,
  session: Session,
): Promise<void> {
  const { serverUrl, workflowRef, actionRepository } = readRunner();
  const statement = verificationStatement(report, {
    verifierId: `${serverUrl}/${workflowRef || actionRepository}`,
    verifierVersion: { [NAME]: VERSION },
    distribution: inputs.distribution.name,
    policyUri: `https://github.com/${actionRepository}/blob/v${VERSION}/docs/trust.md`,
    policy: { primaryFingerprint: session.keys.primaryFingerprint, ...policyOf(inputs) },
  });
  if (statement === undefined) return;
  const parts = [
    ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
    ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
    ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
  ] as const;
  for (const [output, name, text] of parts) {
    const path = join(folder, name);
    await writeFile(path, text);
    core.setOutput(output, path);
  }
}

/** Returns the enforced settings: local files are checked by their signatures only, and the age of `current` only. */
function policyOf(inputs: VerifyInputs): Readonly<Record<string, string>> {
  const { files, signedMetadata, minimumVersion, maximumAge, version } = inputs;
  if (files !== '') return {};
  return {
    signedMetadata,
    ...(minimumVersion === undefined ? {} : { minimumVersion }),
    ...(maximumAge === undefined || version.kind !== 'current' ? {} : { maximumAge: `${maximumAge / 1000}s` }),
  };
}
