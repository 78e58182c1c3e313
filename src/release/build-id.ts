declare const buildIdBrand: unique symbol;

/** What identifies a build: its UTC minute, `nightly-…` on a nightly, empty on some old releases. Has passed the grammar. */
export type BuildId = string & { readonly [buildIdBrand]: true };

/** `text` as a build id, or undefined when it is none. */
export function parseBuildId(text: string): BuildId | undefined {
  return /^(?:[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,62}[0-9A-Za-z])?)?$/.test(text) ? (text as BuildId) : undefined;
}

/** The UTC minute at which the build began, as `2026-08-10-1843` and `nightly-20260821-2100` tell it; undefined where the id does not. */
export function buildTime(id: BuildId): Date | undefined {
  const parts = /^(?:[a-z-]+-)?(\d{4})-?(\d{2})-?(\d{2})-(\d{2})(\d{2})$/.exec(id);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
