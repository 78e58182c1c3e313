import { basename } from 'node:path';
import { NAME, VERSION } from '../about.ts';
import type { CustomizeResult } from '../customize/customize-image.ts';
import type { CustomizeRequest } from '../customize/customize-request.ts';
import { singleLine } from '../report/markdown.ts';
import { provenanceOf, renderProvenance } from '../report/provenance.ts';
import { type ResourceDescriptor, renderChecksum } from '../report/resource-descriptor.ts';
import { createReportFolder, writeOutputFiles } from './report-files.ts';
import { builderId, readRunner } from './runner.ts';

/** Writes the provenance of a customized image and its checksum, the inputs of `actions/attest`, and sets their paths as outputs. */
export async function writeProvenanceFiles(
  request: CustomizeRequest,
  { path, sha512, dependencies }: CustomizeResult,
  startedOn: Date,
): Promise<void> {
  const { serverUrl, repository, runId, runAttempt, actionRepository } = readRunner();
  const provenance = provenanceOf({
    buildType: `https://github.com/${actionRepository}/blob/v${VERSION}/docs/provenance.md`,
    parameters: { ...plainParameters(request), ...namesByInput(dependencies) },
    dependencies,
    builderId: builderId(),
    builderVersion: { [NAME]: VERSION },
    invocationId: runId === '' ? undefined : `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}`,
    startedOn,
    finishedOn: new Date(),
  });
  await writeOutputFiles(await createReportFolder(), [
    ['provenance-path', 'provenance.predicate.json', renderProvenance(provenance)],
    ['subject-checksums-path', 'provenance.sha512sums', renderChecksum(singleLine(basename(path)), sha512)],
  ]);
}

/** Returns the inputs whose values are public. Texts of configs are not, as they may contain passwords. */
function plainParameters(request: CustomizeRequest): Readonly<Record<string, string>> {
  const { releaseVersion, size, format, qcow2Compression } = request;
  return {
    ...(releaseVersion === undefined ? {} : { version: releaseVersion }),
    ...(size === undefined ? {} : { size: String(size) }),
    ...(format === undefined ? {} : { format: [format.format, format.compression].filter(Boolean).join('+') }),
    ...(qcow2Compression === undefined ? {} : { 'qcow2-compression': qcow2Compression }),
  };
}

/** Returns the names of the files that each input gives. */
function namesByInput(dependencies: readonly ResourceDescriptor[]): Readonly<Record<string, string | string[]>> {
  const given = dependencies.filter(({ annotations }) => annotations?.['input'] !== undefined);
  const groups = Map.groupBy(given, ({ annotations }) => String(annotations?.['input']));
  const names = [...groups].map(([input, group]) => [input, group.map(({ name = '' }) => name)] as const);
  return Object.fromEntries(
    names.map(([input, [first = '', ...more]]) => [input, more.length === 0 ? first : [first, ...more]]),
  );
}
