import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeTree } from '../cache/own-files.ts';
import { runTool } from '../customize/run-tool.ts';
import { ActionError } from '../errors.ts';
import { formatSeconds } from '../format.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import { type Accelerator, chooseAccelerator } from './accelerator.ts';
import { bootFailed, quoted } from './boot-errors.ts';
import { type BootRequest, needsSsh } from './boot-request.ts';
import { consoleFailure, failedUnit } from './console-failure.ts';
import { compilePattern } from './console-pattern.ts';
import { type ConsoleText, openConsole } from './console-text.ts';
import { createKey, machineConfig, tmpfilesLines } from './ignition-key.ts';
import { type Machine, startMachine } from './machine.ts';
import { type MachineFolder, type Media, prepareMedia } from './media.ts';
import { qemuArguments, SANDBOX_CHECK } from './qemu-arguments.ts';
import { checkRequirements, findUefi, QEMU } from './requirements.ts';
import { runOnMachine, runScript, type SshLogin, writeSshConfig } from './ssh.ts';

/** A place for a run, whose paths do not exist yet. `machine` is removed at the end of the machine. */
export interface BootPlace {
  readonly machine: string;
  readonly consolePath: string;
}

/** The facts about a boot, also about one that failed. */
export interface BootReport {
  readonly accelerator?: Accelerator;
  /** From the start of QEMU until the machine was up. */
  readonly seconds?: number;
  /** Names of units, from the machine or its console. */
  readonly failedUnits: readonly string[];
  /** The last lines of the console. */
  readonly lastLines: readonly string[];
  /** Set if the machine is left running. */
  readonly ssh?: SshLogin;
  readonly error?: unknown;
}

const LAST_LINES = 60;
/** Time between looks at the console. */
const LOOK = 200;
/** Time for the lines that follow a failure. */
const AFTERMATH = 1000;

/**
 * Boots the image in QEMU, waits until it is up, and runs the commands of the request. Never throws: the report has the error. Writes what the commands print to
 * `write`. The machine has ended afterwards, unless the request keeps it running.
 */
export async function bootImage(
  request: BootRequest,
  place: BootPlace,
  progress: Progress,
  write: (output: Buffer) => void,
): Promise<BootReport> {
  let report: BootReport = { failedUnits: [], lastLines: [] };
  const note = (facts: Partial<BootReport>): void => {
    report = { ...report, ...facts };
  };
  try {
    await boot(request, place, { progress, write, note });
  } catch (error) {
    note({ error });
  }
  return report;
}

interface Reporting {
  readonly progress: Progress;
  readonly write: (output: Buffer) => void;
  readonly note: (facts: Partial<BootReport>) => void;
}

async function boot(request: BootRequest, place: BootPlace, reporting: Reporting): Promise<void> {
  const { progress, note } = reporting;
  // An invalid pattern fails before anything is started.
  const matches = request.waitFor.kind === 'console' ? compilePattern(request.waitFor.pattern) : undefined;
  await checkRequirements(request, progress);
  const folder: MachineFolder = { path: place.machine, emptyFolder: join(place.machine, 'empty') };
  await mkdir(folder.path, { mode: 0o700 });
  let started: Started | undefined;
  let isReleased = false;
  try {
    await mkdir(folder.emptyFolder);
    started = await start(request, folder, place.consolePath, reporting);
    await watch(request, started, matches, reporting);
    if (!request.keepRunning) return;
    await started.machine.release();
    isReleased = true;
    note(started.login === undefined ? {} : { ssh: started.login });
  } finally {
    if (!isReleased) {
      started?.machine.end();
      removeTree(folder.path);
    }
  }
}

interface Started {
  readonly machine: Machine;
  readonly consolePath: string;
  readonly accelerator: Accelerator;
  readonly login: SshLogin | undefined;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  /** In milliseconds, for the boot and again for the commands. */
  readonly timeout: number;
}

async function start(
  request: BootRequest,
  folder: MachineFolder,
  consolePath: string,
  { progress, note }: Reporting,
): Promise<Started> {
  const { architecture, firmware } = request;
  const key = needsSsh(request) ? await createKey(folder.path) : undefined;
  const configPath = join(folder.path, 'config.ign');
  await writeFile(configPath, await machineConfig(request.ignition, key?.publicKey, progress), { mode: 0o600 });
  const tmpfilesPath = key === undefined ? undefined : join(folder.path, 'tmpfiles');
  if (key !== undefined && tmpfilesPath !== undefined) await writeFile(tmpfilesPath, tmpfilesLines(key.publicKey));
  const media = await prepareMedia(request, folder, progress);
  const image = media.kind === 'pxe' ? undefined : media.image;
  try {
    const accelerator = await chooseAccelerator(architecture, folder.path, progress);
    note({ accelerator });
    const { program } = QEMU[architecture];
    const uefi = await copyVariables(request, folder);
    const hasSandbox = (await runTool(program, SANDBOX_CHECK)).code === 0;
    const timeout = request.timeout ?? (accelerator === 'kvm' ? LIMITS.bootTime : LIMITS.emulatedBootTime);
    const memory = request.memory ?? DEFAULT_MEMORY[media.kind];
    const args = qemuArguments({
      ...{ architecture, accelerator, memory, cpus: request.cpus, media, firmware, uefi },
      ...{ consolePath, configPath, tmpfilesPath, hasNetwork: request.hasNetwork, hasSandbox },
    });
    progress.info(`Booting with ${program} (${accelerator === 'kvm' ? 'KVM' : 'emulation'}).`);
    progress.debug(`${program} ${args.join(' ')}`);
    const startedAt = Date.now();
    const machine = await startMachine(folder.path, program, args, consolePath, image);
    const port = await sshPort(machine, startedAt + timeout);
    const login = key && port && (await writeSshConfig(folder.path, key.path, port, accelerator));
    return { machine, consolePath, accelerator, login: login || undefined, startedAt, timeout };
  } finally {
    // QEMU has its own descriptor of the file.
    await image?.file.close();
  }
}

/** In MiB. The system of ISO and PXE is in memory. */
const DEFAULT_MEMORY: Readonly<Record<Media['kind'], number>> = { disk: 2048, iso: 4096, pxe: 4096 };

async function copyVariables(
  { architecture, firmware }: BootRequest,
  folder: MachineFolder,
): Promise<ReturnType<typeof findUefi>> {
  const uefi = findUefi(architecture, firmware);
  if (uefi === undefined) return undefined;
  const variables = join(folder.path, 'uefi-variables');
  await copyFile(uefi.variables, variables);
  return { code: uefi.code, variables };
}

/** Waits until QEMU listens for SSH. Returns undefined if it ends before. */
async function sshPort(machine: Machine, deadline: number): Promise<number | undefined> {
  while (Date.now() < deadline && (await machine.ended()) === undefined) {
    const port = await machine.port();
    if (port !== undefined) return port;
    await sleep(LOOK);
  }
  return undefined;
}

/** Watches the machine until it is up, and runs the commands. Whatever happens, the report gets the console's last lines and the failed units. */
async function watch(
  request: BootRequest,
  started: Started,
  matches: ((line: string) => boolean) | undefined,
  reporting: Reporting,
): Promise<void> {
  const { progress, note } = reporting;
  const { login, startedAt, timeout } = started;
  await using text = await openConsole(started.consolePath);
  const units = new Set<string>();
  const console = watchedConsole(text, units, progress);
  try {
    const deadline = startedAt + timeout;
    if (matches !== undefined) await untilConsole(console, started, matches, deadline);
    if (login !== undefined) await untilLogin(console, started, login, deadline);
    const seconds = (Date.now() - startedAt) / 1000;
    note({ seconds });
    progress.info(`The machine is up after ${formatSeconds(seconds)}.`);
    if (login !== undefined) for (const unit of await listFailedUnits(login)) units.add(unit);
    if (request.run !== '' && login !== undefined) await runCommands(request.run, login, timeout, reporting);
  } finally {
    await console.read().catch(() => []);
    note({ lastLines: text.last(LAST_LINES), failedUnits: [...units] });
  }
}

/** A console whose lines are logged for debugging, and searched for failed units. */
interface WatchedConsole {
  /** Reads what is new, and returns the lines. */
  read(): Promise<readonly string[]>;
  readonly text: ConsoleText;
}

function watchedConsole(text: ConsoleText, units: Set<string>, progress: Progress): WatchedConsole {
  return {
    text,
    async read() {
      const fresh = await text.read();
      for (const line of fresh) {
        progress.debug(`console: ${line}`);
        const unit = failedUnit(line);
        if (unit !== undefined) units.add(unit);
      }
      return fresh;
    },
  };
}

async function untilConsole(
  console: WatchedConsole,
  started: Started,
  matches: (line: string) => boolean,
  deadline: number,
): Promise<void> {
  for (;;) {
    // Asked first, so that the last lines of a machine that has ended are read.
    const ended = await started.machine.ended();
    const fresh = await console.read();
    if ([...fresh, console.text.rest()].some(matches)) return;
    await failIfOver(console, started, fresh, ended, deadline);
    await sleep(LOOK);
  }
}

async function untilLogin(console: WatchedConsole, started: Started, login: SshLogin, deadline: number): Promise<void> {
  for (let reason = 'no answer'; ; ) {
    const ended = await started.machine.ended();
    const hint = `SSH did not answer (${quoted(reason)})`;
    await failIfOver(console, started, await console.read(), ended, deadline, hint);
    const time = Math.max(LOOK, deadline - Date.now());
    const result = await runOnMachine(login, 'true', time).catch(() => undefined);
    if (result?.code === 0) return;
    // The last attempt ends with the time, and has no message.
    reason = result?.stderr.split('\n').at(-1) || reason;
    await sleep(LOOK * 5);
  }
}

/** Throws BOOT_FAILED if the machine can't come up any more: by a line of its console, because it has ended, or because the time is over. */
async function failIfOver(
  console: WatchedConsole,
  { consolePath, timeout }: Started,
  fresh: readonly string[],
  ended: string | undefined,
  deadline: number,
  hint = 'it was not up',
): Promise<void> {
  const failure = consoleFailure(fresh, console.text.last(Number.POSITIVE_INFINITY));
  if (failure !== undefined) {
    await sleep(AFTERMATH);
    await console.read();
    throw bootFailed(failure, consolePath);
  }
  const [last] = console.text.last(1);
  if (ended !== undefined) {
    const cause = ended === '' ? 'the machine powered off before it was up' : `QEMU ended (${quoted(ended)})`;
    throw bootFailed(cause, consolePath);
  }
  if (Date.now() <= deadline) return;
  const time = `within ${formatSeconds(timeout / 1000)}`;
  if (last === undefined) throw bootFailed(`no console output ${time}`, consolePath);
  throw bootFailed(`${hint} ${time}, its last line was ${quoted(last)}`, consolePath);
}

/** Time for a question to the machine. */
const QUESTION = 60_000;
const UNIT = /^[\w@.:\\-]{1,256}$/;

async function listFailedUnits(login: SshLogin): Promise<readonly string[]> {
  const command = 'systemctl --failed --no-legend --plain --no-pager';
  const answer = await runOnMachine(login, command, QUESTION).catch(() => undefined);
  const lines = answer?.code === 0 ? answer.stdout.toString().split('\n') : [];
  return lines.map((line) => line.trim().split(' ')[0] ?? '').filter((unit) => UNIT.test(unit));
}

async function runCommands(
  script: string,
  login: SshLogin,
  time: number,
  { progress, write }: Reporting,
): Promise<void> {
  progress.info('Running the commands of `run`.');
  const code = await runScript(login, script, time, write);
  if (code === 0) return;
  const cause = code === undefined ? `no end within ${formatSeconds(time / 1000)}` : `exit code ${code}`;
  throw new ActionError('COMMAND_FAILED', `\`run\` failed on the machine: ${cause}. See its output above.`);
}
