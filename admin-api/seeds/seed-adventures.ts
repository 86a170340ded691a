import { busyTime } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { slotOf } from './plans/adventure-plan.ts'
import type { AdventurePlan, Slot } from './plans/adventure-plan.ts'
import { day, hour, idOf, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { captions, endings } from './texts/adventure-words.ts'

/** What vendors offer, with pictures and the times at which it takes place. Their places are counted by the database. */
export async function seedAdventures(seed: Seed, adventures: readonly AdventurePlan[]) {
  const chance = chanceOf('adventure rows')
  await insert(
    seed,
    'adventures',
    adventures.map(adventure => adventureRow(adventure, seed.asOf, chance)),
  )
  const times = adventures.flatMap(adventure => timesOf(adventure, seed.asOf, chance))
  await insert(seed, 'adventure_availability', times)
  await insert(
    seed,
    'adventure_media',
    adventures.flatMap(adventure => picturesOf(adventure, chance)),
  )
}

const languages = new Intl.DisplayNames('en', { type: 'language' })

function adventureRow({ vendor, offer, ...adventure }: AdventurePlan, asOf: number, chance: Chance) {
  const { city, country, language, latitude, longitude } = vendor.city
  const tongue = languages.of(language.split('-')[0]!)!
  const near = (degrees: number) => Math.round((degrees + (chance.share() - 0.5) * 0.2) * 1_000) / 1_000
  return {
    ...made('adventures', adventure.created, chance, busyTime(adventure.created, asOf, chance)),
    ...{ id: adventure.id, vendor_id: vendor.id, title: adventure.title, slug: adventure.slug },
    description: [offer.text, ...chance.some(endings, 2)].join(' ').replace('{language}', tongue),
    ...{ category: vendor.theme.category, difficulty_level: offer.level, location: offer.place },
    ...{ city, country, latitude: near(latitude), longitude: near(longitude) },
    ...{ price_minor: adventure.priceMinor, currency: adventure.currency, duration_minutes: offer.minutes },
    ...{ min_participants: adventure.min, max_participants: adventure.max },
    ...{ is_active: adventure.active, tags: [...offer.tags] },
  }
}

/** Those that were booked, and in the weeks ahead some that nobody has asked for yet. */
function timesOf(adventure: AdventurePlan, asOf: number, chance: Chance) {
  const today = asOf - (asOf % day)
  if (adventure.active)
    for (const ahead of chance.some([3, 6, 9, 13, 16, 20, 27, 34], 3)) {
      const at = today + ahead * day + adventure.offer.hour * hour
      slotOf(adventure, at, asOf - hour, chance)
    }
  return [...adventure.slots.values()]
    .sort((a, b) => a.created - b.created)
    .map(slot => timeRow(adventure, slot, asOf, chance))
}

function timeRow(
  { id, offer, priceMinor, currency }: AdventurePlan,
  slot: Slot,
  asOf: number,
  chance: Chance,
) {
  const dearer = slot.priceMinor !== priceMinor
  return {
    ...made('adventure_availability', slot.created, chance),
    ...{ id: slot.id, adventure_id: id, capacity: slot.capacity },
    starts_at: iso(slot.at),
    ends_at: iso(slot.at + offer.minutes * minute),
    price_override_minor: dearer ? slot.priceMinor : null,
    currency: dearer ? currency : null,
    is_available: slot.at < asOf || slot.left < slot.capacity || chance.yes(0.95),
  }
}

function picturesOf({ id, slug, created }: AdventurePlan, chance: Chance) {
  return chance.some(captions, chance.int(1, 4)).map((caption, i) => ({
    ...made('adventure_media', created + (i + 1) * minute, chance),
    ...{
      id: idOf('adventure_media', created + (i + 1) * minute, chance),
      adventure_id: id,
      caption,
      sort_order: i,
    },
    url: `https://media.purser.example/adventures/${slug}-${i + 1}.jpg`,
    is_primary: i === 0,
  }))
}
