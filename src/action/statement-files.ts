import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as core from '@actions/core';
import { NAME, VERSION } from '../about.ts';
import { fileUrl } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import {
  renderPredicate,
  renderStatement,
  renderSubjectChecksums,
  verificationStatement,
} from '../report/statement.ts';
import type { VerificationReport } from '../report/verification-report.ts';
import type { Session } from '../verbs/session.ts';
import { readRunner } from './runner.ts';
import type { VerifyInputs } from './verify-inputs.ts';

/**
 * Writes the statement for others in three files, whole and in the two parts that `actions/attest` takes, and names them in the outputs. Nothing where no
 * file has a digest to speak of.
 */
export async function writeStatementFiles(
  report: VerificationReport,
  inputs: VerifyInputs,
  session: Session,
): Promise<void> {
  const { serverUrl, workflowRef, actionRepository, temporary } = readRunner();
  const keyring = await session.keys.check((each) => each);
  const policy = {
    primaryFingerprint: keyring.primaryFingerprint,
    signedMetadata: inputs.signedMetadata,
    ...(inputs.minimumVersion === undefined ? {} : { minimumVersion: inputs.minimumVersion }),
    ...(inputs.maximumAge === undefined ? {} : { maximumAge: `${inputs.maximumAge / 1000}s` }),
  };
  const statement = verificationStatement(report, {
    verifierId: `${serverUrl}/${workflowRef || actionRepository}`,
    verifierVersion: { [NAME]: VERSION },
    resourceUri: resourceOf(inputs),
    policyUri: `https://github.com/${actionRepository}/blob/v${VERSION}/docs/trust.md`,
    policy,
  });
  if (statement === undefined) return;
  const parts = [
    ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
    ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
    ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
  ] as const;
  for (const [output, name, text] of parts) {
    const path = join(temporary, name);
    await writeFile(path, text);
    core.setOutput(output, path);
  }
}

/** Where the files come from: the release directory, or the workspace. */
function resourceOf(inputs: VerifyInputs): string {
  const [location] = inputs.locations;
  const [target] = inputs.targets;
  if (inputs.files !== '' || location === undefined || target === undefined) return pathToFileURL(process.cwd()).href;
  const release = inputs.version.kind === 'exact' ? inputs.version.version : 'current';
  return new URL('.', fileUrl(location, { ...inputs, architecture: target.architecture }, release, VERSION_FILE)).href;
}
