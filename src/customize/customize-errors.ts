import { ActionError } from '../errors.ts';

/** The default remedy for a damaged or unsupported image. */
export const DOWNLOAD_AGAIN = "Download the image again with this repository's root action.";

/** Returns an INVALID_INPUT error for an input's value. `cause` has no full stop; `remedy` is a sentence. */
export function invalidInput(input: string, cause: string, remedy: string): ActionError {
  return new ActionError('INVALID_INPUT', `Invalid \`${input}\`: ${cause}. ${remedy}`);
}

/** Returns a CONFIG_INVALID error for a config's content. `cause` has no full stop; `remedy` is a sentence. */
export function invalidConfig(input: string, cause: string, remedy: string): ActionError {
  return new ActionError('CONFIG_INVALID', `Invalid \`${input}\`: ${cause}. ${remedy}`);
}

/** Returns an IMAGE_INVALID error. `customizeImage` adds the image's path, which most callers do not know. */
export function invalidImage(cause: string, remedy = DOWNLOAD_AGAIN): ActionError {
  return new ActionError('IMAGE_INVALID', `${cause}. ${remedy}`);
}

/** Returns an UNSUPPORTED_RUNNER error. `cause` has no full stop; `remedy` is a sentence. */
export function unsupportedRunner(cause: string, remedy: string): ActionError {
  return new ActionError('UNSUPPORTED_RUNNER', `${cause}. ${remedy}`);
}

/** Returns whether `error` is an UNSUPPORTED_RUNNER error: a tool or a permission is missing. */
export function isUnsupportedRunner(error: unknown): error is ActionError {
  return error instanceof ActionError && error.code === 'UNSUPPORTED_RUNNER';
}

/** Returns an UNPACKED_TOO_LARGE error. `maxBytes` is the limit. `customizeImage` adds the image's path and a remedy. */
export function unpackedTooLarge(maxBytes: number): ActionError {
  return new ActionError('UNPACKED_TOO_LARGE', `The unpacked image is too large: more than ${maxBytes} bytes.`);
}
