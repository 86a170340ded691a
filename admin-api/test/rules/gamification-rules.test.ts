import { expect, test } from 'vitest'
import { aUser, testApp } from '../app.ts'
import { anotherConnection, outcomes, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const marketing = await as('MARKETING')
const { insert, read, change, remove } = rowsOf(db)
const user = async () => (await aUser(db)).id
const points = (user_id: string, entry_type: string, n: number, on = db) =>
  insert('user_points', { user_id, entry_type, points: n, reason: 'Because' }, on)
const balanceOf = (user_id: string) =>
  db('point_balances' as string)
    .where({ user_id })
    .first()

test('S2-R34 a badge is earned once, and stays while somebody has it', async () => {
  const made = await marketing.send('POST', '/api/badges', { code: 'first_event', name: 'First event' })
  const earned = { user_id: await user(), badge_id: made.body.id }
  const first = await marketing.send('POST', '/api/user_badges', earned)
  expect([first.status, first.body.awarded_by]).toEqual([201, marketing.id])
  const again = await marketing.send('POST', '/api/user_badges', earned)
  expect([again.status, again.body.detail]).toEqual([409, 'This user has this badge already.'])
  await expect(remove('badges', made.body.id)).rejects.toMatchObject({
    constraint: 'user_badges_badge_id_foreign',
  })
})

test('S2-R35 an achievement is completed when its steps are enough, and stays so', async () => {
  const { id: achievement_id } = await insert('achievements', {
    code: 'three',
    name: 'Three',
    target_value: 3,
  })
  const begun = { user_id: await user(), achievement_id, progress: 2 }
  const { id } = await insert('user_achievements', begun)
  await expect(insert('user_achievements', begun)).rejects.toMatchObject({ code: '23505' })
  expect((await read('user_achievements', id)).is_completed).toBe(false)
  await change('user_achievements', id, { progress: 3 })
  const { is_completed, completed_at } = await read('user_achievements', id)
  expect([is_completed, completed_at]).toEqual([true, expect.anything()])
  await change('achievements', achievement_id, { target_value: 5 })
  await change('user_achievements', id, { progress: 4 })
  expect(await read('user_achievements', id)).toMatchObject({ is_completed: true, completed_at })
})

test('S2-R36 S2-R67 the balance of points follows their entries, and never falls below none', async () => {
  const me = await user()
  await points(me, 'EARN', 100)
  expect((await points(me, 'REDEEM', -30)).balance_after).toBe(70)
  await expect(points(me, 'REDEEM', -71)).rejects.toMatchObject({ constraint: 'point_balances_not_negative' })
  await expect(points(me, 'REDEEM', 5)).rejects.toMatchObject({ constraint: 'user_points_sign' })
  await expect(points(await user(), 'EXPIRE', -1)).rejects.toMatchObject({
    constraint: 'point_balances_not_negative',
  })
  expect(await balanceOf(me)).toMatchObject({ balance: 70, lifetime_earned: 100, lifetime_redeemed: 30 })
})

test('S2-R36 of two who redeem the last points at once, one does', async () => {
  const me = await user()
  await points(me, 'EARN', 50)
  expect(await outcomes(points(me, 'REDEEM', -50), points(me, 'REDEEM', -50, elsewhere))).toEqual([
    'fulfilled',
    'rejected',
  ])
  expect((await balanceOf(me)).balance).toBe(0)
})

test('S2-R36 an entry of points is never changed', async () => {
  const { id } = await points(await user(), 'EARN', 50)
  await expect(change('user_points', id, { points: 500 })).rejects.toThrow('only ever added')
  await expect(remove('user_points', id)).rejects.toThrow('stay on record')
})

test('S2-R37 a user has one place on a board in a period, from 1 on', async () => {
  const place = {
    board_key: 'hosts',
    period: 'WEEKLY',
    period_start: '2026-01-05',
    user_id: await user(),
    rank: 1,
  }
  await insert('leaderboards', place)
  await expect(insert('leaderboards', { ...place, rank: 2 })).rejects.toMatchObject({ code: '23505' })
  await expect(insert('leaderboards', { ...place, period: 'DAILY', rank: 0 })).rejects.toMatchObject({
    constraint: 'leaderboards_rank_positive',
  })
})

test('S2-R39 a user has one streak of a kind, and the longest is kept', async () => {
  const row = { user_id: await user(), current_count: 4 }
  const { id, longest_count } = await insert('streaks', row)
  expect(longest_count).toBe(4)
  await change('streaks', id, { current_count: 1 })
  expect((await read('streaks', id)).longest_count).toBe(4)
  await expect(insert('streaks', row)).rejects.toMatchObject({ code: '23505' })
})
