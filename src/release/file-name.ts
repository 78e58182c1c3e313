declare const fileNameBrand: unique symbol;

/** The name of a published file. Has passed the grammar: no separator, no leading dot, nothing that a path, URL or log would read as more than a name. */
export type FileName = string & { readonly [fileNameBrand]: true };

/** `text` as the name of a published file, or undefined when it is none. */
export function parseFileName(text: string): FileName | undefined {
  return /^[0-9A-Za-z_][0-9A-Za-z._+-]{0,199}$/.test(text) && !text.includes('..') ? (text as FileName) : undefined;
}

/** A name that the project itself composes from its tables. Throws TypeError when the table holds what no name may. */
export function fileName(text: string): FileName {
  const name = parseFileName(text);
  if (name === undefined) throw new TypeError(`Not a file name: ${JSON.stringify(text)}`);
  return name;
}
