import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** An nginx that serves a folder. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
}

/** Ports to try. Another process may get the port between the search for a free one and nginx's start. */
const PORTS = 10;

/** Starts nginx with `root`. Each of `locations` is a path on the server and its directives. Throws Error if nginx does not start. */
export async function startNginx(root: string, locations: Readonly<Record<string, string>> = {}): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  for (let tried = 0; tried < PORTS; tried++) {
    const port = await freePort();
    await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, root, locations));
    const child = await start(folder);
    if (await isListening(child, join(folder, 'pid'))) {
      return {
        url: `http://127.0.0.1:${port}`,
        async [Symbol.asyncDispose]() {
          child.kill();
          if (!hasEnded(child)) await once(child, 'exit');
          await rm(folder, { recursive: true });
        },
      };
    }
  }
  throw new Error(`nginx does not start. See ${folder}/error.log`);
}

function configuration(
  folder: string,
  port: number,
  root: string,
  locations: Readonly<Record<string, string>>,
): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const own = Object.entries(locations).map(([path, directives]) => `location ${path} { ${directives} }`);
  return `user root; daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
    http { access_log off; ${temporary.join(' ')} server { listen 127.0.0.1:${port}; root ${root}; ${own.join(' ')} } }`;
}

async function start(folder: string): Promise<ChildProcess> {
  // Debian puts it where only root's PATH leads.
  const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
  const options = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const child = spawn('nginx', options, { stdio: 'ignore', env });
  await once(child, 'spawn').catch((error: Error) => {
    throw new Error(`nginx does not start (apt-get install nginx-light): ${error.message}`);
  });
  return child;
}

/** Waits until nginx has written its process id, after it listens. False if it ends before, because the port is in use. */
async function isListening(child: ChildProcess, pid: string): Promise<boolean> {
  while (!hasEnded(child)) {
    if (existsSync(pid)) return true;
    await setTimeout(20);
  }
  return false;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
