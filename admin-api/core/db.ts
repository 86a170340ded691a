import type { StaffRole } from '#shared/contract/enums.ts'
import knex from 'knex'
import type { Knex } from 'knex'
import pg from 'pg'

/** Who acts. Staff are `user`s with roles; everything else acts by name and has none. */
export type Actor = {
  type: 'user' | 'sign-in' | 'job' | 'service' | 'migration' | 'import'
  id: string
  roles: readonly StaffRole[]
  /** By which a person is known. Roles may have been read a moment ago, so each transaction begins by confirming them. */
  session?: { id: string; tokenHash: string }
}

/** What the history keeps of the request behind a write. */
export type RequestInfo = { id?: string; ip?: string; userAgent?: string; batchId?: string; reason?: string }

/** Where to read from: the database, or the transaction one is in. */
export type Db = Knex

/** A transaction that knows who is acting. Every function that writes takes one. */
export type Tx = Knex.Transaction & { readonly actor: Actor; readonly request: RequestInfo }

/** `2026-01-31 10:00:00.123456+00` → `2026-01-31T10:00:00.123456Z`; a Date would lose the microseconds. */
export function isoTime(text: string): string {
  // As nearly all of them come, without the work of a pattern.
  if (text.endsWith('+00') && text[10] === ' ') return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`
  const parts = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d(?::\d\d)*)$/.exec(text)
  if (!parts) return text
  const [, date, time, zone] = parts
  if (zone === '+00') return `${date}T${time}Z`
  const fraction = /\.\d+$/.exec(time!)?.[0] ?? ''
  const whole = new Date(`${date}T${time!.slice(0, 8)}${zone!.length === 3 ? `${zone}:00` : zone}`)
  return `${whole.toISOString().slice(0, 19)}${fraction}Z`
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The number ${text} is too large to be read exactly.`)
  return value
}

/** A row is the same in the database, in JSON and on screen: times travel as text, counts as numbers. */
const types = new pg.TypeOverrides()
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => string[]
const builtin = types.getTypeParser.bind(types)
// Ids from 16384 on are types of our own: enums and arrays of enums. An enum's value never begins with a brace.
const ownType = (text: string) => (text.startsWith('{') ? textArray(text) : text)
types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid >= 16384 && format !== 'binary' ? ownType : builtin(oid, format)) as typeof types.getTypeParser
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoTime)
types.setTypeParser(pg.types.builtins.DATE, text => text)
types.setTypeParser(pg.types.builtins.INTERVAL, text => text)
types.setTypeParser(pg.types.builtins.INT8, wholeNumber)

/** How long, in milliseconds, a pool lets things take before it gives them up; `lock` is the wait for whoever writes the same row. */
export type Patience = { statement: number; lock: number; idleInTransaction: number; connection: number }

/** Where people wait for an answer: what takes longer is refused, and does not keep others from theirs. */
export const requestPatience: Patience = {
  // A filter that no index serves reads for as long as it is let, and so do those who ask again.
  statement: 6_000,
  lock: 3_000,
  idleInTransaction: 30_000,
  connection: 5_000,
}

type Connecting = {
  max?: number
  /** Left out, everything may take its time: for jobs, migrations and scripts. */
  patience?: Patience
  /** Whether a pooler stands between, which may give each statement another connection. */
  pooled?: boolean
}

/** A pool of connections to `url`. The caller ends it with `destroy()`. */
export function connect(url: string, { max = 10, patience, pooled = false }: Connecting = {}): Db {
  const db = knex({
    client: 'pg',
    connection: () =>
      ({ connectionString: url, types, application_name: 'purser' }) as Knex.PgConnectionConfig,
    // Who connects anew learns of the tables anew, which makes a search wait: among people, half a minute is soon quiet.
    pool: { min: 0, max, ...(patience && { afterCreate: limited(patience), idleTimeoutMillis: 600_000 }) },
    ...(patience && { acquireConnectionTimeout: patience.connection }),
    // Else the message of an error would hold the values of the statement, and with them personal data.
    compileSqlOnError: false,
    // What it says of a lost connection, the error says too, and that is told by whoever gets it.
    log: { error() {}, warn() {} },
  })
  db.userParams = { pooled }
  db.on('query-error', withoutStatement)
  beginWith(db)
  return db
}

type Begin = { begin(connection: pg.Client): Promise<unknown> }

/** Lets a transaction begin with more than BEGIN in the same round trip: who acts is said in every one that writes. */
function beginWith({ client }: Db) {
  const plain = client.transaction.bind(client) as (...args: unknown[]) => Begin
  client.transaction = (work: unknown, config: { first?: string } | undefined, outer: unknown) => {
    const transaction = plain(work, config, outer)
    const { first } = config ?? {}
    if (first) transaction.begin = connection => beginOrNot(connection, first)
    return transaction
  }
}

/**
 * Past Knex, which would read question marks in it as places for values, keep its text, which holds values, for the log, go on
 * after a beginning that failed, and give the connection back as it is.
 */
async function beginOrNot(connection: pg.Client, first: string) {
  try {
    await connection.query(`begin; ${first}`)
  } catch (error) {
    await connection.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Options of a query that is asked very often: each connection parses and plans it once, by its name. Only where the plan is
 * the same for every value, the text for every use of the name, and the number of names is bounded.
 */
export const prepared = (db: Db, name: string) => (db.userParams.pooled ? {} : { name })

/** The same where the text follows from `statement`, of which there may be any number: the first so many are prepared. */
export function preparedFor(db: Db, statement: string) {
  if (!names.has(statement) && names.size < mostNames) names.set(statement, `statement ${names.size}`)
  const name = names.get(statement)
  return name === undefined ? {} : prepared(db, name)
}

const names = new Map<string, string>()
const mostNames = 500

/** By a statement, since a pooler such as PgBouncer refuses these as options of a connection. */
const limited =
  ({ statement, lock, idleInTransaction }: Patience) =>
  (connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void) =>
    connection.query(
      `set statement_timeout = ${statement}; set lock_timeout = ${lock};
       set idle_in_transaction_session_timeout = ${idleInTransaction}`,
      error => done(error, connection),
    )

/** Knex puts the statement before what PostgreSQL said. People are told the latter alone, the log both. */
function withoutStatement(error: Error & { sql?: string }, { sql }: { sql: string }) {
  const statement = `${sql} - `
  if (!error.message.startsWith(statement)) return
  error.message = error.message.slice(statement.length)
  error.sql = sql
}

/**
 * Runs `work` in a transaction as `actor`: the history triggers read these settings and refuse writes without an actor.
 * Two transactions in each other's way are a matter of chance, so `work` may be run again and must do nothing outside.
 */
export async function asActor<T>(
  db: Db,
  actor: Actor,
  request: RequestInfo,
  work: (tx: Tx) => PromiseLike<T>,
): Promise<T> {
  if (db.isTransaction) throw new Error('Who acts is said as a transaction begins: this one has begun.')
  for (let attempt = 1; ; attempt++) {
    try {
      return await actOnce(db, actor, request, work)
    } catch (error) {
      if (attempt === maxAttempts || !collisions.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

const maxAttempts = 3
/** Serialization failure and deadlock. */
const collisions = new Set(['40001', '40P01'])

const actOnce = <T>(
  db: Db,
  actor: Actor,
  request: RequestInfo,
  work: (tx: Tx) => PromiseLike<T>,
): Promise<T> =>
  db.transaction(trx => Promise.resolve(work(Object.assign(trx, { actor, request }))), {
    first: `${settings({
      'app.actor': `${actor.type}:${actor.id}`,
      'app.request_id': request.id,
      'app.ip': request.ip,
      'app.user_agent': request.userAgent,
      'app.batch_id': request.batchId,
      'app.reason': request.reason,
    })}${confirmed(actor)}`,
  } as Knex.TransactionConfig)

/** Settings of the transaction alone; what is not said is empty, whatever a session left behind. */
const settings = (values: Record<string, string | undefined>) =>
  `select ${Object.entries(values)
    .map(([name, value = '']) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}`

/** Goes on with the settings; raises PU401 where the token, session or roles are no longer good. */
function confirmed({ id, roles, session }: Actor): string {
  if (!session) return ''
  const said = [session.id, id, session.tokenHash, `{${roles.join()}}`]
  return `, confirm_session(${said.map(value => pg.escapeLiteral(value)).join(', ')})`
}
