import { createHash } from 'node:crypto';
import { type ActionError, toActionError } from '../errors.ts';
import { isoSeconds } from '../format.ts';
import type { Progress } from '../progress.ts';
import { channelLabel } from '../release/channel.ts';
import type { Evidence, FileReport, ReportedRelease } from '../report/verification-report.ts';
import type { Release } from '../resolution/resolve-release.ts';
import type { Examination, FetchedStatements, FileFacts } from './verify-file.ts';

/** A file as a row names it. */
export type Place = Pick<FileReport, 'name' | 'url' | 'path' | 'release'>;

/** What a row tells beside its place: what came of the file, and what is signed about it. */
export interface Finding extends Omit<Examination, 'verified'> {
  readonly statements: Partial<FetchedStatements>;
  /** When its verification began, as `performance.now()` tells. */
  readonly began: number;
}

/** The row of a file; it failed where the finding has a refusal. */
export function fileRow(place: Place, { facts, refusal, statements, began }: Finding): FileReport {
  const evidence = evidenceOf(place, statements);
  return {
    ...place,
    ...factsOf(facts),
    ...(refusal === undefined
      ? { verdict: 'verified' }
      : failureOf(toActionError(refusal, `verifying ${whereOf(place)}`))),
    duration: Math.round(performance.now() - began),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

/** The row of a file of which nothing more is known than what is wrong. */
export function failedRow(place: Place, refusal: unknown): FileReport {
  return fileRow(place, { facts: {}, refusal, statements: {}, began: performance.now() });
}

/** Says in the log what a row says. */
export function tellRow(row: FileReport, progress: Progress): void {
  if (row.verdict === 'verified') progress.info(`${whereOf(row)}: verified`);
  else progress.warning(`${row.reason} [${row.code}]`);
}

/** A release as a row names it. */
export function reported({ version, channel, architecture }: Release): ReportedRelease {
  return { version, channel: channelLabel(channel), architecture };
}

function whereOf({ name, url, path }: Place): string {
  return url ?? path ?? name;
}

function failureOf({ code, message }: ActionError): Pick<FileReport, 'verdict' | 'code' | 'reason'> {
  return { verdict: 'failed', code, reason: message };
}

function factsOf({
  size,
  sha512,
  signingKey,
  signedAt,
}: FileFacts): Pick<FileReport, 'size' | 'sha512' | 'signingKey' | 'signedAt'> {
  return {
    size,
    ...(sha512 === undefined ? {} : { sha512 }),
    ...(signingKey === undefined ? {} : { signingKey }),
    ...(signedAt === undefined ? {} : { signedAt: isoSeconds(signedAt) }),
  };
}

function evidenceOf({ name, url }: Place, statements: Partial<FetchedStatements>): readonly Evidence[] {
  const one = (statement: string, bytes: Uint8Array | undefined): readonly Evidence[] => {
    if (bytes === undefined) return [];
    const sha512 = createHash('sha512').update(bytes).digest('hex');
    return [{ name: statement, ...(url === undefined ? {} : { url: new URL(statement, url).href }), sha512 }];
  };
  const { signatureName = `${name}.sig`, digestsName = `${name}.DIGESTS.asc` } = statements;
  return [...one(signatureName, statements.signature), ...one(digestsName, statements.digests)];
}
