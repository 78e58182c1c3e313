import * as core from '@actions/core';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { fileUrl } from '../release/location.ts';
import { VERSION_FILE } from '../release/release-plan.ts';
import { openSession, type Session } from '../verbs/session.ts';
import type { ReleaseInputs } from './release-inputs.ts';

/** The session for a door's inputs; every secret is masked in the log first. @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT */
export async function openActionSession(
  inputs: ReleaseInputs,
  architectures: readonly Architecture[],
  progress: Progress,
): Promise<Session> {
  const { transfer, signedMetadata, keys, distribution } = inputs;
  const options = {
    ...transfer,
    signedMetadata,
    keys: { ...keys, distribution: distribution.name },
    logins: loginsOf(inputs, architectures),
  };
  return openSession(options, progress, (secret) => core.setSecret(secret));
}

function loginsOf(
  inputs: ReleaseInputs,
  architectures: readonly Architecture[],
): { machine: string; login: string; password: string }[] {
  const ofMirrors = inputs.locations.flatMap((location, index) => {
    const userinfo = inputs.userinfos[index] ?? '';
    const hosts = architectures.map(
      (architecture) => fileUrl(location, { ...inputs, architecture }, 'current', VERSION_FILE).host,
    );
    return [...new Set(hosts)].map((machine) => ({ machine, userinfo }));
  });
  return [...ofMirrors, ...inputs.otherLogins]
    .filter(({ userinfo }) => userinfo !== '')
    .map(({ machine, userinfo }) => {
      const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decode);
      return { machine, login, password };
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
