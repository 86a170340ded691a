import type { Db } from '#api/core/db.ts'
import { expect, test } from 'vitest'
import type { Values } from '../any-row.ts'
import { aUser, given, testApp } from '../app.ts'
import { anotherConnection, broken, outcomes, refusal, rowsOf } from '../rows.ts'

const { db, url, as } = await testApp()
const elsewhere = anotherConnection(url)
const { row, read, change, remove } = rowsOf(db)

let groups = 0
const aGroup = () => `lgr_${(groups += 1)}`
const entry = (direction: string, amount_minor: number, more: Values = {}) => ({
  entry_type: 'CHARGE',
  direction,
  account_code: direction === 'DEBIT' ? 'provider_balance' : 'owed_to_hosts',
  amount_minor,
  currency: 'EUR',
  ...more,
})
const post = (entries: Values[], transaction_group_id = aGroup(), on: Db = db) =>
  given(on, tx =>
    tx('ledger_entries' as string).insert(
      entries.map(one => ({ transaction_group_id, ...one })),
      '*',
    ),
  )
const pair = (amount: number, more: Values = {}) => [entry('DEBIT', amount), entry('CREDIT', amount, more)]

test('S2-R14 the entries of a group balance in every currency, or none of them is written', async () => {
  const id = aGroup()
  await post([entry('DEBIT', 1000), entry('CREDIT', 900), entry('CREDIT', 100, { entry_type: 'FEE' })], id)
  expect(await read('ledger_groups', id)).toMatchObject({ entry_count: 3 })
  await expect(post([entry('DEBIT', 1000), entry('CREDIT', 900)])).rejects.toMatchObject(
    refusal('do not balance: debits of 1000, credits of 900'),
  )
  await expect(
    post([entry('DEBIT', 1000), entry('CREDIT', 1000, { currency: 'USD' })]),
  ).rejects.toMatchObject(refusal('do not balance'))
  await expect(post([entry('DEBIT', 5)])).rejects.toMatchObject(refusal('do not balance'))
  await expect(post(pair(5, { posted_at: '2026-01-01' }))).rejects.toMatchObject(refusal('the same moment'))
  await expect(post(pair(0))).rejects.toMatchObject(broken('ledger_entries_amount_positive'))
})

test('S2-R14 a group is written once, also when two write it at once', async () => {
  const id = aGroup()
  await post(pair(100), id)
  await expect(post(pair(100), id)).rejects.toMatchObject(refusal(`${id} was posted to the ledger already`))
  const other = aGroup()
  expect(await outcomes(post(pair(100), other), post(pair(100), other, elsewhere))).toEqual([
    'fulfilled',
    'rejected',
  ])
  expect(await db('ledger_entries' as string).where({ transaction_group_id: other })).toHaveLength(2)
})

test('S2-R14 entries are only ever added; an account that is erased leaves them as they were', async () => {
  const { id: user_id } = await aUser(db)
  const [{ id }] = await post(pair(100).map(one => ({ ...one, user_id })))
  await expect(change('ledger_entries', id, { amount_minor: 1 })).rejects.toMatchObject(
    refusal('only ever added'),
  )
  await expect(change('ledger_entries', id, { user_id: null })).rejects.toMatchObject(
    refusal('only ever added'),
  )
  await expect(remove('ledger_entries', id)).rejects.toMatchObject({ code: 'PU409' })
  await expect(given(db, tx => tx.raw('truncate ledger_entries'))).rejects.toMatchObject({ code: 'PU409' })
  await expect(given(db, tx => tx('ledger_groups' as string).delete())).rejects.toMatchObject({
    code: 'PU409',
  })
  await remove('users', user_id)
  expect(await read('ledger_entries', id)).toMatchObject({ user_id: null, amount_minor: 100 })
})

test('S2-R14 nobody writes to the ledger by hand', async () => {
  const owner = await as('OWNER')
  const { status } = await owner.send('POST', '/api/ledger_entries', entry('DEBIT', 1))
  expect(status).toBe(403)
})

const aWallet = async (amount = 0, more: Values = {}) => {
  const { id } = await row('wallets', { currency: 'EUR' })
  if (amount) await post(pair(amount, { wallet_id: id, entry_type: 'WALLET_CREDIT' }))
  if (Object.keys(more).length) await change('wallets', id, more)
  return id
}
const spend = (wallet_id: string, amount: number, on: Db = db) =>
  post(
    [entry('DEBIT', amount, { wallet_id, entry_type: 'WALLET_DEBIT' }), entry('CREDIT', amount)],
    aGroup(),
    on,
  )

test('S2-R20 the balance of a wallet follows from the ledger, and from nothing else', async () => {
  const id = await aWallet(500)
  const [spent] = await spend(id, 200)
  expect(spent.balance_after_minor).toBe(300)
  expect(await read('wallets', id)).toMatchObject({ balance_minor: 300 })
  await expect(change('wallets', id, { balance_minor: 900 })).rejects.toMatchObject(
    refusal('follows from the ledger'),
  )
  await expect(row('wallets', { balance_minor: 5 })).rejects.toMatchObject(refusal('follows from the ledger'))
  await expect(change('wallets', id, { currency: 'USD' })).rejects.toMatchObject({ code: 'PU409' })
  await expect(change('wallets', id, { deleted_at: new Date() })).rejects.toMatchObject(
    refusal('still holds 300'),
  )
})

test('S2-R20 a wallet is never overdrawn, nor is what is set aside spent, also by two at once', async () => {
  const id = await aWallet(100)
  expect(await outcomes(spend(id, 70), spend(id, 70, elsewhere))).toEqual(['fulfilled', 'rejected'])
  expect(await read('wallets', id)).toMatchObject({ balance_minor: 30 })
  await change('wallets', id, { held_minor: 20 })
  await expect(spend(id, 11)).rejects.toMatchObject(broken('wallets_held_within_balance'))
  await change('wallets', id, { held_minor: 0 })
  await expect(spend(id, 31)).rejects.toMatchObject({ code: '23514' })
})

test('S2-R20 a frozen wallet is not spent from, and says why; a user has one per currency', async () => {
  const id = await aWallet(100, { is_frozen: true, frozen_reason: 'Stolen card' })
  await expect(spend(id, 1)).rejects.toMatchObject(refusal('frozen: Stolen card'))
  await expect(change('wallets', id, { frozen_reason: null })).rejects.toMatchObject(
    broken('wallets_frozen_reason'),
  )
  const { user_id } = await read('wallets', id)
  await expect(row('wallets', { user_id, currency: 'EUR' })).rejects.toMatchObject(
    broken('wallets_user_id_currency_key'),
  )
  const foreign = [
    entry('DEBIT', 5, { currency: 'USD' }),
    entry('CREDIT', 5, { currency: 'USD', wallet_id: id }),
  ]
  await expect(post(foreign)).rejects.toMatchObject(refusal('This wallet is in EUR'))
})
