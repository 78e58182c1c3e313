/** Limits. Sizes are in bytes, times in milliseconds. */
export const LIMITS = {
  /** version.txt: about 200 bytes. */
  versionFile: 64 * 1024,
  /** A file of detached signatures, each of 570 to 600 bytes. */
  signature: 64 * 1024,
  /** F.DIGESTS.asc: about 1.5 kB; per platform on old releases. */
  digests: 256 * 1024,
  /** A public key block: 20 to 40 kB. */
  key: 128 * 1024,
  /** The number of user IDs and subkeys of a key. Flatcar's has ten. */
  keyParts: 64,
  /** The number of self-signatures on one part of a key. Each costs a verification. Real keys have a dozen. */
  selfSignatures: 64,
  /** The manifest of an update payload: about 60 bytes per MiB of the partition. */
  payloadManifest: 4 * 1024 * 1024,
  /** The number of operations of an update payload: one per MiB of the partition. */
  payloadOperations: 50_000,
  /** A release feed: about 1 MB and growing. */
  feed: 8 * 1024 * 1024,
  /** The number of commas and opening brackets in a release feed, whose text has about 20,000. Each may cost 200 bytes of memory. */
  feedElements: 500_000,
  /** A server's list of builds, as an HTML page: about 1 kB for each. */
  listing: 4 * 1024 * 1024,
  /** The number of nightlies that are looked for, from the newest: one may be in the middle of its publication. */
  nightlies: 5,
  /** channel-info.txt: less than 1 kB. */
  channelInfo: 64 * 1024,
  /** A published image: 491 MB is the largest seen. */
  image: 16 * 1024 ** 3,
  /** A companion of an image: kernel, firmware, .ovf. */
  companion: 2 * 1024 ** 3,
  /** A release's list of AMIs: about 3 kB. */
  amiList: 1024 * 1024,
  /** A release's list of packages: about 20 kB. */
  packageList: 1024 * 1024,
  /** A release's SBOM that is compared: some MB, of which most are relationships. */
  sbom: 64 * 1024 * 1024,
  /** The number of packages in either. A release has about 400, and an SBOM also those of each language. */
  packages: 100_000,
  /** A name or version in an SBOM, in characters. */
  packageName: 200,
  /** The release notes of one release, in characters. The longest have 120,000. */
  notes: 500_000,
  /** A per-release document (packages, contents, licences, SBOM). */
  document: 256 * 1024 * 1024,
  /** An unpacked image. The largest disk is about 9 GiB. */
  unpacked: 64 * 1024 ** 3,
  /** The output `report`. On Linux, an environment variable has at most 128 KiB with its name (MAX_ARG_STRLEN, execve(2)). */
  reportOutput: 120_000,
  /** The Markdown of release notes and changes, in characters. GitHub: the body of a release has at most 125,000. The rest is for the workflow's own text. */
  releaseBody: 120_000,
  /** The rows of the tables in a job summary. GitHub drops the whole summary of a step above 1 MiB. */
  summary: 900_000,
  /** A verification summary as an input. One of all files of a release has about 400 kB. */
  attestation: 8 * 1024 * 1024,
  /** A config for customize. Real ones have a few kB. An Ignition config with files inside may have a few MB. */
  config: 32 * 1024 * 1024,
  /** Time for checking one config; 30 MB need about 10 seconds. */
  configTime: 90_000,
  /** Memory of the module that checks one config; 30 MB need about 700 MiB. */
  configMemory: 1536 * 1024 ** 2,
  /** The number of files of `oem-files` or `root-files`. */
  folderFiles: 20_000,
  /** A descriptor or manifest inside an OVA. VMware's limit for all guestinfo of a machine is 1 MiB (tools.setInfo.sizeLimit). */
  ovaText: 1024 * 1024,
  /** The members of an OVA, and the lines of its manifest. Real ones have a descriptor, a manifest and a few disks. */
  ovaMembers: 1000,
  /** The pax records or the long name of a member of a tar archive. */
  tarDescription: 64 * 1024,
  /** The tags and attributes of an OVF descriptor, and the depth of its elements. Flatcar's has about 400, 6 deep. */
  ovfMarkup: 5000,
  ovfDepth: 64,
  /** A file of a partition that gets lines, such as OEM's grub.cfg. Real ones have a few hundred bytes. */
  extendedFile: 1024 * 1024,
  /** The boot menu of an ISO: less than 200 bytes. */
  bootConfig: 64 * 1024,
  /** The wait of a customization for another one that mounts a btrfs OEM partition. */
  oemTurn: 300_000,
  /** With less free space, a disk is full and the cause of failed writes. */
  diskFull: 1024 * 1024,
  /** The output of a system tool. */
  toolOutput: 64 * 1024 * 1024,
  /** A system tool, and one that copies or converts a whole disk: compressing 1 GB needs about 73 seconds on two cores. */
  toolTime: 5 * 60_000,
  convertTime: 45 * 60_000,
  /** The address space of a tool that reads foreign bytes. qemu-img uses less than 1 GiB. */
  toolMemory: 4 * 1024 ** 3,
  /**
   * The data that an image unpacks to in customize, zeros not counted, as a multiple of its size. Flatcar's images reach 10.
   * `expansionFloor` is the minimum of this limit in bytes.
   */
  expansion: 100,
  expansionFloor: 256 * 1024 * 1024,
  /** Time for timers and connections of packages to end, after an action is done. */
  exitDelay: 500,
  /** The serial console of a booted machine. A verbose boot prints less than 1 MB. */
  console: 64 * 1024 * 1024,
  /** Characters of a line of the console. A longer line is split. */
  consoleLine: 4096,
  /** The match of a pattern with one line of the console. Usual patterns need microseconds, but the processor may be busy. */
  patternTime: 5000,
  /** The tiny guest that tests KVM: 50 to 80 ms on hardware, a minute where KVM itself is emulated. */
  kvmTest: 3000,
  /** A boot, and `run`, with KVM and under emulation. */
  bootTime: 300_000,
  emulatedBootTime: 1_800_000,
  redirects: 5,
  /** The pause before the first retry. It doubles each time. */
  retryBase: 1000,
  retryMax: 30_000,
  /** A longer `Retry-After` fails the request. */
  retryAfterMax: 120_000,
  /** All waits of a run for the `Retry-After` of one server. With more, the next mirror is faster. */
  retryAfterTotal: 300_000,
  /** An attempt at one address of a host, before the next one is tried. Node's 250 ms are too short for distant servers, whose first packet may also be lost. */
  connectAttempt: 2500,
  /** An attempt at a small file, from the request to its last byte. With a longer `stall-timeout`, twice that. */
  smallFileTime: 60_000,
  /** The minimum of bytes per second, over `slowWindow` times `stall-timeout` of waiting. Below it, a 491 MB image does not fit a job of 6 hours. */
  slowestRate: 20_000,
  slowWindow: 10,
  /** Failures of one file, as a multiple of `retries`. The count towards `retries` starts again when bytes arrive. */
  failuresFactor: 20,
  /** A parallel range. A connection of 20 MB/s spends half a second on it, so that a round trip of 50 ms costs at most a tenth of that. */
  range: 10 * 1024 * 1024,
  /** Ranges in memory, of all files of a run. Each file may have one more. */
  rangeMemory: 64 * 1024 * 1024,
  /** Files that are downloaded at once. Each needs about 3 MiB of memory. */
  filesAtOnce: 16,
  /** A staging folder of another machine or container, whose process can't be looked up, is abandoned after this time. */
  abandonedAfter: 24 * 60 * 60 * 1000,
  /** The longest job on a self-hosted runner (GitHub: "5 days"). */
  longestJob: 5 * 24 * 60 * 60 * 1000,
} as const;

/** Limits of requests to the GitHub API, and GitHub's own. Sizes are in bytes, times in milliseconds. */
export const API_LIMITS = {
  /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much metadata. */
  response: 64 * 1024 * 1024,
  /** All waiting of one run, for rate limits and retries together. */
  waiting: 5 * 60_000,
  /** A secondary rate limit without `Retry-After`: "wait for at least one minute before retrying" (GitHub's rate limit guide). */
  secondaryRateLimit: 60_000,
  /** GitHub: "body is too long (maximum is 65536 characters)". */
  issueBody: 65_536,
  /** GitHub: "title is too long (maximum is 256 characters)". */
  issueTitle: 256,
  /** GitHub's limits for a label's name and for labels on one issue. */
  labelName: 50,
  labels: 100,
  /** A loose ref is a file, and file names have at most 255 bytes. */
  tagName: 255,
} as const;
