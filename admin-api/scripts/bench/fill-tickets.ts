import { asActor } from '#api/core/db.ts'
import type { Actor, Db, RequestInfo } from '#api/core/db.ts'

export const importer: Actor = { type: 'import', id: 'bench', roles: [] }

/** A user for every hundred tickets. */
const ticketsPerUser = 100

/** So many rows in one statement keep its memory small and let progress be seen. */
const chunk = 110_000

/** Adds tickets until there are `total`, with the users behind them, and lets the planner know. Set-based, as one batch. */
export async function fillTickets(db: Db, total: number, progress: (text: string) => void): Promise<void> {
  const { count } = (await db('support_tickets').count<{ count: number }[]>('* as count'))[0]!
  const batchId = await startBatch(db, `tickets up to ${total}`)
  for (let first = count + 1; first <= total; first += chunk) {
    const last = Math.min(first + chunk - 1, total)
    await asActor(db, importer, { batchId }, async tx => {
      // Of what is not on disk yet, vacuum cannot say that everybody sees it, and no index alone could answer.
      await tx.raw('set local synchronous_commit = on')
      await tx.raw(users, [last / ticketsPerUser])
      await tx.raw(tickets, [first, last])
    })
    progress(`${last} of ${total} tickets`)
  }
  // The tickets first, for the same reason: what vacuum itself commits is not on disk at once.
  await db.raw('vacuum analyze support_tickets, users')
}

async function startBatch(db: Db, description: string): Promise<NonNullable<RequestInfo['batchId']>> {
  const insert = asActor(db, importer, {}, tx =>
    tx('batches').insert({ kind: 'IMPORT', description }, ['id']),
  )
  const [batch] = (await insert) as [{ id: string }]
  return batch.id
}

const users = `
  insert into users (id, username, email)
  select 'usr_bench' || n, 'bench_' || n, 'bench' || n || '@example.com'
  from generate_series(1, ?::numeric) n
  on conflict do nothing`

/** Over the years most tickets have been closed: of a hundred, six are open, and 78 closed. One a minute, the last one now. */
const tickets = `
  insert into support_tickets (user_id, subject, description, category, status, priority, created_at, first_response_at, resolved_at, closed_at)
  select 'usr_bench' || (1 + (n::bigint * 7919) % greatest(1, n / ${ticketsPerUser})), subject, subject || '. ' || repeat('It was like this yesterday too. ', 1 + n % 7),
    category, status, (array['LOW', 'NORMAL', 'NORMAL', 'NORMAL', 'HIGH', 'URGENT'])[1 + n % 6]::priority, made,
    case when status <> 'OPEN' then made + interval '2 hours' end,
    case when status in ('RESOLVED', 'CLOSED') then made + interval '1 day' end,
    case when status = 'CLOSED' then made + interval '3 days' end
  from (
    select n, now() - (1000000 - n) * interval '1 minute' as made,
      (array['Refund', 'Booking', 'Sign-in', 'Payout', 'Event', 'Chat'])[1 + n % 6] || ' ' ||
        (array['not received', 'cannot be changed', 'fails', 'is late', 'disappeared'])[1 + n % 5] || ' ' || n as subject,
      (array['billing', 'booking', 'account', null])[1 + n % 4] as category,
      (case when r < 6 then 'OPEN' when r < 12 then 'IN_PROGRESS' when r < 16 then 'PENDING_USER' when r < 22 then 'RESOLVED' else 'CLOSED' end)::support_ticket_status as status
    from (select n, (n * 37) % 100 as r from generate_series(?::int, ?::int) n) numbered
  ) planned`
