import type { Knex } from 'knex'
import { check } from '../core/migration.ts'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  // The count is taken anew whenever it is written: with the row locked, nobody else can join meanwhile.
  await knex.raw(`
    create function count_members_of_group() returns trigger ${definer} as $$
    begin
      new.member_count := (
        select count(*) from group_members where group_id = new.id and status = 'ACTIVE' and deleted_at is null);
      return new;
    end $$;
    comment on function count_members_of_group is 'Counts the active members of a group, whatever was said of their number.';
    create trigger count_members_of_group before insert or update of member_count on groups
      for each row execute function count_members_of_group();

    create function recount_groups() returns trigger ${definer} as $$
    begin
      perform from groups where id in (old.group_id, new.group_id) order by id for no key update;
      update groups set member_count = member_count where id in (old.group_id, new.group_id);
      return null;
    end $$;
    comment on function recount_groups is 'Has the members counted of the groups that a membership came to or went from.';
    create trigger recount_groups after insert or delete or update of group_id, status, deleted_at on group_members
      for each row execute function recount_groups();

    create function stamp_membership() returns trigger language plpgsql as $$
    begin
      if new.status = 'ACTIVE' then
        new.joined_at := coalesce(new.joined_at, now());
        new.left_at := null;
      elsif new.status in ('LEFT', 'REMOVED') then
        new.left_at := coalesce(new.left_at, now());
      end if;
      return new;
    end $$;
    comment on function stamp_membership is 'Keeps when a member of a group joined and left.';
    create trigger stamp_membership before insert or update of status on group_members
      for each row execute function stamp_membership();
  `)
  await check(
    knex,
    'groups',
    'groups_places',
    'member_count <= max_members',
    'A group cannot have more active members than places: all of them are taken.',
  )
}

export async function down(knex: Knex) {
  await knex.raw(`
    alter table groups drop constraint groups_places;
    drop trigger stamp_membership on group_members;
    drop trigger recount_groups on group_members;
    drop trigger count_members_of_group on groups;
    drop function stamp_membership, recount_groups, count_members_of_group;
  `)
}
