import { demoStaff } from '#api/seeds/demo-accounts.ts'
import type { StaffRole } from '#shared/contract/enums.ts'

/** Of every demo account. */
export const password = 'purser-demo'

/** The demo account of a role. */
export const accountOf = (role: StaffRole) => demoStaff.find(person => person.role === role)!
