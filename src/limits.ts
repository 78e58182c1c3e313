/** Every limit of the project, in one place. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** version.txt: about 200 bytes. */
  versionFile: 64 * 1024,
  /** A detached signature: 570 to 600 bytes; a file may hold several. */
  signature: 64 * 1024,
  /** F.DIGESTS.asc: about 1.5 kB; per platform on old releases. */
  digests: 256 * 1024,
  /** A public key block: 20 to 40 kB. */
  key: 128 * 1024,
  /** Self-signatures on one part of a key (a user ID, a subkey, the key itself), by number: each costs a verification; real keys have a dozen. */
  selfSignatures: 64,
  /** A release feed: about 1 MB and growing. */
  feed: 64 * 1024 * 1024,
  /** A published image: 491 MB is the largest seen. */
  image: 16 * 1024 ** 3,
  /** A file that goes with an image (kernel, firmware, .ovf). */
  companion: 2 * 1024 ** 3,
  /** A release's list of AMIs: about 3 kB. */
  amiList: 1024 * 1024,
  /** A per-release document (packages, contents, licences, SBOM). */
  document: 256 * 1024 * 1024,
  /** What an image may unpack to; the largest disk is about 9 GiB. */
  unpacked: 64 * 1024 ** 3,
  /** The output `report`: a variable of a process's environment holds 128 KiB on Linux, its name included (MAX_ARG_STRLEN, execve(2)). */
  reportOutput: 120_000,
  /** A config for customize; real ones are a few kB, an Ignition config with files inside may reach a few MB. */
  config: 32 * 1024 * 1024,
  /** Files of `oem-files`, by number. */
  oemFiles: 20_000,
  /** A descriptor or manifest inside an OVA. */
  ovaText: 8 * 1024 * 1024,
  /** The grub.cfg on an OEM partition that settings are added to; real ones have some hundred bytes. */
  grubCfg: 1024 * 1024,
  /** How long a customization waits for its turn at mounting a btrfs OEM partition. */
  oemTurn: 300_000,
  /** With less than this free, what goes wrong with files on a disk goes wrong because it is full. */
  diskFull: 1024 * 1024,
  /** What a tool of the system may print. */
  toolOutput: 64 * 1024 * 1024,
  redirects: 5,
  /** Pause before the first retry; doubles each time. */
  retryBase: 1000,
  retryMax: 30_000,
  /** A longer `Retry-After` is not waited for. */
  retryAfterMax: 120_000,
  /** A small file (metadata) has this long from request to last byte, an attempt. */
  smallFileTime: 60_000,
  /** Bytes a second that are the least, over `slowWindow` times `stall-timeout` of waiting: below, a 491 MB image does not fit a job of 6 hours. */
  slowestRate: 20_000,
  slowWindow: 10,
  /** Failures of one file, as a multiple of `retries`; those after which bytes came count anew towards `retries`. */
  failuresFactor: 20,
  /**
   * A range that is fetched beside others: a connection of 20 MB/s spends half a second on one, so that the pause for the next request, 50 ms on a long
   * way, costs a tenth of that or less.
   */
  range: 10 * 1024 * 1024,
  /** Ranges in memory, of all files of a run together; each file may hold one more. */
  rangeMemory: 64 * 1024 * 1024,
  /** A staging folder of another machine or container, whose process can't be asked for, counts as left behind after this time. */
  abandonedAfter: 24 * 60 * 60 * 1000,
} as const;

/** What a conversation with the GitHub API may cost, and what GitHub takes. Sizes in bytes, times in milliseconds. */
export const API_LIMITS = {
  /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much again around them. */
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
  /** A loose ref is a file, and file systems hold names of up to 255 bytes. */
  tagName: 255,
} as const;
