/** What is to lie on OEM: `path` is relative to its root, with `/` on every system; `mode` is the permission bits. */
export type OemEntry =
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly mode: number;
      /** Nobody asked for it: it is made where something is to lie in it, and left as it is where it is there. */
      readonly isImplied?: boolean;
    }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      readonly content: Buffer | { readonly source: string };
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string };
