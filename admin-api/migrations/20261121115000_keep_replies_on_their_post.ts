import type { Knex } from 'knex'

export const up = (knex: Knex) =>
  knex.raw(`
  create function keep_replies_on_their_post() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    post text;
  begin
    if new.parent_id is not null then
      select post_id into post from comments where id = new.parent_id for share;
      if post <> new.post_id then perform refuse('A reply belongs to the post of the comment it replies to.'); end if;
    end if;
    if tg_op = 'UPDATE' and new.post_id <> old.post_id and exists (select from comments where parent_id = new.id) then
      perform refuse('This comment has replies, and cannot be moved to another post.');
    end if;
    return new;
  end $$;
  comment on function keep_replies_on_their_post is 'A reply is on the post of the comment it replies to.';
  create trigger keep_replies before insert or update of post_id, parent_id on comments
    for each row execute function keep_replies_on_their_post();
`)

export const down = (knex: Knex) =>
  knex.raw('drop trigger keep_replies on comments; drop function keep_replies_on_their_post')
