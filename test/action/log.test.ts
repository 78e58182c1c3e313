import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionLog, printable } from '../../src/action/log.ts';
import { formatBytes, formatSeconds, isoSeconds } from '../../src/format.ts';

describe('printable', () => {
  test.each([
    ['plain', 'plain'],
    ['two\nlines', 'two lines'],
    ['a\r\n::error::b', 'a ::error::b'],
    ['::set-output name=path::/etc/passwd', 'set-output name=path::/etc/passwd'],
    ['##[error]forged', '#[error]forged'],
    ['a ##[set-env name=x]y', 'a #[set-env name=x]y'],
    ['####[x', '#[x'],
    [':: ::error::x', 'error::x'],
    ['\u001b[31mred', '[31mred'],
    ['\u2028::error::x', 'error::x'],
    ['  ::error::x', 'error::x'],
    ['::##[::', '#[::'],
  ])('%j', (text, expected) => expect(printable(text)).toBe(expected));

  test('is one line without commands and control characters, whatever the text', () => {
    const nasty = fc.array(
      fc.constantFrom('::', '##[', '\n', '\r', '\u0085', '\u2029', ' ', 'a', '%0A', '\0', '\u001b', '#', ':', '['),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          nasty.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const line = printable(text);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
          // The runner trims a line before it looks for a command.
          expect(line.trim()).not.toMatch(/^(::|##\[)/);
          expect(printable(line)).toBe(line);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the meter of a transfer', () => {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line).trimEnd());
      return true;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function meterOf(total: number | undefined) {
    const meter = actionLog().meter('image', total);
    return {
      end: () => meter.end(),
      arrive(bytes: number, milliseconds: number) {
        vi.setSystemTime(Date.now() + milliseconds);
        meter.advance(bytes);
      },
    };
  }

  test('logs amount, percentage, rate and time left, at most every five seconds', () => {
    const { arrive, end } = meterOf(100_000_000);
    for (let second = 0; second < 16; second++) arrive(5_000_000, 1000);
    end();
    expect(lines).toEqual([
      'image: 25.0 MB of 100 MB (25 %), 5.0 MB/s, 15 s left',
      'image: 50.0 MB of 100 MB (50 %), 5.0 MB/s, 10 s left',
      'image: 75.0 MB of 100 MB (75 %), 5.0 MB/s, 5.0 s left',
      'image: 80.0 MB in 16 s',
    ]);
  });

  test('logs nothing for a short transfer', () => {
    const { arrive, end } = meterOf(1000);
    arrive(1000, 4999);
    end();
    expect(lines).toEqual([]);
  });

  test('logs the known figures when the size is unknown, or nothing arrives', () => {
    const unknown = meterOf(undefined);
    unknown.arrive(1234, 6000);
    expect(lines).toEqual(['image: 1.2 kB, 206 B/s']);
    const silent = meterOf(1000);
    silent.arrive(0, 6000);
    expect(lines.slice(1)).toEqual(['image: 0 B of 1.0 kB (0 %), 0 B/s']);
  });
});

describe('figures for people', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_949, '1000 kB'],
    [1_500_000, '1.5 MB'],
    [491_000_000, '491 MB'],
    [9_000_000_000, '9.0 GB'],
    [5e15, '5000 TB'],
  ])('%d bytes', (bytes, expected) => expect(formatBytes(bytes)).toBe(expected));

  test.each([
    [0.04, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [125, '2 min 5 s'],
  ])('%d seconds', (seconds, expected) => expect(formatSeconds(seconds)).toBe(expected));

  test('times have whole seconds', () => {
    expect(isoSeconds(new Date('2018-10-05T14:20:56.789Z'))).toBe('2018-10-05T14:20:56Z');
  });
});
