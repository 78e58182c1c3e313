import type { Architecture } from './architecture.ts';
import { type Channel, streamYear } from './channel.ts';
import type { Distribution } from './distribution.ts';
import { isDevelopmentBuild, type Version } from './version.ts';

/** Names of a release at a provider, by kind, such as `urn`. */
export type ProviderNames = Readonly<Record<string, string>>;

/** A release of a channel. */
interface NamedRelease {
  readonly distribution: Distribution;
  readonly channel: Channel;
  readonly architecture: Architecture;
  readonly version: Version;
}

/** Channels whose images Flatcar uploads to providers. */
const UPLOADED: readonly string[] = ['stable', 'beta', 'alpha', 'lts'];

/**
 * Returns the names under which Flatcar publishes an official release at the provider of a platform: the marketplace URNs of Azure, the image of GCE, the Vagrant
 * box. Undefined if there is none.
 */
export function providerNames(platform: string, release: NamedRelease): ProviderNames | undefined {
  const { distribution, channel, version } = release;
  if (distribution.name !== 'flatcar' || isDevelopmentBuild(version) || !UPLOADED.includes(channel.name))
    return undefined;
  if (platform === 'azure') return azureNames(release);
  if (platform === 'gce') return gceNames(release);
  if (platform === 'vagrant' || platform === 'vagrant_parallels') return { box: `flatcar-${channel.name}`, version };
  return undefined;
}

/**
 * From CONFIG and draft_new_image_versions of https://github.com/flatcar/scripts/blob/main/ci-automation/release/azure_marketplace_publish.py. The publisher is in
 * https://www.flatcar.org/docs/latest/deploy/cloud/azure/.
 */
function azureNames({ channel, architecture, version }: NamedRelease): ProviderNames | undefined {
  const year = channel.name === 'lts' ? (channel.year ?? streamYear(version)) : undefined;
  if (channel.name === 'lts' && year === undefined) return undefined;
  const plan = channel.name === 'lts' ? `lts${year}` : channel.name;
  const urn = (offer: string, sku: string): string => `kinvolk:${offer}:${sku}:${version}`;
  // The images for arm64 are of generation 2, without the suffix.
  if (architecture === 'arm64') return { urn: urn('flatcar-container-linux-corevm', plan) };
  return {
    urn: urn('flatcar-container-linux-free', `${plan}-gen2`),
    urnGeneration1: urn('flatcar-container-linux-free', plan),
    urnCoreVm: urn('flatcar-container-linux-corevm-amd64', `${plan}-gen2`),
  };
}

/** From newGceSpec, sanitizeVersion and doGCE in https://github.com/flatcar/mantle/tree/main/cmd/plume. */
function gceNames({ channel, architecture, version }: NamedRelease): ProviderNames {
  const family = `flatcar-${channel.name}`;
  const suffix = architecture === 'arm64' ? '-arm64' : '';
  return { project: 'kinvolk-public', family, image: `${family}-${version.replaceAll('.', '-')}${suffix}` };
}
