import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create view staff_members with (security_invoker = true) as
    select
      u.id,
      coalesce(nullif(p.display_name, ''), nullif(u.username, ''), 'Staff ' || right(u.id, 4)) as name,
      array_agg(s.role order by s.role) as roles,
      min(s.granted_at) as since
    from users u
      join staff_roles s on s.user_id = u.id and s.revoked_at is null
      left join user_profiles p on p.user_id = u.id and p.deleted_at is null
    where u.status = 'ACTIVE' and u.deleted_at is null
      and not exists (select from user_security l where l.user_id = u.id and l.is_locked and coalesce(l.locked_until > now(), true))
    group by u.id, u.username, p.display_name;

  comment on view staff_members is 'Everybody who can work in the back office now, with their roles. @domain identity';
  comment on column staff_members.id is 'The id of the user. @sort';
  comment on column staff_members.name is 'The name others see, or else the username. @label @search @sort';
  comment on column staff_members.roles is 'The roles they have at present.';
  comment on column staff_members.since is 'When they were given the first of these roles.';
`)

export const down = (knex: Knex) => knex.raw('drop view staff_members')
