import type { Architecture } from './architecture.ts';

/** The accepted values of `distribution`. */
export type DistributionName = 'flatcar' | 'coreos';

/** An official location of release directories. */
interface Origin {
  /** As in the input `base-url`. */
  readonly baseUrl: string;
  /** Whether it has a folder for the newest release of each channel. */
  readonly hasCurrent: boolean;
  /** Whether it has nightlies and other development builds. */
  readonly hasNightlies: boolean;
}

/** The differences between Flatcar and its predecessor Container Linux. */
export interface Distribution {
  readonly name: DistributionName;
  /** Full name, for messages. */
  readonly title: string;
  /** Prefix of each published file's name. */
  readonly filePrefix: string;
  /** Prefixes of the fields in version.txt, in order of preference. Flatcar releases of 2018 to 2020 may use CoreOS's. */
  readonly fieldPrefixes: readonly string[];
  /** Official locations of release directories, in the order in which they are tried. Empty if none exists any more. */
  readonly origins: readonly Origin[];
  /** A file with the newest version of each channel, which is not signed. */
  readonly channelInfo: string | undefined;
  /** Official location of update payloads, with placeholders as in `base-url`. */
  readonly updateServer: string | undefined;
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
    origins: [
      { baseUrl: 'https://{channel}.release.flatcar-linux.net/{board}', hasCurrent: true, hasNightlies: false },
      { baseUrl: 'https://flatcar.cdn.cncf.io/{channel}/{board}', hasCurrent: true, hasNightlies: false },
      {
        baseUrl: 'https://bincache.flatcar-linux.net/images/{architecture}/{version}',
        hasCurrent: false,
        hasNightlies: true,
      },
    ],
    channelInfo: 'https://flatcar.cdn.cncf.io/channel-info.txt',
    updateServer: 'https://update.release.flatcar-linux.net/{board}/{version}',
    architectures: ['amd64', 'arm64'],
    channels: ['stable', 'beta', 'alpha', 'lts', 'edge'],
  },
  coreos: {
    name: 'coreos',
    title: 'CoreOS Container Linux',
    filePrefix: 'coreos_production_',
    fieldPrefixes: ['COREOS_'],
    // https://{channel}.release.core-os.net/{board} until the servers were retired in 2020.
    origins: [],
    channelInfo: undefined,
    updateServer: undefined,
    architectures: ['amd64'],
    channels: ['stable', 'beta', 'alpha'],
  },
};

/** Hosts of Flatcar's servers, as in docs/mirrors.md. The release hosts redirect to the CDN. */
const FLATCAR_HOSTS: ReadonlySet<string> = new Set([
  ...['stable', 'beta', 'alpha', 'lts', 'edge', 'update'].map((name) => `${name}.release.flatcar-linux.net`),
  'flatcar.cdn.cncf.io',
  'bincache.flatcar-linux.net',
  'www.flatcar.org',
]);

/** Returns whether a host is one of Flatcar's servers. */
export function isFlatcarHost(host: string): boolean {
  return FLATCAR_HOSTS.has(host);
}

/** Returns the distribution with the name `text`, or undefined. */
export function parseDistribution(text: string): Distribution | undefined {
  return Object.hasOwn(DISTRIBUTIONS, text) ? DISTRIBUTIONS[text as DistributionName] : undefined;
}
