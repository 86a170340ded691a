/** More than any object here has; each is read again and again. */
const mostNames = 5_000

/** Nested deeper than anything here needs, it would exhaust whoever walks it. */
const deepest = 50

/**
 * What is wrong with a JSON text that JSON.parse took without a word, to go on from "The body "; undefined if nothing is.
 * One walk from its beginning to its end: whoever sends the worst there is has us read no longer.
 */
export function silentFault(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = []
  let text = { from: 0, to: 0 }
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at]!
    let fault: string | undefined
    if (mark === '"') {
      text = { from: at, to: endOfText(json, at) }
      at = text.to - 1
    } else if (mark === '{' || mark === '[') {
      if (open.push(undefined) > deepest) return `is nested more than ${deepest} levels deep.`
    } else if (mark === '}' || mark === ']') open.pop()
    else if (mark === ':') fault = faultOfName((open[open.length - 1] ??= new Set()), json, text)
    else if (mark === '-' || isDigit(mark)) {
      const number = numberAt(json, at)
      if (isInexact(number)) fault = `holds a number that cannot be kept exactly: ${number.slice(0, 50)}.`
      at += number.length - 1
    }
    if (fault) return fault
  }
  return undefined
}

/** Of two values by one name the last is kept; the name of the prototype is skipped by what reads objects. */
function faultOfName(names: Set<string>, json: string, { from, to }: { from: number; to: number }) {
  const written = json.slice(from + 1, to - 1)
  const name: string = written.includes('\\') ? JSON.parse(`"${written}"`) : written
  if (name === '__proto__') return 'has a field "__proto__", which there is nowhere.'
  if (names.size === names.add(name).size) return `has the field "${name.slice(0, 100)}" twice.`
  if (names.size > mostNames) return `has more than ${mostNames} fields in one object.`
  return undefined
}

/** Where a text ends, past its closing quote. */
function endOfText(json: string, from: number): number {
  let at = from + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

const isDigit = (mark: string) => mark >= '0' && mark <= '9'

const number = /[-+.\deE]+/y

function numberAt(json: string, at: number): string {
  number.lastIndex = at
  return number.exec(json)![0]
}

/** Up to so many digits every number is kept. */
const surelyKept = 15
/** A double has no more digits than these; what was one when it was written is read as the same. */
const digitsOfDouble = 17

/** Whether a number would be rounded, overflow or come to nothing in silence. */
function isInexact(written: string): boolean {
  const value = Number(written)
  if (!Number.isFinite(value)) return true
  if (value === 0) return /^-?[0.]*[1-9]/.test(written)
  if (written.length <= surelyKept) return false
  if (/^-?\d+$/.test(written)) return BigInt(written) !== BigInt(value)
  const [digits = ''] = written.replace('-', '').split(/e/i)
  return withoutOuterZeros(digits.replace('.', '')).length > digitsOfDouble
}

function withoutOuterZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end).replace(/^0+/, '')
}
