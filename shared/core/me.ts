import type { Preferences } from './preferences.ts'
import type { RunningChange } from './running-change.ts'
import type { SavedView } from './saved-view.ts'
import type { Star } from './star.ts'

/** What `GET /api/me` answers: all that one has kept, and what one has under way, so that a page begins with one question. */
export type Me = {
  preferences: Preferences
  views: SavedView[]
  stars: Star[]
  bulk_changes: RunningChange[]
}
