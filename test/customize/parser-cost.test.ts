import { describe, expect, it } from 'vitest';
import { PARSER_INPUTS, parseOrReject } from './parser-inputs.ts';

/** Returns the milliseconds of processor time of one run. Other processes do not count. */
async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A unit for costs, because machines differ: 50 ms on the one whose seconds the limit counts. */
function loop(): number {
  let value = 1;
  for (let step = 0; step < 50_000_000; step++) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  return value;
}

describe('the cost of a parser', () => {
  it.each(PARSER_INPUTS)('grows no faster than its input, to at most a second: $name', async (input) => {
    const eighth = Math.floor(input.limit / 64) * 8;
    const [small, large] = [input.make(eighth), input.make(eighth * 8)];
    let [part, whole, unit] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // They alternate, so that a processor that becomes slower or faster affects all.
    for (let turn = 0; turn < 3; turn++) {
      part = Math.min(part, await costOf(() => parseOrReject(input, small)));
      whole = Math.min(whole, await costOf(() => parseOrReject(input, large)));
      unit = Math.min(unit, await costOf(loop));
    }
    // Quadratic growth is 64 times, and 5 ms are noise.
    expect(whole).toBeLessThan(24 * Math.max(5, part));
    expect(whole).toBeLessThan(20 * unit);
  });
});
