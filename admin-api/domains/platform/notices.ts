import type { Actor, Db, Tx } from '#api/core/db.ts'
import { nameRows } from '#api/core/rest/name-rows.ts'
import type { NoticeKind } from '#shared/contract/enums.ts'
import { mostNotices, noticeDays } from '#shared/core/notice.ts'
import type { Notice } from '#shared/core/notice.ts'
import type { NoticeWays } from '#shared/core/preferences.ts'
import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can } from '#shared/domains/index.ts'
import { withDefaults } from './preferences.ts'

type Person = Pick<Actor, 'id' | 'roles'>
type Stored = Omit<Notice, 'label' | 'title'>
type Called = Pick<Notice, 'label' | 'title'>

/** In which way a person wants to be told of something. */
export type Way = keyof NoticeWays

/** What a person was or is to be told of on screen in the last days, newest first. */
export async function listNotices(db: Db, person: Person): Promise<Notice[]> {
  const kinds = await kindsWanted(db, person.id, 'in_app')
  if (!kinds.length) return []
  const stored = (await noticesOf(db, person.id)
    .whereIn('n.kind', kinds)
    .where('n.created_at', '>', db.raw(`now() - make_interval(days => ?)`, [noticeDays]))
    // What is new comes however much was seen since.
    .clearOrder()
    .orderByRaw('n.seen_at is not null, n.created_at desc, n.id desc')) as Stored[]
  const newest = stored.toSorted((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id))
  return named(db, person, newest)
}

/** One's own, that is; others stay as they are. */
export const noteSeen = (tx: Tx, ids: readonly string[]) =>
  tx('staff_notices')
    .where('user_id', tx.actor.id)
    .whereIn('id', ids)
    .whereNull('seen_at')
    .update({ seen_at: tx.fn.now() })

/** The kinds of which a person wants to be told in this way. */
export async function kindsWanted(db: Db, userId: string, way: Way): Promise<NoticeKind[]> {
  const row = await db('staff_preferences').where('user_id', userId).first('notifications')
  const ways = Object.entries(withDefaults(row?.notifications ?? {}))
  return ways.flatMap(([kind, wanted]) => (wanted[way] ? [kind as NoticeKind] : []))
}

/** A person's notices, newest first, with the names of colleagues. */
export const noticesOf = (db: Db, userId: string) =>
  db('staff_notices as n')
    .leftJoin('staff_members as m', 'm.id', 'n.told_by')
    .where('n.user_id', userId)
    .orderBy([
      { column: 'n.created_at', order: 'desc' },
      { column: 'n.id', order: 'desc' },
    ])
    .limit(mostNotices)
    .select('n.id', 'n.kind', 'n.table_name as table', 'n.record_id', 'm.name as by', 'n.created_at as at')
    .select({ seen: db.raw('n.seen_at is not null') })

/** What the records are called, as the person sees them; what is gone or may not be read any more is left out. */
export async function named(db: Db, person: Person, stored: readonly Stored[]): Promise<Notice[]> {
  const wanted = new Map<string, string[]>()
  for (const { table, record_id } of stored) wanted.set(table, [...(wanted.get(table) ?? []), record_id])
  const called = new Map<string, ReadonlyMap<string, Called>>()
  const others = new Map<TableName, string[]>()
  for (const [table, ids] of wanted)
    if (table === 'csv_imports' || table === 'bulk_changes')
      called.set(table, await ownBegun(db, person, table, ids))
    else if (isTable(table) && can(person.roles, 'read', table)) others.set(table, ids)
  for (const [table, rows] of await nameRows(db, others, person.roles)) called.set(table, rows)
  return stored.flatMap(notice => {
    const { label, title } = called.get(notice.table)?.get(notice.record_id) ?? {}
    return label === undefined ? [] : [{ ...notice, label, ...(title && { title }) }]
  })
}

/** What a person began is theirs to see, whatever their roles. */
const own = {
  csv_imports: { by: 'started_by', label: 'file_name' },
  bulk_changes: { by: 'actor_id', label: 'resource' },
} as const

async function ownBegun(db: Db, { id }: Person, table: keyof typeof own, ids: readonly string[]) {
  const { by, label } = own[table]
  const rows = await db(table as string)
    .whereIn('id', ids)
    .where(by, id)
    .select('id', `${label} as label`)
  return new Map<string, Called>(rows.map(row => [row.id, { label: row.label }]))
}
