/** A code's entry in docs/errors.md: one sentence for the cause, one for the remedy. */
export interface ErrorDescription {
  readonly cause: string;
  readonly remedy: string;
}

/** The stable error codes. Each error message ends in one of them, in brackets. `node script/docs.ts` writes them to docs/errors.md. */
export const ERROR_CODES = {
  INVALID_INPUT: {
    cause: 'An input, or an environment variable that the action reads, has an invalid value.',
    remedy: 'Set it to a value that the message lists. [inputs.md](inputs.md) describes every input.',
  },
  UNSUPPORTED_RUNNER: {
    cause: 'The runner lacks an operating system, a tool or a permission that the step needs.',
    remedy: 'Install the tool that the message names, or use a Linux runner such as `ubuntu-latest`.',
  },
  VERSION_NOT_FOUND: {
    cause: 'No published release of the channel matches `version` and `architecture`.',
    remedy: 'Check `channel`, `version`, `architecture` and `base-url`.',
  },
  VERSION_MISMATCH: {
    cause: 'The version.txt of a release directory names another version or architecture.',
    remedy: 'Use another mirror: this one mixes releases.',
  },
  CHANNEL_MISMATCH: {
    cause: 'The current release of the channel on this mirror belongs to another channel.',
    remedy: 'Use another mirror, or set `channel` to the one that the message names.',
  },
  VERSION_TOO_OLD: {
    cause: 'The resolved version is older than `minimum-version`.',
    remedy: 'Use another mirror, because this one may serve an old release on purpose, or lower `minimum-version`.',
  },
  RELEASE_TOO_OLD: {
    cause: 'The signature of the current release is older than `maximum-age`.',
    remedy: 'Compare with another mirror, because this one may be frozen, or raise `maximum-age`.',
  },
  VERSION_FILE_INVALID: {
    cause: 'A version.txt cannot be parsed.',
    remedy: 'Use another mirror, or check `base-url`.',
  },
  FEED_INVALID: {
    cause: 'The release feed cannot be parsed.',
    remedy: 'Check `feed-url`, or set an exact `version`, which needs no feed.',
  },
  AMI_LIST_INVALID: {
    cause: 'The list of AMIs of a release cannot be parsed.',
    remedy: 'Use another version.',
  },
  PACKAGES_INVALID: {
    cause: 'The list of packages or the SBOM of a release cannot be parsed.',
    remedy: 'Nothing to do: the change report leaves that part out.',
  },
  FILE_NOT_FOUND: {
    cause: 'A required file is missing on the mirror or in the workspace.',
    remedy: 'Check the URL or path in the message, and whether the release was published for the platform.',
  },
  HTTP_STATUS: {
    cause: 'A server answered with an error status, or with a page instead of the file.',
    remedy: 'Check the URL and its credentials, or use another mirror.',
  },
  NETWORK: {
    cause: 'The connection to a server failed after all retries.',
    remedy: 'Check the host name, proxy and firewall, or run the job again.',
  },
  STALLED: {
    cause: 'A transfer received no data for `stall-timeout` seconds, or stayed below the minimum rate.',
    remedy: 'Use a mirror that is closer, or raise `stall-timeout`.',
  },
  TOO_LARGE: {
    cause: 'A file exceeds the maximum size of its kind.',
    remedy: 'Check the URL or path, or use another mirror.',
  },
  TOO_MANY_REDIRECTS: {
    cause: 'A server redirected too often, or to an address that the action does not follow.',
    remedy: 'Set `base-url` to the address of the files themselves.',
  },
  TRANSFER_INCOMPLETE: {
    cause: 'A server sent fewer or more bytes than it announced.',
    remedy: 'Run the job again, or use another mirror.',
  },
  MIRRORS_FAILED: {
    cause: 'Every mirror failed, for different reasons.',
    remedy: 'Follow the advice for one of the codes that the message lists.',
  },
  SIGNATURE_MISSING: {
    cause: 'The file has no detached signature.',
    remedy: 'Use a mirror that serves the `.sig` files.',
  },
  SIGNATURE_INVALID: {
    cause: 'A signature file is not an acceptable OpenPGP signature.',
    remedy: 'Use another mirror.',
  },
  SIGNATURE_MISMATCH: {
    cause: 'The signature does not match the file: it was changed, truncated or replaced.',
    remedy: 'Do not use the file. Download it again, from another mirror if this one fails twice.',
  },
  SIGNATURE_IN_FUTURE: {
    cause: 'The signature is dated in the future.',
    remedy: "Check the runner's clock. If it is correct, do not use the file.",
  },
  SIGNATURE_PREDATES_BUILD: {
    cause: 'The file was signed before its release was built, so it belongs to an older release.',
    remedy: 'Do not use the file. Use another mirror.',
  },
  WEAK_HASH: {
    cause: 'The signature uses a hash function that can be forged: MD5, SHA-1 or RIPEMD-160.',
    remedy: 'Use a later release.',
  },
  KEY_INVALID: {
    cause: 'A public key block is unreadable, or has no valid self-signature.',
    remedy: 'Use a block that `gpg --export --armor` writes.',
  },
  KEY_NOT_PINNED: {
    cause: 'The primary fingerprint of a public key differs from the pinned one.',
    remedy: 'Check `signing-key`, `signing-key-url` and `signing-key-fingerprint` against the announcement of the key.',
  },
  KEY_REVOKED: {
    cause: 'The signing key was revoked as compromised, or before the signature was created.',
    remedy: 'Do not use the file. Use a later release.',
  },
  KEY_EXPIRED: {
    cause: 'The signing key was not valid at the time of the signature.',
    remedy: 'Do not use the file, or check whether `signing-key` is up to date.',
  },
  KEY_CANNOT_SIGN: {
    cause: 'The signing key is not allowed to sign data, or is not bound to the pinned primary key.',
    remedy: 'Do not use the file.',
  },
  UNKNOWN_SIGNING_KEY: {
    cause: 'The signing key is neither in the built-in nor in the published key block.',
    remedy: 'Set `signing-key` if the mirror signs its own builds. Otherwise, do not use the file.',
  },
  DIGESTS_MISSING: {
    cause: 'The file has no signed DIGESTS file.',
    remedy: 'Use a mirror that serves the `.DIGESTS.asc` files.',
  },
  DIGESTS_INVALID: {
    cause: 'A DIGESTS file is not a clear-signed list of digests.',
    remedy: 'Use another mirror.',
  },
  DIGESTS_MISMATCH: {
    cause: 'The signed DIGESTS file does not list the SHA-512 digest of this file: another file has its name.',
    remedy: 'Do not use the file. Use another mirror.',
  },
  PAYLOAD_INVALID: {
    cause: 'An update payload is damaged, or is not one that update_engine could install.',
    remedy: 'Download it again, or use another mirror.',
  },
  PAYLOAD_MISMATCH: {
    cause:
      'An update payload is not the one of its name: it installs another file than the signed one, or differs from its `.sha256`.',
    remedy: 'Do not use the payload. Use another mirror.',
  },
  DECOMPRESSION_FAILED: {
    cause: 'Decompression failed: truncated file, wrong checksum or trailing data.',
    remedy: 'Set another `compression`, or use another version.',
  },
  UNPACKED_TOO_LARGE: {
    cause: 'The unpacked image exceeds the maximum size.',
    remedy: 'Check whether the file is an image of this platform.',
  },
  CACHE_INVALID: {
    cause: 'A cache entry failed verification.',
    remedy: 'Nothing to do: the action ignores the entry and downloads the files again.',
  },
  DISK_FULL: {
    cause: 'The disk is full.',
    remedy: 'Free some space, or set `destination` to a larger disk.',
  },
  FILE_SYSTEM: {
    cause: 'A file or directory cannot be read or written.',
    remedy: 'Check the path and its permissions.',
  },
  IMAGE_INVALID: {
    cause: 'The image to customize has an unsupported or damaged format.',
    remedy: 'Download the image again with this action, and customize that copy.',
  },
  CONFIG_INVALID: {
    cause: 'A config for `customize` has invalid content.',
    remedy: 'Fix the line or field that the message names.',
  },
  NO_SPACE_ON_OEM: {
    cause: 'The files do not fit on the OEM partition.',
    remedy: 'Leave some out, or let Ignition download the large ones at boot.',
  },
  NO_SPACE_ON_ROOT: {
    cause: 'The files and extensions do not fit on the ROOT partition of a disk of `size`.',
    remedy: 'Set a larger `size`, or leave it empty: the disk then grows as needed.',
  },
  TOOL_FAILED: {
    cause: 'A system tool that the step runs has failed.',
    remedy: "See the tool's output in the message.",
  },
  BOOT_FAILED: {
    cause: 'The machine did not boot: kernel panic, emergency shell, time-out, or it ended early.',
    remedy: "Read the console's log, whose path is the output `console-path`.",
  },
  COMMAND_FAILED: {
    cause: 'A command of `run` failed on the booted machine.',
    remedy: "See the commands' output in the step's log.",
  },
  GITHUB_API: {
    cause: 'A request to the GitHub API failed.',
    remedy: 'Grant the permission that the message names, or run the job again.',
  },
  VERIFICATION_FAILED: {
    cause: 'At least one file failed verification.',
    remedy: 'See the job summary or the report, which has the error of each file.',
  },
  INTERNAL: {
    cause: 'The action has a bug.',
    remedy: 'Report it with a debug log of the run.',
  },
} as const satisfies Readonly<Record<string, ErrorDescription>>;

/** A stable error code. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** The subject of an error, for programs. */
export interface ErrorDetails {
  /** Published name of the file. */
  readonly file?: string;
  readonly url?: string;
  readonly cause?: unknown;
}

/** An error that users see. `message` reads `what failed: cause. What to do.`, without the code. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly code: ErrorCode;
  readonly file: string | undefined;
  readonly url: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.file = details.file;
    this.url = details.url;
  }
}

/** A newer copy of the signing key invalidates a signature that this run accepted. The command has to start again. */
export class KeyringChanged extends Error {
  override readonly name = 'KeyringChanged';
  /** Why the signature is not accepted any more. */
  readonly reason: ActionError;

  constructor(reason: ActionError) {
    super(reason.message, { cause: reason });
    this.reason = reason;
  }
}

/** Returns the message as users see it, with the code in brackets at its end. */
export function describeError(error: unknown): string {
  if (error instanceof ActionError) return `${error.message} [${error.code}]`;
  return `${error instanceof Error ? error.message : String(error)} [INTERNAL]`;
}

/**
 * Returns `error` if it is an ActionError. Otherwise wraps it: file system errors as DISK_FULL or FILE_SYSTEM, all others as INTERNAL.
 * `doing` names the work that failed, such as `writing the image`.
 */
export function toActionError(error: unknown, doing: string): ActionError {
  if (error instanceof ActionError) return error;
  const failed = `${doing.charAt(0).toUpperCase()}${doing.slice(1)} failed`;
  const text = error instanceof Error ? error.message : String(error);
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `${failed}: the disk is full. Free some space, or set \`destination\` to a larger disk.`;
    return new ActionError('DISK_FULL', message, { cause: error });
  }
  if (code !== undefined && /^E[A-Z]+$/.test(code) && syscall !== undefined)
    return new ActionError('FILE_SYSTEM', `${failed}: ${text}. Check the path and its permissions.`, { cause: error });
  const message = `${failed}: ${text}. This is a bug: report it with a debug log of the run.`;
  return new ActionError('INTERNAL', message, { cause: error });
}

/** Returns the result of `check`. An ActionError that does not name `file` (a name, path or URL) gets it as a prefix. */
export async function withSubject<T>(file: string, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ActionError) || error.message.includes(file)) throw error;
    throw new ActionError(error.code, `${file}: ${error.message}`, { file, cause: error });
  }
}
