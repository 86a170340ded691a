import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const rows = [{ id: referenceId('vcf', 'default'), name: 'default' }]
const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await bringRows(knex, 'vouch_configs', rows)
  await knex.raw(`
    create function switch_vouch_config() returns trigger ${definer} as $$
    begin
      -- One switch after the other: two at once would each end the same configuration and not that of the other.
      perform pg_advisory_xact_lock(hashtext('vouch_configs'));
      if new.is_active then
        update vouch_configs set is_active = false where is_active and id <> new.id;
      elsif tg_op = 'UPDATE' and old.is_active then
        -- Ended by another that is about to be active, it may end.
        if pg_trigger_depth() = 1 then
          perform refuse('These are the rules for vouching that hold. Make others active instead; these end then.');
        end if;
      end if;
      return new;
    end $$;
    comment on function switch_vouch_config is 'Ends the rules for vouching that held when others become active, so that one set of rules holds.';
    create trigger switch_config before insert or update of is_active on vouch_configs
      for each row execute function switch_vouch_config();

    create function keep_vouch_config() returns trigger ${definer} as $$
    begin
      perform refuse('These are the rules for vouching that hold. Make others active before deleting them.');
      return null;
    end $$;
    comment on function keep_vouch_config is 'Refuses to delete the rules for vouching that hold.';
    create trigger keep_config before delete on vouch_configs
      for each row when (old.is_active) execute function keep_vouch_config();
  `)
  await knex.raw(`
    create function stamp_vouch() returns trigger ${definer} as $$
    declare
      waiting timestamptz;
    begin
      if new.status = 'ACTIVE' then new.approved_at := coalesce(new.approved_at, now()); end if;
      if new.status <> 'REVOKED' then
        new.revoked_at := null;
      else
        new.revoked_at := coalesce(new.revoked_at, now());
        if new.cooldown_until is null and (tg_op = 'INSERT' or old.status <> 'REVOKED') then
          select new.revoked_at + cooldown_days * interval '1 day' into new.cooldown_until
            from vouch_configs where is_active and cooldown_days > 0;
        end if;
      end if;
      -- Asked when it begins to wait or to count, not of one that does already.
      if new.status in ('PENDING', 'ACTIVE') and (tg_op = 'INSERT' or old.status not in ('PENDING', 'ACTIVE')) then
        if new.is_community_vouch and new.community_id is null then
          perform refuse('A vouch in the name of a community says of which.');
        end if;
        select max(cooldown_until) into waiting from vouches
          where voucher_id = new.voucher_id and vouchee_id = new.vouchee_id and cooldown_until > now();
        if waiting is not null then
          perform refuse(format('This user can vouch for this person again from %s on: they took back a vouch before.',
            to_char(waiting at time zone 'UTC', 'YYYY-MM-DD')));
        end if;
        new.cooldown_until := null;
      end if;
      return new;
    end $$;
    comment on function stamp_vouch is 'Keeps when a vouch became active and was revoked, and how long the same user then waits to vouch for the same person.';
    create trigger stamp_vouch before insert or update of status, revoked_at, deleted_at on vouches
      for each row execute function stamp_vouch();

    create function limit_vouches() returns trigger ${definer} as $$
    declare
      -- Who vouches gives primary and secondary vouches; of communities one receives them.
      received constant boolean := new.vouch_type = 'COMMUNITY';
      who      constant text := case when received then new.vouchee_id else new.voucher_id end;
      allowed  int;
    begin
      if who is null then return null; end if;
      -- Locked, so that two vouches at once are counted one after the other.
      perform from users where id = who for no key update;
      select case new.vouch_type when 'PRIMARY' then primary_limit when 'SECONDARY' then secondary_limit else community_limit end
        into allowed from vouch_configs where is_active;
      if allowed < (select count(*) from vouches
                    where status in ('PENDING', 'ACTIVE') and deleted_at is null and vouch_type = new.vouch_type
                      and case when received then vouchee_id = who else voucher_id = who end) then
        perform refuse(format(case when received
          then 'This person already has as many vouches of communities as the rules allow (%s).'
          else 'This user already gave as many %2$s vouches as the rules allow (%1$s).' end, allowed, lower(new.vouch_type::text)));
      end if;
      return null;
    end $$;
    comment on function limit_vouches is 'Refuses more vouches that wait or are active than the rules that hold allow.';
    create trigger limit_vouches after insert or update of voucher_id, vouchee_id, vouch_type, status, deleted_at on vouches
      for each row when (new.status in ('PENDING', 'ACTIVE') and new.deleted_at is null) execute function limit_vouches();
  `)
  await knex.raw(`
    create function show_trust_score() returns trigger ${definer} as $$
    begin
      update users set trust_score = new.score where id = new.user_id and trust_score <> new.score;
      return null;
    end $$;
    comment on function show_trust_score is 'Repeats the trust score of a user in their own row, where lists show it.';
    create trigger show_score after insert or update of score, user_id on trust_scores
      for each row execute function show_trust_score();
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
  drop trigger show_score on trust_scores;
  drop trigger limit_vouches on vouches;
  drop trigger stamp_vouch on vouches;
  drop trigger keep_config on vouch_configs;
  drop trigger switch_config on vouch_configs;
  drop function show_trust_score, limit_vouches, stamp_vouch, keep_vouch_config, switch_vouch_config;
  `)
  await takeBackRows(knex, 'vouch_configs', rows)
}
