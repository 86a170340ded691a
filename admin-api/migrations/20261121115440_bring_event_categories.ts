import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'
import type { ReferenceRow } from '../core/migration.ts'

/** Icon and name of each category, what belongs there, and what stands below it. */
const catalogue: [title: string, description: string, ...below: string[]][] = [
  [
    '🎵 Music & Concerts',
    'Everything that is played or sung.',
    '🎸 Rock & Pop',
    '🎷 Jazz & Blues',
    '🎻 Classical Music',
    '🎧 Club Nights',
    '🎤 Open Mic',
  ],
  [
    '⚽ Sports & Fitness',
    'To take part in or to watch.',
    '🏃 Running & Athletics',
    '🧘 Yoga & Wellness',
    '🏀 Ball Games',
    '🚴 Cycling Tours',
    '🏊 Water Sports',
  ],
  [
    '💻 Technology & Innovation',
    'Talks, workshops and competitions about technology.',
    '🤖 Artificial Intelligence',
    '🧑‍💻 Hackathons',
    '🚀 Start-up Pitches',
  ],
  [
    '🍽️ Food & Drink',
    'To taste, to cook and to drink together.',
    '🍷 Wine Tastings',
    '🍳 Cooking Classes',
    '🥘 Supper Clubs',
    '🍻 Street Food Markets',
  ],
  [
    '🎨 Arts & Culture',
    'On stage, on canvas and on screen.',
    '🖼️ Exhibitions',
    '🎭 Theatre & Comedy',
    '🎬 Film Screenings',
    '📚 Readings',
  ],
  [
    '🥾 Outdoor & Adventure',
    'Out of the house, by foot or by boat.',
    '⛰️ Hikes',
    '🏕️ Camping Trips',
    '🧗 Climbing Meets',
    '🚣 Boat Trips',
  ],
  [
    '✈️ Travel & Trips',
    'Journeys and outings in a group.',
    '🏙️ City Walks',
    '🚌 Day Trips',
    '🎒 Weekends Away',
  ],
  [
    '🤝 Social & Meetups',
    'To meet people.',
    '💬 Language Exchanges',
    '💘 Singles Events',
    '🎲 Game Nights',
    '🎉 Parties',
  ],
  [
    '💼 Business & Networking',
    'For work and for those one meets there.',
    '📊 Conferences',
    '🧑‍🏫 Workshops & Training',
    '☕ Networking Breakfasts',
  ],
  [
    '🎓 Learning',
    'To learn something in good company.',
    '🧵 Crafts',
    '📷 Photography Courses',
    '💃 Dance Classes',
  ],
  [
    '👪 Family & Children',
    'For the young and those who come with them.',
    '🧸 For Small Children',
    '🎪 Festivals',
  ],
  [
    '🌱 Community & Causes',
    'For others, and for the world around.',
    '🫶 Volunteering Days',
    '💶 Fundraisers',
  ],
]

const category = (title: string, sort_order: number, more: object = {}): ReferenceRow & { slug: string } => {
  const [icon, ...words] = title.split(' ')
  const name = words.join(' ')
  const slug = name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  return { id: referenceId('ecat', slug), name, slug, icon, sort_order, ...more }
}

const tops = catalogue.map(([title, description], i) => category(title, i, { description }))

/** By its slug, as a category of that name may have been there before under another id. */
const below = (knex: Knex) =>
  catalogue.flatMap(([, , ...titles], i) => {
    const parent_id = knex('event_categories').select('id').where({ slug: tops[i]!.slug })
    return titles.map((title, order) => category(title, order, { parent_id }))
  })

export async function up(knex: Knex) {
  await bringRows(knex, 'event_categories', tops)
  await bringRows(knex, 'event_categories', below(knex))
}

export const down = (knex: Knex) => takeBackRows(knex, 'event_categories', [...tops, ...below(knex)])
