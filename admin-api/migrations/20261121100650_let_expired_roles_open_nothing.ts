import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(membersWhere('s.revoked_at is null and coalesce(s.expires_at > now(), true)'))

export const down = (knex: Knex) => knex.raw(membersWhere('s.revoked_at is null'))

const membersWhere = (live: string) => `
  create or replace view staff_members with (security_invoker = true) as
    select
      u.id,
      coalesce(nullif(p.display_name, ''), nullif(u.username, ''), 'Staff ' || right(u.id, 4)) as name,
      array_agg(s.role order by s.role) as roles,
      min(s.granted_at) as since
    from users u
      join staff_roles s on s.user_id = u.id and ${live}
      left join user_profiles p on p.user_id = u.id and p.deleted_at is null
    where u.status = 'ACTIVE' and u.deleted_at is null
      and not exists (select from user_security l where l.user_id = u.id and l.is_locked and not l.locked_by_failures and coalesce(l.locked_until > now(), true))
    group by u.id, u.username, p.display_name;
`
