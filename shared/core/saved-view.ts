import { enums } from '#shared/contract/enums.ts'
import { z } from 'zod'
import { isTable } from './rows.ts'
import type { Row } from './rows.ts'
import { storable } from './writable.ts'

/** What a view shows of its list. What is left out is as the list begins without a view. */
const shows = z.strictObject({
  /** As the query of a list has them. */
  filter: z.record(z.string(), z.unknown(), 'must be an object of conditions'),
  sort: z.tuple([z.string(), z.enum(['ASC', 'DESC'])], 'must be a column and ASC or DESC').optional(),
  /** In their order. */
  columns: z.array(z.string()).min(1, 'must name a column').max(200).optional(),
  per_page: z.int().min(1).max(100).optional(),
  density: z.enum(enums.screen_density).optional(),
})

const oneLine = (text: string) => storable(text) && !/\p{Cc}/u.test(text)

const fields = {
  name: z.string().trim().min(1, 'must not be empty').max(100).refine(oneLine, 'must be one line of text'),
  shows,
  shared_with: z
    .array(z.enum(enums.staff_role))
    .refine(roles => new Set(roles).size === roles.length, 'must name each role once'),
  position: z.int().min(0).max(1_000_000),
}

/** What `PATCH /api/me/views/:id` takes. */
export const viewChange = z.strictObject(fields).partial()

/** What `POST /api/me/views` takes. Private and last unless it says otherwise. */
export const newView = z.strictObject({
  ...fields,
  table: z.string(),
  shared_with: fields.shared_with.default([]),
  position: fields.position.optional(),
})

/** What `PUT /api/me/views/default` takes and answers. */
export const defaultView = z.strictObject({
  table: z.string().refine(isTable, 'is no table'),
  view_id: z.string().refine(storable, 'is no id').nullable(),
})

export type ViewShows = z.infer<typeof shows>
export type ViewChange = z.infer<typeof viewChange>
export type NewView = z.infer<typeof newView>
export type DefaultView = z.infer<typeof defaultView>

/** Something in a view that its list would refuse; `pointer` as in the errors of a problem, such as `/shows/columns/2`. */
export type ViewFault = { pointer: string; detail: string }

/** A view as `/api/me/views` answers it. */
export type SavedView = Pick<
  Row<'saved_views'>,
  'id' | 'owner_id' | 'name' | 'shared_with' | 'position' | 'created_at' | 'updated_at'
> & {
  /** There may be no such table any more: then this is among the faults. */
  table: string
  shows: ViewShows
  /** Whether one's own list of the table begins with it. */
  is_default: boolean
  /** Whether one may change and delete it. */
  may_change: boolean
  faults: ViewFault[]
}

/** What `GET /api/me/views` answers: one's own and those shared with one, by table and place. */
export type SavedViews = { views: SavedView[] }

/** How many rows a view finds, and since when the first of them has been there; null where rows have no time. */
export type ViewCount = { id: string; total: number; estimated: boolean; oldest: string | null }

/** What `GET /api/me/views/counts` answers: of each view one sees that its list would not refuse. */
export type ViewCounts = { counts: ViewCount[] }
