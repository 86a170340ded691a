import type { Db } from '#api/core/db.ts'
import { model } from '#api/core/model.ts'

/** A user as somebody who can sign in. */
export class Account extends model('users') {
  /** The one with this e-mail address, whatever the case of its letters; also one that is suspended or in the trash. */
  static withEmail = async (db: Db, email: string): Promise<Account | undefined> =>
    Account.query(db).whereRaw('lower(email) = lower(?)', [email]).first()

  /** Whether its password is the one read before: while it was checked, somebody may have replaced it. */
  static hasStill = async (db: Db, { id, password_hash }: Account): Promise<boolean> =>
    (await Account.query(db).findById(id).select('password_hash'))?.password_hash === password_hash
}
