/** An entry of the OEM partition. `path` is relative to its root, with `/` on every system. `mode` is the permission bits. */
export type OemEntry =
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly mode: number;
      /** The parent of another entry that no input lists. It is created if missing, and keeps its mode if it exists. */
      readonly isImplied?: boolean;
      readonly attributes?: readonly FileAttribute[];
    }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly content: FileContent;
      readonly attributes?: readonly FileAttribute[];
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };

/** An extended attribute: capabilities, an ACL, or one of a user (xattr(7)). */
export interface FileAttribute {
  readonly name: string;
  readonly value: Buffer;
}

/** The bytes of a file, or the path to read them from. */
export type FileContent = Buffer | SourceFile;

interface SourceFile {
  readonly source: string;
  /** In bytes. Known, with the digest, if the file is a private copy in the staging folder. */
  readonly size?: number;
  readonly sha512?: string;
}

/** A file to add lines to: its bytes and its permission bits. */
export interface ExtendedFile {
  readonly content: Buffer;
  readonly mode: number;
}

/** The file to add lines to if there is none. */
export const NO_FILE: ExtendedFile = { content: Buffer.alloc(0), mode: 0o644 };
