/** A number that JSON.parse would round or overflow in silence, as it is written in a JSON text; undefined if there is none. */
export function inexactNumber(json: string): string | undefined {
  if (!suspicious.test(json)) return undefined
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g))
    if (!token.startsWith('"') && isInexact(token)) return token
  return undefined
}

/** Up to 15 digits and without an exponent, every number is kept. */
const suspicious = /\d[\d.]{15}|\d[eE]/
/** A double has no more digits than these; what was one when it was written is read as the same. */
const digitsOfDouble = 17

function isInexact(token: string) {
  const value = Number(token)
  if (!Number.isFinite(value)) return true
  if (/^-?\d+$/.test(token)) return BigInt(token) !== BigInt(value)
  const [digits = ''] = token.replace('-', '').split(/e/i)
  const significant = digits.replace('.', '').replaceAll(/^0+|0+$/g, '')
  return significant.length > digitsOfDouble || (value === 0 && significant !== '')
}
