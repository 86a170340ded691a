import type { Actor, Db, Tx } from '#api/core/db.ts'
import { encode } from '#api/core/model.ts'
import { mustBeAllowed } from '#api/core/allowed.ts'
import { Problem } from '#api/core/problem.ts'
import { isTable } from '#shared/core/rows.ts'
import type { Row } from '#shared/core/rows.ts'
import type { NewView, SavedView, ViewChange, ViewFault, ViewShows } from '#shared/core/saved-view.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { sharingFaults, viewFaults } from './view-faults.ts'

type Person = Pick<Actor, 'id' | 'roles'>
type Stored = Row<'saved_views'> & { shows: ViewShows }
type Listed = Stored & { is_default: boolean }
type Shared = Pick<Stored, 'owner_id' | 'table_name' | 'shared_with'>

/** One's own, always; another's if it is shared with a role of one's own, or with any and one is an owner of the back office. */
export function isSeen(view: Shared, { id, roles }: Person): boolean {
  if (view.owner_id === id) return true
  const shared = view.shared_with.some(role => roles.includes(role) || roles.includes('OWNER'))
  return shared && isTable(view.table_name) && can(roles, 'read', view.table_name)
}

/** Those a person sees, of one table or all, with what is wrong with them. */
export async function listViews(db: Db, person: Person, table?: string): Promise<SavedView[]> {
  const rows = (await chosenBy(db, person)
    .where(either => either.where('v.owner_id', person.id).modify(orShared, person))
    .modify(query => table !== undefined && query.where('v.table_name', table))
    .orderBy(['v.table_name', 'v.position', 'v.name', 'v.id'])) as Listed[]
  return rows.filter(row => isSeen(row, person)).map(row => asSeen(db, row, person))
}

/** Those shared with roles of theirs; an owner of the back office has all. */
const orShared = (query: Knex.QueryBuilder, { roles }: Person) =>
  roles.includes('OWNER')
    ? query.orWhereRaw(`v.shared_with <> '{}'`)
    : query.orWhereRaw('v.shared_with && ?::staff_role[]', [roles as StaffRole[]])

/** One that the person sees. Throws not-found otherwise. */
export async function findView(db: Db, person: Person, id: string): Promise<SavedView> {
  const row = await listed(db, person, id)
  if (!row || !isSeen(row, person)) throw noView(id)
  return asSeen(db, row, person)
}

const listed = async (db: Db, person: Person, id: string) =>
  (await chosenBy(db, person).where('v.id', id).first()) as Listed | undefined

/** Keeps a view for the person who acts, last of their table; refused with all that is wrong with it. */
export async function addView(tx: Tx, { table, ...more }: NewView): Promise<SavedView> {
  const { id: owner_id, roles } = tx.actor
  if (isTable(table)) mustBeAllowed(roles, 'read', table)
  refuseFaults(viewFaults(tx, table, more.shows, roles))
  refuseFaults(sharingFaults(tx, table, more.shows, more.shared_with))
  const last = tx('saved_views').where({ owner_id, table_name: table }).max('position')
  const position = more.position ?? tx.raw('coalesce((?) + 1, 0)', [last])
  const values = encode('saved_views', { ...more, owner_id, table_name: table, position })
  const [{ id }] = await tx('saved_views').insert(values, ['id'])
  return findView(tx, tx.actor, id)
}

/** Only what is sent is judged: a view that has become faulty can still be renamed. */
export async function changeView(tx: Tx, id: string, change: ViewChange): Promise<SavedView> {
  const stored = await lockOwn(tx, id)
  const { shows = stored.shows, shared_with = stored.shared_with } = change
  if (change.shows) refuseFaults(viewFaults(tx, stored.table_name, shows, tx.actor.roles))
  const already = change.shows ? [] : stored.shared_with
  refuseFaults(sharingFaults(tx, stored.table_name, shows, shared_with, already))
  if (Object.keys(change).length) await tx('saved_views').where({ id }).update(encode('saved_views', change))
  // An owner may just have taken it back from all it was shared with, and would not find it.
  return asSeen(tx, (await listed(tx, tx.actor, id))!, tx.actor)
}

/** Deletes a view that the person who acts may change. */
export async function deleteView(tx: Tx, id: string): Promise<void> {
  await lockOwn(tx, id)
  await tx('saved_views').where({ id }).delete()
}

/** Locks a view that the person who acts may change. */
async function lockOwn(tx: Tx, id: string): Promise<Stored> {
  const row = (await tx('saved_views').where({ id }).forUpdate().first()) as Stored | undefined
  if (!row || !isSeen(row, tx.actor)) throw noView(id)
  if (!mayChange(row, tx.actor))
    throw new Problem('not-allowed', {
      detail: 'Only whoever keeps a view changes or deletes it, or an owner.',
    })
  return row
}

const mayChange = (view: Shared, { id, roles }: Person) => view.owner_id === id || roles.includes('OWNER')

/** With whether this person begins the list with it. */
const chosenBy = (db: Db, { id }: Person) =>
  db('saved_views as v')
    .leftJoin('staff_preferences as p', 'p.user_id', db.raw('?', [id]))
    .select('v.*', db.raw('coalesce(p.default_views ->> v.table_name = v.id, false) as is_default'))

function asSeen(db: Db, { table_name: table, ...view }: Listed, person: Person): SavedView {
  const may_change = mayChange({ ...view, table_name: table }, person)
  return { ...view, table, may_change, faults: viewFaults(db, table, view.shows, person.roles) }
}

function refuseFaults(errors: ViewFault[]) {
  if (errors.length) throw new Problem('invalid-input', { errors })
}

const noView = (id: string) => new Problem('not-found', { detail: `You have no view ${id}.` })
