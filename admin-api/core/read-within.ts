import type { Db } from './db.ts'

/**
 * Reads for so many milliseconds a statement, after which the database gives it up: see `isCanceled` in problem.ts. Takes
 * further settings of the transaction; within one that has begun, what was set there stays.
 */
export const readWithin = <T>(
  db: Db,
  milliseconds: number,
  work: (inner: Db) => Promise<T>,
  more = '',
): Promise<T> =>
  db.isTransaction
    ? work(db)
    : db.transaction(work, {
        first: `set transaction read only; set local statement_timeout = ${Math.ceil(milliseconds)}; ${more}`,
      } as object)
