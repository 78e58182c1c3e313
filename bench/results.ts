import type { Comparison, Cost } from './measure.ts';

/** A row of the comparison: what was done, against what, and the bar it is held to. */
export interface Row extends Comparison {
  readonly name: string;
  readonly title: string;
  readonly reference: string;
  /** The highest acceptable ratio, and the one that is aimed at; null where there is none. */
  readonly bar: number | null;
  readonly aim: number | null;
}

/** Both ways at one point of a scale: a number of processors, or a size in MB of the `.bz2`. */
export interface Point {
  readonly x: number;
  readonly ours: Cost;
  readonly theirs: Cost;
}

/** What `npm run bench` writes to bench/results.json. */
export interface Results {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly rows: readonly Row[];
  readonly scale: { readonly threads: readonly Point[]; readonly sizes: readonly Point[] };
}
