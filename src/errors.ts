/**
 * Every refusal of the project, by its stable code, with what it means. The codes are a promise to users:
 * they stand in brackets at the end of a message and in the README's table, which is made from this one.
 */
export const ERROR_CODES = {
  INVALID_INPUT: 'An input holds something that it may not hold. Nothing was fetched.',
  UNSUPPORTED_RUNNER:
    'The runner lacks something the step needs (operating system, tool, right). The message names it.',
  VERSION_NOT_FOUND: 'No release of the channel satisfies the version asked for.',
  VERSION_MISMATCH: "A release directory's version.txt names another version or board than was asked for.",
  CHANNEL_MISMATCH: "What a mirror calls a channel's current release belongs to another channel.",
  VERSION_TOO_OLD: 'The resolved version is older than `minimum-version`.',
  RELEASE_TOO_OLD: "The signature on current's version.txt is older than `maximum-age`.",
  VERSION_FILE_INVALID: 'A version.txt does not follow its grammar.',
  FEED_INVALID: 'The release feed is not readable.',
  AMI_LIST_INVALID: 'The list of AMIs does not have the known form.',
  FILE_NOT_FOUND: 'A mirror does not have the file in any published variant.',
  HTTP_STATUS: 'A server answered with an error status, or with something other than the file.',
  NETWORK: 'A server could not be reached or the connection broke, after all retries.',
  STALLED: 'A transfer delivered no byte for `stall-timeout` seconds, or stayed below the slowest accepted rate.',
  TOO_LARGE: 'A file is larger than its kind may be; it was cut off.',
  TOO_MANY_REDIRECTS: 'A server redirected too often, or to where the action does not follow.',
  TRANSFER_INCOMPLETE: 'Fewer or more bytes arrived than the server announced.',
  MIRRORS_FAILED: 'Every mirror failed, each for a reason of its own, which the message lists.',
  SIGNATURE_MISSING: 'The file is there and its detached signature is not.',
  SIGNATURE_INVALID: 'A signature file is not an OpenPGP signature of an acceptable form.',
  SIGNATURE_MISMATCH: 'The signature does not belong to these bytes: the file was changed, cut or exchanged.',
  SIGNATURE_IN_FUTURE: 'The signature claims to be made in the future.',
  SIGNATURE_PREDATES_BUILD:
    'The file was signed before the release it lies in was built: it belongs to an older release.',
  WEAK_HASH: 'The signature uses a hash that can be forged (MD5, SHA-1, RIPEMD-160).',
  KEY_INVALID: 'A public key block is unreadable, or its self-signatures do not hold.',
  KEY_NOT_PINNED: 'A public key has another primary fingerprint than the pinned one.',
  KEY_REVOKED: 'The signature was made by a key that is revoked as compromised, or for the time of the signature.',
  KEY_EXPIRED: 'The signing key was not valid when the signature was made.',
  KEY_CANNOT_SIGN: 'The key that made the signature may not sign, or is not bound to the pinned primary key.',
  UNKNOWN_SIGNING_KEY: 'The signature was made by a key that belongs neither to the built-in nor to the published key.',
  DIGESTS_MISSING: "The file's signed DIGESTS is not there.",
  DIGESTS_INVALID: 'A DIGESTS file is not a clear-signed text of the known form.',
  DIGESTS_MISMATCH:
    'The signed DIGESTS does not list this file name with this SHA-512: it is another file under this name.',
  DECOMPRESSION_FAILED: 'The published file does not unpack: cut, a wrong checksum, or bytes after its end.',
  UNPACKED_TOO_LARGE: 'The unpacked image exceeds the ceiling for unpacked sizes.',
  CACHE_INVALID: 'A cache entry did not pass verification.',
  DISK_FULL: 'No space is left on the disk.',
  FILE_SYSTEM: 'A file or folder could not be read or written.',
  IMAGE_INVALID: 'The image to customize is not a disk image, archive or partition table of the known form.',
  CONFIG_INVALID: 'A config to be put into an image is not what it should be.',
  NO_SPACE_ON_OEM: 'The files do not fit on the OEM partition.',
  TOOL_FAILED: 'A tool of the system that the step needs failed.',
  GITHUB_API: 'The GitHub API refused or failed; the message names the permission to grant.',
  VERIFICATION_FAILED: 'At least one file failed verification; the report has the reason for each.',
  INTERNAL: 'A defect of this action. Please report it.',
} as const;

/** A code of the table. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What a refusal is about, for programs. */
export interface ErrorDetails {
  /** The file concerned, by its published name. */
  readonly file?: string;
  readonly url?: string;
  readonly cause?: unknown;
}

/** A refusal: `message` is one or two sentences that say what failed, why, and what to do, without the code. */
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

/** The message as users see it: the sentence, then the code in brackets. */
export function describeError(error: unknown): string {
  if (error instanceof ActionError) return `${error.message} [${error.code}]`;
  return `${error instanceof Error ? error.message : String(error)} [INTERNAL]`;
}

/** `error` if it is a refusal already; otherwise a file system error as DISK_FULL or FILE_SYSTEM, and anything else as INTERNAL. */
export function toActionError(error: unknown, doing: string): ActionError {
  if (error instanceof ActionError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ActionError(
      'DISK_FULL',
      `No space is left on the disk while ${doing}. Free some, or set \`destination\` to a larger disk.`,
      { cause: error },
    );
  }
  if (code !== undefined && /^E[A-Z]+$/.test(code) && (error as NodeJS.ErrnoException).syscall !== undefined) {
    return new ActionError(
      'FILE_SYSTEM',
      `${capitalise(doing)} failed: ${text}. Check that this path is right, and who may read and write there.`,
      { cause: error },
    );
  }
  return new ActionError(
    'INTERNAL',
    `${capitalise(doing)} failed: ${text}. Please report this, with the log of a run with debug logging.`,
    { cause: error },
  );
}

/** Gives what `check` gives. What it refuses says first which `file` (a name, path or URL) that is about, unless it does already. */
export async function withSubject<T>(file: string, check: () => T | Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ActionError) || error.message.includes(file)) throw error;
    throw new ActionError(error.code, `${file}: ${error.message}`, { file, cause: error });
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
