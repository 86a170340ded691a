import type { Knex } from 'knex'

/** Those of the desk: all tickets, by state, and one's own. */
const lists = ['created_at, id', 'status, created_at, id', 'assigned_to, status, created_at, id']

const indexesWith = (more: string) =>
  lists
    .map(list => {
      const name = `support_tickets_${list.replaceAll(', ', '_')}_idx`
      return `drop index ${name}; create index ${name} on support_tickets (${list}) ${more};`
    })
    .join('\n')

/** A list counts what is not in the trash: where the index says that as well, no row has to be fetched for it. */
export const up = (knex: Knex) => knex.raw(indexesWith('include (deleted_at)'))

export const down = (knex: Knex) => knex.raw(indexesWith(''))
