import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

/** By category: icon and name. */
const catalogue: Record<string, string[]> = {
  Entertainment: [
    '🎬 Cinema',
    '🎵 Live music',
    '🎭 Theatre',
    '🎮 Video games',
    '😂 Stand-up comedy',
    '📺 Series',
  ],
  Outdoor: ['🥾 Hiking', '🏕️ Camping', '🚴 Cycling', '🏄 Surfing', '🧗 Climbing', '⛷️ Skiing', '🛶 Kayaking'],
  Hobbies: ['📷 Photography', '🎨 Painting', '🧶 Knitting', '♟️ Board games', '🪴 Gardening', '🏺 Pottery'],
  Tech: ['💻 Programming', '🤖 Robotics', '🚀 Start-ups', '🔭 Astronomy'],
  Wellness: ['🧘 Yoga', '🏃 Running', '🏊 Swimming', '🧖 Sauna', '💃 Dancing'],
  'Food & Drink': ['🍳 Cooking', '🍷 Wine', '☕ Coffee', '🌱 Vegan food', '🍜 Street food', '🍞 Baking'],
  Social: ['🗣️ Language exchange', '🤝 Volunteering', '🎤 Karaoke', '🧳 Group travel', '🍽️ Supper clubs'],
  Spiritual: ['🕯️ Meditation', '🌙 Astrology', '🛕 Pilgrimage'],
  Pets: ['🐕 Dogs', '🐈 Cats', '🐎 Horses', '🦜 Birdwatching'],
  Education: ['📚 Reading', '🏛️ History', '🌍 Geography', '✍️ Creative writing', '🔬 Science'],
}

const rows = Object.entries(catalogue).flatMap(([category, entries]) =>
  entries.map((entry, sort_order) => {
    const [icon, ...words] = entry.split(' ')
    const slug = words.join('-').toLowerCase()
    return { id: referenceId('itr', slug), name: words.join(' '), slug, icon, category, sort_order }
  }),
)

export const up = (knex: Knex) => bringRows(knex, 'interests', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'interests', rows)
