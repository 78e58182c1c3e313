import type { Progress } from '../../src/progress.ts';

/** Logs nothing. */
export const silent: Progress = {
  info() {},
  warning() {},
  debug() {},
  meter: () => ({ advance() {}, end() {} }),
};
