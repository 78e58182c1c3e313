import { describe, expect, it } from 'vitest';
import { PARSER_INPUTS, type ParserInput, parseOrReject } from './parser-inputs.ts';

/** Returns the milliseconds of processor time of one run: the lowest of three. Other processes do not count. */
async function cost(input: ParserInput, size: number): Promise<number> {
  const made = input.make(size);
  const samples: number[] = [];
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    await parseOrReject(input, made);
    const { user, system } = process.cpuUsage(before);
    samples.push((user + system) / 1000);
  }
  return Math.min(...samples);
}

describe('the cost of a parser', () => {
  it.each(PARSER_INPUTS)('grows no faster than its input, to at most a second: $name', async (input) => {
    const eighth = Math.floor(input.limit / 64) * 8;
    const [part, whole] = [await cost(input, eighth), await cost(input, eighth * 8)];
    // Quadratic growth is 64 times, and 5 ms are noise.
    expect(whole).toBeLessThan(24 * Math.max(5, part));
    expect(whole).toBeLessThan(1000);
  });
});
