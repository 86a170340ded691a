import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { often } from './crowd.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { answers, furtherSentences, ratedCategories, reviewTexts } from './review-texts.ts'
import type { Mood } from './review-texts.ts'
import { occasions } from './review-occasions.ts'
import type { Occasion } from './review-occasions.ts'
import { day, hour, idOf, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Review = Partial<Row<'reviews'>> & {
  id: string
  created_at: string
  target_type: Occasion['target_type']
  target_id: string
  rating: number
}

/** What people wrote after they had been there, and who found it helpful. Only the database counts. */
export async function seedReviews(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('reviews')
  const quality = qualities(chance)
  const reviews = unique(await occasions(seed, chance))
    .map(occasion => review(occasion, quality(occasion.target_id), seed.asOf, chance))
    // By what they are about, so that the summary of each thing is computed once or twice and not for every review.
    .sort((a, b) => (a.target_id < b.target_id ? -1 : a.target_id > b.target_id ? 1 : 0))
  await insert(seed, 'rating_summaries', summaries(reviews, chance))
  await insert(seed, 'reviews', reviews)
  const detailed = reviews.filter(() => chance.yes(0.4))
  await insert(
    seed,
    'category_ratings',
    detailed.flatMap(row => categories(row, chance)),
  )
  await insert(seed, 'review_votes', votes(reviews, people, seed.asOf, chance))
}

/** The summaries say when they were counted: when these data hold. For when the last review is written or hidden. */
export const stampSummaries = ({ tx, asOf }: Seed) =>
  tx('rating_summaries').update({ calculated_at: iso(asOf) })

/** Nobody reviews the same thing twice. */
function unique(list: readonly Occasion[]): Occasion[] {
  const key = ({ reviewer_id, target_id, target_type }: Occasion) =>
    [reviewer_id, target_id, target_type].join()
  return [...new Map(list.toReversed().map(occasion => [key(occasion), occasion])).values()].reverse()
}

const ratings: Readonly<Record<'high' | 'usual' | 'low', Readonly<Record<string, number>>>> = {
  high: { 5: 72, 4: 21, 3: 4, 2: 2, 1: 1 },
  usual: { 5: 50, 4: 32, 3: 11, 2: 4, 1: 3 },
  low: { 5: 14, 4: 26, 3: 30, 2: 17, 1: 13 },
}

/** A thing is as good for one reviewer as for the next, more or less. */
function qualities(chance: Chance) {
  const known = new Map<string, keyof typeof ratings>()
  return (id: string) => {
    const quality = known.get(id) ?? chance.weighted({ high: 50, usual: 42, low: 8 })
    known.set(id, quality)
    return quality
  }
}

const moodOf = (rating: number): Mood => (rating >= 4 ? 'good' : rating === 3 ? 'mixed' : 'bad')

const nothingElse = { event_id: null, adventure_id: null, vendor_id: null, booking_id: null }

function review(occasion: Occasion, quality: keyof typeof ratings, asOf: number, chance: Chance): Review {
  const { owner_id, at, ...links } = occasion
  const { weighted, pick, yes } = chance
  const rating = Number(weighted(ratings[quality]))
  const mood = moodOf(rating)
  const [title, comment] = pick(reviewTexts[links.target_type][mood])
  const written = soonAfter(at, asOf, 2 * day, chance)
  const silent = yes(0.12)
  const answered = !silent && yes(mood === 'good' ? 0.25 : 0.6) ? soonAfter(written, asOf, day, chance) : null
  return {
    ...made('reviews', written, chance, answered ?? written),
    ...{ ...nothingElse, ...links, rating, is_verified: true },
    title: silent ? null : title,
    comment: silent ? null : `${comment} ${pick(furtherSentences[mood])}`.trim(),
    photos: !silent && yes(0.15) ? [`https://media.example.com/reviews/${chance.hex(12)}.jpg`] : [],
    status: weighted({ PUBLISHED: 95, PENDING: 3, HIDDEN: 2 }),
    response: answered ? pick(answers[mood]) : null,
    responded_by: answered ? owner_id : null,
    responded_at: isoOrNull(answered),
  }
}

/** One for each reviewed thing; what they say is counted by the database. */
function summaries(reviews: readonly Review[], chance: Chance) {
  const first = new Map<string, Review>()
  for (const row of reviews) {
    const key = `${row.target_type} ${row.target_id}`
    const earliest = first.get(key)
    if (!earliest || row.created_at < earliest.created_at) first.set(key, row)
  }
  return [...first.values()].map(({ target_type, target_id, created_at }) => ({
    ...made('rating_summaries', Date.parse(created_at), chance),
    ...{ target_type, target_id },
  }))
}

const categories = (row: Review, chance: Chance) =>
  ratedCategories[row.target_type].map(category => ({
    ...made('category_ratings', Date.parse(row.created_at), chance),
    ...{ review_id: row.id, category },
    rating: Math.min(5, Math.max(1, row.rating + chance.int(-1, 1))),
  }))

function votes(reviews: readonly Review[], people: readonly Person[], asOf: number, chance: Chance) {
  const byFame = chance.some(
    reviews.filter(({ comment, status }) => comment && status === 'PUBLISHED'),
    reviews.length,
  )
  const rows = Array.from({ length: byFame.length * 0.4 }, () => {
    const { id: review_id, reviewer_id, created_at } = often(byFame, chance)
    const at = soonAfter(Date.parse(created_at), asOf, 20 * day, chance)
    const voter = joinedBefore(at - hour, people, chance).id
    return voter === reviewer_id ? undefined : { review_id, voter, at }
  }).filter(row => row !== undefined)
  return [...new Map(rows.map(row => [`${row.review_id} ${row.voter}`, row])).values()].map(
    ({ review_id, voter, at }) => ({
      ...{ id: idOf('review_votes', at, chance), created_at: iso(at), updated_at: iso(at) },
      ...{ review_id, user_id: voter, is_helpful: chance.yes(0.88) },
    }),
  )
}
