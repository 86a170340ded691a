import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const things: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Beyond so many, naming them all is no help. */
const listed = 20

/** What is wrong with a value, for a person, where its rule does not say so itself. */
function plainWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue)
    case 'invalid_value':
      if (issue.input === undefined || issue.input === null) return missing
      return issue.values.length > listed
        ? 'is not one of the values possible here'
        : `must be ${issue.values.map(String).join(' or ')}`
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', Number(issue.maximum))}`
    case 'too_small':
      return `must ${amount(issue.origin, 'at least', Number(issue.minimum))}`
    case 'invalid_union':
      return issue.errors[0]?.[0]?.message ?? 'is of the wrong kind'
    case 'unrecognized_keys':
      return `has no field ${issue.keys.join(', ')}`
  }
  return 'has the wrong form'
}

/** Whoever fills in a form knows no difference between what is left out and what is left empty. */
const missing = 'must not be empty'

function wrongType({ input, expected }: Extract<Issue, { code: 'invalid_type' }>) {
  if (input === undefined || input === null) return missing
  return `must be ${things[expected] ?? 'of another kind'}`
}

function amount(origin: string, bound: string, number: number) {
  if (origin === 'string') return `have ${bound} ${number} ${number === 1 ? 'character' : 'characters'}`
  if (origin === 'array' || origin === 'set')
    return `have ${bound} ${number} ${number === 1 ? 'entry' : 'entries'}`
  return `be ${bound} ${number}`
}

z.config({ localeError: plainWords })
