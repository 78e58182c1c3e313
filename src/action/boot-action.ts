import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { type BootReport, bootImage } from '../boot/boot-image.ts';
import type { BootRequest } from '../boot/boot-request.ts';
import { endMachine } from '../boot/machine.ts';
import { formatSeconds } from '../format.ts';
import { inlineCode, singleLine } from '../report/markdown.ts';
import { actionLog } from './log.ts';
import { readRunner } from './runner.ts';
import { writeSummary } from './summary.ts';

/** The name of the state. `dist/boot-post/index.js` loads nothing without it. */
const STATE = 'boot';

/** Lines of the console in the log and in the summary of a failed boot. */
const SHOWN_LINES = 40;

/** Runs boot: starts the image, waits for it, and writes outputs and summary. */
export async function bootAction(request: BootRequest): Promise<void> {
  const log = actionLog();
  const folder = await mkdtemp(join(readRunner().temporary, 'flatcar-boot-'));
  const place = { machine: join(folder, 'machine'), consolePath: join(folder, 'console.log') };
  // Also if this process is killed, the post step ends the machine.
  core.saveState(STATE, place.machine);
  core.setOutput('booted', 'false');
  core.setOutput('console-path', place.consolePath);
  const output = commandOutput();
  const report = await bootImage(request, place, log, output.write);
  output.end();
  core.setOutput('accelerator', report.accelerator ?? '');
  core.setOutput('seconds', report.seconds?.toFixed() ?? '');
  core.setOutput('ssh', report.ssh?.command ?? '');
  core.setOutput('ssh-config-path', report.ssh?.configPath ?? '');
  core.setOutput('booted', String(report.seconds !== undefined));
  if (report.failedUnits.length > 0) log.warning(`Units have failed: ${report.failedUnits.join(', ')}.`);
  if (report.error !== undefined && report.lastLines.length > 0) {
    log.info("The console's last lines:");
    for (const line of report.lastLines.slice(-SHOWN_LINES)) log.info(`| ${line}`);
  }
  await writeBootSummary(request, report);
  if (report.error !== undefined) throw report.error;
}

/** Runs the post step of boot: ends a machine that is still running, and removes its SSH key. */
export async function bootPostAction(): Promise<void> {
  const isEnded = await endMachine(core.getState(STATE));
  if (isEnded) actionLog().info('Ended the machine.');
}

/** Writes what commands on the machine print. The machine is not trusted, so the runner reads no command in it. */
function commandOutput(): { write(output: Buffer): void; end(): void } {
  const token = randomUUID();
  let last: number | undefined;
  return {
    write(output) {
      if (last === undefined) process.stdout.write(`::stop-commands::${token}\n`);
      process.stdout.write(output);
      last = output.at(-1) ?? last ?? 0;
    },
    end() {
      if (last !== undefined) process.stdout.write(`${last === 0x0a ? '' : '\n'}::${token}::\n`);
    },
  };
}

async function writeBootSummary({ images, architecture, firmware }: BootRequest, report: BootReport): Promise<void> {
  const { accelerator, seconds, failedUnits, lastLines, error } = report;
  const machine = `${architecture}, ${firmware}, ${accelerator === 'kvm' ? 'KVM' : 'emulation'}`;
  const image = images.map(inlineCode).join(', ');
  const result = seconds === undefined ? 'did not boot' : `booted in ${formatSeconds(seconds)}`;
  const parts = ['### Boot', `${image} ${result} (${machine}).`];
  if (failedUnits.length > 0) parts.push(`Failed units: ${failedUnits.map(inlineCode).join(', ')}`);
  if (error !== undefined) {
    if (error instanceof Error) parts.push(`Error: ${inlineCode(error.message)}`);
    // Every line is indented, which makes the block code whatever the lines contain.
    const lines = lastLines.slice(-SHOWN_LINES).map((line) => `    ${singleLine(line)}`);
    if (lines.length > 0) parts.push("The console's last lines:", lines.join('\n'));
  }
  await writeSummary(parts.join('\n\n'));
}
