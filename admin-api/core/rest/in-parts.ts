import type { Tx } from '../db.ts'
import { toProblem } from '../problem.ts'
import { within } from './within.ts'

/** So many are done at once while all goes well; where not, so many, until those that are refused stand alone. */
const sizes = [500, 25, 1]

/**
 * Does something to many, all of a part or none of it: where one is refused, its part is taken back, and done again in
 * smaller ones to see which. A failure that is no refusal goes on.
 */
export async function inParts<T, R>(
  tx: Tx,
  all: readonly T[],
  work: (inner: Tx, part: readonly T[]) => Promise<R[]>,
  refused: (one: T, error: unknown) => R,
  [size = 1, ...smaller]: readonly number[] = sizes,
): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < all.length; at += size) {
    const part = all.slice(at, at + size)
    const done = await within(tx, inner => work(inner, part)).catch((error: unknown) => {
      if (toProblem(error).status >= 500) throw error
      return size === 1 ? [refused(part[0]!, error)] : inParts(tx, part, work, refused, smaller)
    })
    results.push(...done)
  }
  return results
}
