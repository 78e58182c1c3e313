import { NAME, VERSION } from '../about.ts';
import {
  renderPredicate,
  renderStatement,
  renderSubjectChecksums,
  verificationStatement,
} from '../report/statement.ts';
import type { VerificationReport } from '../report/verification-report.ts';
import type { Session } from '../verification/session.ts';
import type { ReleaseInputs } from './release-inputs.ts';
import { writeOutputFiles } from './report-files.ts';
import { builderId, readRunner } from './runner.ts';

/** The inputs that decide which files pass verification. `files` of verify is not empty if it verifies local files. */
type PolicyInputs = Pick<
  ReleaseInputs,
  'distribution' | 'signedMetadata' | 'minimumVersion' | 'maximumAge' | 'version'
> & { readonly files?: string };

/**
 * Writes the in-toto statement to three files in `folder`, and sets their paths as outputs: the whole statement, and its two parts as inputs of
 * `actions/attest`. Writes nothing if no file has a digest.
 */
export async function writeStatementFiles(
  report: VerificationReport,
  inputs: PolicyInputs,
  folder: string,
  session: Session,
): Promise<void> {
  const { actionRepository } = readRunner();
  const statement = verificationStatement(report, {
    verifierId: builderId(),
    verifierVersion: { [NAME]: VERSION },
    distribution: inputs.distribution.name,
    policyUri: `https://github.com/${actionRepository}/blob/v${VERSION}/docs/trust.md`,
    policy: { primaryFingerprint: session.keys.primaryFingerprint, ...policyOf(inputs) },
  });
  if (statement === undefined) return;
  await writeOutputFiles(folder, [
    ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
    ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
    ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
  ]);
}

/** Returns the enforced settings: local files are checked by their signatures only, and the age of `current` only. */
function policyOf(inputs: PolicyInputs): Readonly<Record<string, string>> {
  const { files = '', signedMetadata, minimumVersion, maximumAge, version } = inputs;
  if (files !== '') return {};
  return {
    signedMetadata,
    ...(minimumVersion === undefined ? {} : { minimumVersion }),
    ...(maximumAge === undefined || version.kind !== 'current' ? {} : { maximumAge: `${maximumAge / 1000}s` }),
  };
}
