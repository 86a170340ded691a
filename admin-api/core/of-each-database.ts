import type { Db } from './db.ts'

/** What is remembered of each database by itself, for the transactions in it as well. */
export function ofEachDatabase<T>(make: () => T): (db: Db) => T {
  const known = new WeakMap<object, T>()
  return ({ client }) => {
    // A transaction has a client of its own with the settings of the whole.
    const one = client.config as object
    if (!known.has(one)) known.set(one, make())
    return known.get(one)!
  }
}
