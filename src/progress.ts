/** Receives events from the rooms below `action/`. They never write to the log themselves. */
export interface Progress {
  /** Logs a step that has begun or ended. */
  info(message: string): void;
  /** Logs a problem that does not fail the run. */
  warning(message: string): void;
  /** Logs a detail for debug logging. */
  debug(message: string): void;
  /** Starts to count the bytes of a transfer. `total` is in bytes, if known. */
  meter(name: string, total: number | undefined): Meter;
}

/** Counts one transfer. */
export interface Meter {
  /** Adds bytes that have arrived. */
  advance(bytes: number): void;
  /** Ends the transfer, successful or not. */
  end(): void;
}
