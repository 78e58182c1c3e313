import * as core from '@actions/core';

/** Has `fill` add to the job summary, and writes it where the runner keeps one. What was done is done, so a summary that can't be written is a warning. */
export async function writeSummary(fill: (summary: typeof core.summary) => void): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  fill(core.summary);
  await core.summary
    .write()
    .catch((error: unknown) =>
      core.warning(`The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`),
    );
}
