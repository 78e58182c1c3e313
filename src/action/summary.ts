import * as core from '@actions/core';
import { printable } from './log.ts';

/** Adds Markdown to the job summary, if the runner has one. A failure is only a warning, because the work is done. */
export async function writeSummary(markdown: string): Promise<void> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
  await core.summary
    .addRaw(markdown, true)
    .write()
    .catch((error: unknown) =>
      core.warning(
        printable(`Could not write the job summary: ${error instanceof Error ? error.message : String(error)}`),
      ),
    );
}
