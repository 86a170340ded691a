import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function guard_event_ticket() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and old.status <> new.status and (old.status, new.status) not in (
      ('PENDING', 'CONFIRMED'), ('PENDING', 'CANCELED'), ('CONFIRMED', 'CHECKED_IN'), ('CONFIRMED', 'CANCELED'),
      ('CONFIRMED', 'REFUNDED'), ('CHECKED_IN', 'REFUNDED'), ('CANCELED', 'REFUNDED')
    ) then
      perform refuse(format('A ticket that is %s cannot become %s.', old.status, new.status));
    end if;
    if new.status = 'PENDING' then new.purchased_at := null;
    elsif new.status <> 'CANCELED' then new.purchased_at := coalesce(new.purchased_at, now());
    end if;
    if new.status = 'CHECKED_IN' then new.checked_in_at := coalesce(new.checked_in_at, now());
    elsif new.status <> 'REFUNDED' then new.checked_in_at := null;
    end if;
    new.canceled_at := case when new.status in ('CANCELED', 'REFUNDED') then coalesce(new.canceled_at, now()) end;
    return new;
  end $$;
  comment on function guard_event_ticket is 'A ticket goes from PENDING over CONFIRMED to CHECKED_IN, or is canceled or refunded on the way; its times go with it.';
  create trigger guard_steps before insert or update of status, purchased_at, checked_in_at, canceled_at on event_tickets
    for each row execute function guard_event_ticket();
`)

export const down = (knex: Knex) =>
  knex.raw('drop trigger guard_steps on event_tickets; drop function guard_event_ticket')
