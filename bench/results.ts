import type { Comparison } from './measure.ts';

/** A comparison that was measured. Results of earlier versions have no range. */
type Measured = Omit<Comparison, 'range'> & Partial<Pick<Comparison, 'range'>>;

/** A row of the comparison: the work, the reference and the limit. */
export interface Row extends Measured {
  readonly name: string;
  readonly title: string;
  readonly reference: string;
  /** The highest acceptable ratio (`bar`) and the target (`aim`), null where there is none. */
  readonly bar: number | null;
  readonly aim: number | null;
}

/** Both ways at one point of a scale: a number of processors, or a size in MB of the `.bz2`. */
export interface Point extends Measured {
  readonly x: number;
  /** Whether that number of processors was simulated. */
  readonly isSimulated?: boolean;
}

/** Content of bench/results.json, which `npm run bench` writes. */
export interface Results {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly rows: readonly Row[];
  readonly scale: { readonly threads: readonly Point[]; readonly sizes: readonly Point[] };
}
