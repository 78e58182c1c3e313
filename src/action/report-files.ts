import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { readRunner } from './runner.ts';

/** Creates a folder of the job for reports. A job may run an action more than once, and later steps read these files. */
export async function createReportFolder(): Promise<string> {
  return mkdtemp(join(readRunner().temporary, 'flatcar-report-'));
}

/** Writes files to `folder`, and sets the path of each as an output. Each file is given as output, name and text. */
export async function writeOutputFiles(
  folder: string,
  files: readonly (readonly [output: string, name: string, text: string])[],
): Promise<void> {
  for (const [output, name, text] of files) {
    const path = join(folder, name);
    await writeFile(path, text);
    core.setOutput(output, path);
  }
}
