import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { convertConfig, validateIgnition } from '../customize/configs/ignition-config.ts';
import { asObject, keyOf, memberOf } from '../customize/configs/json-object.ts';
import { isText, readConfig } from '../customize/configs/read-config.ts';
import { invalidConfig } from '../customize/customize-errors.ts';
import { runToolOk } from '../customize/run-tool.ts';
import type { Progress } from '../progress.ts';

/** The user of Flatcar that may log in, and may use sudo. */
export const USER = 'core';

/** Creates an SSH key for one machine in `folder`, without a passphrase. Returns the path of the private key, and the public key. */
export async function createKey(folder: string): Promise<{ readonly path: string; readonly publicKey: string }> {
  const path = join(folder, 'ssh-key');
  await runToolOk('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'flatcar-image-action', '-f', path]);
  return { path, publicKey: (await readFile(`${path}.pub`, 'utf8')).trim() };
}

/** Returns the Ignition config for the machine: that of the input, which may be Butane, or an empty one. Adds the public key if there is one. */
export async function machineConfig(
  ignition: string,
  publicKey: string | undefined,
  progress: Progress,
): Promise<Buffer> {
  if (ignition === '') return withKey(Buffer.from('{"ignition":{"version":"3.3.0"}}'), publicKey);
  const bytes = await readConfig('ignition', ignition);
  const butaneFiles = isText(ignition) ? '' : dirname(ignition);
  const { content, warnings } = await convertConfig('ignition', bytes, { release: undefined, butaneFiles });
  for (const warning of warnings) progress.warning(warning);
  const config = withKey(content, publicKey);
  await validateIgnition('ignition', config, { release: undefined });
  return config;
}

/** Adds a public key to the user `core` of a valid config. Throws CONFIG_INVALID for version 1, which has another form. */
function withKey(config: Buffer, publicKey: string | undefined): Buffer {
  if (publicKey === undefined) return config;
  const parsed = asObject(JSON.parse(config.toString()));
  if (typeof memberOf(asObject(memberOf(parsed, 'ignition')), 'version') !== 'string')
    throw invalidConfig('ignition', 'it has version 1, to which no SSH key can be added', 'Convert it to Butane.');
  const passwd = asObject(memberOf(parsed, 'passwd'));
  const users = (memberOf(passwd, 'users') ?? []) as readonly unknown[];
  const index = users.findIndex((user) => memberOf(asObject(user), 'name') === USER);
  const user = asObject(users[index] ?? { name: USER });
  const keys = (memberOf(user, 'sshAuthorizedKeys') ?? []) as readonly unknown[];
  const changed = { ...user, [keyOf(user, 'sshAuthorizedKeys')]: [...keys, publicKey] };
  const all = index < 0 ? [...users, changed] : users.with(index, changed);
  return Buffer.from(
    JSON.stringify({ ...parsed, [keyOf(parsed, 'passwd')]: { ...passwd, [keyOf(passwd, 'users')]: all } }),
  );
}

/**
 * Returns lines for systemd-tmpfiles that allow the key too, because Ignition ignores QEMU's config at later boots, and if the OEM partition has a config.ign.
 * At every boot, systemd-tmpfiles reads the credential tmpfiles.extra (systemd.system-credentials(7)). OpenSSH reads both files of keys.
 */
export function tmpfilesLines(publicKey: string): string {
  const home = `/home/${USER}`;
  const content = Buffer.from(`${publicKey}\n`).toString('base64');
  return [
    `d ${home}/.ssh 0700 ${USER} ${USER} -`,
    `f+~ ${home}/.ssh/authorized_keys2 0600 ${USER} ${USER} - ${content}`,
    '',
  ].join('\n');
}
