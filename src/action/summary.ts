import * as core from '@actions/core';

/** Adds the content of `fill` to the job summary, if the runner has one. A failure is only a warning, because the work is done. */
export async function writeSummary(fill: (summary: typeof core.summary) => void): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  fill(core.summary);
  await core.summary
    .write()
    .catch((error: unknown) =>
      core.warning(`Could not write the job summary: ${error instanceof Error ? error.message : String(error)}`),
    );
}
