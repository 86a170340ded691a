import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Change, Changes } from './changes.ts'
import type { Actor, Db } from './db.ts'
import { eventStream } from './event-stream.ts'
import type { EventStream } from './event-stream.ts'
import { bearerToken, cutOff, readQuery } from './http.ts'
import type { Env } from './http.ts'
import { mustBeAllowed } from './allowed.ts'
import { places } from './places.ts'
import { Problem, toProblem, refuseAt } from './problem.ts'
import { recentChanges, recentSeconds } from './recent-changes.ts'

const mostTables = 20
/** Each is a connection that stays open; a browser has few of them to one server anyway. */
const most = { ofOnePerson: 20 }
const checkMs = 5_000
const checksPerBeat = 4
/** A minute in which the database does not say who may read. */
const mostUnanswered = 12

type Deps = {
  db: Db
  changes: Changes
  log: Logger
  /** Who a token stands for now; undefined or an error for one that is good for nothing any more. */
  actorOf: (token: string) => Promise<Actor | undefined>
}

/** What changes in tables or in one row, as it happens, to those who may read them; for as long as they may. */
export function changeRoutes(deps: Deps) {
  const app = new Hono<Env>()
  const takePlace = places(most, { own: `You have ${most.ofOnePerson} streams of changes open already.` })

  app.get('/changes', async c => {
    const subject = await parseSubject(deps.db, c.req.queries(), c.var.actor.roles)
    if (c.req.method === 'HEAD') return c.body(null)
    const release = takePlace(c.var.actor.id)
    const reader = { id: c.var.actor.id, token: bearerToken(c)! }
    return c.body(await startStream(deps, subject, reader, release, giveUp(deps, c)), 200, headers)
  })

  return app
}

async function startStream(
  { db, changes, actorOf }: Deps,
  { tables, id, notices, recent }: Subject,
  reader: { id: string; token: string },
  release: () => void,
  tooSlow: () => boolean,
) {
  let leave = () => {}
  let ended = false
  const stream = eventStream(() => {
    ended = true
    clearInterval(checking)
    leave()
    release()
  }, tooSlow)
  const mayStill = async () => {
    const actor = await actorOf(reader.token).catch(nobody)
    return actor !== undefined && tables.every(table => can(actor.roles, 'read', table))
  }
  const checks = keepChecking(stream, mayStill)
  const checking = setInterval(checks.check, checkMs)
  const wanted = new Set<string>(tables)
  const change = (told: Change) => {
    if (!checks.areAnswered() || !wanted.has(told.table)) return
    if (id === undefined || !told.ids || told.ids.includes(id)) stream.send('change', told)
  }
  const notice = (to: string) => {
    if (notices && to === reader.id && checks.areAnswered()) stream.send('notice', {})
  }
  const listener = { change, notice, reset: () => stream.send('reset', {}), close: stream.end }
  leave = await changes.subscribe(listener).catch(() => {
    stream.end()
    throw new Problem('not-available')
  })
  // It may have ended while the database was asked to tell.
  if (ended) leave()
  stream.beat()
  // What came before anybody listened, to who has looked already.
  if (recent) void recentChanges(db, tables, recent).then(all => all.forEach(change), listener.reset)
  return stream.body
}

/** Whoever is refused is nobody; that the database does not answer says nothing of them. */
function nobody(error: unknown): undefined {
  if (toProblem(error).status >= 500) throw error
}

const giveUp =
  ({ log }: Deps, c: Context<Env>) =>
  () => {
    log.warn({ request: c.var.request.id }, 'a reader of a stream of events takes nothing, and is cut off')
    return cutOff(c)
  }

/** Proxies are not to keep anything back until they have more of it. */
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
  // When it has ended nothing else comes on it, and a server that stops need not wait.
  Connection: 'close',
}

/** While nobody can say whether somebody may read, they are told nothing; once it is known, to look again. */
function keepChecking(stream: EventStream, mayStill: () => Promise<boolean>) {
  let checks = 0
  let unanswered = 0
  const check = async () => {
    checks += 1
    if (checks % checksPerBeat === 0) stream.beat()
    const may = await mayStill().catch(() => undefined)
    const isBack = may === true && unanswered > 0
    unanswered = may === undefined ? unanswered + 1 : 0
    if (may === false || unanswered > mostUnanswered) stream.end()
    else if (isBack) stream.send('reset', {})
  }
  return { check, areAnswered: () => unanswered === 0 }
}

type Subject = { tables: TableName[]; id?: string; notices: boolean; recent?: number }

// `tables=a,b`, or `table=a` with or without the `id` of a row, and `recent=7` for what was changed in the last seconds;
// `notices=true`, alone or beside, for what concerns oneself.
async function parseSubject(
  db: Db,
  query: Record<string, string[]>,
  roles: readonly StaffRole[],
): Promise<Subject> {
  const { tables, table, id, ...more } = readQuery(query, ['tables', 'table', 'id', 'notices', 'recent'])
  const notices = wantsNotices(more.notices)
  const recent = recentSeconds(more.recent)
  if (id !== undefined && table === undefined) refuseAt('?id', 'belongs to a table: table=a&id=b.')
  if (notices && [tables, table, recent].every(one => one === undefined)) return { tables: [], notices }
  const names = namesOf(tables, table)
  const by = tables === undefined ? 'table' : 'tables'
  if (names.length > mostTables) refuseAt(`?${by}`, `At most ${mostTables} tables can be watched at once.`)
  for (const name of names) {
    if (!isTable(name)) refuseAt(`?${by}`, `There is no table "${name}".`)
    mustBeAllowed(roles, 'read', name)
  }
  await mustAnnounce(db, by, names)
  return { tables: names as TableName[], id, notices, recent }
}

function namesOf(tables: string | undefined, table: string | undefined): string[] {
  if (tables !== undefined && table !== undefined) refuseAt('?table', 'There is tables or table, not both.')
  return (
    tables?.split(',') ?? [
      table ?? refuseAt('?tables', 'is missing: tables=a,b, or table=a, says what to watch.'),
    ]
  )
}

function wantsNotices(asked: string | undefined): boolean {
  if (asked !== undefined && asked !== 'true') refuseAt('?notices', 'is true, or left out.')
  return asked === 'true'
}

/** Views and records that are only ever added to say nothing of their changes: whoever waited for them would wait for ever. */
async function mustAnnounce(db: Db, by: string, names: string[]) {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `select name from unnest(?::text[]) name where not exists (
       select from pg_trigger where tgrelid = to_regclass(name) and tgname = 'announce_insert')`,
    [names],
  )
  if (rows[0]) refuseAt(`?${by}`, `${rows[0].name} does not tell of its changes.`)
}
