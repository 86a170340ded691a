import type { Actor, Db, Tx } from '#api/core/db.ts'
import { encode } from '#api/core/model.ts'
import { refuseAt } from '#api/core/problem.ts'
import { defaultPreferences, noticeKinds } from '#shared/core/preferences.ts'
import type { ListColumns, PreferenceChange, Preferences } from '#shared/core/preferences.ts'
import type { Row } from '#shared/core/rows.ts'
import type { DefaultView } from '#shared/core/saved-view.ts'
import { findView, isSeen } from './saved-views.ts'

type Person = Pick<Actor, 'id' | 'roles'>
type Stored = Row<'staff_preferences'> & {
  notifications: NonNullable<PreferenceChange['notifications']>
  list_columns: Preferences['list_columns']
  default_views: Record<string, string>
}
type Chosen = Pick<Row<'saved_views'>, 'id' | 'owner_id' | 'table_name' | 'shared_with'>

const chosenViews = `
  (select coalesce(json_agg(json_build_object(
     'id', v.id, 'owner_id', v.owner_id, 'table_name', v.table_name, 'shared_with', v.shared_with)), '[]')
   from saved_views v where v.id in (select value from jsonb_each_text(p.default_views))) as chosen`

/** How a person likes the back office; what they have not chosen is as everybody begins. */
export async function readPreferences(db: Db, person: Person): Promise<Preferences> {
  const row = (await db('staff_preferences as p')
    .where('p.user_id', person.id)
    .first('p.*', db.raw(chosenViews))) as (Stored & { chosen: Chosen[] }) | undefined
  if (!row) return defaultPreferences
  const { theme, density, language, locale, time_zone, landing_page, list_columns, chosen } = row
  return {
    theme: theme ?? defaultPreferences.theme,
    density: density ?? defaultPreferences.density,
    language: (language as Preferences['language'] | null) ?? defaultPreferences.language,
    locale: locale as Preferences['locale'],
    ...{ time_zone, landing_page, list_columns },
    notifications: withDefaults(row.notifications),
    default_views: stillSeen(row.default_views, chosen, person),
  }
}

/** Changes what is said. Kinds of notifications and tables that are not mentioned stay as they are. */
export async function changePreferences(
  tx: Tx,
  { notifications, list_columns, ...plain }: PreferenceChange,
): Promise<Preferences> {
  const kept = await lockOwn(tx)
  await keep(tx, {
    ...plain,
    ...(notifications && { notifications: eachMerged(kept?.notifications ?? {}, notifications) }),
    ...(list_columns && { list_columns: withoutNull({ ...kept?.list_columns, ...list_columns }) }),
  })
  return readPreferences(tx, tx.actor)
}

/** Has one's list of a table begin with a view that one sees, or again without any. */
export async function chooseDefault(tx: Tx, { table, view_id }: DefaultView): Promise<void> {
  const { [table]: _, ...others } = (await lockOwn(tx))?.default_views ?? {}
  if (view_id !== null) await mustBeOf(tx, view_id, table)
  await keep(tx, { default_views: view_id === null ? others : { ...others, [table]: view_id } })
}

async function mustBeOf(tx: Tx, id: string, table: string) {
  if ((await findView(tx, tx.actor, id)).table === table) return
  const detail = `This is not a view of ${table}.`
  refuseAt('/view_id', detail)
}

/** By the person, not by the row: of who has changed nothing yet there is none. */
async function lockOwn(tx: Tx): Promise<Stored | undefined> {
  await tx.raw(`select pg_advisory_xact_lock(hashtext('staff_preferences'), hashtext(?))`, [tx.actor.id])
  return tx('staff_preferences').where('user_id', tx.actor.id).first()
}

async function keep(tx: Tx, values: Partial<Stored>) {
  const columns = Object.keys(values)
  if (!columns.length) return
  const row = encode('staff_preferences', { ...values, user_id: tx.actor.id })
  await tx('staff_preferences').insert(row).onConflict('user_id').merge(columns)
}

type Ways = Stored['notifications']

const eachMerged = (kept: Ways, said: Ways): Ways =>
  Object.fromEntries(noticeKinds.flatMap(kind => ways(kind, kept, said)))

const ways = (kind: (typeof noticeKinds)[number], kept: Ways, said: Ways) =>
  kept[kind] || said[kind] ? [[kind, { ...kept[kind], ...said[kind] }]] : []

/** The ways in which a person wants to be told of each kind. */
export const withDefaults = (chosen: Ways) =>
  Object.fromEntries(
    noticeKinds.map(kind => [kind, { ...defaultPreferences.notifications[kind], ...chosen[kind] }]),
  ) as Preferences['notifications']

const withoutNull = (columns: Record<string, ListColumns | null>) =>
  Object.fromEntries(
    Object.entries(columns).filter(([, each]) => each !== null),
  ) as Preferences['list_columns']

/** A view may have been deleted, or be shared no more. */
const stillSeen = (kept: Stored['default_views'], chosen: readonly Chosen[], person: Person) =>
  Object.fromEntries(
    Object.entries(kept).filter(([table, id]) =>
      chosen.some(view => view.id === id && view.table_name === table && isSeen(view, person)),
    ),
  ) as Preferences['default_views']
