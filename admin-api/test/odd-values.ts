import fc from 'fast-check'

/** Texts that something somewhere takes for more than a text. */
export const nasty = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '😀', "'; drop table users; --", '%', '\\', '"', '..', '../users'],
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', 'Infinity', '-0', '1e309', '0x10', '١٢'],
  ...['2026-02-30', '0000-01-01', '294277-01-01T00:00:00Z', '-infinity', '2026-01-01T25:00:00Z', '24:00:01'],
  ...['{}', '{"a":', '[[[', '\u202e', 'ä'.repeat(3_000), '•••', '(secret)', '999.999.999.999', 'P1Y'],
]
const numbers = [0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 1e21, 1e308, 32_768]
const simple = fc.oneof(
  fc.constantFrom<unknown>(...nasty, ...numbers, null, true, false),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
/** What hardly anything takes. */
export const odd = fc.oneof(
  { weight: 4, arbitrary: simple },
  fc.array(simple, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', '__proto__', 'id', 'or', 'and', ''), simple, { maxKeys: 3 }),
)

/** Mostly what makes sense, so that what does not gets far. */
export const mostly = <T>(sensible: fc.Arbitrary<T>, senseless: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: sensible }, senseless)
