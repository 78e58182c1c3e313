import * as core from '@actions/core';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { channelLabel } from '../release/channel.ts';
import { isFlatcarHost } from '../release/distribution.ts';
import { rootUrl } from '../release/location.ts';
import { type UrlLogin, urlLogin } from '../transfer/credentials.ts';
import { openSession, type Session } from '../verification/session.ts';
import type { ReleaseInputs } from './release-inputs.ts';

/** Opens the session for an action's inputs. Every secret is masked in the log first. */
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
    isKnownHost: knownHosts(inputs, architectures),
  };
  return openSession(options, progress, (secret) => core.setSecret(secret));
}

/** Returns whether a host is one of Flatcar's servers or in the inputs. */
function knownHosts(inputs: ReleaseInputs, architectures: readonly Architecture[]): (host: string) => boolean {
  const urls = architectures.flatMap((architecture) =>
    inputs.locations.map((location) => rootUrl(location, { ...inputs, architecture })),
  );
  const feed = URL.parse(inputs.feedUrl.replaceAll('{channel}', channelLabel(inputs.channel)));
  const all = [...urls, feed, inputs.keys.url].filter((url) => url !== null && url !== undefined);
  const hosts = new Set(all.map(({ host }) => host));
  return (host) => hosts.has(host) || isFlatcarHost(host);
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
    .map(({ url, userinfo }) => urlLogin(url, userinfo));
}
