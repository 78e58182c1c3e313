import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** An nginx on loopback that serves a folder. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
}

/** Starts nginx (Debian's nginx-light) as the current user. `rate` is in bytes per second for each connection; 0 means unlimited. */
export async function startNginx(folder: string, root: string, rate: number): Promise<Nginx> {
  const port = await freePort();
  const work = join(folder, `nginx-${port}`);
  await mkdir(work, { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${work}/${name};`)
    .join(' ');
  const limit = rate === 0 ? '' : `limit_rate ${rate};`;
  await writeFile(
    join(work, 'nginx.conf'),
    // If root starts nginx, its workers run as nobody, who cannot read this folder.
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${work}/pid; error_log ${work}/error.log; worker_processes 1; events { worker_connections 64; }
     http { access_log off; sendfile on; ${temporary} server { listen 127.0.0.1:${port}; root ${root}; ${limit} } }`,
  );
  const child = spawn('nginx', ['-e', `${work}/error.log`, '-c', join(work, 'nginx.conf')], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      break;
    if (attempt === 100 || child.exitCode !== null)
      throw new Error('nginx does not answer; is it installed (apt-get install nginx-light)?');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
