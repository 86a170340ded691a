import { expect, test } from 'vitest'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, outcomes, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const marketing = await as('MARKETING')
const { row, insert, read, change } = rowsOf(db)
const user = async () => (await aUser(db)).id
const statsOf = (user_id: string) =>
  db('referral_stats' as string)
    .where({ user_id })
    .first()
const trash = { deleted_at: new Date() }
const day = (n: number) => new Date(Date.now() + n * 86_400_000)

let made = 0
const code = (user_id: string, more: object = {}) =>
  insert('referral_codes', { user_id, code: `Friend-${(made += 1)}`, ...more })
const campaign = (more: object = {}) =>
  insert('referral_campaigns', { name: 'Spring', start_date: day(-10), ...more })
const referral = (referrer_id: string, more: object = {}, on = db) =>
  insert('referrals', { referrer_id, referral_code: 'OLD', ...more }, on)
const done = { is_activated: true, profile_completed: true, first_event_attended: true }

test('S0-R18 S0-R27 clicks, sign-ups, activations and the rates of a referrer are counted', async () => {
  const me = await user()
  const first = await referral(me, { click_count: 4 })
  const second = await referral(me, { click_count: 4, referee_id: await user() })
  expect(second.signed_up_at).not.toBeNull()
  await change('referrals', second.id, done)
  expect((await read('referrals', second.id)).activated_at).not.toBeNull()
  expect(await statsOf(me)).toMatchObject({
    clicks: 8,
    signups: 1,
    activations: 1,
    click_to_signup_rate: '12.5000',
    signup_to_activation_rate: '100.0000',
    overall_conversion_rate: '12.5000',
  })
  await change('referrals', second.id, trash)
  expect(await statsOf(me)).toMatchObject({ clicks: 4, signups: 0, click_to_signup_rate: '0.0000' })
  await change('referrals', second.id, { deleted_at: null })
  const clicks = (on: typeof db) =>
    given(on, tx => tx('referrals').where({ id: first.id }).increment('click_count', 1))
  await Promise.all([clicks(db), clicks(elsewhere), clicks(db), clicks(elsewhere)])
  expect(await statsOf(me)).toMatchObject({ clicks: 12, activations: 1 })
})

test('S0-R18 a referral says to whom of the two a reward was given', async () => {
  const me = await user()
  const { id } = await referral(me, { referee_id: await user() })
  await insert('referral_rewards', {
    referral_id: id,
    user_id: me,
    beneficiary: 'REFERRER',
    reward_type: 'POINTS',
    points: 200,
    status: 'AWARDED',
  })
  const given_ = await read('referrals', id)
  expect([given_.referrer_reward_given, given_.referee_reward_given]).toEqual([true, false])
})

test('S0-R19 a referral is activated only when what is asked for is done', async () => {
  const { id } = await referral(await user(), { min_active_days: 3, active_days: 3 })
  const unmet = { constraint: 'referrals_activation_criteria_met' }
  for (const [missing, value] of Object.entries({
    profile_completed: false,
    first_event_attended: false,
    active_days: 2,
  }))
    await expect(change('referrals', id, { ...done, [missing]: value })).rejects.toMatchObject(unmet)
  const asked = { activation_criteria: JSON.stringify({ first_event: false }) }
  await change('referrals', id, { ...done, ...asked, first_event_attended: false })
})

test('S2-R38 S0-R78 nobody refers themselves, and a user is referred once, by a code of who refers', async () => {
  const [me, friend] = [await user(), await user()]
  await expect(referral(me, { referee_id: me })).rejects.toMatchObject({
    constraint: 'referrals_not_oneself',
  })
  const mine = await code(me)
  const first = await referral(me, { referee_id: friend, referral_code: String(mine.code).toLowerCase() })
  expect(first.referral_code_id).toBe(mine.id)
  await expect(referral(await user(), { referee_id: friend })).rejects.toMatchObject({ code: '23505' })
  await expect(referral(friend, { referral_code_id: mine.id })).rejects.toThrow('belongs to another user')
  await expect(code(friend, { code: String(mine.code).toUpperCase() })).rejects.toMatchObject({
    code: '23505',
  })
})

test('S0-R23 a campaign runs between its dates, and no more sign up by it or a code than may', async () => {
  const ended = await campaign({ end_date: day(-1) })
  await expect(referral(await user(), { campaign_id: ended.id })).rejects.toThrow('did not run at that time')
  await referral(await user(), { campaign_id: ended.id, clicked_at: day(-5) })
  await expect(campaign({ end_date: day(-11) })).rejects.toMatchObject({
    constraint: 'referral_campaigns_ends_after_start',
  })
  const off = await campaign({ is_active: false })
  await expect(referral(await user(), { campaign_id: off.id })).rejects.toThrow('did not run at that time')
  await referral(await user(), { campaign_id: off.id, created_at: day(-5) })
  const { id } = await campaign({ usage_limit: 1 })
  const me = await user()
  const signUp = async (more: object, on = db) => referral(me, { referee_id: await user(), ...more }, on)
  expect(await outcomes(signUp({ campaign_id: id }), signUp({ campaign_id: id }, elsewhere))).toEqual([
    'fulfilled',
    'rejected',
  ])
  expect((await read('referral_campaigns', id)).usage_count).toBe(1)
  const once = await code(me, { usage_limit: 1 })
  await referral(me, { referral_code_id: once.id })
  const used = await signUp({ referral_code_id: once.id })
  await expect(signUp({ referral_code_id: once.id })).rejects.toMatchObject({
    constraint: 'referral_codes_usage_within_limit',
  })
  await change('referrals', used.id, trash)
  expect((await read('referral_codes', once.id)).usage_count).toBe(0)
})

test('S0-R21 S0-R26 the reward for a milestone is given once, within a campaign and without one', async () => {
  const { id: campaign_id, milestone_bonuses } = await campaign()
  expect(milestone_bonuses).toEqual([{ at: 5 }, { at: 10 }, { at: 25 }])
  const user_id = await user()
  const reward = (more: object = {}, on = db) =>
    insert(
      'referral_rewards',
      { user_id, beneficiary: 'REFERRER', reward_type: 'POINTS', points: 500, milestone: 5, ...more },
      on,
    )
  expect(await outcomes(reward(), reward({}, elsewhere))).toEqual(['fulfilled', 'rejected'])
  await reward({ campaign_id })
  await expect(reward({ campaign_id })).rejects.toMatchObject({ code: '23505' })
  await reward({ milestone: 10, reward_type: 'SUBSCRIPTION_DISCOUNT', points: null, discount_percent: 20 })
  const again = await marketing.send('POST', '/api/referral_rewards', {
    user_id,
    beneficiary: 'REFERRER',
    reward_type: 'POINTS',
    milestone: 5,
  })
  expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('Each is given once.')])
})

test('S0-R24 S0-R25 a reward is approved, awarded and claimed, or lost on the way, and counted when given', async () => {
  const user_id = await user()
  const reward = {
    user_id,
    beneficiary: 'REFERRER',
    reward_type: 'CREDITS',
    amount_minor: 1500,
    currency: 'EUR',
  }
  const { id } = await insert('referral_rewards', reward)
  const step = (status: string) => change('referral_rewards', id, { status })
  await expect(step('CLAIMED')).rejects.toThrow(
    'A reward that is PENDING cannot become CLAIMED; possible: APPROVED, EXPIRED, CANCELED.',
  )
  for (const status of ['APPROVED', 'AWARDED', 'CLAIMED']) await step(status)
  await expect(change('referral_rewards', id, { points: 1_000_000 })).rejects.toMatchObject({
    message: expect.stringContaining('This reward has been decided'),
  })
  const { approved_at, awarded_at, claimed_at } = await read('referral_rewards', id)
  expect([approved_at, awarded_at, claimed_at]).not.toContain(null)
  await expect(step('CANCELED')).rejects.toThrow('possible: nothing')
  await insert('referral_rewards', {
    ...reward,
    reward_type: 'POINTS',
    amount_minor: null,
    points: 300,
    status: 'AWARDED',
  })
  expect(await statsOf(user_id)).toMatchObject({
    total_rewards_minor: 1500,
    currency: 'EUR',
    total_rewards_points: 300,
  })
})

const booking = async (promo_code_id: string, more: object = {}) => {
  const { id } = await row('events')
  return {
    user_id: await user(),
    event_id: id,
    promo_code_id,
    total_amount_minor: 5000,
    currency: 'EUR',
    ...more,
  }
}
const promo = (more: object = {}) =>
  insert('promo_codes', {
    code: `Summer-${(made += 1)}`,
    discount_type: 'PERCENT',
    discount_value: 10,
    ...more,
  })

test('S2-R12 a promo code is used no more often than it may, by all and by each', async () => {
  const { id } = await promo({ usage_limit: 1 })
  const [one, two] = [await booking(id), await booking(id)]
  expect(await outcomes(insert('event_bookings', one), insert('event_bookings', two, elsewhere))).toEqual([
    'fulfilled',
    'rejected',
  ])
  const [taken] = await db('event_bookings' as string).where('promo_code_id', id)
  await change('event_bookings', taken.id, { status: 'CANCELED' })
  expect((await read('promo_codes', id)).usage_count).toBe(0)
  const single = await promo()
  const first = await booking(single.id)
  await insert('event_bookings', first)
  await expect(
    insert('event_bookings', await booking(single.id, { user_id: first.user_id })),
  ).rejects.toThrow('as often as they may (1)')
})

test('S2-R12 a promo code is good for its event, time, currency and amount, and known in any case', async () => {
  const { id: event_id } = await row('events')
  const refusals: [object, RegExp][] = [
    [{ event_id }, /for another event/],
    [{ expires_at: day(-1) }, /cannot be used at this time/],
    [{ is_active: false }, /cannot be used at this time/],
    [{ currency: 'USD' }, /for bookings in USD/],
    [{ currency: 'EUR', min_order_minor: 5001 }, /costs less/],
  ]
  for (const [more, why] of refusals)
    await expect(insert('event_bookings', await booking((await promo(more)).id))).rejects.toThrow(why)
  const { code: known } = await promo()
  const same = { code: String(known).toLowerCase(), discount_type: 'PERCENT', discount_value: '5' }
  const answer = await marketing.send('POST', '/api/promo_codes', same)
  expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('maybe in other case')])
  await expect(promo({ discount_value: 101 })).rejects.toMatchObject({
    constraint: 'promo_codes_discount_range',
  })
})
