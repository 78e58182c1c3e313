/** A stretch of an unpacked image, in order: bytes, or a run of zeros (in bytes) that nobody needs to hold in memory. */
export type Piece = Uint8Array | { readonly zeros: number };
