import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function redact_texts(said jsonb) returns jsonb language plpgsql immutable as $$
  begin
    return case jsonb_typeof(said)
      when 'string' then '"(redacted)"'::jsonb
      when 'array' then (select coalesce(jsonb_agg(redact_texts(value) order by at), '[]')
                         from jsonb_array_elements(said) with ordinality as item (value, at))
      when 'object' then (select coalesce(jsonb_object_agg(key, redact_texts(value)), '{}') from jsonb_each(said))
      else said
    end;
  end $$;
  comment on function redact_texts is 'The same document with every text in it replaced.';

  create function redact_columns(change jsonb, columns text[]) returns jsonb language sql immutable as $$
    select case when jsonb_typeof(change) = 'object' then
      (select coalesce(jsonb_object_agg(key, case when key = any (columns) and value <> 'null' then '"(redacted)"' else value end), '{}')
       from jsonb_each(change)) else change end
  $$;
  comment on function redact_columns is 'A change as history keeps it, with the values of these columns replaced.';

  -- A redaction only takes away; whatever else would change an entry is refused, whoever asks.
  create function refuse_unless_redaction() returns trigger language plpgsql as $$
  declare
    was    constant jsonb := to_jsonb(old);
    became constant jsonb := to_jsonb(new);
    part   text;
  begin
    if tg_table_name = 'steps_taken' then
      if became - 'input' = was - 'input' and new.input in (old.input, redact_texts(old.input)) then return new; end if;
      perform refuse('An entry of history can be redacted, not rewritten.');
    end if;
    if became - array['before', 'after', 'ip_address', 'user_agent', 'reason'] <> was - array['before', 'after', 'ip_address', 'user_agent', 'reason']
       or (new.reason is distinct from old.reason and (old.reason is null or new.reason is distinct from '(redacted)'))
       or coalesce(new.ip_address, old.ip_address) is distinct from old.ip_address
       or coalesce(new.user_agent, old.user_agent) is distinct from old.user_agent then
      perform refuse('An entry of history can be redacted, not rewritten.');
    end if;
    foreach part in array array['before', 'after'] loop
      continue when became -> part = was -> part;
      if jsonb_typeof(became -> part) <> 'object' or jsonb_typeof(was -> part) <> 'object' or exists (
        select from jsonb_each(was -> part) o full join jsonb_each(became -> part) n using (key)
        where n.value is distinct from o.value and (o.value is null or n.value is distinct from '"(redacted)"')) then
        perform refuse('An entry of history can be redacted, not rewritten.');
      end if;
    end loop;
    return new;
  end $$;

  create function redact_history(entity_type text, entity_id text) returns jsonb language plpgsql as $$
  #variable_conflict use_column
  declare
    redacted_type constant text := $1;
    redacted_id   constant text := $2;
    actor         constant text := nullif(current_setting('app.actor', true), '');
    target        constant regclass := to_regclass(format('public.%I', $1));
    personal      text[];
    changes       int;
    origins       int := 0;
    steps         int;
  begin
    if target is null then
      raise exception using errcode = '42P01', message = format('There is no table %s.', redacted_type);
    end if;
    select coalesce(array_agg(attname::text), '{}') into personal
      from pg_attribute where attrelid = target and attnum > 0 and col_description(attrelid, attnum) ~ '@pii\\M';
    perform set_config('app.redacting', 'on', true);

    -- Reasons are free words about the row, but for those that redactions leave themselves.
    update audit_logs set before = redact_columns(before, personal), after = redact_columns(after, personal),
        reason = case when reason is not null then '(redacted)' end
      where entity_type = redacted_type and entity_id = redacted_id and action <> 'REDACT'
        and (before is distinct from redact_columns(before, personal) or after is distinct from redact_columns(after, personal)
             or reason <> '(redacted)');
    get diagnostics changes = row_count;
    if redacted_type = 'users' then
      update audit_logs set ip_address = null, user_agent = null
        where actor_id = redacted_id and actor_type in ('USER', 'SIGN_IN') and (ip_address is not null or user_agent is not null);
      get diagnostics origins = row_count;
    end if;
    update steps_taken set input = redact_texts(input)
      where entity_type = redacted_type and entity_id = redacted_id and input <> redact_texts(input);
    get diagnostics steps = row_count;

    perform set_config('app.redacting', 'off', true);
    insert into audit_logs (actor_type, actor_id, action, entity_type, entity_id, after, request_id, reason)
    values (
      upper(replace(split_part(actor, ':', 1), '-', '_')), substr(actor, strpos(actor, ':') + 1), 'REDACT', redacted_type, redacted_id,
      jsonb_build_object('changes', changes, 'origins', origins, 'steps', steps), nullif(current_setting('app.request_id', true), ''),
      concat_ws(' ', nullif(current_setting('app.reason', true), ''),
        format('Redacted in the history: personal data of %s changes, origins of %s requests, words of %s steps.', changes, origins, steps)));
    return jsonb_build_object('changes', changes, 'origins', origins, 'steps', steps);
  end $$;
  comment on function redact_history is 'Erases a person from the history of a row: values of @pii columns, reasons, what was said in steps, and for a user where their own requests came from. Says how many entries it changed, and leaves one of its own.';

  drop trigger only_added on audit_logs;
  create trigger only_added before delete or truncate on audit_logs for each statement execute function refuse_change();
  drop trigger only_added on steps_taken;
  create trigger only_added before delete or truncate on steps_taken for each statement execute function refuse_change();
  create trigger only_redacted before update on audit_logs for each statement
    when (current_setting('app.redacting', true) is distinct from 'on') execute function refuse_change();
  create trigger only_redacted before update on steps_taken for each statement
    when (current_setting('app.redacting', true) is distinct from 'on') execute function refuse_change();
  create trigger only_redacted_rows before update on audit_logs for each row execute function refuse_unless_redaction();
  create trigger only_redacted_rows before update on steps_taken for each row execute function refuse_unless_redaction();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger only_redacted_rows on audit_logs;
  drop trigger only_redacted_rows on steps_taken;
  drop trigger only_redacted on audit_logs;
  drop trigger only_redacted on steps_taken;
  drop trigger only_added on audit_logs;
  create trigger only_added before update or delete or truncate on audit_logs for each statement execute function refuse_change();
  drop trigger only_added on steps_taken;
  create trigger only_added before update or delete or truncate on steps_taken for each statement execute function refuse_change();
  drop function redact_history, refuse_unless_redaction, redact_columns, redact_texts;
`)
