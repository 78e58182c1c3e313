/** The next part of a decompressed image: bytes, or a number of zero bytes. */
export type Piece = Uint8Array | { readonly zeros: number };
