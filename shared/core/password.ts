/** Of a password, in characters. A longer one would only cost time to hash. */
export const passwordLength = { min: 12, max: 1000 } as const

/** Characters that differ: fewer are guessed in no time, however many there are. */
const leastDifferent = 5
/** Letters and signs that must be left of it without what everybody tries. */
const leastOfItsOwn = 6

/** What keyboards and alphabets have beside each other; read either way. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
]
const neighbours = rows.flatMap(row => [row, [...row].reverse().join('')])

const tried =
  /password|passwort|passphrase|welcome|letmein|changeme|iloveyou|qwerty|qwertz|azerty|secret|admin|login|default|football|baseball|basketball|sunshine|princess|superman|batman|dragon|monkey|master|shadow|michael|jennifer|liverpool|chelsea|pokemon|starwars|whatever|trustno|hello|summer|winter|spring|autumn/g

/** Whose password it is: their name and their e-mail address. */
export type Owner = { name?: string | null; email?: string | null }

/** What is wrong with a new password, after "The password"; nothing for one that is hard enough to guess. */
export function passwordFault(password: string, { name, email }: Owner = {}): string | undefined {
  const { min, max } = passwordLength
  const plain = password.toLowerCase()
  if (password.length < min) return `must have at least ${min} characters`
  if (password.length > max) return `must have at most ${max} characters`
  if (new Set(plain).size < leastDifferent) return `must have at least ${leastDifferent} different characters`
  if (/^(.+?)\1+$/.test(plain)) return 'must be more than one piece over and over'
  if (namesOf(name, email).some(part => plain.includes(part)))
    return 'must not have your name, your e-mail address or “purser” in it'
  if (withoutRuns(plain).length < leastOfItsOwn) return 'must not be a row of letters, numbers or keys'
  const words = spelledOut(plain)
  const rest = words.replaceAll(tried, '')
  return rest !== words && rest.replaceAll(/[^\p{L}]/gu, '').length < leastOfItsOwn
    ? 'is one of the first that are tried: add words of your own'
    : undefined
}

/** Parts of names; what is shorter is in many words. */
const namesOf = (name?: string | null, email?: string | null) =>
  ['purser', ...`${name ?? ''} ${email?.split('@')[0] ?? ''}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)].filter(
    part => part.length >= 4,
  )

/** What is left without four or more characters that stand beside each other on a keyboard or in the alphabet. */
function withoutRuns(text: string): string {
  for (let at = 0; at + 4 <= text.length; at++) {
    let end = at + 4
    if (!isRun(text.slice(at, end))) continue
    while (end < text.length && isRun(text.slice(at, end + 1))) end++
    return text.slice(0, at) + withoutRuns(text.slice(end))
  }
  return text
}

const isRun = (text: string) => neighbours.some(row => row.includes(text))

const disguises: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** With the letters that signs stand for: "p@ssw0rd" is still a password. */
const spelledOut = (text: string) => text.replaceAll(/[013457@$!]/g, sign => disguises[sign]!)
