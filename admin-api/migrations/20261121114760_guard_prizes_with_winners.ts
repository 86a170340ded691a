import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function guard_prize() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    won constant integer := (select count(*) from winners where prize_id = old.id and deleted_at is null);
  begin
    if tg_op = 'DELETE' then
      -- With its room it goes. With winners the foreign key refuses, revoked or not.
      if pg_trigger_depth() = 1 and not exists (select from winners where prize_id = old.id) then
        perform refuse('A prize is never deleted for good: move it to the trash instead.');
      end if;
      return old;
    end if;
    if old.deleted_at is null and new.deleted_at is not null and won > 0 then
      perform refuse(format('Cannot delete prize: %s winner(s) exist. Revoke winners first.', won));
    elsif new.quantity < won then
      perform refuse(format('%s winner(s) exist: there cannot be fewer prizes.', won));
    elsif new.room_id <> old.room_id and won > 0 then
      perform refuse(format('%s winner(s) exist: the prize stays in its room.', won));
    end if;
    return new;
  end $$;
  comment on function guard_prize is 'A prize somebody has won can neither be deleted nor become fewer than its winners.';
  create trigger guard_prize before delete or update of deleted_at, quantity, room_id on prizes
    for each row execute function guard_prize();

  create function guard_winner() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    prize prizes;
  begin
    if not exists (select from room_participants where id = new.participant_id and room_id = new.room_id) then
      perform refuse('Only a participant of the room can win there.');
    end if;
    -- One draw after another, or two could be given the last one, or one that is just being deleted.
    select * into prize from prizes where id = new.prize_id for no key update;
    if prize.room_id <> new.room_id then
      perform refuse('This prize is won in another room.');
    elsif new.deleted_at is not null then return new;
    elsif prize.deleted_at is not null then
      perform refuse('This prize is in the trash: nobody can win it.');
    elsif (select count(*) from winners where prize_id = prize.id and deleted_at is null and id <> new.id) >= prize.quantity then
      perform refuse(format('There were %s of this prize, and all are won.', prize.quantity));
    end if;
    return new;
  end $$;
  comment on function guard_winner is 'A prize is won in its room, by somebody there, and no more often than there are of it.';
  create trigger guard_winner before insert or update of deleted_at, prize_id, participant_id, room_id on winners
    for each row execute function guard_winner();
  create trigger stay_in_room after update of room_id on room_participants
    for each row when (old.room_id <> new.room_id)
    execute function stay_together('winners', 'participant_id', 'This participant has won something, and stays in the room.');
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger stay_in_room on room_participants;
  drop trigger guard_winner on winners;
  drop trigger guard_prize on prizes;
  drop function guard_winner, guard_prize;
`)
