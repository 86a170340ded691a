import type { Tx } from '#api/core/db.ts'
import type { Challenge } from './challenge.ts'
import { recordSuccess } from './login-attempt.ts'
import { protectionOf } from './protection.ts'
import type { Protection } from './protection.ts'
import { startSession } from './session.ts'
import type { OpenSession } from './session.ts'
import { findStaffMember } from './staff.ts'
import type { StaffMember } from './staff.ts'

/** Lets somebody in who was half in, if the second half is proven; undefined where it is not, or the first no longer holds. */
export async function completeSignIn(
  tx: Tx,
  half: Challenge,
  proven: (protection: Protection, member: StaffMember) => Promise<boolean>,
): Promise<{ member: StaffMember; session: OpenSession } | undefined> {
  const member = await findStaffMember(tx, half.userId)
  if (!member) return undefined
  const protection = await protectionOf(tx, member.id)
  if (isOutdated(half, protection) || !(await proven(protection, member))) return undefined
  await recordSuccess(tx, { ...half, email: member.email }, protection)
  return { member, session: await startSession(tx, member.id) }
}

/** Whoever came in by a password that has been replaced since has proven nothing. */
const isOutdated = ({ since }: Challenge, { password_changed_at }: Protection) =>
  password_changed_at !== null && Math.floor(Date.parse(password_changed_at) / 1000) > since
