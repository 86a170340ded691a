import '#shared/contract/all.ts'
import '#shared/core/plain-words.ts'
import { isTable, table } from '#shared/core/rows.ts'
import { isStateWord } from '#shared/core/tones.ts'
import { wordsWithin } from '#shared/core/words.ts'
import { z } from 'zod'

/** Everything the API can refuse, as RFC 9457 problems. The type is the contract and the title never varies; the detail may. */
const catalogue = {
  'malformed-request': { status: 400, title: 'The request could not be read.' },
  'not-signed-in': { status: 401, title: 'Sign in first.' },
  'not-allowed': { status: 403, title: 'You may not do this.' },
  'not-found': { status: 404, title: 'There is no such thing.' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method.' },
  'too-slow': { status: 408, title: 'The request did not arrive in time.' },
  'wrong-state': { status: 409, title: 'This cannot be done in the current state.' },
  'bulk-refused': { status: 409, title: 'Some of the rows cannot be changed, so none was.' },
  conflict: { status: 409, title: 'This conflicts with what is already stored.' },
  'changed-meanwhile': { status: 412, title: 'Somebody has changed this since you loaded it.' },
  'too-large': { status: 413, title: 'The request is too large.' },
  'invalid-input': { status: 422, title: 'Some of what was sent is not valid.' },
  'too-many-requests': { status: 429, title: 'Too many requests; wait a little.' },
  unexpected: { status: 500, title: 'Something went wrong on our side.' },
  'not-available': { status: 503, title: 'This cannot be answered right now; try again shortly.' },
} as const

export type ProblemType = keyof typeof catalogue
export const problemTypes = Object.keys(catalogue) as ProblemType[]

/** `pointer` is a JSON pointer into the body, or `?name` for a part of the query. */
type Extra = {
  detail?: string
  errors?: { pointer: string; detail: string }[]
  /** With changed-meanwhile: the row as it is now, as far as the person may see it. */
  current?: Record<string, unknown>
  /** With bulk-refused: what became of each row. */
  results?: unknown[]
}

/** Seconds in which most of what one has too much of is done. */
export const usualWait = 10

/** A refusal with its status; thrown anywhere, answered as problem+json by the app. */
export class Problem extends Error {
  readonly status: (typeof catalogue)[ProblemType]['status']
  readonly body: { type: string; title: string; status: number } & Extra
  /** Seconds after which asking again makes sense. */
  readonly retryAfter?: number

  constructor(type: ProblemType, extra: Extra = {}, retryAfter?: number) {
    super(extra.detail ?? catalogue[type].title)
    this.retryAfter = retryAfter ?? (type === 'too-many-requests' ? usualWait : undefined)
    this.status = catalogue[type].status
    this.body = { type: `/problems/${type}`, ...catalogue[type], ...extra }
  }
}

/** Refuses one part of what was sent, with why: a JSON pointer into the body, or `?name` for a part of the query. */
export function refuseAt(pointer: string, detail: string): never {
  throw new Problem('invalid-input', { errors: [{ pointer, detail }] })
}

type DatabaseError = Error & {
  code?: string
  /** Where the constraint is: of a foreign key the table that refers to another. */
  table?: string
  constraint?: string
  column?: string
  detail?: string
  nativeError?: DatabaseError
}

/** The refusal that an error means. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof z.ZodError) return fromZod(error)
  return fromSqlState(fromDatabase(error)) ?? new Problem('unexpected')
}

const fromDatabase = (error: unknown) => ((error as DatabaseError).nativeError ?? error) as DatabaseError

/** What the database calls an error; empty for an error of another kind. */
export const sqlState = (error: unknown): string => fromDatabase(error).code ?? ''

/** Whether the database gave a statement up, since it took too long or nobody waited for it any more. */
export const isCanceled = (error: unknown): boolean => sqlState(error) === canceled

const canceled = '57014'

/** The columns of the check or the unique key that an error says is broken; none for another error. */
export function brokenRule(error: unknown): readonly string[] {
  const { code = '', constraint = '', table: name = '' } = fromDatabase(error)
  return ['23505', '23514'].includes(code) && isTable(name) ? (table(name).rules[constraint] ?? []) : []
}

/** More than anybody reads of what is wrong with one body. */
const mostErrors = 100

const fromZod = (error: z.ZodError) =>
  new Problem('invalid-input', {
    errors: error.issues.slice(0, mostErrors).flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, mostErrors).map(key => ({
            pointer: pointer([...issue.path, key]),
            detail: 'There is no such field, or it cannot be set here.',
          }))
        : [{ pointer: pointer(issue.path), detail: issue.message }],
    ),
  })

/** https://www.rfc-editor.org/rfc/rfc6901: the whole document is the empty text. */
const pointer = (path: readonly PropertyKey[]) =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** https://www.postgresql.org/docs/current/errcodes-appendix.html; PU401 is raised by confirm_session(), PU409 by refuse(). */
function fromSqlState(error: DatabaseError) {
  const { code = '', constraint = '', table: name = '', message } = error
  const said = isTable(name) ? table(name).messages[constraint] : undefined
  const conflict = (otherwise: string) => new Problem('conflict', { detail: said ?? otherwise })
  switch (code) {
    case 'PU401':
      return new Problem('not-signed-in', { detail: message })
    case 'PU409':
      return new Problem('conflict', { detail: spoken(message) })
    case '23505':
      return conflict('There is already a row with these values.')
    case '23001':
      return conflict('Other rows depend on this one.')
    case '23503':
      return missingReference(error) ?? conflict('Other rows depend on this one.')
    case '23514':
      return conflict(`The values break the rule ${constraint}.`)
    case '23502':
      return new Problem('invalid-input', {
        errors: [{ pointer: `/${error.column ?? ''}`, detail: 'must not be empty' }],
      })
  }
  if (code === canceled)
    return new Problem('not-available', { detail: 'This took too long: narrow the filter, or ask for less.' })
  if (code === '55P03')
    return new Problem('not-available', {
      detail: 'Somebody else is changing the same at this moment. Nothing was changed: try again.',
    })
  if (isMomentary(error)) return new Problem('not-available')
  // https://www.postgresql.org/docs/current/errcodes-appendix.html: a character that is not in the repertoire.
  if (code === '22021')
    return new Problem('invalid-input', {
      detail: 'A text has a NUL byte or a broken character: take it out.',
    })
  if (code === '54000') return new Problem('invalid-input', { detail: 'A value is too long to be stored.' })
  // Values that the database cannot read: too large, a date that does not exist, broken JSON.
  return code.startsWith('22')
    ? new Problem('invalid-input', { detail: `A value cannot be stored: ${message}.` })
    : undefined
}

/** What a trigger says, with the states it names as the screens name them. */
const spoken = (message: string) =>
  message.replaceAll(/\b[A-Z]{2,}(_[A-Z]+)*\b/g, word => (isStateWord(word) ? wordsWithin(word) : word))

/** Serialization failure, deadlock, too many connections, going down, starting up; no connection. */
const momentary = new Set([
  ...['40001', '40P01', '53300', '25P03', '57P01', '57P02', '57P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE'],
])

const isMomentary = ({ code = '', name, message }: DatabaseError) =>
  momentary.has(code) ||
  code.startsWith('08') ||
  name === 'KnexTimeoutError' ||
  /^(Connection terminated|Client has encountered a connection error)/.test(message)

/** A row that names another which is not there; of the detail, which holds values, only the column is used. */
function missingReference({ detail = '' }: DatabaseError) {
  const column = /^Key \((\w+)\)=.* is not present in table/s.exec(detail)?.[1]
  return column === undefined
    ? undefined
    : new Problem('invalid-input', { errors: [{ pointer: `/${column}`, detail: 'There is no such row.' }] })
}
