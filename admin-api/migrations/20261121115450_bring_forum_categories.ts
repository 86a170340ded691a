import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const categories: [slug: string, name: string, description: string][] = [
  ['first-steps', 'First steps', 'New here? Introduce your business and ask what you like.'],
  [
    'adventures-and-listings',
    'Adventures and listings',
    'Texts, pictures, prices: how to be found and chosen.',
  ],
  [
    'bookings-and-guests',
    'Bookings and guests',
    'From the first question to the review, and when plans change.',
  ],
  ['safety', 'Safety', 'Equipment, weather, insurance, and what to do if something goes wrong.'],
  ['payouts-and-taxes', 'Payouts and taxes', 'How and when you are paid, and what your office wants to see.'],
  [
    'ideas-and-wishes',
    'Ideas and wishes',
    'What the platform should do better, and what helped you elsewhere.',
  ],
]

const rows = categories.map(([slug, name, description], sort_order) => ({
  id: referenceId('fct', slug),
  ...{ slug, name, description, sort_order },
}))

export const up = (knex: Knex) => bringRows(knex, 'forum_categories', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'forum_categories', rows)
