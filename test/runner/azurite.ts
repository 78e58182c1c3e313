import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { ROOT } from './actions.ts';
import type { BlobStore } from './cache-service.ts';

/** Microsoft's emulator of Azure Blob Storage, in which github.com keeps the archives of its Actions cache. */
export interface Azurite extends BlobStore, AsyncDisposable {
  /** Returns the number of blocks of a blob that were uploaded one by one. */
  blocks(name: string): Promise<number>;
  /** Stops the process, so that no request is answered any more. */
  pause(): void;
}

const PROGRAM = join(ROOT, '.cache/azurite/node_modules/azurite/dist/src/blob/main.js');
const PRELOAD = pathToFileURL(join(ROOT, 'test/runner/azure-host.ts')).href;
const ACCOUNT = 'flatcartest';
const CONTAINER = 'actions-cache';
/** The version of Azure's REST API whose signatures are used. */
const API_VERSION = '2020-12-06';

/** Starts Azurite with an empty container. Its data is in memory. */
export async function startAzurite(): Promise<Azurite> {
  if (!existsSync(PROGRAM)) throw new Error('Azurite is missing. Run script/install-azurite');
  const key = randomBytes(32).toString('base64');
  const child = spawn(
    process.execPath,
    [PROGRAM, '--blobPort', '0', '--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'],
    {
      cwd: tmpdir(),
      env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const port = await portOf(child);
  const send = async (path: string, permissions: string, init?: RequestInit): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}/${ACCOUNT}/${path}&${signature(key, permissions)}`, init);
    if (!response.ok) throw new Error(`Azurite failed for ${path}: HTTP ${response.status}`);
    return response.text();
  };
  await send(`${CONTAINER}?restype=container`, 'c', { method: 'PUT' });
  // @actions/cache downloads with the Azure SDK only if the host has this ending.
  const url = (name: string, permissions: string): string =>
    `http://${ACCOUNT}.blob.core.windows.net:${port}/${CONTAINER}/${name}?${signature(key, permissions)}`;
  return {
    read: (name) => url(name, 'r'),
    write: (name) => url(name, 'wc'),
    async put(name, bytes) {
      const headers = { 'x-ms-blob-type': 'BlockBlob' };
      await send(`${CONTAINER}/${name}?`, 'wc', { method: 'PUT', headers, body: new Uint8Array(bytes) });
    },
    async blocks(name) {
      const list = await send(`${CONTAINER}/${name}?comp=blocklist`, 'r');
      return list.match(/<Block>/g)?.length ?? 0;
    },
    environment: { NODE_OPTIONS: `--import=${PRELOAD}` },
    pause: () => void child.kill('SIGSTOP'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function portOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('Azurite has no output');
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /successfully listens on \S+:(\d+)$/.exec(line) ?? [];
    if (port !== undefined) return port;
  }
  throw new Error('Azurite ended before it listened');
}

/** Returns the query of a shared access signature for containers and blobs. https://learn.microsoft.com/rest/api/storageservices/create-account-sas */
function signature(key: string, permissions: string): string {
  const expiry = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`;
  const fields = [ACCOUNT, permissions, 'b', 'co', '', expiry, '', 'http', API_VERSION, '', ''];
  const sig = createHmac('sha256', Buffer.from(key, 'base64')).update(fields.join('\n')).digest('base64');
  return `${new URLSearchParams({ sv: API_VERSION, ss: 'b', srt: 'co', sp: permissions, se: expiry, spr: 'http', sig })}`;
}
