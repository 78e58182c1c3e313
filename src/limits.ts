/** Every limit of the project, in one place. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** version.txt: about 200 bytes. */
  versionFile: 64 * 1024,
  /** A detached signature: 570 to 600 bytes; a file may hold several. */
  signature: 64 * 1024,
  /** F.DIGESTS.asc: about 1.5 kB; per platform on old releases. */
  digests: 256 * 1024,
  /** A public key block: 20 to 40 kB. */
  key: 1024 * 1024,
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
  redirects: 5,
  /** Pause before the first retry; doubles each time. */
  retryBase: 1000,
  retryMax: 30_000,
  /** A longer `Retry-After` is not waited for. */
  retryAfterMax: 120_000,
  /** A small file (metadata) has this long from request to last byte, an attempt. */
  smallFileTime: 60_000,
} as const;
