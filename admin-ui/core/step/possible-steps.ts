import type { RaRecord } from 'react-admin'
import { stepsFrom } from '#shared/core/workflow.ts'
import type { Workflow } from '#shared/core/workflow.ts'
import { useRoles } from '../session/access.ts'

/** The steps that this person can take from where a record is now: none from the trash. */
export function usePossibleSteps(workflow: Workflow, record: RaRecord) {
  const roles = useRoles()
  if (record.deleted_at) return []
  return stepsFrom(workflow, String(record[workflow.column])).filter(([, step]) =>
    step.roles.some(role => roles.includes(role)),
  )
}
