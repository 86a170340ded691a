import type { Context } from 'hono'
import { asActor } from '../db.ts'
import type { Db } from '../db.ts'
import type { Env } from '../http.ts'
import { noteDeed } from '../rest/note-deed.ts'
import type { Import } from './imports.ts'

/** Leaves in the history that somebody looked at the file of another: once an hour, for whoever watches it asks each second. */
export async function noteLook(c: Context<Env>, db: Db, { id, started_by }: Import): Promise<void> {
  const { actor, request } = c.var
  if (started_by === actor.id) return
  const look = { action: 'LOOK', entity_type: 'csv_imports', entity_id: id }
  const lately = await db('audit_logs')
    .where({ ...look, actor_id: actor.id })
    .where('occurred_at', '>', db.raw(`now() - interval '1 hour'`))
    .first('id')
  if (!lately) await asActor(db, actor, request, tx => noteDeed(tx, look))
}
