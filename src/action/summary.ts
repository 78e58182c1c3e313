import * as core from '@actions/core';

/** Has `fill` add to the job summary, and writes it where the runner keeps one. */
export async function writeSummary(fill: (summary: typeof core.summary) => void): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  fill(core.summary);
  await core.summary.write();
}
