declare const fileNameBrand: unique symbol;

/** A validated name of a published file: safe in a path, URL and log, without separators or a leading dot. */
export type FileName = string & { readonly [fileNameBrand]: true };

/** Parses the name of a published file; returns undefined if `text` is none. */
export function parseFileName(text: string): FileName | undefined {
  return /^[0-9A-Za-z_][0-9A-Za-z._+-]{0,199}$/.test(text) && !text.includes('..') ? (text as FileName) : undefined;
}

/** Returns a file name from the project's own tables. Throws TypeError if it is invalid. */
export function fileName(text: string): FileName {
  const name = parseFileName(text);
  if (name === undefined) throw new TypeError(`Not a file name: ${JSON.stringify(text)}`);
  return name;
}

/** A published file's place below its release directory: a name, perhaps in a subfolder. */
export interface PublishedPath {
  readonly folder: FileName | undefined;
  readonly name: FileName;
}

/** Parses `name` or `folder/name`; returns undefined if `text` is neither. */
export function parsePublishedPath(text: string): PublishedPath | undefined {
  const parts = text.split('/').map(parseFileName);
  const [first, second] = parts;
  if (first === undefined || parts.length > 2) return undefined;
  if (parts.length === 1) return { folder: undefined, name: first };
  return second === undefined ? undefined : { folder: first, name: second };
}

/** Returns `name` or `folder/name`. */
export function publishedPath({ folder, name }: PublishedPath): string {
  return folder === undefined ? name : `${folder}/${name}`;
}
