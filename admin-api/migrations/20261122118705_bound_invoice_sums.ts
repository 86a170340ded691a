import type { Knex } from 'knex'

/** The largest whole number that every reader of JSON reads exactly. */
const most = Number.MAX_SAFE_INTEGER

/** Lines may each be within bounds and their sum beyond them: a list with such an invoice could not be read by anybody. */
export const up = (knex: Knex) =>
  knex.raw(`
  alter table invoices add constraint invoices_amount_bounded_check
    check (amount_minor between -${most} and ${most});
  comment on constraint invoices_amount_bounded_check on invoices
    is 'The lines and the tax of an invoice add up to more than can be written exactly: give smaller amounts.';
`)

export const down = (knex: Knex) =>
  knex.raw('alter table invoices drop constraint invoices_amount_bounded_check')
