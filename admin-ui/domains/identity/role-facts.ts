import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { domainOf, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { can, domains } from '#shared/domains/index.ts'
import { say } from '#ui/core/say.ts'
import { dayOf, momentOf } from '#ui/core/value/time-zone.ts'

/** Every role, the one that opens everything last. */
export const roles: readonly StaffRole[] = enums.staff_role

/** What a role opens, in a few words, as the policies have it. */
export function opens(role: StaffRole): string {
  if (role === 'OWNER') return say('role.opens_everything')
  const changes = domainsWhere(table => deeds.some(deed => can([role], deed, table)))
  const sees = domainsWhere(table => can([role], 'read', table)).filter(label => !changes.includes(label))
  const all = changes.length + sees.length === Object.keys(domains).length
  const seen = say('role.sees', {
    domains: all ? say(changes.length ? 'role.all_others' : 'role.all') : sees.join(', '),
  })
  const changed = say('role.changes', { domains: changes.join(', ') })
  return [changes.length > 0 && changed, sees.length > 0 && seen].filter(Boolean).join(' ')
}

const deeds = ['create', 'update', 'delete'] as const

/** The domains with a table of which that holds, as the sidebar says them. */
const domainsWhere = (holds: (table: TableName) => boolean) =>
  Object.entries(domains)
    .filter(([name]) => tableNames.some(table => domainOf(table) === name && holds(table)))
    .map(([, { label }]) => label)

/** The end of a day, here, as the moment it is: a role that ends on a day holds until that day is over. */
export const endOfDay = (date: string) => momentOf(`${date}T23:59:59`).toISOString()

/** The first day on which a role can end. */
export const today = () => dayOf(new Date())
