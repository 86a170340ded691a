import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export const up = (knex: Knex) =>
  knex.raw(`
  create function book_points() returns trigger ${definer} as $$
  begin
    if not exists (select from point_balances where user_id = new.user_id) then
      insert into point_balances (user_id) values (new.user_id) on conflict (user_id) do nothing;
    end if;
    update point_balances set
      balance = balance + new.points,
      lifetime_earned = lifetime_earned + case new.entry_type when 'EARN' then new.points else 0 end,
      lifetime_redeemed = lifetime_redeemed - case new.entry_type when 'REDEEM' then new.points else 0 end,
      calculated_at = now()
      where user_id = new.user_id returning balance into new.balance_after;
    return new;
  end $$;
  comment on function book_points is 'Keeps how many points a user has, and in each entry how many they had then. The check of the balance refuses to fall below none.';
  create trigger book_points before insert on user_points for each row execute function book_points();
  create trigger refuse_change before update on user_points for each row execute function refuse_change();

  create function keep_points() returns trigger ${definer} as $$
  begin
    -- With the account they go.
    if exists (select from users where id = old.user_id) then
      perform refuse('Points that were booked stay on record: book others to correct them.');
    end if;
    return old;
  end $$;
  comment on function keep_points is 'Keeps the entries that the balance of a user is the sum of.';
  create trigger never_deleted before delete on user_points for each row execute function keep_points();

  create function complete_achievement() returns trigger ${definer} as $$
  begin
    -- What was achieved stays so, even if more is asked for later.
    new.is_completed := new.is_completed or tg_op = 'UPDATE' and old.is_completed
      or new.progress >= (select target_value from achievements where id = new.achievement_id);
    new.completed_at := case when new.is_completed then coalesce(new.completed_at, now()) end;
    return new;
  end $$;
  comment on function complete_achievement is 'Completes an achievement when its steps are enough, and keeps when.';
  create trigger complete before insert or update on user_achievements for each row execute function complete_achievement();

  create function keep_longest_streak() returns trigger language plpgsql as $$
  begin
    new.longest_count := greatest(new.longest_count, new.current_count);
    return new;
  end $$;
  comment on function keep_longest_streak is 'Keeps the longest streak there ever was.';
  create trigger keep_longest before insert or update of current_count, longest_count on streaks
    for each row execute function keep_longest_streak();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger keep_longest on streaks;
  drop trigger complete on user_achievements;
  drop trigger never_deleted on user_points;
  drop trigger refuse_change on user_points;
  drop trigger book_points on user_points;
  drop function keep_longest_streak, complete_achievement, keep_points, book_points;
`)
