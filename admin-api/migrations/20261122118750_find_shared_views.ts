import type { Knex } from 'knex'

/** Whoever opens the screens asks for the views that are shared with their roles, among those of everybody. */
export const up = (knex: Knex) =>
  knex.raw('create index saved_views_shared_with_idx on saved_views using gin (shared_with)')

export const down = (knex: Knex) => knex.raw('drop index saved_views_shared_with_idx')
