import { accountStories } from './account-stories.ts'
import { eventStories } from './event-stories.ts'
import { marketplaceStories } from './marketplace-stories.ts'
import { paymentStories } from './payment-stories.ts'
import { safetyStories } from './safety-stories.ts'
import type { Story } from './story.ts'
import { travelStories } from './travel-stories.ts'

export const stories: readonly Story[] = [
  ...paymentStories,
  ...eventStories,
  ...accountStories,
  ...safetyStories,
  ...marketplaceStories,
  ...travelStories,
]
