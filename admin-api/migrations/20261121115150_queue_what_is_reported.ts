import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

/** Puts open reports in the queue; a thing that waits already is looked at sooner if the report is graver. */
const queueReports = (which: string) => `
  insert into moderation_queue as q (target_type, target_id, report_id, reason, priority)
    select distinct on (r.target_type, r.target_id) r.target_type, r.target_id, r.id, r.reason,
           (case r.severity when 'LOW' then 'LOW' when 'MEDIUM' then 'NORMAL' when 'HIGH' then 'HIGH' else 'URGENT' end)::priority
    from content_reports r where ${which} and r.status in ('OPEN', 'IN_REVIEW') and r.deleted_at is null
    order by r.target_type, r.target_id, r.severity desc, r.id
  on conflict (target_type, target_id) where status in ('PENDING', 'IN_REVIEW', 'ESCALATED')
    do update set priority = excluded.priority where q.priority < excluded.priority;`

export async function up(knex: Knex) {
  await knex.raw(`
    create function queue_report() returns trigger ${definer} as $$
    begin
      -- A batch brings its queue itself; what it left out is queued when it is finished.
      if nullif(current_setting('app.batch_id', true), '') is null then
        ${queueReports('r.id = new.id')}
      end if;
      return null;
    end $$;
    comment on function queue_report is 'Has a moderator look at whatever is reported, once however many report it.';
    create trigger queue_report after insert or update of status, severity, deleted_at on content_reports
      for each row execute function queue_report();

    create function queue_missing_reports() returns trigger ${definer} as $$
    begin
      ${queueReports(`not exists (
        select from moderation_queue w where w.target_type = r.target_type and w.target_id = r.target_id
          and w.status in ('PENDING', 'IN_REVIEW', 'ESCALATED'))`)}
      return new;
    end $$;
    comment on function queue_missing_reports is 'Queues the open reports of a batch whose things it did not queue itself.';
    create trigger queue_missing_reports before update of finished_at on batches for each row
      when (old.finished_at is null and new.finished_at is not null) execute function queue_missing_reports();

    create function count_rule_hit() returns trigger ${definer} as $$
    begin
      update automated_moderation_rules set hit_count = hit_count + 1 where id = new.rule_id;
      return null;
    end $$;
    comment on function count_rule_hit is 'Counts what a rule put in the queue.';
    create trigger count_rule_hit after insert on moderation_queue for each row
      when (new.rule_id is not null) execute function count_rule_hit();
  `)
  await knex.raw(`
    create function stamp_report() returns trigger language plpgsql as $$
    begin
      if new.status in ('ACTIONED', 'DISMISSED') then
        new.resolved_at := coalesce(new.resolved_at, now());
      else
        new.resolved_at := null;
        new.resolved_by := null;
      end if;
      return new;
    end $$;
    comment on function stamp_report is 'Keeps when a report was resolved, and forgets it when it is opened again.';
    create trigger stamp_report before insert or update of status on content_reports
      for each row execute function stamp_report();

    create function stamp_review() returns trigger language plpgsql as $$
    begin
      if new.status in ('APPROVED', 'REJECTED') then
        new.reviewed_at := coalesce(new.reviewed_at, now());
      else
        new.reviewed_at := null;
        new.reviewed_by := null;
      end if;
      return new;
    end $$;
    comment on function stamp_review is 'Keeps when a moderator decided, and forgets it when the thing waits again.';
    create trigger stamp_review before insert or update of status on moderation_queue
      for each row execute function stamp_review();
  `)
}

export const down = (knex: Knex) =>
  knex.raw(`
    drop trigger stamp_review on moderation_queue;
    drop trigger stamp_report on content_reports;
    drop trigger count_rule_hit on moderation_queue;
    drop trigger queue_missing_reports on batches;
    drop trigger queue_report on content_reports;
    drop function stamp_review, stamp_report, count_rule_hit, queue_missing_reports, queue_report;
  `)
