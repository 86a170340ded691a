import { isTable, summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import { mustBeAllowed } from '../allowed.ts'
import { readQuery } from '../http.ts'
import { refuseAt } from '../problem.ts'

const longest = 200

/** What somebody looks for, and where: the tables that they may read and have not left out. */
export type Asked = {
  q: string
  tables: readonly TableName[]
  roles: readonly StaffRole[]
}

/** Reads the query string: `q`, and `tables` to look in no others. */
export function parseAsked(given: Record<string, string[]>, roles: readonly StaffRole[]): Asked {
  const { q, tables } = readQuery(given, ['q', 'tables'])
  return {
    q: parseWords(q),
    tables: tables === undefined ? readable(roles) : parseTables(tables, roles),
    roles,
  }
}

function parseWords(given = ''): string {
  const q = given.trim()
  if (!q) refuseAt('?q', 'q says what to look for.')
  if (q.length > longest) refuseAt('?q', `q must have at most ${longest} characters.`)
  return q
}

function parseTables(given: string, roles: readonly StaffRole[]): TableName[] {
  return [...new Set(given.split(','))].map(name => {
    if (!isTable(name)) return refuseAt('?tables', `There is no table or view "${name}".`)
    mustBeAllowed(roles, 'read', name)
    return name
  })
}

const readable = (roles: readonly StaffRole[]) => tableNames.filter(name => can(roles, 'read', name))

/**
 * How it may be kept: as it is, in small or capital letters, and a telephone number without what is put between its
 * digits. Other ways to write one value, so whoever may look for one exact value does no more than that.
 */
export function spellings(q: string): string[] {
  const number = /^\+?[\d\s().-]{7,}$/.test(q) ? [q.replaceAll(/[\s().-]/g, '')] : []
  return [...new Set([q, q.toLowerCase(), q.toUpperCase(), ...number])]
}

const tableOfPrefix = new Map(tableNames.map(name => [summary(name).prefix, name]))

/** The table whose ids begin like this; `sure` where it can be nothing but an id of ours. */
export function tableOfId(q: string): { table: TableName; sure: boolean } | undefined {
  const [, prefix, rest = ''] = /^([a-z]+)_(.+)$/i.exec(q) ?? []
  const table = prefix && tableOfPrefix.get(prefix.toLowerCase())
  // A UUID in Crockford's base 32: https://github.com/jetify-com/typeid/tree/main/spec
  return table ? { table, sure: /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(rest) } : undefined
}

/** Whether it looks like an id from before ours, which says nothing of its table: a UUID or a CUID. */
export const isOldId = (q: string): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(q) || /^c[a-z\d]{23,24}$/.test(q)

/** Whether there is something in it that a trigram index finds; shorter words are in nearly everything. */
export const hasWord = (q: string): boolean => /[\p{L}\p{N}]{3}/u.test(q)
