import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export const up = (knex: Knex) =>
  knex.raw(`
  create function keep_categories_a_tree() returns trigger ${definer} as $$
  declare
    above text := new.parent_id;
  begin
    -- One move after the other: two at once could put two categories under each other.
    perform pg_advisory_xact_lock(hashtext(tg_table_name));
    while above is not null loop
      if above = new.id then perform refuse('A category cannot stand under one that stands under it.'); end if;
      execute format('select parent_id from %I where id = $1', tg_table_name) into above using above;
    end loop;
    return null;
  end $$;
  comment on function keep_categories_a_tree is 'Refuses to put a category under one of its own.';
  create trigger keep_tree after update of parent_id on forum_categories for each row
    when (new.parent_id is not null) execute function keep_categories_a_tree();

  create function guard_forum_post() returns trigger ${definer} as $$
  begin
    -- What is brought in was written before the topic was locked. The lock is as strong as counting the post takes next.
    if tg_op = 'INSERT' and new.created_at >= now()
       and (select is_locked from forum_topics where id = new.topic_id for no key update) then
      perform refuse('This topic is locked: nobody can post there any more.');
    end if;
    if new.parent_id is not null and new.topic_id <> (select topic_id from forum_posts where id = new.parent_id for share) then
      perform refuse('An answer belongs to the topic of the post it answers.');
    end if;
    if tg_op = 'UPDATE' and new.topic_id <> old.topic_id
       and exists (select from forum_posts where parent_id = new.id and topic_id <> new.topic_id) then
      perform refuse('This post has answers, and cannot be moved to another topic without them.');
    end if;
    return new;
  end $$;
  comment on function guard_forum_post is 'Refuses posts in locked topics, and answers in other topics than what they answer.';
  create trigger guard before insert or update of topic_id, parent_id on forum_posts
    for each row execute function guard_forum_post();

  create function date_forum_topic() returns trigger ${definer} as $$
  begin
    -- Locked first, so that two posts at once are seen one after the other.
    perform from forum_topics where id in (old.topic_id, new.topic_id) order by id for no key update;
    update forum_topics t set last_post_at = p.latest from (
      select t.id, (select max(created_at) from forum_posts where topic_id = t.id and deleted_at is null) as latest
      from forum_topics t where t.id in (old.topic_id, new.topic_id)
    ) p where t.id = p.id and t.last_post_at is distinct from p.latest;
    return null;
  end $$;
  comment on function date_forum_topic is 'Keeps when the newest post of a topic was written.';
  create trigger date_topic after insert or delete or update of topic_id, deleted_at on forum_posts
    for each row execute function date_forum_topic();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger date_topic on forum_posts;
  drop trigger guard on forum_posts;
  drop trigger keep_tree on forum_categories;
  drop function date_forum_topic, guard_forum_post, keep_categories_a_tree;
`)
