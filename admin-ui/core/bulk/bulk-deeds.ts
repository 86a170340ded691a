import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Step } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { useListContext } from 'react-admin'
import { useMay, useRoles } from '../session/access.ts'
import { isTrash } from '../list/trash.tsx'

export type NamedStep = { name: string; step: Step }

/** What these roles can do to many rows of a table. */
export function useBulkDeeds(table: TableName) {
  const may = useMay()
  const roles = useRoles()
  const steps = Object.entries(workflowOf(table)?.steps ?? {})
    .filter(([, step]) => step.roles.some(role => roles.includes(role)))
    .map(([name, step]) => ({ name, step }))
  if (summary(table).view) return { edit: false, remove: false, steps: [] }
  return { edit: may('edit', table), remove: may('delete', table), steps }
}

/** Whether rows of a list can be chosen: there is something to be done to them. */
export function useCanChoose(table: TableName) {
  const { edit, remove, steps } = useBulkDeeds(table)
  const { filterValues } = useListContext()
  return isTrash(filterValues) ? remove : edit || remove || steps.length > 0
}
