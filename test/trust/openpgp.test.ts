import { enums } from 'openpgp';
import { expect, it } from 'vitest';
import { HASH, KEY_FLAG, REVOCATION_REASON, SIGNATURE } from '../../src/trust/openpgp.ts';

it('has the same constants as openpgp.js', () => {
  expect(enums.signature).toMatchObject(SIGNATURE);
  expect(enums.hash).toMatchObject(HASH);
  expect(enums.reasonForRevocation).toMatchObject(REVOCATION_REASON);
  expect(enums.keyFlags).toMatchObject(KEY_FLAG);
});
