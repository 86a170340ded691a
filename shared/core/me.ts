import type { Preferences } from './preferences.ts'
import type { SavedView } from './saved-view.ts'
import type { Star } from './star.ts'

/** What `GET /api/me` answers: all that one has kept, so that a page begins with one question. */
export type Me = { preferences: Preferences; views: SavedView[]; stars: Star[] }
