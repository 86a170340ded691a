import type { Knex } from 'knex'
import { among, anyOf, closeRows, mine, openRows, through } from '../core/row-access.ts'
import type { Access } from '../core/row-access.ts'

const inOwnCircles = anyOf(among('community_id', 'app_community_ids'), among('group_id', 'app_group_ids'))
const ownWall = 'community_id is null and group_id is null'
const post = 'content, media, visibility, location'

const before: Record<string, Access> = {
  posts: {
    everyone: `visibility = 'PUBLIC' and ${ownWall}`,
    members: anyOf(
      `visibility = 'CONNECTIONS' and ${ownWall} and ${among('author_id', 'app_connection_ids')}`,
      `visibility <> 'PRIVATE' and (${inOwnCircles})`,
    ),
    owner: mine('author_id'),
    insert: `author_id, community_id, event_id, group_id, ${post}`,
    insertIf: `${ownWall} or ${inOwnCircles}`,
    update: `${post}, deleted_at`,
  },
  comments: {
    everyone: through('post_id', 'posts'),
    owner: mine('author_id'),
    insert: 'post_id, author_id, parent_id, content',
    insertIf: through('post_id', 'posts', 'may_approach(parent.author_id)'),
    update: 'content, deleted_at',
  },
}

/** Nobody is shown by what they say where their profile is not; in a circle, between two who keep each other away. */
const after: Record<string, Access> = {
  posts: {
    ...before.posts,
    everyone: `${before.posts!.everyone} and shows_profile(author_id)`,
    members: anyOf(
      `visibility = 'CONNECTIONS' and ${ownWall} and ${among('author_id', 'app_connection_ids')} and shows_profile(author_id)`,
      `visibility <> 'PRIVATE' and (${inOwnCircles}) and may_approach(author_id)`,
    ),
  },
  comments: { ...before.comments, everyone: `${through('post_id', 'posts')} and shows_profile(author_id)` },
}

async function open(knex: Knex, access: Record<string, Access>) {
  await closeRows(knex, ...Object.keys(access))
  for (const [table, rows] of Object.entries(access)) await openRows(knex, table, rows)
}

export async function up(knex: Knex) {
  await open(knex, after)
  await knex.raw(`
  create function keep_inside() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    execute format('update posts set visibility = ''PRIVATE'' where %I = $1 and visibility <> ''PRIVATE''', tg_argv[0]) using old.id;
    return old;
  end $$;
  comment on function keep_inside is 'What was said in a circle that is deleted stays with its authors: without the circle, it would be said to everybody.';
  revoke execute on function keep_inside from public;
  create trigger keep_inside before delete on communities for each row execute function keep_inside('community_id');
  create trigger keep_inside before delete on groups for each row execute function keep_inside('group_id');
`)
}

export async function down(knex: Knex) {
  await knex.raw(`
    drop trigger keep_inside on groups;
    drop trigger keep_inside on communities;
    drop function keep_inside;
  `)
  await open(knex, before)
}
