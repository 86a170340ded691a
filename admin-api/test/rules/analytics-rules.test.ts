import { aUser } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'
import { expect, test } from 'vitest'

const db = await testDatabase()
const { row, insert, read, remove } = rowsOf(db)

test('S1-R54 a measure has one value for each thing and day, and one for all things together', async () => {
  for (const entity_id of ['evt_1', null]) {
    const metric = { entity_type: 'events', entity_id, metric: 'views', metric_date: '2026-05-01' }
    await insert('engagement_metrics', { ...metric, value: 12.5 })
    await expect(insert('engagement_metrics', { ...metric, value: 1 })).rejects.toMatchObject({
      constraint: 'engagement_metrics_entity_type_entity_id_metric_metric_date_key',
    })
  }
})

test.each([
  ['S1-R55 S2-R47', 'user_activity_logs', 'user_id'],
  ['S1-R56', 'content_views', 'viewer_id'],
  ['S1-R57', 'user_interactions', 'user_id'],
] as const)('%s %s stay for the figures, without a name, when an account goes', async (_, table, who) => {
  const user = await aUser(db)
  const { id } = await row(table, { [who]: user.id })
  await remove('users', user.id)
  expect(await read(table, id)).toMatchObject({ [who]: null })
})

test('S1-R56 nobody looks at anything for less than no time', async () => {
  await row('content_views', { duration_seconds: 0 })
  await expect(row('content_views', { duration_seconds: -1 })).rejects.toMatchObject({
    constraint: 'content_views_duration_not_negative',
  })
})

test('S2-R48 S2-R67 a figure of a dashboard is kept once for each scope and period, and runs out after it was computed', async () => {
  const figure = { stat_key: 'revenue', value: JSON.stringify({ minor: 100 }) }
  await insert('dashboard_stats', figure)
  await insert('dashboard_stats', { ...figure, period: '2026-05' })
  await expect(insert('dashboard_stats', figure)).rejects.toMatchObject({
    constraint: 'dashboard_stats_stat_key_scope_period_key',
  })
  await expect(
    insert('dashboard_stats', { ...figure, scope: 'ven_1', expires_at: '2026-01-01' }),
  ).rejects.toMatchObject({ constraint: 'dashboard_stats_expires_after_calculated' })
})
