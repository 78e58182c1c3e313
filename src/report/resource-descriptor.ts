import { ActionError } from '../errors.ts';

/** The parts of an in-toto ResourceDescriptor that are used here (https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md). */
export interface ResourceDescriptor {
  readonly name?: string;
  readonly uri?: string;
  readonly digest?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, unknown>>;
}

/** Returns a line in the format of sha512sum, for `subject-checksums` of `actions/attest`. */
export function renderChecksum(name: string, sha512: string): string {
  return `${sha512}  ${name}\n`;
}

/**
 * Returns the digest of a file for a ResourceDescriptor.
 * @throws ActionError INTERNAL for a digest that is not a SHA-512 in hex
 */
export function sha512Digest(name: string, hex: string | undefined): { readonly sha512: string } {
  if (hex !== undefined && /^[0-9a-f]{128}$/.test(hex)) return { sha512: hex };
  throw new ActionError(
    'INTERNAL',
    `The digest of ${JSON.stringify(name)} is not a SHA-512 in lowercase hex. Please report this.`,
    { file: name },
  );
}
