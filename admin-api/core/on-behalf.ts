import type { Actor, Db } from './db.ts'
import { Problem, toProblem } from './problem.ts'

/** Whoever asked for a job, with the roles they have now: who has lost them changes nothing any more. */
export async function person(db: Db, id: string): Promise<Actor> {
  const member = await db('staff_members').where({ id }).first('roles')
  if (!member) throw new Problem('not-allowed', { detail: 'Whoever asked for this has no role any more.' })
  return { type: 'user', id, roles: member.roles }
}

/** The person who asked is told what went wrong, and no more than they would be told by the API. */
export const inPlainWords = (error: unknown): never => {
  throw Object.assign(toProblem(error), { cause: error })
}
