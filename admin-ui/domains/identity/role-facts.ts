import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { domainOf, tableNames } from '#shared/core/rows.ts'
import { can, domains } from '#shared/domains/index.ts'
import { say } from '#ui/core/say.ts'

/** Every role, the one that opens everything last. */
export const roles: readonly StaffRole[] = enums.staff_role

/** What a role opens, in a few words, as the policies have it. */
export function opens(role: StaffRole): string {
  if (role === 'OWNER') return say('role.opens_everything')
  const readable = tableNames.filter(table => can([role], 'read', table))
  const labels = Object.entries(domains)
    .filter(([name]) => readable.some(table => domainOf(table) === name))
    .map(([, { label }]) => label)
  const what =
    labels.length === Object.keys(domains).length ? say('role.opens_all_domains') : labels.join(', ')
  return changesAny(role) ? what : say('role.changes_nothing', { domains: what })
}

const changesAny = (role: StaffRole) =>
  tableNames.some(table => (['create', 'update', 'delete'] as const).some(deed => can([role], deed, table)))

/** The end of a day, here, as the moment it is: a role that ends on a day holds until that day is over. */
export const endOfDay = (date: string) => new Date(`${date}T23:59:59`).toISOString()

/** The first day on which a role can end. */
export const today = () => dayOf(new Date())

/** The day of a moment, here, as a date field has it. */
export function dayOf(moment: Date): string {
  const [year, month, day] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
  return [year, ...[month, day].map(part => String(part).padStart(2, '0'))].join('-')
}
