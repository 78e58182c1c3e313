import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** An nginx that serves a folder. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
}

/** Starts nginx with `root`. Each of `aliases` is a path on the server and the folder that it serves. */
export async function startNginx(root: string, aliases: Readonly<Record<string, string>> = {}): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const locations = Object.entries(aliases).map(([path, target]) => `location ${path} { alias ${target}; }`);
  await writeFile(
    join(folder, 'nginx.conf'),
    `user root; daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
    http { access_log off; ${temporary.join(' ')} server { listen 127.0.0.1:${port}; root ${root}; ${locations.join(' ')} } }`,
  );
  // Debian puts it where only root's PATH leads.
  const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
  const options = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const child = spawn('nginx', options, { stdio: 'ignore', env });
  await once(child, 'spawn');
  for (
    let attempt = 1;
    !(await fetch(url).then(
      () => true,
      () => false,
    ));
    attempt++
  ) {
    if (attempt === 50) throw new Error(`nginx does not answer at ${url}`);
    await setTimeout(100);
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
