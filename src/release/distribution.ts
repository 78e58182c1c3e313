import type { Architecture } from './architecture.ts';

/** The accepted values of `distribution`. */
export type DistributionName = 'flatcar' | 'coreos';

/** The differences between Flatcar and its predecessor Container Linux. */
export interface Distribution {
  readonly name: DistributionName;
  /** Full name, for messages. */
  readonly title: string;
  /** Prefix of each published file's name. */
  readonly filePrefix: string;
  /** Prefixes of the fields in version.txt, in order of preference. Flatcar releases of 2018 to 2020 may use CoreOS's. */
  readonly fieldPrefixes: readonly string[];
  /** Official location of release directories, as a `base-url`; undefined if it no longer exists. */
  readonly baseUrl: string | undefined;
  readonly architectures: readonly Architecture[];
  readonly channels: readonly string[];
}

/** The distributions, by name. */
export const DISTRIBUTIONS: Readonly<Record<DistributionName, Distribution>> = {
  flatcar: {
    name: 'flatcar',
    title: 'Flatcar Container Linux',
    filePrefix: 'flatcar_production_',
    fieldPrefixes: ['FLATCAR_', 'COREOS_'],
    baseUrl: 'https://{channel}.release.flatcar-linux.net/{board}',
    architectures: ['amd64', 'arm64'],
    channels: ['stable', 'beta', 'alpha', 'lts', 'edge'],
  },
  coreos: {
    name: 'coreos',
    title: 'CoreOS Container Linux',
    filePrefix: 'coreos_production_',
    fieldPrefixes: ['COREOS_'],
    // https://{channel}.release.core-os.net/{board} until the servers were retired in 2020.
    baseUrl: undefined,
    architectures: ['amd64'],
    channels: ['stable', 'beta', 'alpha'],
  },
};

/** Returns the distribution with the name `text`, or undefined. */
export function parseDistribution(text: string): Distribution | undefined {
  return Object.hasOwn(DISTRIBUTIONS, text) ? DISTRIBUTIONS[text as DistributionName] : undefined;
}
