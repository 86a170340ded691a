import type { Tx } from '../db.ts'

/** A part of a transaction that can fail without the rest. */
export const within = <T>(tx: Tx, work: (inner: Tx) => Promise<T>): Promise<T> =>
  tx.transaction(inner => work(Object.assign(inner, { actor: tx.actor, request: tx.request })))

/** Does something and takes it back: only what was seen of it stays. */
export async function tried<T>(tx: Tx, work: (inner: Tx) => Promise<T>): Promise<T> {
  let seen: T | undefined
  const undo = new Error('tried')
  await within(tx, async inner => {
    seen = await work(inner)
    throw undo
  }).catch(error => {
    if (error !== undo) throw error
  })
  return seen!
}
