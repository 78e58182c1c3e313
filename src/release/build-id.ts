declare const buildIdBrand: unique symbol;

/** A validated build ID: the UTC minute of the build, `nightly-…` for a nightly, empty for some old releases. */
export type BuildId = string & { readonly [buildIdBrand]: true };

/** Parses a build ID; returns undefined if `text` is none. */
export function parseBuildId(text: string): BuildId | undefined {
  return /^(?:[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,62}[0-9A-Za-z])?)?$/.test(text) ? (text as BuildId) : undefined;
}

/** Returns the UTC minute when the build started, from IDs like `2026-08-10-1843` and `nightly-20260821-2100`; undefined for others. */
export function buildTime(id: BuildId): Date | undefined {
  const parts = /^(?:[a-z-]+-)?(\d{4})-?(\d{2})-?(\d{2})-(\d{2})(\d{2})$/.exec(id);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
