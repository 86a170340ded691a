import '#shared/contract/all.ts'
import { matchingRows } from '#api/core/rest/matching-rows.ts'
import { viewFaults } from '#api/domains/platform/view-faults.ts'
import { demoDatabase } from '#api/test/database.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { ViewShows } from '#shared/core/saved-view.ts'
import { expect, test } from 'vitest'

const db = await demoDatabase()

type View = {
  table_name: TableName
  name: string
  shows: ViewShows
  shared_with: StaffRole[]
  role: StaffRole
}
const views: View[] = await db('saved_views as v')
  .join('staff_roles as s', 's.user_id', 'v.owner_id')
  .select('v.*', 's.role')

test('each of the staff has views, and each view can be used by whoever has it', () => {
  expect(new Set(views.map(({ role }) => role)).size).toBe(7)
  const faults = views.flatMap(({ table_name, name, shows, shared_with, role }) =>
    [role, ...shared_with].flatMap(each =>
      viewFaults(db, table_name, shows, [each]).map(f => [name, each, f]),
    ),
  )
  expect(faults).toEqual([])
})

test('no view is empty, nor would its list be without it', async () => {
  const empty = []
  for (const { table_name, name, shows, role } of views) {
    const row = await matchingRows(db, table_name, shows.filter, [role]).first(db.raw('1'))
    if (!row) empty.push(name)
  }
  expect(empty).toEqual([])
})

test('what is kept at hand is there', async () => {
  const stars = await db('starred_records')
  expect(stars.length).toBeGreaterThan(5)
  for (const { table_name, record_id } of stars)
    expect(await db(table_name).where('id', record_id).first('id'), record_id).toBeDefined()
})
