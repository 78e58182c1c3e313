import type { Answer } from './request.ts';

/**
 * Metadata of a file from the first answer. A later answer is of another file if its size differs. Other differences prove nothing: the servers behind one name
 * have separate ETags and dates, and proxies weaken ETags.
 */
export interface FileState {
  /** In bytes, if known. */
  readonly size: number | undefined;
  /** Whether the server announces range support. */
  readonly ranges: boolean;
  /** For `If-Range`: a strong ETag or a strong date; undefined when the server sent neither. */
  readonly validator: string | undefined;
}

/** Reads the state from the answer to a request for the whole file. */
export function fileState({ headers, length }: Answer): FileState {
  const etag = headers.get('etag') ?? undefined;
  const modified = headers.get('last-modified') ?? undefined;
  return {
    size: length,
    ranges: headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes',
    validator: strongTag(etag) ?? strongDate(modified, headers.get('date')),
  };
}

/** RFC 9110 13.1.5: a weak tag must not be sent in If-Range. */
function strongTag(etag: string | undefined): string | undefined {
  return etag !== undefined && /^"[^"]*"$/.test(etag) ? etag : undefined;
}

/** RFC 9110 8.8.2.2: a date is strong when the answer is at least a second younger than it. */
function strongDate(modified: string | undefined, date: string | null): string | undefined {
  if (modified === undefined || date === null) return undefined;
  return Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined;
}

/** The bytes of a file that an answer contains, first and last included. */
interface ContentRange {
  readonly first: number;
  readonly last: number;
  /** Undefined for `*`. */
  readonly total: number | undefined;
}

/** Parses the `Content-Range` of a 206 (RFC 9110 14.4), all in bytes; undefined when it is missing or malformed. */
export function parseContentRange(value: string | null): ContentRange | undefined {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(?:(\d{1,15})|\*)$/.exec(value ?? '');
  if (found === null) return undefined;
  const [first, last] = [Number(found[1]), Number(found[2])];
  const total = found[3] === undefined ? undefined : Number(found[3]);
  return first <= last && (total === undefined || last < total) ? { first, last, total } : undefined;
}
