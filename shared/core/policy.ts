import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { TableName } from './rows.ts'

/** `pii` is not a deed but a grant: to see personal data unmasked. `reveal` is to see it value by value, saying why each time. */
export type Action = 'read' | 'create' | 'update' | 'delete' | 'pii' | 'reveal'

/** Who may do what; what nobody is given, nobody may do. */
export type Policy = Partial<Record<Action, readonly StaffRole[]>>

export type Stamps = { readonly create?: string; readonly update?: string }

/** A default for the tables of a domain, the tables that differ (whole, not merged), and columns nobody writes by hand. */
export type DomainPolicy = {
  readonly default: Policy
  readonly tables?: Partial<Record<TableName, Policy>>
  readonly readonly?: Partial<Record<TableName, readonly string[]>>
  /** Columns that are said when a row is made, and stay. So do foreign keys that cannot be empty, unless they are `movable`. */
  readonly fixed?: Partial<Record<TableName, readonly string[]>>
  readonly movable?: Partial<Record<TableName, readonly string[]>>
  /** Columns that say who did it: set to the person who creates or changes the row, by nobody else. */
  readonly stamped?: Partial<Record<TableName, Stamps>>
}

export const everyRole: readonly StaffRole[] = enums.staff_role

export const allows = (policy: DomainPolicy, table: TableName, action: Action, roles: readonly StaffRole[]) =>
  ((policy.tables?.[table] ?? policy.default)[action] ?? []).some(role => roles.includes(role))
