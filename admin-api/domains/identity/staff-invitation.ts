import type { Tx } from '#api/core/db.ts'
import { Problem } from '#api/core/problem.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { Account } from './account.ts'
import { enqueueAccountMail } from './account-mail.ts'
import { protectionOf } from './protection.ts'
import { hasSecondFactor, removeSecondFactor } from './second-factor.ts'
import { endAllSessions } from './session.ts'
import { createAccount, grantRole, nameAccount } from './staff.ts'
import { staffMember } from './staff-listing.ts'

export type Invitation = {
  email: string
  name: string
  roles: readonly { role: StaffRole; expires_at?: string | null }[]
}

/**
 * Gives a person roles and mails them a link by which they choose a password. An account of theirs is used, without
 * the password and the second factor it had: whoever made it may never have shown that the address is theirs.
 */
export async function inviteStaff(tx: Tx, { email, name, roles }: Invitation): Promise<string> {
  const account = await Account.withEmail(tx, email)
  const id = account ? await emptied(tx, account) : await createAccount(tx, email, name)
  await nameAccount(tx, id, name)
  for (const { role, expires_at } of roles) await grantRole(tx, id, role, expires_at ?? undefined)
  await enqueueAccountMail(tx, 'invitation', id)
  return id
}

/** Mails a new link to somebody who has yet to come in. */
export async function inviteAgain(tx: Tx, id: string): Promise<void> {
  const { invited, status, roles } = await staffMember(tx, id)
  if (!invited)
    refuse('This person has come in already; a forgotten password is reset from the sign-in page.')
  if (status !== 'ACTIVE') refuse(`This account is ${status}.`)
  if (!roles.length) refuse('This person has no role: give one first.')
  await enqueueAccountMail(tx, 'invitation', id)
}

async function emptied(tx: Tx, { id, status, deleted_at }: Account): Promise<string> {
  if (await tx('staff_roles').where({ user_id: id }).first('id'))
    refuse('This person is or was among the staff: give them their roles there.')
  if (deleted_at || status !== 'ACTIVE')
    refuse(`The account with this e-mail address is ${deleted_at ? 'in the trash' : status}.`)
  await tx('users').where({ id }).update({ password_hash: null })
  const protection = await protectionOf(tx, id)
  if (hasSecondFactor(protection)) await removeSecondFactor(tx, protection)
  await endAllSessions(tx, id)
  return id
}

function refuse(detail: string): never {
  throw new Problem('wrong-state', { detail })
}
