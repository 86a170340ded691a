import { busyTime, soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { EventPlan } from './plans/event-plan.ts'
import { favourites, regularsOf } from './regulars.ts'
import { day, hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { updates } from './texts/event-texts.ts'

/** What hosts tell their guests, and which events people put on their wishlists. */
export async function seedEventNews(seed: Seed, events: readonly EventPlan[], people: readonly Person[]) {
  const chance = chanceOf('event news')
  const shown = events.filter(({ published }) => published !== null)
  const news = shown.flatMap(event => newsOf(event, seed.asOf, chance))
  await insert(seed, 'event_updates', inOrder(news))
  await insert(seed, 'saved_events', inOrder(wishes(900, shown, people, seed.asOf, chance)))
}

const inOrder = <T extends { created_at: string }>(rows: T[]) =>
  rows.sort((a, b) => (a.created_at < b.created_at ? -1 : 1))

/** Most news comes in the days before, thanks come after. */
function newsOf(event: EventPlan, asOf: number, chance: Chance) {
  const until = Math.min(event.canceled ?? asOf, asOf)
  return chance.some(updates, chance.int(0, 3)).flatMap(([title, message, is_important]) => {
    const thanks = title === 'Thank you!'
    const at = thanks ? event.end + chance.int(8, 20) * hour : event.start - chance.int(2, 100) * hour
    if (at < event.published! + hour || at > until - 5 * minute) return []
    return [
      {
        ...made('event_updates', at, chance),
        ...{ event_id: event.id, author_id: event.host.id, title, message, is_important },
        notified_at: iso(at + 2 * minute),
      },
    ]
  })
}

function wishes(
  count: number,
  events: readonly EventPlan[],
  people: readonly Person[],
  asOf: number,
  chance: Chance,
) {
  const regulars = regularsOf(people, 'wishlists')
  const favourite = favourites(events, chance)
  const known = new Set<string>()
  const rows = []
  for (let tries = 0; tries < 20 * count && rows.length < count; tries += 1) {
    const event = favourite()
    const until = Math.min(event.start, asOf)
    const at =
      event.start > asOf
        ? busyTime(event.published!, asOf, chance)
        : soonAfter(event.published!, until, 6 * day, chance)
    const user = regulars(at, chance)
    const key = `${user.id} ${event.id}`
    if (known.has(key)) continue
    known.add(key)
    rows.push({ ...made('saved_events', at, chance), user_id: user.id, event_id: event.id })
  }
  return rows
}
