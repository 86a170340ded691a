import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import { insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

/** What people show of themselves and where they are. */
export async function seedProfiles(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('profiles')
  await insert(
    seed,
    'user_profiles',
    people.map(person => profile(person, chance)),
  )
  await insert(
    seed,
    'user_locations',
    people.map(person => location(person, chance)),
  )
  const hosts = people.filter(
    person => person.status === 'ACTIVE' && chance.yes(person.role === 'VENDOR' ? 0.9 : 0.06),
  )
  await insert(
    seed,
    'user_service_profiles',
    hosts.map(person => serviceProfile(person, chance)),
  )
}

const occupations = [
  ['nurse', 'teacher', 'architect', 'baker', 'carpenter', 'graphic designer', 'software developer'],
  ['student', 'photographer', 'physiotherapist', 'journalist', 'chef', 'electrician', 'translator'],
  ['product manager', 'musician', 'biologist', 'train driver', 'tour guide', 'accountant', 'gardener'],
].flat()

const bios = [
  'New in {city} and always up for a walk, a market or a concert.',
  'I collect train tickets and good recipes. Ask me about {city}.',
  'Weekends outdoors, weeknights with a board game and friends.',
  'Learning my fourth language, one café at a time.',
  'Here to meet people who like to plan little and see a lot.',
  'I host small dinners in {city}; bring something you like to talk about.',
  'Slow traveller. Museums in the morning, the sea in the afternoon.',
  'Half of my photos are of bridges, the other half of dogs.',
  'Looking for company on hikes that end near good food.',
  'Moved to {city} for work, stayed for the people.',
] as const

function profile(person: Person, chance: Chance): Partial<Row<'user_profiles'>> {
  const { pick, yes, some } = chance
  return {
    ...made('user_profiles', person.joined + minute, chance, person.active),
    user_id: person.id,
    display_name: yes(0.8) ? person.first : `${person.first} ${person.last[0]}.`,
    first_name: person.first,
    last_name: person.last,
    bio: person.complete >= 60 ? pick(bios).replace('{city}', person.city.city) : null,
    date_of_birth: person.born,
    gender: person.gender,
    nationality: person.home.country,
    occupation: person.complete >= 50 ? pick(occupations) : null,
    languages: [
      ...new Set([person.home.language, 'en', ...some(['es', 'fr', 'de', 'it', 'pt-PT'], yes(0.3) ? 1 : 0)]),
    ],
    demographics: yes(0.2)
      ? { relationship: pick(['single', 'in a relationship', 'prefers not to say']) }
      : {},
    is_public: yes(0.88),
    profile_completion_percentage: person.complete,
    deleted_at: person.status === 'DELETED' ? iso(person.active) : null,
  }
}

function location(person: Person, chance: Chance): Partial<Row<'user_locations'>> {
  const { home, city } = person
  const { yes, share } = chance
  // Near the middle of the city, not in anybody's street.
  const near = (degrees: number) => Math.round((degrees + (share() - 0.5) * 0.12) * 1000) / 1000
  const shared = yes(0.6)
  return {
    ...made('user_locations', person.joined + minute, chance, person.active),
    user_id: person.id,
    current_city: city.city,
    current_country: city.country,
    home_city: home.city,
    home_country: home.country,
    region: city.region,
    latitude: shared ? near(city.latitude) : null,
    longitude: shared ? near(city.longitude) : null,
    location_updated_at: shared ? iso(person.active) : null,
    timezone: city.timezone,
    currency: home.currency,
    language: home.language,
  }
}

const offers = [
  'A quiet room near the centre, and breakfast on the balcony when the weather allows.',
  'I show small groups the {city} that is not in the guide books.',
  'Cooking evenings for up to eight people; I shop at the market in the morning.',
  'Walks with a camera: we start early and end with coffee.',
  'A sofa for travellers, a map with my favourite places, and time to talk.',
] as const

function serviceProfile(person: Person, chance: Chance) {
  const host = chance.yes(0.6)
  return {
    ...made('user_service_profiles', person.joined + 40 * minute, chance, person.active),
    user_id: person.id,
    is_host_available: host && chance.yes(0.8),
    is_guide_available: !host || chance.yes(0.3),
    host_details: host ? { guests: chance.int(1, 4), smoking: false, pets: chance.yes(0.4) } : {},
    guide_details: host ? {} : { themes: chance.some(['food', 'history', 'nature', 'nightlife', 'art'], 2) },
    service_bio: chance.pick(offers).replace('{city}', person.city.city),
    hourly_rate_minor: host ? null : minorPrice(chance.int(12, 60), person.home.currency),
    currency: person.home.currency,
    availability: {
      mon: [],
      fri: [['17:00', '21:00']],
      sat: [['10:00', '20:00']],
      sun: [['10:00', '16:00']],
    },
  }
}
