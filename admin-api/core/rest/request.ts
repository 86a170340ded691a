import { isTable, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Action } from '#shared/core/policy.ts'
import { storable } from '#shared/core/writable.ts'
import { words } from '#shared/core/words.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Env } from '../http.ts'
import { mustBeAllowed } from '../allowed.ts'
import { Problem } from '../problem.ts'

/** The table a path names, if the actor may do this to it. */
export function resource(c: Context<Env>, action: Action): TableName {
  const name = c.req.param('resource')!
  if (!isTable(name)) throw new Problem('not-found', { detail: `There is no table or view "${name}".` })
  mustBeAllowed(c.var.actor.roles, action, name)
  if (action !== 'read' && summary(name).view)
    throw new Problem('not-allowed', { detail: `${words(name)} can only be read.` })
  return name
}

/** The id in a path. What no column can hold is the id of nothing. */
export function rowId(c: Context<Env>): string {
  const id = c.req.param('id')!
  if (!storable(id)) throw new Problem('not-found', { detail: 'There is no row with this id.' })
  return id
}

/** A body in which there is nothing to say. */
export const parseNothing = (sent: unknown) => void z.strictObject({}).parse(sent)
