import type { Architecture } from './architecture.ts';

/** What `distribution` may hold. */
export type DistributionName = 'flatcar' | 'coreos';

/** What differs between Flatcar and the Container Linux it descends from. */
export interface Distribution {
  readonly name: DistributionName;
  /** For messages. */
  readonly title: string;
  /** What each published file's name begins with. */
  readonly filePrefix: string;
  /** Prefixes of the fields in version.txt, in the order they are looked for (Flatcar's releases of 2018 to 2020 may carry CoreOS's). */
  readonly fieldPrefixes: readonly string[];
  /** Where release directories are published, as a `base-url`; undefined where no official server is left. */
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

/** The distribution called `text`, or undefined. */
export function parseDistribution(text: string): Distribution | undefined {
  return Object.hasOwn(DISTRIBUTIONS, text) ? DISTRIBUTIONS[text as DistributionName] : undefined;
}
