import { z } from 'zod'
import { defineJob } from '../job.ts'
import { endBatch } from './import-job.ts'
import { keptDays } from './imports.ts'

/** Files hold personal data: they go a week after the last deed, and those that never arrived whole after a day. */
export const cleanUpImports = defineJob({
  name: 'import-cleanup',
  description: `Deletes imported files ${keptDays} days after the last deed, and those that broke off after a day; the rows they wrote stay.`,
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => {
      const old = await tx('csv_imports')
        .where('updated_at', '<', tx.raw('now() - make_interval(days => ?)', [keptDays]))
        .orWhere(query =>
          query.where('state', 'RECEIVING').where('created_at', '<', tx.raw(`now() - interval '1 day'`)),
        )
        .select('id', 'state', 'table_name', 'batch_id')
        .forUpdate()
      // One that broke off has not ended its batch.
      for (const { id, state, table_name, batch_id } of old)
        if (state === 'RUNNING') await endBatch(tx, id, table_name, batch_id)
      const ids = old.map(({ id }) => id)
      return { imports: await tx('csv_imports').whereIn('id', ids).delete() }
    }),
})
