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
