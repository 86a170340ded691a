import { secondFactorRoles } from '#shared/domains/identity/index.ts'
import { useMe } from '#ui/core/account/account-data.ts'
import { say } from '#ui/core/say.ts'
import { color } from '#ui/core/theme.ts'
import type { StaffPerson } from './staff-data.ts'

/** Whether signing in takes a code; that it does not is only worth a colour where the role must have it here. */
export function SecondFactorState({ person: { second_factor, roles } }: { person: StaffPerson }) {
  // Owners must have one wherever anybody must, and whoever sees this is one.
  const isDemanded = useMe().data?.second_factor_required
  if (second_factor) return say('staff.second_factor_on')
  const needed = isDemanded && roles.some(({ role }) => secondFactorRoles.includes(role))
  return needed ? (
    <span style={{ color: color.waiting }}>{say('staff.second_factor_needed')}</span>
  ) : (
    <span style={{ color: color.ink3 }}>{say('staff.second_factor_off')}</span>
  )
}
