import type { Knex } from 'knex'

const active = `(status = 'ACTIVE' and deleted_at is null)::int`
const used = `(signed_up_at is not null and deleted_at is null)::int`
const booked = `(status not in ('CANCELED', 'REFUNDED') and deleted_at is null)::int`

/** What is added up: its rows, where the sum stands and by which key, what each row adds, and what the sum never falls below. */
const sums: [string, string, string, string, string, '0' | 'null'][] = [
  ['community_members', 'communities', 'member_count', 'community_id', active, '0'],
  ['referrals', 'referral_codes', 'usage_count', 'referral_code_id', used, '0'],
  ['referrals', 'referral_campaigns', 'usage_count', 'campaign_id', used, '0'],
  ['bookings', 'promo_codes', 'usage_count', 'promo_code_id', booked, '0'],
  ['event_bookings', 'promo_codes', 'usage_count', 'promo_code_id', booked, '0'],
  ['forum_posts', 'forum_topics', 'post_count', 'topic_id', '(deleted_at is null)::int', '0'],
  ['forum_post_votes', 'forum_posts', 'vote_score', 'post_id', 'value', 'null'],
  ['post_likes', 'posts', 'like_count', 'post_id', '1', '0'],
  ['comments', 'posts', 'comment_count', 'post_id', '(deleted_at is null)::int', '0'],
  ['comment_likes', 'comments', 'like_count', 'comment_id', '1', '0'],
  ['review_votes', 'reviews', 'helpful_count', 'review_id', 'is_helpful::int', '0'],
  ['story_views', 'stories', 'view_count', 'story_id', '1', '0'],
]

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

const watch = ([rows, parent, ...how]: (typeof sums)[number]) => {
  const call = `add_up_in_parent(${[parent, ...how].map(quote).join(', ')})`
  return `
  create trigger add_up_in_${parent}_inserted after insert on ${rows} referencing new table as new_rows
    for each statement execute function ${call};
  create trigger add_up_in_${parent}_updated after update on ${rows} referencing old table as old_rows new table as new_rows
    for each statement execute function ${call};
  create trigger add_up_in_${parent}_deleted after delete on ${rows} referencing old table as old_rows
    for each statement execute function ${call};`
}

export const up = (knex: Knex) =>
  knex.raw(`
  create function add_up_in_parent() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  declare
    -- By how much the sum of each parent changes.
    changes constant text := format('select %1$I as id, sum(n) as n from (%2$s) rows group by 1 having sum(n) <> 0', tg_argv[2],
      concat_ws(' union all ',
        case when tg_op <> 'INSERT' then format('select %I, -(%s) as n from old_rows', tg_argv[2], tg_argv[3]) end,
        case when tg_op <> 'DELETE' then format('select %I, %s as n from new_rows', tg_argv[2], tg_argv[3]) end));
  begin
    -- In the order of their ids, or two who write to the same parents could wait for each other.
    execute format('select from %I where id in (select id from (%s) c) order by id for no key update', tg_argv[0], changes);
    execute format('update %1$I t set %2$I = greatest(t.%2$I + c.n, %4$s) from (%3$s) c where t.id = c.id',
      tg_argv[0], tg_argv[1], changes, tg_argv[4]);
    return null;
  end $$;
  comment on function add_up_in_parent is 'Keeps the sum of what rows say in the row they belong to, such as the votes on a post or its likes.';
  ${sums.map(watch).join('')}
`)

export const down = (knex: Knex) =>
  knex.raw(`
  ${sums
    .flatMap(([rows, parent]) =>
      ['inserted', 'updated', 'deleted'].map(deed => `drop trigger add_up_in_${parent}_${deed} on ${rows};`),
    )
    .join('\n')}
  drop function add_up_in_parent;
`)
