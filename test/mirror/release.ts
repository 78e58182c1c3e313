import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Made, makeContent } from './content.ts';
import {
  AMI_LIST,
  AMI_REGION,
  type Compression,
  compressionOf,
  type Distribution,
  DOCUMENTS,
  earlierPlatformOf,
  fileName,
  GENERIC_KERNEL,
  type OtherFile,
  otherFiles,
  PLATFORMS,
  type Platform,
  platformOf,
} from './files.ts';
import { type PublishOptions, publishDigests, publishFile, type Source, type Sums, sumsOf } from './publish.ts';
import type { Signer, SignOptions } from './signer.ts';

export interface ReleaseOptions {
  /** Folder that the server serves. */
  readonly root: string;
  readonly signer: Signer;
  readonly version: string;
  /** Names or aliases; `all` is every platform that the architecture has. */
  readonly platforms: readonly string[] | 'all';
  /** Default: `stable`. */
  readonly channel?: string;
  /** Default: `amd64`. */
  readonly architecture?: 'amd64' | 'arm64';
  /** Default: `flatcar`. */
  readonly distribution?: Distribution;
  /** The release's path below `root`. Default: `{channel}/{board}/{version}`. `{architecture}` is replaced, too. */
  readonly layout?: string;
  /** The minute of the build. Default: from a nightly's version, or 30 minutes ago. */
  readonly builtAt?: Date;
  /** Default: from `builtAt` or the nightly's name. */
  readonly buildId?: string;
  /** Prefix of version.txt's fields. Default: the distribution's. */
  readonly fields?: 'FLATCAR' | 'COREOS';
  /** Text of version.txt. Signed like any other. Default: that of the version. */
  readonly versionText?: string;
  /** `false`: version.txt has neither signature nor DIGESTS (matchbox). `absent`: there is no version.txt. Default: `true`. */
  readonly signedVersion?: boolean | 'absent';
  /**
   * One DIGESTS per file (today), per platform (until 2021, and CoreOS), or none. Default: the distribution's. With `platform`, the generic image has a
   * separate one, `…_image.bin.bz2.DIGESTS`, which also lists the documents. version.txt has a separate one, too.
   */
  readonly digests?: 'file' | 'platform' | 'none';
  /** Selects the published files. Default: all. Example: `(name) => !name.endsWith('.img')`. */
  readonly publish?: (name: string) => boolean;
  /** `earlier`: platforms have the file names of earlier releases. Default: `today`. */
  readonly names?: 'today' | 'earlier';
  /** UEFI firmware as published today, or as `.fd` files. Default: `qcow2`. */
  readonly firmware?: 'qcow2' | 'fd';
  /** Names of the PXE kernel's signature. Default: `both`. `generic`: only `…_image.vmlinuz.sig`. */
  readonly kernelSignature?: 'both' | 'generic';
  /** AMI lists, published with platform `ami`. Default: three regions. */
  readonly amis?: Readonly<Record<string, string>>;
  /** `false`: no packages, contents, licences, SBOM and kernel configuration. Default: `true`. */
  readonly documents?: boolean;
  /** Names of system extensions and other files to publish, or all of them. Default: none. */
  readonly others?: 'all' | readonly string[];
  /** Names for the newest release. Default: `current`, and `current-<year>` on the channel `lts`. */
  readonly currentNames?: readonly string[];
  /** Bytes or paths for published names, compressed as their extension says. Default: generated content. */
  readonly contents?: Readonly<Record<string, Source>>;
  /** Options for signatures, such as subkey and digest. `at` is set for each file. */
  readonly signing?: Omit<SignOptions, 'at'>;
}

/** One published file. */
export interface MirrorFile {
  readonly name: string;
  /** Path on this machine. */
  readonly path: string;
  readonly platform: string | undefined;
  /** An image variant, its companion, or a file that a release has once. */
  readonly kind: 'version' | 'image' | 'companion' | 'ami' | 'document' | 'other';
  readonly essential: boolean;
  /** Published size, in bytes. */
  readonly size: number;
  readonly sha512: string;
  /** Size and all hashes of DIGESTS. */
  readonly sums: Sums;
  readonly signedAt: Date;
  readonly compression: Compression;
  /**
   * The decompressed content, or the file itself without compression. `undefined` (unknown) for compressed files from `contents`.
   */
  readonly unpacked: { readonly name: string; readonly size: number; readonly sha512: string } | undefined;
  /** `false`: the tool for this format is missing, so that only the first bytes have the format. */
  readonly real: boolean;
}

export interface MirrorRelease {
  readonly version: string;
  readonly channel: string;
  readonly board: string;
  readonly distribution: Distribution;
  readonly buildId: string;
  readonly sdkVersion: string;
  readonly builtAt: Date;
  /** The release's folder on this machine, and its path below the mirror's URL, without slashes at the ends. */
  readonly directory: string;
  readonly urlPath: string;
  readonly files: readonly MirrorFile[];
  /** Returns the file with this published name. Throws if the release has none. */
  file(name: string): MirrorFile;
  /** Returns a platform's image variants, the fastest first. */
  images(platform: string): readonly MirrorFile[];
}

const MINUTE = 60_000;
const PXE_KERNEL = 'F_pxe.vmlinuz';
const AMIS = {
  'eu-central-1': 'ami-0123456789abcdef0',
  'us-east-1': 'ami-0fedcba9876543210',
  'ap-south-1': 'ami-00112233445566778',
};
/** `major:year:state`, as in lts-info. */
const LTS_STREAMS = ['2605:2021:unsupported', '3033:2022:unsupported', '3510:2023:unsupported', '4081:2024:supported'];

/** Returns the build ID in version.txt: the UTC minute, or a nightly's name. */
function buildIdOf(options: ReleaseOptions, builtAt: Date): string {
  if (options.buildId !== undefined) return options.buildId;
  const nightly = /\+(nightly-\d{8}-\d{4})$/.exec(options.version)?.[1];
  const [day, time] = builtAt.toISOString().split('T');
  return nightly ?? `${day}-${time?.slice(0, 5).replace(':', '')}`;
}

function builtAtOf(options: ReleaseOptions): Date {
  if (options.builtAt) return options.builtAt;
  const nightly = /nightly-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)$/.exec(options.version);
  if (nightly) return new Date(`${nightly.slice(1, 4).join('-')}T${nightly[4]}:${nightly[5]}:00Z`);
  return new Date(Math.floor(Date.now() / MINUTE - 30) * MINUTE);
}

/** Returns version.txt as Flatcar's build writes it. */
export function versionText(version: string, buildId: string, prefix: 'FLATCAR' | 'COREOS' = 'FLATCAR'): string {
  const id = version.replace(/\+.*$/, '');
  const [build = '', branch = '', patch = ''] = id.split('.');
  const fields: readonly (readonly [string, string])[] = [
    ['BUILD', build],
    ['BRANCH', branch],
    ['PATCH', patch],
    ['VERSION', version],
    ['VERSION_ID', id],
    ['BUILD_ID', `"${buildId}"`],
    ['SDK_VERSION', `${build}.0.0`],
  ];
  return fields.map(([name, value]) => `${prefix}_${name}=${value}\n`).join('');
}

/** Makes `current` (or `current-2024`) of a channel and board name this release: copies version.txt, its signature and its DIGESTS. */
async function pointCurrent(release: MirrorRelease, name = 'current'): Promise<void> {
  const folder = join(dirname(release.directory), name);
  await mkdir(folder, { recursive: true });
  const names = (await readdir(release.directory)).filter((one) => one.startsWith('version.txt'));
  await Promise.all(names.map((one) => copyFile(join(release.directory, one), join(folder, one))));
}

interface Draft {
  readonly name: string;
  readonly platform?: Platform;
  readonly kind: MirrorFile['kind'];
  readonly essential?: boolean;
  readonly compression?: Compression;
  /** Time between the build and the signature, in milliseconds. */
  readonly delay: number;
  readonly make: () => Promise<{
    readonly bytes: Buffer;
    readonly unpacked?: Made['unpacked'];
    readonly real: boolean;
  }>;
}

function plain(text: string): { bytes: Buffer; real: boolean } {
  return { bytes: Buffer.from(text), real: true };
}

/** Returns all files of a platform: every variant of its image, and its companions. Signing follows the order of the table. */
function platformDrafts(platform: Platform, options: ReleaseOptions, seed: string): readonly Draft[] {
  // The generic image is signed at the build, the others in the hours after it.
  const delay = platform.name === 'metal' ? 0 : 5 * MINUTE + PLATFORMS.indexOf(platform) * 20_000;
  const images = platform.variants.map((variant): Draft => {
    const name = fileName(variant, platform.name, options.distribution);
    const compression = compressionOf(platform, variant);
    const wish = { content: platform.content, compression, seed: `${seed} ${platform.name}`, name };
    return { name, platform, kind: 'image', essential: true, compression, delay, make: () => makeContent(wish) };
  });
  const companions = platform.companions.map((companion): Draft => {
    const old = options.firmware === 'fd' && companion.content === 'firmware-qcow2';
    const content = old ? 'firmware' : companion.content;
    const name = fileName(companion.file, platform.name, options.distribution).replace(
      /\.qcow2$/,
      old ? '.fd' : '.qcow2',
    );
    const shared = companion.file.startsWith('F_');
    const wish = { content, compression: 'none', seed: shared ? seed : `${seed} ${platform.name}`, name } as const;
    return { name, platform, kind: 'companion', essential: companion.essential, delay, make: () => makeContent(wish) };
  });
  return [...images, ...companions];
}

function amiDrafts(options: ReleaseOptions): readonly Draft[] {
  const amis = options.amis ?? AMIS;
  const ami = platformOf('ami');
  const named = (pattern: string, text: string): Draft => ({
    name: fileName(pattern, 'ami', options.distribution),
    platform: ami,
    kind: 'ami',
    delay: 25 * MINUTE,
    make: async () => plain(text),
  });
  const all = { amis: Object.entries(amis).map(([name, hvm]) => ({ name, hvm })) };
  return [
    named(AMI_LIST, `${JSON.stringify(all)}\n`),
    ...Object.entries(amis).map(([region, id]) => named(AMI_REGION(region), `${id}\n`)),
  ];
}

function documentDrafts(options: ReleaseOptions): readonly Draft[] {
  const text = (name: string): string => {
    if (name.endsWith('_sbom.json'))
      return `${JSON.stringify({
        spdxVersion: 'SPDX-2.3',
        name: options.version,
        packages: [
          { name: 'bzip2', versionInfo: '1.0.8' },
          { name: 'coreos', versionInfo: options.version },
        ],
      })}\n`;
    if (name.endsWith('.json')) return '[{"project":"app-arch/bzip2","license":["BZIP2"]}]\n';
    if (name.endsWith('_config.txt')) return 'CONFIG_64BIT=y\nCONFIG_SQUASHFS=y\n';
    if (name.endsWith('_contents.txt'))
      return `drwxr-xr-x. root root 4096 /usr\n-rw-r--r--. root root 312 /usr/lib/os-release\n`;
    return `app-arch/bzip2-1.0.8-r5::portage-stable\ncoreos-base/coreos-${options.version}::coreos-overlay\n`;
  };
  return DOCUMENTS.map((pattern) => {
    const name = fileName(pattern, 'image', options.distribution);
    return { name, kind: 'document', delay: 0, make: async () => plain(text(name)) };
  });
}

function otherDrafts(options: ReleaseOptions, architecture: 'amd64' | 'arm64', seed: string): readonly Draft[] {
  const { others = [] } = options;
  const named = otherFiles(architecture).map((other): OtherFile => ({ ...other, file: fileName(other.file, 'image') }));
  const unknown = others === 'all' ? [] : others.filter((name) => named.every(({ file }) => file !== name));
  if (unknown.length > 0) throw new Error(`the mirror knows no other file ${unknown.join(', ')}`);
  return named
    .filter(({ file }) => others === 'all' || others.includes(file))
    .map(({ file: name, compression }) => ({
      ...{ name, kind: 'other', delay: 0, compression },
      make: () =>
        compression === 'none'
          ? Promise.resolve(plain(`${seed} ${name}\n`.repeat(100)))
          : makeContent({ content: 'raw', compression, seed: `${seed} ${name}`, name }),
    }));
}

/**
 * Publishes a release below `root` like Flatcar's build: version.txt, every variant of the platforms' images, their companions, documents and AMI
 * lists. Each file has a detached signature and a signed DIGESTS, at times after the build. Updates `current`.
 * Throws if the architecture does not have a platform, or if a required tool is missing.
 */
export async function layRelease(options: ReleaseOptions): Promise<MirrorRelease> {
  const { version } = options;
  const channel = options.channel ?? 'stable';
  const architecture = options.architecture ?? 'amd64';
  const distribution = options.distribution ?? 'flatcar';
  const board = `${architecture}-usr`;
  const builtAt = builtAtOf(options);
  const buildId = buildIdOf(options, builtAt);
  const places: Readonly<Record<string, string>> = { channel, board, architecture, version };
  const urlPath = (options.layout ?? '{channel}/{board}/{version}').replaceAll(
    /\{(\w+)\}/g,
    (all, key: string) => places[key] ?? all,
  );
  const directory = join(options.root, urlPath);
  await mkdir(directory, { recursive: true });

  const platforms = choosePlatforms(options, architecture);
  const text =
    options.versionText ??
    versionText(version, buildId, options.fields ?? (distribution === 'coreos' ? 'COREOS' : 'FLATCAR'));
  const versionDraft: Draft = { name: 'version.txt', kind: 'version', delay: 0, make: async () => plain(text) };
  const seed = `${distribution} ${version} ${board}`;
  const drafts = new Map<string, Draft>();
  for (const draft of [
    ...(options.signedVersion === 'absent' ? [] : [versionDraft]),
    ...platforms.flatMap((platform) => platformDrafts(platform, options, seed)),
    ...(platforms.some((platform) => platform.name === 'ami') ? amiDrafts(options) : []),
    ...(options.documents === false ? [] : documentDrafts(options)),
    ...otherDrafts(options, architecture, seed),
  ]) {
    // Two platforms share vagrant.json, and the kernel for PXE is published under the generic name as well.
    const isKernel = draft.name === fileName(GENERIC_KERNEL, 'image', distribution);
    const isTwice = drafts.has(isKernel ? fileName(PXE_KERNEL, 'pxe', distribution) : draft.name);
    if (!isTwice && (options.publish?.(draft.name) ?? true)) drafts.set(draft.name, draft);
  }

  const style = options.digests ?? (distribution === 'coreos' ? 'platform' : 'file');
  const jobs = [...drafts.values()].map((draft) => layFile(draft, directory, builtAt, style === 'file', options));
  // After a failure, no other file may be written while the caller cleans up.
  await Promise.allSettled(jobs);
  const files = await Promise.all(jobs);
  if (style === 'platform') await layPlatformDigests(files, directory, options);

  const release: MirrorRelease = {
    ...{ version, channel, board, distribution, buildId, builtAt, directory, urlPath, files },
    sdkVersion: `${version.split('.')[0]}.0.0`,
    file(name) {
      const file = files.find((one) => one.name === name);
      if (!file) throw new Error(`the mirror's release ${version} has no file ${name}`);
      return file;
    },
    images: (word) => files.filter((one) => one.kind === 'image' && one.platform === platformOf(word).name),
  };
  const streams = LTS_STREAMS.find((line) => line.startsWith(`${version.split('.')[0]}:`))?.split(':')[1];
  const usual = channel === 'lts' && streams ? ['current', `current-${streams}`] : ['current'];
  if (options.signedVersion !== 'absent')
    for (const name of options.currentNames ?? usual) await pointCurrent(release, name);
  if (channel === 'lts' && options.layout === undefined) {
    await writeFile(join(options.root, channel, 'lts-info'), `${LTS_STREAMS.join('\n')}\n`);
  }
  return release;
}

function choosePlatforms(options: ReleaseOptions, architecture: 'amd64' | 'arm64'): readonly Platform[] {
  if (options.platforms === 'all') return PLATFORMS.filter((one) => one.architectures.includes(architecture));
  return options.platforms.map((word) => {
    const platform = (options.names === 'earlier' ? earlierPlatformOf(word) : undefined) ?? platformOf(word);
    if (platform.architectures.includes(architecture)) return platform;
    throw new Error(`platform ${platform.name} is not published for ${architecture}`);
  });
}

/** Writes one file with its signature and DIGESTS. */
async function layFile(
  draft: Draft,
  directory: string,
  builtAt: Date,
  digests: boolean,
  options: ReleaseOptions,
): Promise<MirrorFile> {
  const { name, kind, compression = 'none' } = draft;
  const own = options.contents?.[name];
  const made = own === undefined ? await draft.make() : undefined;
  const source = own ?? made?.bytes ?? Buffer.alloc(0);
  const at = new Date(builtAt.getTime() + 30_000 + draft.delay);
  const signing: PublishOptions = { ...options.signing, at, digests };
  const path = join(directory, name);
  let sums: Sums;
  if (kind === 'version' && options.signedVersion === false) {
    await writeFile(path, source);
    sums = await sumsOf(source);
  } else if (name === fileName(PXE_KERNEL, 'pxe', options.distribution)) {
    sums = await layKernel(directory, name, source, signing, options);
  } else {
    // A file in a subfolder has its signature and DIGESTS there, and DIGESTS lists it without the subfolder.
    sums = await publishFile(dirname(path), basename(name), source, options.signer, signing);
  }
  const { size, sha512 } = sums;
  const bare = compression === 'none' ? name : name.replace(/\.(gz|bz2|zip)$/, '');
  const inside = compression === 'none' ? { size, sha512 } : made?.unpacked;
  return {
    ...{ name, path, kind, compression, size, sha512, sums, signedAt: at },
    real: made?.real ?? true,
    platform: draft.platform?.name,
    essential: draft.essential ?? false,
    unpacked: inside && { name: bare, ...inside },
  };
}

/**
 * Publishes the kernel under its two names. In the build, the PXE name is a link to the generic one, and some mirrors lose the link's signature.
 */
async function layKernel(
  directory: string,
  name: string,
  source: Source,
  signing: PublishOptions,
  options: ReleaseOptions,
): Promise<Sums> {
  const { signer } = options;
  const generic = fileName(GENERIC_KERNEL, 'image', options.distribution);
  await publishFile(directory, generic, source, signer, signing);
  const sums = await publishFile(directory, name, source, signer, signing);
  if (options.kernelSignature === 'generic') await rm(join(directory, `${name}.sig`));
  return sums;
}

/** Writes one DIGESTS for all files of a platform, under every name that old builds used. */
async function layPlatformDigests(
  files: readonly MirrorFile[],
  directory: string,
  options: ReleaseOptions,
): Promise<void> {
  const groups = Map.groupBy(files, digestsStem);
  for (const [pattern, members] of groups) {
    if (pattern === 'version.txt' && options.signedVersion === false) continue;
    const stem = fileName(pattern, '', options.distribution);
    const at = new Date(Math.max(...members.map((one) => one.signedAt.getTime())));
    const kernel = files.find(({ name }) => name === fileName(PXE_KERNEL, 'pxe', options.distribution));
    const generic = fileName(GENERIC_KERNEL, 'image', options.distribution);
    // The kernel is built with the generic image. Its name for PXE is listed with platform pxe.
    const more = kernel !== undefined && pattern === 'F_image.bin.bz2' ? [{ name: generic, sums: kernel.sums }] : [];
    await publishDigests(directory, stem, [...members, ...more], options.signer, { ...options.signing, at });
  }
}

/** Writes the DIGESTS of the generic image and the documents, which is named after the file, not after a platform. */
function digestsStem(file: MirrorFile): string {
  if (file.kind === 'version') return 'version.txt';
  return file.platform === undefined || file.platform === 'metal' ? 'F_image.bin.bz2' : `F_${file.platform}`;
}
