import type { Config } from '#api/core/config.ts'
import type { Tx } from '#api/core/db.ts'
import type { Encryption } from '#api/core/encryption.ts'
import { hashToken } from '#api/core/access-token.ts'
import { Problem } from '#api/core/problem.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { secondFactorRoles } from '#shared/domains/identity/index.ts'
import { Secret, TOTP } from 'otpauth'
import { randomInt } from 'node:crypto'
import { noteEvent, protect } from './protection.ts'
import type { Protection } from './protection.ts'

/** What is asked of somebody after the first factor: a code, or to set up where codes come from. */
export type SecondFactor = 'required' | 'enrol'

/** As kept in `mfa_settings`. */
type Settings = {
  /** Hashes of those not used yet. */
  recovery_codes?: string[]
  /** The step of time whose code was used last; neither it nor one before is taken again. */
  last_step?: number
  /** A secret that nobody has shown a code of yet. */
  pending?: string
  /** When it is of no more use, in milliseconds of the epoch: an offer left open could be guessed at for ever. */
  pending_until?: number
}

/** How long somebody may take to show a code of what was offered to them. */
const offerLasts = 10 * 60_000

/** Whether the account has one that is in use. */
export const hasSecondFactor = ({
  mfa_enabled,
  two_factor_secret_encrypted,
}: Pick<Protection, 'mfa_enabled' | 'two_factor_secret_encrypted'>): boolean =>
  mfa_enabled && two_factor_secret_encrypted !== null

/** The same in SQL, of `user_security` as s, which may have no row. */
export const secondFactorInUse =
  'coalesce(s.mfa_enabled and s.two_factor_secret_encrypted is not null, false)'

/** Whether somebody with these roles cannot do without. The demo asks nobody. */
export const needsSecondFactor = ({ databaseUrl }: Config, roles: readonly StaffRole[]): boolean =>
  databaseUrl !== undefined && roles.some(role => secondFactorRoles.includes(role))

/** Makes a secret for an authenticator app; it counts once a code of it was shown. */
export async function offerSecondFactor(tx: Tx, protection: Protection, keys: Encryption, label: string) {
  const secret = new Secret({ size: 20 })
  const pending = keys.encrypt(secret.base32, placeOf(protection))
  await addSettings(tx, protection, { pending, pending_until: Date.now() + offerLasts })
  return { secret: secret.base32, url: new TOTP({ issuer: 'Purser', label, secret }).toString() }
}

/** Puts the offered secret to use and gives new recovery codes; false where the code is not one of it. */
export async function confirmSecondFactor(
  tx: Tx,
  protection: Protection,
  keys: Encryption,
  code: string,
): Promise<string[] | false> {
  const { pending, pending_until = 0 } = settingsOf(protection)
  if (!pending || pending_until < Date.now())
    throw new Problem('wrong-state', {
      detail: 'Nothing was offered within the last 10 minutes that a code could be of: begin again.',
    })
  const step = stepOf(keys.decrypt(pending, placeOf(protection)), code)
  if (!step) return false
  const { codes, hashes } = recoveryCodes()
  await protect(tx, protection, {
    mfa_enabled: true,
    mfa_method: 'totp',
    two_factor_secret_encrypted: pending,
    mfa_settings: JSON.stringify({ recovery_codes: hashes, last_step: step } satisfies Settings),
  })
  await noteEvent(tx, protection.user_id, 'MFA_CHANGED', 'MEDIUM', 'A second factor was set up.')
  return codes
}

/** Whether a code is right, of the app or a recovery code; either works once. */
export async function useCode(tx: Tx, protection: Protection, keys: Encryption, code: string) {
  if (!hasSecondFactor(protection)) return false
  const settings = settingsOf(protection)
  const rest = afterUse(protection, settings, keys, code)
  if (!rest) return false
  await protect(tx, protection, { mfa_settings: JSON.stringify(rest) })
  if (rest.recovery_codes !== settings.recovery_codes)
    await noteEvent(
      tx,
      protection.user_id,
      'MFA_CHANGED',
      'LOW',
      `A recovery code was used; ${rest.recovery_codes?.length} are left.`,
    )
  return true
}

function afterUse(protection: Protection, settings: Settings, keys: Encryption, code: string) {
  const hashes = settings.recovery_codes ?? []
  const hash = hashToken(plain(code))
  if (hashes.includes(hash)) return { ...settings, recovery_codes: hashes.filter(other => other !== hash) }
  const step = stepOf(keys.decrypt(protection.two_factor_secret_encrypted!, placeOf(protection)), code)
  return step && step > (settings.last_step ?? 0) ? { ...settings, last_step: step } : undefined
}

/** Takes the second factor off. */
export async function removeSecondFactor(
  tx: Tx,
  protection: Protection,
  description = 'The second factor was removed.',
): Promise<void> {
  await protect(tx, protection, {
    mfa_enabled: false,
    mfa_method: null,
    two_factor_secret_encrypted: null,
    mfa_settings: '{}',
  })
  await noteEvent(tx, protection.user_id, 'MFA_CHANGED', 'HIGH', description)
}

/** Gives new recovery codes, which replace all that were left. */
export async function renewRecoveryCodes(tx: Tx, protection: Protection): Promise<string[]> {
  const { codes, hashes } = recoveryCodes()
  await addSettings(tx, protection, { recovery_codes: hashes })
  await noteEvent(tx, protection.user_id, 'MFA_CHANGED', 'LOW', 'New recovery codes were made.')
  return codes
}

/** Beside what is there by now. */
const addSettings = (tx: Tx, { id }: Protection, settings: Settings) =>
  tx('user_security')
    .where({ id })
    .update({ mfa_settings: tx.raw('mfa_settings || ?::jsonb', [JSON.stringify(settings)]) })

const settingsOf = ({ mfa_settings }: Protection) => mfa_settings as Settings

/** What it is encrypted for: in another row it does not open. */
const placeOf = ({ id }: Protection) => `user_security.${id}`

/** The step of time a code belongs to, one to either side of now allowed; nothing where it belongs to none. */
function stepOf(secret: string, code: string): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = /^\d{6}$/.test(plain(code)) ? totp.validate({ token: plain(code), window: 1 }) : null
  return delta === null ? undefined : totp.counter() + delta
}

/** However it was typed. */
const plain = (code: string) => code.replaceAll(/[\s-]/g, '').toUpperCase()

/** Without what is easily taken for something else. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Ten of 16 letters, some 78 bits each: too many to guess even from their hashes. */
function recoveryCodes() {
  const codes = Array.from({ length: 10 }, () =>
    Array.from({ length: 16 }, () => letters[randomInt(letters.length)])
      .join('')
      .replaceAll(/.{4}(?=.)/g, '$&-'),
  )
  return { codes, hashes: codes.map(code => hashToken(plain(code))) }
}
