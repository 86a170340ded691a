import { z } from 'zod'
import { defineJob } from '../job.ts'
import { keptDays } from './imports.ts'

/** Files hold personal data: they go a week after the last deed, and those that never arrived whole after a day. */
export const cleanUpImports = defineJob({
  name: 'import-cleanup',
  description: `Deletes imported files ${keptDays} days after the last deed, and those that broke off after a day; the rows they wrote stay.`,
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => ({
      imports: await tx('csv_imports')
        .where('updated_at', '<', tx.raw('now() - make_interval(days => ?)', [keptDays]))
        .orWhere(query =>
          query.where('state', 'RECEIVING').where('created_at', '<', tx.raw(`now() - interval '1 day'`)),
        )
        .delete(),
    })),
})
