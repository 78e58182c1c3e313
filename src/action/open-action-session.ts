import * as core from '@actions/core';
import type { Progress } from '../progress.ts';
import type { Architecture } from '../release/architecture.ts';
import { type Channel, channelLabel } from '../release/channel.ts';
import { isFlatcarHost } from '../release/distribution.ts';
import { type ReleaseCoordinates, rootUrl } from '../release/location.ts';
import { type UrlLogin, urlLogin } from '../transfer/credentials.ts';
import { openSession, type Session } from '../verification/session.ts';
import type { ReleaseInputs } from './release-inputs.ts';

/** Opens the session for an action's inputs. `channels` are all that it reads. Every secret is masked in the log first. */
export async function openActionSession(
  inputs: ReleaseInputs,
  architectures: readonly Architecture[],
  progress: Progress,
  channels: readonly Channel[] = [inputs.channel],
): Promise<Session> {
  const { transfer, signedMetadata, keys, distribution } = inputs;
  const releases = channels.flatMap((channel) => architectures.map((architecture) => ({ channel, architecture })));
  const options = {
    ...transfer,
    signedMetadata,
    keys: { ...keys, distribution: distribution.name },
    logins: loginsOf(inputs, releases),
    isKnownHost: knownHosts(inputs, releases),
  };
  return openSession(options, progress, (secret) => core.setSecret(secret));
}

/** Returns whether a host is one of Flatcar's servers or in the inputs. */
function knownHosts(inputs: ReleaseInputs, releases: readonly ReleaseCoordinates[]): (host: string) => boolean {
  const urls = releases.flatMap((release) => inputs.locations.map((location) => rootUrl(location, release)));
  const feeds = releases.map(({ channel }) => URL.parse(inputs.feedUrl.replaceAll('{channel}', channelLabel(channel))));
  const all = [...urls, ...feeds, inputs.keys.url].filter((url) => url !== null && url !== undefined);
  const hosts = new Set(all.map(({ host }) => host));
  return (host) => hosts.has(host) || isFlatcarHost(host);
}

function loginsOf(inputs: ReleaseInputs, releases: readonly ReleaseCoordinates[]): readonly UrlLogin[] {
  const ofMirrors = inputs.locations.flatMap((location, index) =>
    releases.map((release) => ({ url: rootUrl(location, release), userinfo: inputs.userinfos[index] ?? '' })),
  );
  return [...ofMirrors, ...inputs.otherLogins]
    .filter(({ userinfo }) => userinfo !== '')
    .map(({ url, userinfo }) => urlLogin(url, userinfo));
}
