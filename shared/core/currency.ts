/**
 * Currencies without two decimals, by how many they have (ISO 4217). Not as `Intl` has it: that follows what cash is
 * rounded to, which differs from browser to browser, and amounts would change by a hundred.
 */
const exponents: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(' ').map(code => [code, Number(digits)] as const)),
)

/** How many decimals the minor unit of a currency is: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). */
export const exponentOf = (currency: string): number => exponents.get(currency.trim().toUpperCase()) ?? 2
