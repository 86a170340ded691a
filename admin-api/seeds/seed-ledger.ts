import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { eventsOf } from './seed-ledger-events.ts'
import type { Book, Event, Line } from './seed-ledger-events.ts'
import { day, idOf, insert, iso, rowsPerStatement } from './seed.ts'
import type { Seed } from './seed.ts'

/** For so long there have been books: what was before is brought forward. */
const kept = 182 * day

/** The books: every payment that succeeded since they were opened, and all that became of the money, in its order. */
export async function seedLedger(seed: Seed, book: Book) {
  const chance = chanceOf('ledger')
  const opened = seed.asOf - (seed.asOf % day) - kept
  const events = eventsOf(book)
  const before = events.filter(({ at }) => at < opened)
  const since = events.filter(({ at }) => at >= opened)
  let some: Partial<Row<'ledger_entries'>>[] = []
  for (const event of [...broughtForward(before, opened), ...since]) {
    const rows = entries(event, chance)
    // A group has to be whole in its statement.
    if (some.length + rows.length > rowsPerStatement) some = await written(seed, some)
    some.push(...rows)
  }
  await written(seed, some)
}

/** What each account held when the books were opened, currency by currency; for hosts and wallets one by one. */
function broughtForward(events: readonly Event[], at: number): Event[] {
  const sums = new Map<string, Map<string, { line: Line; wallet: string | undefined }>>()
  for (const { currency, lines, wallet } of events)
    for (const [direction, account, amount, user] of lines) {
      const own = account.startsWith('owed') ? (wallet ?? user) : null
      const here = sums.get(currency) ?? new Map()
      const key = `${account} ${own}`
      const before = here.get(key)?.line[2] ?? 0
      const after = before + (direction === 'DEBIT' ? amount : -amount)
      here.set(key, {
        line: ['DEBIT', account, after, own && user],
        wallet: account === 'owed_to_wallets' ? wallet : undefined,
      })
      sums.set(currency, here)
    }
  return [...sums].map(([currency, here]) => ({
    ...{ at, kind: 'ADJUSTMENT' as const, currency, text: 'Brought forward', about: {} },
    lines: [...here.values()].map(({ line: [, account, sum, user], wallet }): Line =>
      sum < 0 ? ['CREDIT', account, -sum, user, wallet] : ['DEBIT', account, sum, user, wallet],
    ),
  }))
}

async function written(seed: Seed, rows: Partial<Row<'ledger_entries'>>[]): Promise<[]> {
  await insert(seed, 'ledger_entries', rows)
  return []
}

function entries(
  { at, kind, currency, text, lines, about, wallet }: Event,
  chance: Chance,
): Partial<Row<'ledger_entries'>>[] {
  const transaction_group_id = idOf('ledger_groups', at, chance)
  const time = iso(at)
  return lines
    .filter(([, , amount]) => amount > 0)
    .map(([direction, account_code, amount_minor, user_id = null, ofLine = wallet]) => ({
      ...{ id: idOf('ledger_entries', at, chance), created_at: time, posted_at: time, transaction_group_id },
      entry_type: account_code.endsWith('_fees') ? 'FEE' : kind,
      ...{ direction, account_code, amount_minor, currency, user_id, description: text },
      wallet_id: account_code === 'owed_to_wallets' ? ofLine! : null,
      payment_transaction_id: about.payment_transaction_id ?? null,
      ...{ refund_id: about.refund_id ?? null, payout_id: about.payout_id ?? null },
    }))
}
