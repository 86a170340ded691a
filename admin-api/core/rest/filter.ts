import { filterLimits } from '#shared/core/filter-limits.ts'
import type { Knex } from 'knex'
import { refuseAt } from '../problem.ts'
import { applyCondition, pointerTo } from './condition.ts'
import type { Place } from './condition.ts'
import { foreignKey } from './foreign-key.ts'
import { search } from './text-search.ts'

/** Conditions by column and operator, of which all must hold; `q`; `or` and `and` with lists of further ones. */
export type Filter = Readonly<Record<string, unknown>>

/** Adds a filter to a query. Whatever it does not understand it refuses, naming it. */
export function applyFilter(query: Knex.QueryBuilder, place: Place, filter: Filter) {
  const conditions = Object.entries(filter)
  checkSize(conditions, place.pointer, { conditions: 0 }, 0)
  applyAll(query, place, conditions)
}

/** Before anything is built of it: what is too large or too deep is not worth reading. */
function checkSize(conditions: Conditions, pointer: string, counted: { conditions: number }, depth: number) {
  if (depth > filterLimits.depth) refuseAt(pointer, `or and and can be nested ${filterLimits.depth} deep.`)
  for (const [key, value] of conditions) {
    if ((key === 'or' || key === 'and') && Array.isArray(value))
      groupsOf(key, value, `${pointer}/${key}`).forEach((group, i) => {
        const inner = `${pointer}/${key}/${i}`
        checkSize(conditionsOf(group, inner), inner, counted, depth + 1)
      })
    else if ((counted.conditions += 1) > filterLimits.conditions)
      refuseAt(pointer, `A filter can have ${filterLimits.conditions} conditions.`)
  }
}

type Conditions = [key: string, value: unknown][]

function applyAll(query: Knex.QueryBuilder, place: Place, conditions: Conditions) {
  const { own, foreign } = byTable(conditions)
  for (const [key, value] of own)
    if (!place.path && (key === 'or' || key === 'and')) applyGroups(query, place, key, value)
    else if (key === 'q') search(query, place, value)
    else applyCondition(query, place, key, value)
  for (const [step, there] of foreign) applyThere(query, place, step, there)
}

/** Conditions on the table itself, and those on others: `user.email` is `email` there. */
function byTable(conditions: Conditions) {
  const own: Conditions = []
  const foreign = new Map<string, Conditions>()
  for (const [key, value] of conditions) {
    const dot = key.indexOf('.')
    const step = key.slice(0, dot)
    if (dot < 0) own.push([key, value])
    else foreign.set(step, [...(foreign.get(step) ?? []), [key.slice(dot + 1), value]])
  }
  return { own, foreign }
}

function applyGroups(query: Knex.QueryBuilder, place: Place, key: 'or' | 'and', groups: unknown) {
  const pointer = pointerTo(place, key)
  query.where(all => {
    groupsOf(key, groups, pointer).forEach((group, i) => {
      const inner = { ...place, pointer: `${pointer}/${i}` }
      const conditions = conditionsOf(group, inner.pointer)
      const one = (its: Knex.QueryBuilder) => applyAll(its, inner, conditions)
      if (key === 'or') all.orWhere(one)
      else all.where(one)
    })
  })
}

function groupsOf(key: string, groups: unknown, pointer: string): unknown[] {
  if (Array.isArray(groups) && groups.length > 0) return groups
  return refuseAt(pointer, `${key} takes a list of filters.`)
}

function conditionsOf(group: unknown, pointer: string): Conditions {
  const conditions = typeof group === 'object' && !Array.isArray(group) ? Object.entries(group ?? {}) : []
  // Knex leaves an empty group out, where it would mean every row.
  if (!conditions.length) refuseAt(pointer, 'must be an object of conditions')
  return conditions
}

/**
 * Conditions on the row that a foreign key refers to, be it in the trash or not: there it is shown as well.
 * `in (select …)` of a unique column is planned as the join it is, driven from either side by whichever index finds less;
 * but each row of the query stays single, and within `or` the other table is searched once instead of joined whole.
 */
function applyThere(query: Knex.QueryBuilder, place: Place, step: string, there: Conditions) {
  const pointer = pointerTo(place, `${step}.${there[0]![0]}`)
  const hops = place.path.split('.').length
  if (hops > filterLimits.hops) refuseAt(pointer, `A path can have ${filterLimits.hops} steps.`)
  const { column, to } = foreignKey(place.name, step, place.roles, pointer)
  const inner = { ...place, name: to.table, as: `there_${hops}`, path: `${place.path}${step}.` }
  query.whereIn(`${place.as}.${column}`, its => {
    its.select(`${inner.as}.${to.column}`).from(`${to.table} as ${inner.as}`)
    applyAll(its, inner, there)
  })
}
