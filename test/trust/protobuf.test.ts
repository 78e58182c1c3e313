import { describe, expect, test } from 'vitest';
import { readFields } from '../../src/trust/protobuf.ts';

const read = (hex: string): unknown[] =>
  [...readFields(Buffer.from(hex.replaceAll(' ', ''), 'hex'))].map(({ number, value }) => [
    number,
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ]);

const MAX_FIELD = 2 ** 29 - 1;

describe('readFields', () => {
  test.each<[string, string, unknown[]]>([
    ['no field', '', []],
    ['a number', '08 96 01', [[1, 150n]]],
    ['the largest number', `08 ${'ff '.repeat(9)} 01`, [[1, 2n ** 64n - 1n]]],
    ['a number with needless bytes', `08 ${'80 '.repeat(9)} 00`, [[1, 0n]]],
    ['bytes that end with the message', '12 02 61 62', [[2, '6162']]],
    ['no bytes', '12 00', [[2, '']]],
    [
      'a fixed-width number of 64 bits, and a field after it',
      '19 00 11 22 33 44 55 66 77 08 01',
      [
        [3, undefined],
        [1, 1n],
      ],
    ],
    [
      'a fixed-width number of 32 bits, and a field after it',
      '25 00 11 22 33 08 01',
      [
        [4, undefined],
        [1, 1n],
      ],
    ],
    ['the largest field number', 'f8 ff ff ff 0f 05', [[MAX_FIELD, 5n]]],
  ])('reads %s', (_, hex, fields) => expect(read(hex)).toEqual(fields));

  test.each([
    ['a key that is cut off', '88', /a number is cut off/],
    ['a number that is cut off', '08 96', /a number is cut off/],
    ['no number', '08', /a number is cut off/],
    ['a number of 65 bits', `08 ${'ff '.repeat(9)} 02`, /more than 64 bits/],
    ['a number of 2 to the power of 64', `08 ${'80 '.repeat(9)} 02`, /more than 64 bits/],
    ['a number of 11 bytes', `08 ${'80 '.repeat(10)} 00`, /more than 64 bits/],
    ['bytes that end after the message', '12 03 61 62', /ends after its message/],
    ['bytes of a later field that end after the message', '08 01 12 03 61 62', /ends after its message/],
    ['bytes of 2 to the power of 60', `12 ${'80 '.repeat(8)} 10`, /ends after its message/],
    ['a fixed-width number of 64 bits that is cut off', '19 00 11 22 33 44 55 66', /ends after its message/],
    ['a fixed-width number of 32 bits that is cut off', '25 00 11 22', /ends after its message/],
    ['field number 0', '00 01', /field number is out of range/],
    ['a field number of 30 bits', '80 80 80 80 10 05', /field number is out of range/],
    ['the start of a group', '0b', /wire type 3 is unsupported/],
    ['the end of a group', '0c', /wire type 4 is unsupported/],
    ['an unknown wire type', '0e', /wire type 6 is unsupported/],
  ])('fails for %s', (_, hex, message) => {
    expect(() => read(hex)).toThrow(RangeError);
    expect(() => read(hex)).toThrow(message);
  });
});
