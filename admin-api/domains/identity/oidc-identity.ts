import type { Db, Tx } from '#api/core/db.ts'
import type { AuthProvider } from '#shared/contract/enums.ts'
import { Account } from './account.ts'
import type { Voucher } from './oidc.ts'
import { findStaffMember } from './staff.ts'
import type { StaffMember } from './staff.ts'

/** Who came. Only whoever is let in is a `member`; of others it says why not. */
export type Arrival = { userId?: string; email?: string; member?: StaffMember; failure?: string }

/**
 * The member of staff a provider vouches for: the one it vouched for before, whatever their address there is by now,
 * else the one with the verified e-mail address. It makes no account and gives no role.
 */
export async function recognise(db: Db, voucher: Voucher): Promise<Arrival> {
  const { email } = voucher
  const linked: string | undefined = (await identities(db, voucher).first('user_id'))?.user_id
  const userId = linked ?? (email && (await Account.withEmail(db, email))?.id)
  if (!userId) return { email, failure: email ? 'unknown account' : 'e-mail address not verified' }
  const member = await findStaffMember(db, userId)
  if (!member) return { userId, email, failure: 'no access' }
  if (!linked && (await isLinkedOtherwise(db, userId, voucher.issuer)))
    return { userId, email, failure: 'linked to another identity of the provider' }
  return { userId, email, member }
}

/** From its first use on, an identity at the provider belongs to the account, and never to another. */
export async function linkIdentity(tx: Tx, userId: string, voucher: Voucher): Promise<void> {
  const used = { last_login_at: tx.fn.now() }
  const known = await identities(tx, voucher).where({ user_id: userId }).update(used)
  if (!known) await tx('auth_identities').insert({ user_id: userId, ...keyOf(voucher), ...used })
}

/** The provider among those the platform knows. */
export const providerOf = (issuer: string): AuthProvider =>
  issuer === 'https://accounts.google.com' ? 'GOOGLE' : 'OTHER'

/** With the issuer, so that it is never taken for a link that the platform made for its customers. */
const keyOf = ({ issuer, subject }: Voucher) => ({
  provider: providerOf(issuer),
  provider_account_id: `${issuer}#${subject}`,
})

const identities = (db: Db, voucher: Voucher) => db('auth_identities').where(keyOf(voucher))

/** An address that the provider gave to somebody else meanwhile must not open the account of who had it before. */
const isLinkedOtherwise = (db: Db, userId: string, issuer: string) =>
  db('auth_identities')
    .where({ user_id: userId })
    .whereRaw('starts_with(provider_account_id, ?)', [`${issuer}#`])
    .first('id')
