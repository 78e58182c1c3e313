import fc from 'fast-check';

/** Versions as Flatcar numbers them, including nightlies. */
export function anyVersion(): fc.Arbitrary<string> {
  const release = fc.tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom(0, 1, 2, 3, 99),
    fc.integer({ min: 0, max: 40 }),
  );
  const day = fc.integer({ min: 20_200_101, max: 20_291_231 });
  const suffix = fc.option(
    day.map((digits) => `+nightly-${digits}-2100`),
    { nil: '', freq: 3 },
  );
  return fc.tuple(release, suffix).map(([numbers, end]) => `${numbers.join('.')}${end}`);
}
