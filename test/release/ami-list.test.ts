import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActionError } from '../../src/errors.ts';
import { parseAmiList } from '../../src/release/ami-list.ts';

const parse = (value: unknown) => parseAmiList(Buffer.from(JSON.stringify(value)));

test('returns the ID of each region, long and short', () => {
  const amis = [
    { name: 'eu-central-1', hvm: 'ami-0123456789abcdef0' },
    { name: 'us-gov-west-1', hvm: 'ami-01234567' },
    { name: 'ap-southeast-3', hvm: 'ami-0fedcba9876543210', pv: 'ami-1' },
  ];
  expect(parse({ amis, more: true })).toEqual(Object.fromEntries(amis.map(({ name, hvm }) => [name, hvm])));
  expect(parse({ amis: [] })).toEqual({});
});

test.each([
  ['{', /not JSON/],
  ['null', /no `amis` list/],
  ['{"amis":{}}', /no `amis` list/],
  ['{"amis":[null]}', /entry 1 has no AWS region/],
  ['{"amis":[{"name":"eu-central-1"}]}', /eu-central-1 has no AMI ID/],
  ['{"amis":[{"name":"eu-central-1","hvm":"ami-0123456789abcdef0\\n"}]}', /no AMI ID/],
  ['{"amis":[{"name":"__proto__","hvm":"ami-01234567"}]}', /no AWS region/],
  [
    '{"amis":[{"name":"eu-central-1","hvm":"ami-01234567"},{"name":"eu-central-1","hvm":"ami-01234568"}]}',
    /eu-central-1 is listed twice/,
  ],
])('fails for %s', (text, reason) => expect(() => parseAmiList(Buffer.from(text))).toThrow(reason));

test('arbitrary bytes and JSON are parsed or fail with AMI_LIST_INVALID', () => {
  const entry = fc.record({ name: fc.oneof(fc.constant('eu-west-1'), fc.jsonValue()), hvm: fc.jsonValue() });
  const list = fc.record({ amis: fc.oneof(fc.array(fc.oneof(entry, fc.jsonValue())), fc.jsonValue()) });
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.oneof(list, fc.jsonValue()).map((value) => Buffer.from(JSON.stringify(value))),
  );
  fc.assert(
    fc.property(bytes, (one) => {
      try {
        parseAmiList(one);
      } catch (error) {
        expect(error).toBeInstanceOf(ActionError);
        expect(error).toMatchObject({ code: 'AMI_LIST_INVALID' });
      }
    }),
  );
});
