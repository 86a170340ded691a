import type { Knex } from 'knex'

/** Failed sign-ins, which anybody can cause, keep nobody from going on working; a lock by people does. */
export async function up(knex: Knex) {
  await knex.schema.alterTable('user_security', t => {
    t.boolean('locked_by_failures')
      .notNullable()
      .defaultTo(false)
      .comment('Whether failed sign-ins locked it, which leaves sessions alone; a lock by people ends them.')
  })
  await knex.raw(membersWithout('l.is_locked and not l.locked_by_failures'))
  await knex.raw(`
    drop index login_attempts_ip_address_idx;
    create index login_attempts_ip_address_attempted_at_idx on login_attempts (ip_address, attempted_at);
    create index password_reset_tokens_token_hash_idx on password_reset_tokens (token_hash);
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
    drop index password_reset_tokens_token_hash_idx;
    drop index login_attempts_ip_address_attempted_at_idx;
    create index login_attempts_ip_address_idx on login_attempts (ip_address);
  `)
  await knex.raw(membersWithout('l.is_locked'))
  await knex.schema.alterTable('user_security', t => t.dropColumn('locked_by_failures'))
}

const membersWithout = (locked: string) => `
  create or replace view staff_members with (security_invoker = true) as
    select
      u.id,
      coalesce(nullif(p.display_name, ''), nullif(u.username, ''), 'Staff ' || right(u.id, 4)) as name,
      array_agg(s.role order by s.role) as roles,
      min(s.granted_at) as since
    from users u
      join staff_roles s on s.user_id = u.id and s.revoked_at is null
      left join user_profiles p on p.user_id = u.id and p.deleted_at is null
    where u.status = 'ACTIVE' and u.deleted_at is null
      and not exists (select from user_security l where l.user_id = u.id and ${locked} and coalesce(l.locked_until > now(), true))
    group by u.id, u.username, p.display_name;
`
