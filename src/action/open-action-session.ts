import * as core from '@actions/core';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { rootUrl } from '../release/location.ts';
import type { UrlLogin } from '../transfer/credentials.ts';
import { openSession, type Session } from '../verification/session.ts';
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

function loginsOf(inputs: ReleaseInputs, architectures: readonly Architecture[]): readonly UrlLogin[] {
  const ofMirrors = inputs.locations.flatMap((location, index) =>
    architectures.map((architecture) => ({
      url: rootUrl(location, { ...inputs, architecture }),
      userinfo: inputs.userinfos[index] ?? '',
    })),
  );
  return [...ofMirrors, ...inputs.otherLogins]
    .filter(({ userinfo }) => userinfo !== '')
    .map(({ url, userinfo }) => {
      const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decode);
      return { origin: url.origin, path: url.pathname, login, password };
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
