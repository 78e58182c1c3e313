/** What is to lie on OEM: `path` is relative to its root, with `/` on every system; `mode` is the permission bits. */
export type OemEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly content: Buffer | { readonly source: string };
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };
