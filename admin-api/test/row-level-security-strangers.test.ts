import type { TableName } from '#shared/core/rows.ts'
import { table, target } from '#shared/core/rows.ts'
import { encode } from '#api/core/model.ts'
import { expect, test } from 'vitest'
import { anyRow, anyValues } from './any-row.ts'
import { aUser } from './app.ts'
import { asRole } from './as-role.ts'
import type { Role } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const ann = await aUser(db)

type Values = Record<string, unknown>

const { rows: grants } = (await db.raw(`
  select table_name as name, array_agg(distinct column_name::text) as columns,
    min(grantee::text) as role from information_schema.column_privileges
  where privilege_type = 'INSERT' and grantee in ('purser_member', 'purser_vendor') group by 1 order by 1`)) as {
  rows: { name: TableName; columns: string[]; role: Role }[]
}

/** Whoever a row may belong to: the users it names, or those of the rows it refers to. */
async function people(name: TableName, values: Values, depth = 3): Promise<string[]> {
  const found: string[] = []
  for (const [column, value] of Object.entries(values)) {
    const to = column in table(name).columns ? target(table(name).columns[column]!) : undefined
    if (!to || typeof value !== 'string') continue
    if (to.table === 'users') found.push(value)
    else if (depth > 1) {
      const row = await db(to.table as string)
        .where({ [to.column]: value })
        .first()
      found.push(...(await people(to.table, row, depth - 1)))
    }
  }
  return [...new Set(found)]
}

/** What happens to an insertion in the name of each: the first answer but a refusal by policy, if there is one. */
async function insertAs(role: Role, actors: string[], name: string, row: Values) {
  let answer = 'nobody may'
  for (const actor of actors) {
    answer = await asRole(db, role, actor, trx => trx(name).insert(row))
      .then(() => 'added')
      .catch((error: Error) => error.message)
    if (!answer.includes('row-level security')) return answer
  }
  return answer
}

/** What makes a row somebody's where its columns may be empty, or belong to two. */
const anns: Record<string, () => Values | Promise<Values>> = {
  content_reports: () => ({ reporter_id: ann.id }),
  event_updates: async () => ({ author_id: ann.id, event_id: await annsOwn('events', { host_id: ann.id }) }),
  forum_posts: () => ({ author_id: ann.id }),
  forum_topics: () => ({ author_id: ann.id }),
  messages: async () => {
    const { chat_id } = await anyRow(db, 'chat_participants', { user_id: ann.id })
    return { chat_id, sender_id: ann.id }
  },
  refund_requests: async () => ({
    user_id: ann.id,
    payment_transaction_id: await annsOwn('payment_transactions', { user_id: ann.id, status: 'SUCCEEDED' }),
  }),
  support_tickets: () => ({ user_id: ann.id }),
  ticket_responses: async () => ({
    author_id: ann.id,
    ticket_id: await annsOwn('support_tickets', { user_id: ann.id }),
  }),
}

const annsOwn = async (name: TableName, more: Values) => (await anyRow(db, name, more)).id

test.each(grants)('whose it is may add one to $name, and a stranger not', async ({ name, columns, role }) => {
  const values = await anyValues(db, name, await anns[name]?.())
  const said = Object.entries(values).filter(([column]) => columns.includes(column))
  const row = encode(name, Object.fromEntries(said))
  expect(await insertAs(role, ['usr_stranger'], name, row)).toContain('row-level security')
  expect(await insertAs(role, await people(name, values), name, row)).toBe('added')
})

const { rows: changes } = (await db.raw(`
  select table_name as name, min(column_name::text) as column, grantee::text as role from information_schema.column_privileges
  where privilege_type = 'UPDATE' and grantee in ('purser_member', 'purser_vendor') group by 1, 3
  union all
  select table_name, null, grantee from information_schema.table_privileges
  where privilege_type = 'DELETE' and grantee in ('purser_member', 'purser_vendor') order by 1, 2, 3`)) as {
  rows: { name: TableName; column: string | null; role: Role }[]
}

test.each(changes)(
  'a stranger as $role changes and deletes nothing of $name',
  async ({ name, column, role }) => {
    await anyRow(db, name, await anns[name]?.())
    const touched = asRole(db, role, 'usr_stranger', trx =>
      column ? trx(name as string).update({ [column]: null }) : trx(name as string).delete(),
    )
    expect(await touched).toBe(0)
  },
)
