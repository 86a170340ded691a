import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function stamp_approval() returns trigger language plpgsql as $$
  declare
    actor constant text := current_setting('app.actor', true);
    approved_before constant boolean := tg_op = 'UPDATE' and old.is_approved;
  begin
    -- What was approved is the picture, not its place.
    if approved_before and (new.url <> old.url or new.media_file_id <> old.media_file_id) then
      new.is_approved := false;
    end if;
    if not new.is_approved then
      new.approved_at := null;
      new.approved_by := null;
    elsif not approved_before then
      new.approved_at := coalesce(new.approved_at, now());
      if new.approved_by is null and actor like 'user:%' then new.approved_by := substr(actor, 6); end if;
      if tg_op = 'UPDATE' and new.rejection_reason is not distinct from old.rejection_reason then
        new.rejection_reason := null;
      end if;
    end if;
    return new;
  end $$;
  comment on function stamp_approval is 'Keeps who approved a photo or video and when, and takes the approval back when it is exchanged for another.';
  create trigger stamp_approval before insert or update of is_approved, approved_at, approved_by, url, media_file_id, rejection_reason
    on profile_photos for each row execute function stamp_approval();
  create trigger stamp_approval before insert or update of is_approved, approved_at, approved_by, url, media_file_id, rejection_reason
    on profile_videos for each row execute function stamp_approval();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger stamp_approval on profile_videos;
  drop trigger stamp_approval on profile_photos;
  drop function stamp_approval;
`)
