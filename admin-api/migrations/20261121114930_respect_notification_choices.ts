import type { Knex } from 'knex'

export async function up(knex: Knex) {
  await knex.raw(`
  create function stamp_reading() returns trigger language plpgsql as $$
  begin
    new.read_at := case when new.is_read then coalesce(new.read_at, now()) end;
    return new;
  end $$;
  comment on function stamp_reading is 'Gives a notification the time of reading when it is read, and takes it when it is unread again.';
  create trigger stamp_reading before insert or update of is_read on notifications
    for each row when (new.is_read is distinct from (new.read_at is not null)) execute function stamp_reading();
  `)
  await quietHours(knex)
  await respectChoices(knex)
}

const quietHours = (knex: Knex) =>
  knex.raw(`
  create function after_quiet_hours(moment timestamptz, starts time, ends time, zone text) returns timestamptz language plpgsql stable as $$
  declare
    local timestamp;
    late boolean;
  begin
    begin
      local := moment at time zone zone;
    exception when invalid_parameter_value then
      return after_quiet_hours(moment, starts, ends, 'UTC');
    end;
    late := starts > ends and local::time >= starts;
    if late or (local::time < ends and (starts > ends or local::time >= starts)) then
      return (local::date + ends + case when late then interval '1 day' else interval '0' end) at time zone zone;
    end if;
    return moment;
  end $$;
  comment on function after_quiet_hours is 'The first moment from the given one on that is not quiet; in UTC if the zone is unknown.';
`)

const respectChoices = (knex: Knex) =>
  knex.raw(`
  create function respect_notification_choice() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    about constant notification_type := (select type from notifications where id = new.notification_id);
    choice notification_preferences;
  begin
    -- The choice for the type goes before the one for all types.
    select * into choice from notification_preferences
      where user_id = new.user_id and channel = new.channel and (type = about or type is null)
      order by type nulls last limit 1;
    if not choice.is_enabled then
      new.status := 'CANCELED';
      new.error := 'The user does not want this through this channel.';
    elsif choice.quiet_hours_start is not null and new.channel <> 'IN_APP' and new.priority <> 'URGENT' then
      new.scheduled_for := after_quiet_hours(new.scheduled_for, choice.quiet_hours_start, choice.quiet_hours_end,
        coalesce((select timezone from user_locations where user_id = new.user_id), 'UTC'));
    end if;
    return new;
  end $$;
  comment on function respect_notification_choice is 'Lets a message that the user does not want go unsent, and one that would come in their quiet hours wait.';
  create trigger respect_choice before insert on notification_queue
    for each row when (new.status = 'PENDING' and new.user_id is not null) execute function respect_notification_choice();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger respect_choice on notification_queue;
  drop trigger stamp_reading on notifications;
  drop function respect_notification_choice, after_quiet_hours, stamp_reading;
`)
