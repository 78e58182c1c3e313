import { parseVersion, type Version } from './version.ts';

const LINK = /\shref=["']?([^"'\s>]{1,300})/gi;
const NIGHTLY = /\+nightly-\d{8}-\d{4}$/;

/** Returns the nightlies that a server lists: those in the links of an HTML page, as web servers write it for a folder. The page is not signed. */
export function parseListing(page: Uint8Array): readonly Version[] {
  const text = Buffer.from(page).toString('latin1');
  const versions = [...text.matchAll(LINK)].flatMap(([, link = '']) => parseVersion(lastFolder(link)) ?? []);
  return [...new Set(versions)].filter((version) => NIGHTLY.test(version));
}

function lastFolder(link: string): string {
  const name = /([^/]*)\/?$/.exec(link)?.[1] ?? '';
  // The + may be encoded.
  return name.replace(/%2b/gi, '+');
}
