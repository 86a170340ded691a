import type { StaffRole } from '#shared/contract/enums.ts'
import type { DomainName } from '#shared/contract/index.ts'
import { allows } from '#shared/core/policy.ts'
import type { Action, DomainPolicy, Stamps } from '#shared/core/policy.ts'
import { domainOf, table as factsOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Workflow } from '#shared/core/workflow.ts'
import { adventures } from './adventures/index.ts'
import { analytics } from './analytics/index.ts'
import { billing } from './billing/index.ts'
import { compatibility } from './compatibility/index.ts'
import { events } from './events/index.ts'
import { forum } from './forum/index.ts'
import { gamification } from './gamification/index.ts'
import { identity } from './identity/index.ts'
import { marketplace } from './marketplace/index.ts'
import { media } from './media/index.ts'
import { moderation } from './moderation/index.ts'
import { notifications } from './notifications/index.ts'
import { payments } from './payments/index.ts'
import { platform } from './platform/index.ts'
import { profiles } from './profiles/index.ts'
import { referrals } from './referrals/index.ts'
import { reviews } from './reviews/index.ts'
import { rooms } from './rooms/index.ts'
import { social } from './social/index.ts'
import { support } from './support/index.ts'
import { travel } from './travel/index.ts'
import { trust } from './trust/index.ts'

export type Domain = {
  /** As the sidebar says it. */
  readonly label: string
  readonly policy: DomainPolicy
  readonly workflows: readonly Workflow[]
}

/** In the order of the sidebar. */
export const domains: Record<DomainName, Domain> = {
  support,
  payments,
  billing,
  moderation,
  referrals,
  notifications,
  identity,
  profiles,
  trust,
  social,
  forum,
  reviews,
  events,
  rooms,
  adventures,
  marketplace,
  travel,
  compatibility,
  gamification,
  analytics,
  media,
  platform,
}

/** Where the sidebar has the domain of a table. */
export const placeOf = (table: TableName): number => Object.keys(domains).indexOf(domainOf(table))

const domainFor = (table: TableName) => domains[domainOf(table) as DomainName]

export const workflowOf = (table: TableName): Workflow | undefined =>
  domainFor(table).workflows.find(workflow => workflow.table === table)

/** Whether any of the roles may do this to rows of the table. The API enforces it, the screens ask it. */
export const can = (roles: readonly StaffRole[], action: Action, table: TableName): boolean =>
  allows(domainFor(table).policy, table, action, roles)

/** The columns of a table that say who created and who last changed a row. */
export const stampsOf = (table: TableName): Stamps => domainFor(table).policy.stamped?.[table] ?? {}

/** What a row belongs to stays: whose it is, and of what it is a part. */
function fixedColumns(table: TableName): readonly string[] {
  const { fixed, movable } = domainFor(table).policy
  const parents = Object.entries(factsOf(table).columns).filter(
    ([, column]) => target(column) && !column.nullable,
  )
  const staying = parents.filter(([column]) => !movable?.[table]?.includes(column))
  return [...staying.map(([column]) => column), ...(fixed?.[table] ?? [])]
}

/** Columns that neither a form nor a request may set: the workflow's own, those the policy names, and of a row that is there what stays. */
export function lockedColumns(table: TableName, deed: 'create' | 'update'): readonly string[] {
  const workflow = workflowOf(table)
  return [
    ...(workflow ? [workflow.column, ...workflow.owns] : []),
    ...(domainFor(table).policy.readonly?.[table] ?? []),
    ...Object.values(stampsOf(table)),
    ...(deed === 'update' ? fixedColumns(table) : []),
  ]
}
