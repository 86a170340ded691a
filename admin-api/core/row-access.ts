/**
 * What a migration says about who reaches which rows of a table through the roles of the platform's own services.
 * Nobody does until it is said, and then only the columns of that moment. As in migration.ts, helpers keep their meaning.
 */
import type { Knex } from 'knex'

export const anyone = 'purser_anon, purser_member, purser_vendor'
export const signedIn = 'purser_member, purser_vendor'

/** Conditions are SQL about a row; what is in the trash is left out of all but `owner`. Lists of columns are as in SQL. */
export type Access = {
  /** Rows that anybody reads, signed in or not. */
  everyone?: string
  /** Rows that anybody reads who is signed in. */
  members?: string
  /** Rows that lie between a few people, who read the personal data in them too. */
  parties?: string
  /** Rows that are somebody's own: who has them reads them, in the trash too, and writes them as said below. */
  owner?: string
  /** Columns that are read: if left out, all but secrets and, where others than its parties read a row, personal data. */
  read?: string
  /** Columns that are not read although the above would let them. */
  hide?: string
  /** Columns that may be given when adding a row of one's own, and what must hold of it. */
  insert?: string
  insertIf?: string
  /** Columns that may be changed of one's own rows; or of these instead, with what must hold of them afterwards. */
  update?: string
  updateOf?: { before: string; after: string }
  delete?: true
  /** Who writes: all who are signed in, if left out. */
  writers?: string
}

const me = '(select app_user_id())'

/** The columns (any of them) name the person who acts. */
export const mine = (...columns: string[]) => anyOf(...columns.map(column => `${column} = ${me}`))

/** The column holds one of what a function such as `app_vendor_ids` lists: asked once for a query, so that an index serves it. */
export const among = (column: string, list: string) => `${column} = any ((select ${list}())::text[])`

/** The row that `column` refers to is one that the reader sees, and more holds of that `parent`. */
export const through = (column: string, table: string, more?: string) =>
  `exists (select from ${table} parent where parent.id = $row.${column}${more ? ` and ${more}` : ''})`

export const anyOf = (...conditions: string[]) => conditions.map(each => `(${each})`).join(' or ')

/** Opens a table as far as `access` says. */
export async function openRows(knex: Knex, table: string, access: Access) {
  const facts = await factsOf(knex, table)
  await knex.raw(
    [...readers(table, access, facts), ...writers(table, access, facts)]
      .map(statement => `${statement.replaceAll('$row', table)};`)
      .join('\n'),
  )
}

/** Closes tables again: the way back of `openRows`. */
export const closeRows = (knex: Knex, ...tables: string[]) =>
  knex.raw(`
    do $$
    declare
      policy record;
    begin
      for policy in select polname, polrelid::regclass as target from pg_policy
                    where polrelid = any ('{${tables.join()}}'::regclass[]) loop
        execute format('drop policy %I on %s', policy.polname, policy.target);
      end loop;
    end $$;
    revoke all on ${tables.join(', ')} from ${anyone};
  `)

type Facts = { soft: boolean; columns: { name: string; secret: boolean; personal: boolean }[] }

async function factsOf(knex: Knex, table: string): Promise<Facts> {
  const { rows: columns } = await knex.raw(
    `select attname as name, coalesce(col_description(attrelid, attnum) ~ '@secret\\M', false) as secret,
       coalesce(col_description(attrelid, attnum) ~ '@pii\\M', false) as personal
     from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return { columns, soft: columns.some((c: { name: string }) => c.name === 'deleted_at') }
}

function readers(table: string, access: Access, { columns, soft }: Facts): string[] {
  const { everyone, members, parties, owner, read } = access
  const shared = everyone ?? members
  const hidden = new Set(access.hide?.split(', '))
  const seen = columns.filter(c => !c.secret && !(shared && c.personal) && !hidden.has(c.name))
  const names = read ?? seen.map(c => c.name).join(', ')
  const kept = (condition: string) => (soft ? `deleted_at is null and (${condition})` : condition)
  const others = [members, parties].filter(each => each !== undefined).map(kept)
  const known = anyOf(...others, ...(owner ? [owner] : []))
  return [
    ...(known
      ? [`create policy read_by_members on ${table} for select to ${signedIn} using (${known})`]
      : []),
    ...(everyone
      ? [`create policy read_by_everyone on ${table} for select to ${anyone} using (${kept(everyone)})`]
      : []),
    `grant select (${names}) on ${table} to ${everyone ? anyone : signedIn}`,
  ]
}

function writers(table: string, access: Access, { soft }: Facts): string[] {
  const { owner = 'false', insert, insertIf = 'true', update, writers: who = signedIn } = access
  const { before, after } = access.updateOf ?? { before: owner, after: owner }
  return [
    ...(insert === undefined
      ? []
      : [
          `create policy insert_own on ${table} for insert to ${who} with check ((${owner}) and (${insertIf}))`,
          `grant insert (${insert}) on ${table} to ${who}`,
        ]),
    ...(update === undefined
      ? []
      : [
          `create policy update_own on ${table} for update to ${who}
             using ((${before})${soft ? ' and deleted_at is null' : ''}) with check (${after})`,
          `grant update (${update}) on ${table} to ${who}`,
        ]),
    ...(access.delete
      ? [
          `create policy delete_own on ${table} for delete to ${who} using (${owner})`,
          `grant delete on ${table} to ${who}`,
        ]
      : []),
  ]
}
