import { demoIdSql } from './demo-id.ts'
import { largeUsers, pick, time, userId } from './large-people.ts'
import type { Bulk } from './large-people.ts'
import { day, hour, minute } from './seed.ts'
import { capitalized, fill } from './story-slots.ts'
import { stories } from './stories/stories.ts'
import type { Story } from './stories/story.ts'

const tickets = 1_000_000
const period = 730 * day
const step = Math.floor(period / tickets)

const cameInMs = (asOf: number, n: string) => `(${asOf - period} + (${n})::bigint * ${step})`
const ticketId = (asOf: number, n: string) => demoIdSql('tck', cameInMs(asOf, n), n)

/** A million tickets over two years with the talk of a story each: an answer, a reaction and the end. */
export const largeTickets = (asOf: number, agents: readonly string[]): Bulk[] => [
  ticketRows(asOf, agents),
  responseRows(asOf, agents),
]

/**
 * Ticket `n` with its customer, when the first answer, the reaction and the end come, and its status. Nothing lies
 * after `asOf`: the newest are open, those of the last days at work, and those before closed or at least resolved.
 */
const planned = (asOf: number) => `(
  select *, ms + first_ms as answered, ms + first_ms + ${2 * hour} as reacted, ms + first_ms + ${4 * hour} as ended,
         case when newer < ${Math.ceil((13 * hour) / step)} then 'OPEN'
              when newer < ${Math.ceil((4 * day) / step)} then ${pick('n', ['OPEN', 'IN_PROGRESS', 'PENDING_USER'])}
              when newer < ${Math.ceil((9 * day) / step)} and n % 4 = 0 then 'RESOLVED'
              else 'CLOSED' end as status,
         1 + (n * 13 % ${stories.length})::int as story
  from (
    select n, ${cameInMs(asOf, 'n')} as ms, ${tickets} - n as newer, (20 + n * 31 % 480) * ${minute} as first_ms,
           -- Somebody who had joined by then.
           1 + n * 7919 % (${Math.floor(largeUsers / 3) - 1} + ${Math.floor((2 * largeUsers) / 3)} * n / ${tickets}) as customer
    from generate_series(?::bigint, ?::bigint) as n
  ) as drawn
) as ticket`

/** Words that fit whatever was sold: these tickets are about no row. */
const slots = {
  ...{ first: 'there', friend: 'Jonas', city: 'Porto', country: 'Portugal', joined: 'March' },
  ...{ host: 'Ines', amount: '€24.00' },
  ...{ date: '14 March', day: '29 March', soon: '29 March' },
}

/** One text of each story, as a binding that `story` is an index of. */
const texts = (of: (story: Story) => string) =>
  stories.map(story => fill(of(story), { ...slots, title: titleOf(story) }))

/** The same for texts that nothing comes before. */
const sentences = (of: (story: Story) => string) => texts(of).map(capitalized)

const titleOf = ({ category }: Story) => (category === 'marketplace' ? 'the mug' : 'the tour')

const ticketRows = (asOf: number, agents: readonly string[]): Bulk => ({
  table: 'support_tickets',
  what: 'tickets',
  total: tickets,
  bindings: [
    sentences(s => s.subjects[0]!),
    sentences(s => s.openings[0]!),
    stories.map(({ category }) => category),
    stories.map(({ priority }) => priority),
  ],
  firstId: n => ticketId(asOf, n),
  sql: `
    insert into support_tickets (id, user_id, subject, description, category, priority, status, assigned_to,
                                 first_response_at, resolved_at, closed_at, created_at, updated_at)
    select ${demoIdSql('tck', 'ms', 'n')}, ${userId(asOf, 'customer')}, (?::text[])[story], (?::text[])[story], (?::text[])[story],
           (?::priority[])[story], status::support_ticket_status,
           case when status <> 'OPEN' then ${pick('n', agents)} end, case when status <> 'OPEN' then ${time('answered')} end,
           case when status in ('RESOLVED', 'CLOSED') then ${time('ended')} end,
           case when status = 'CLOSED' then ${time(`ended + ${3 * day}`)} end, ${time('ms')},
           ${time(`case status when 'OPEN' then ms when 'PENDING_USER' then answered when 'IN_PROGRESS' then reacted
                 when 'RESOLVED' then ended else ended + ${3 * day} end`)}
    from ${planned(asOf)}`,
})

const responseRows = (asOf: number, agents: readonly string[]): Bulk => ({
  table: 'ticket_responses',
  what: 'tickets with responses',
  total: tickets,
  bindings: [
    texts(s => s.exchanges[0]![0]),
    sentences(s => s.exchanges[0]![1]),
    sentences(s => s.resolution),
  ],
  firstId: n =>
    demoIdSql('tkr', `${cameInMs(asOf, n)} + (20 + (${n})::bigint * 31 % 480) * ${minute}`, `(${n}) * 4 + 1`),
  sql: `
    insert into ticket_responses (id, ticket_id, author_id, is_staff, message, created_at, updated_at)
    select ${demoIdSql('tkr', 'at', 'n * 4 + k')}, ${demoIdSql('tck', 'ms', 'n')},
           case k when 2 then ${userId(asOf, 'customer')} else ${pick('n', agents)} end, k <> 2,
           case k when 1 then 'Hello,' || chr(10) || chr(10) || (?::text[])[story] when 2 then (?::text[])[story]
                  else (?::text[])[story] end,
           ${time('at')}, ${time('at')}
    from ${planned(asOf)}
      cross join lateral (values (1, answered), (2, reacted), (3, ended)) as turn (k, at)
    where status in ('RESOLVED', 'CLOSED') or status = 'IN_PROGRESS' and k <= 2 or status = 'PENDING_USER' and k = 1`,
})
