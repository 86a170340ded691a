import type { StaffRole } from '#shared/contract/enums.ts'
import { columnOf, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isOfSort, titleReferences } from '#shared/core/title.ts'
import { can } from '#shared/domains/index.ts'
import type { Knex } from 'knex'
import { refuseAt } from '../problem.ts'
import { anywhere, parse, part, pointerTo } from './condition.ts'
import type { Place } from './condition.ts'

/** Beyond so many rows that are called like what is looked for, it is the name of nothing. */
const mostNamed = 250

/** No index finds what has fewer letters in a row. */
const findable = /[\p{L}\p{N}]{3}/u

/** The ids come first, as a list: by them an index finds the rows, which it does not by a query within `or`. None, if too many are called so. */
const fewNamed = '(select case when count(*) <= ? then array_agg(id) end from ? as named)::text[]'

/** `q`: part of any `@search` column that these roles see, or of a row that the row is told by; or the very id. */
export function search(query: Knex.QueryBuilder, place: Place, value: unknown) {
  const pointer = pointerTo(place, 'q')
  const [columns, references] = [searchable(place), namedBy(place)]
  if (!columns.length && !references.length) refuseAt(pointer, `${place.name} has no column to search in.`)
  const text = parse(part, value, pointer)
  query.where(any => {
    any.where(`${place.as}.id`, text)
    for (const column of columns) any.orWhereRaw('?? ilike ?', [`${place.as}.${column}`, anywhere(text)])
    if (findable.test(text))
      for (const { column, to, by } of references)
        any.orWhereRaw(`?? = any(${fewNamed})`, [
          `${place.as}.${column}`,
          ...[mostNamed, named(query, to, by, text)],
        ])
  })
}

const named = (query: Knex.QueryBuilder, to: TableName, by: readonly string[], text: string) =>
  query.client
    .queryBuilder()
    .select('id')
    .from(to)
    .where((any: Knex.QueryBuilder) => by.forEach(column => void any.orWhereILike(column, anywhere(text))))
    .limit(mostNamed + 1)

/** Columns for `q`; in personal data nobody without the grant searches by part. */
export const searchable = ({ name, roles }: { name: TableName; roles: readonly StaffRole[] }) =>
  Object.entries(table(name).columns).flatMap(([column, { search: found, pii, secret }]) =>
    found && !secret && (!pii || can(roles, 'pii', name)) ? [column] : [],
  )

/** The columns that name rows a row is told by, which these roles may read and search: not of what sort it is, as too many are. */
const namedBy = ({ name, roles }: Place) =>
  titleReferences(name).flatMap(column => {
    const facts = columnOf(name, column)!
    const to = isOfSort(column) ? undefined : target(facts)?.table
    if (!to || !can(roles, 'read', to) || (facts.pii && !can(roles, 'pii', name))) return []
    const by = searchable({ name: to, roles })
    return by.length ? [{ column, to, by }] : []
  })
