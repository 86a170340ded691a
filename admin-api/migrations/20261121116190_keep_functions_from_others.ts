import type { Knex } from 'knex'

const triggerFunctions = `
  select p.oid::regprocedure::text as name from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prorettype = 'trigger'::regtype
    and p.proowner = current_user::regrole order by 1`

/**
 * A trigger needs no right to run its function, whoever hangs it on a table does: nobody else shall hang one that acts for
 * its owner on a table of their own. So nobody makes tables for a while either, and functions to come are for their owner
 * until it is said for whom else.
 */
export async function up(knex: Knex) {
  await forEach(knex, name => `revoke execute on function ${name} from public`)
  await knex.raw(`
    alter default privileges revoke execute on functions from public;
    do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
    do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$;
    alter default privileges grant execute on functions to public;
  `)
  await forEach(knex, name => `grant execute on function ${name} to public`)
}

async function forEach(knex: Knex, statement: (name: string) => string) {
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(triggerFunctions)
  await knex.raw(rows.map(({ name }) => statement(name)).join(';\n'))
}
