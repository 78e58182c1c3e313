import { parseVersion, versionNumbers } from '../../release/version.ts';
import { invalidConfig } from '../customize-errors.ts';
import { asObject, keyOf, memberOf } from './json-object.ts';

/**
 * The file that coreos-cloudinit runs at every boot. multi-user.target wants user-config.target (coreos-cloudinit's ebuild), which requires
 * `user-cloudinit@var-lib-flatcar\x2dinstall-user_data.path` (PathExists=), which starts `user-cloudinit@.service` (`coreos-cloudinit --from-file=%f`). See
 * units/ in https://github.com/flatcar/coreos-cloudinit/tree/8df59e8f39474510fbde9440f16b5587b9a3c82d. `flatcar-install -c` writes the same file.
 */
const USER_DATA = '/var/lib/flatcar-install/user_data';

/**
 * The first release branch with that commit. Its system-config.target reads /usr/share/coreos/cloud-config.yml, on the read-only /usr, in place of OEM's
 * cloud-config.yml. Branches up to flatcar-4694 have 1c1d7f4, which reads OEM's.
 */
const FIRST_WITHOUT_OEM = 4722;

/** Returns whether coreos-cloudinit of a release reads cloud-config.yml on OEM; undefined if the release is unknown. */
export function readsOemCloudConfig(release: string | undefined): boolean | undefined {
  const version = release ? parseVersion(release) : undefined;
  return version === undefined ? undefined : versionNumbers(version).major < FIRST_WITHOUT_OEM;
}

/**
 * Returns the base Ignition config with a file for coreos-cloudinit. `base` is a valid config or undefined. The file becomes part of the config itself,
 * because Ignition does not follow `ignition.config` of a base config: it renders the provider's only (internal/exec/engine.go). Throws CONFIG_INVALID for
 * version 1, which cannot set the mode of a file on the root file system.
 */
export function withUserData(base: Buffer | undefined, cloudConfig: Buffer): Buffer {
  const config = base === undefined ? { ignition: { version: '3.3.0' } } : asObject(JSON.parse(base.toString()));
  const version = memberOf(asObject(memberOf(config, 'ignition')), 'version');
  if (typeof version !== 'string') {
    throw invalidConfig(
      'cloud-config',
      'this release needs Ignition for it, but the base Ignition config has version 1',
      'Convert that config to Butane.',
    );
  }
  const storage = asObject(memberOf(config, 'storage'));
  const files = memberOf(storage, 'files') ?? [];
  const file = {
    ...(version.startsWith('2.') ? { filesystem: 'root' } : { overwrite: true }),
    path: USER_DATA,
    mode: 0o600,
    contents: { source: `data:;base64,${cloudConfig.toString('base64')}` },
  };
  const changed = { ...storage, [keyOf(storage, 'files')]: [...(files as readonly unknown[]), file] };
  return Buffer.from(JSON.stringify({ ...config, [keyOf(config, 'storage')]: changed }));
}
