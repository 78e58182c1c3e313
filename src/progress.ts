/** How rooms below `action/` tell what happens. They never write to the log themselves. */
export interface Progress {
  /** One line for one step that has been done or begun. */
  info(message: string): void;
  /** Something the user should see although the run goes on. */
  warning(message: string): void;
  /** For those who turned debug logging on. */
  debug(message: string): void;
  /** Begins to count the bytes of a transfer. `total` in bytes, where it is known. */
  meter(name: string, total: number | undefined): Meter;
}

/** Counts one transfer. */
export interface Meter {
  /** `bytes` more have arrived. */
  advance(bytes: number): void;
  /** The transfer is over, whatever its outcome. */
  end(): void;
}

/** Says nothing: for tests and callers that do not care. */
export const silent: Progress = {
  info() {},
  warning() {},
  debug() {},
  meter: () => ({ advance() {}, end() {} }),
};
