import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTool, type ToolResult } from '../customize/run-tool.ts';
import { LIMITS } from '../limits.ts';
import type { Accelerator } from './accelerator.ts';
import { USER } from './ignition-key.ts';

/** The machine's name in the configuration of SSH. */
const HOST = 'flatcar';

/** Seconds until a connection attempt ends. A machine under emulation answers late. */
const CONNECT_TIMEOUT: Readonly<Record<Accelerator, number>> = { kvm: 10, tcg: 30 };

/** How to log in to a machine. */
export interface SshLogin {
  readonly configPath: string;
  /** For a shell. */
  readonly command: string;
}

/**
 * Writes the configuration of SSH for one machine: the key of the run only, its own known_hosts, and nothing of the user's or the system's configuration. The
 * machine's host key is accepted at the first connection, which cannot leave this host.
 */
export async function writeSshConfig(
  folder: string,
  keyPath: string,
  port: number,
  accelerator: Accelerator,
): Promise<SshLogin> {
  const configPath = join(folder, 'ssh-config');
  const lines = [
    `Host ${HOST}`,
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    `  User ${USER}`,
    `  IdentityFile "${keyPath}"`,
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
    `  UserKnownHostsFile "${join(folder, 'known-hosts')}"`,
    '  GlobalKnownHostsFile none',
    '  StrictHostKeyChecking accept-new',
    '  BatchMode yes',
    `  ConnectTimeout ${CONNECT_TIMEOUT[accelerator]}`,
    '  ServerAliveInterval 30',
    '  LogLevel ERROR',
  ];
  await writeFile(configPath, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { configPath, command: `ssh -F ${shellQuoted(configPath)} ${HOST}` };
}

function shellQuoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Runs a command on the machine and returns its result. */
export function runOnMachine({ configPath }: SshLogin, command: string, time: number): Promise<ToolResult> {
  return runTool('ssh', ['-F', configPath, HOST, command], { time });
}

/**
 * Runs the shell commands of `script` on the machine, until one fails. Passes what they print to `write`, at most LIMITS.toolOutput bytes. Returns the exit code,
 * or undefined if the time in milliseconds ran out or the connection ended.
 */
export async function runScript(
  { configPath }: SshLogin,
  script: string,
  time: number,
  write: (output: Buffer) => void,
): Promise<number | undefined> {
  const child = spawn('ssh', ['-F', configPath, HOST, `set -e\n${script}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), time);
  const killAtExit = (): void => {
    child.kill('SIGKILL');
  };
  process.on('exit', killAtExit);
  let size = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      if (size < LIMITS.toolOutput) write(chunk);
      size += chunk.length;
    });
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('close', resolve);
      child.once('error', reject);
    });
    return code ?? undefined;
  } finally {
    clearTimeout(timer);
    process.off('exit', killAtExit);
  }
}
