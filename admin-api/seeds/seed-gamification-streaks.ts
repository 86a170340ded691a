import type { StreakType } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

const dateOf = (at: number) => Math.floor(at / day)
const written = (date: number) => iso(date * day).slice(0, 10)

/** On how many days in a row people came back, went out or brought somebody. */
export async function seedStreaks(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('streaks')
  const known = new Map(people.map(person => [person.id, person]))
  const regular = people.filter(({ active }) => active > seed.asOf - 90 * day)
  const logins = regular.map(person => {
    const days = Math.ceil(Math.min(chance.around(4), dateOf(person.active) - dateOf(person.joined) + 1, 400))
    const longest = Math.max(
      days,
      Math.min(Math.ceil(chance.around(9)), dateOf(person.active) - dateOf(person.joined) + 1),
    )
    return row(person, 'LOGIN', dateOf(person.active), days, longest, chance)
  })
  const others = [
    ...(await daysOf(seed, 'EVENT', known, chance)),
    ...(await daysOf(seed, 'REFERRAL', known, chance)),
  ]
  await insert(seed, 'streaks', [...logins, ...others])
}

function row(
  person: Person,
  streak_type: StreakType,
  last: number,
  days: number,
  longest: number,
  chance: Chance,
) {
  const changed = Math.max(person.joined, Math.min(last * day + day / 2, person.active))
  return {
    ...made('streaks', person.joined, chance, changed),
    ...{ user_id: person.id, streak_type, current_count: days, longest_count: longest },
    ...{ last_activity_date: written(last), started_at: written(last - days + 1) },
  }
}

const sources = {
  EVENT: `select p.user_id as who, e.start_date as at from event_participants p join events e on e.id = p.event_id where p.status = 'ATTENDED'`,
  REFERRAL: 'select referrer_id as who, signed_up_at as at from referrals where signed_up_at is not null',
}

async function daysOf(
  { tx }: Seed,
  type: keyof typeof sources,
  known: ReadonlyMap<string, Person>,
  chance: Chance,
) {
  const { rows } = await tx.raw(`
    select who, array_agg(distinct floor(extract(epoch from at) / 86400)::int) as days from (${sources[type]}) s group by who order by who`)
  return (rows as { who: string; days: number[] }[]).flatMap(({ who, days }) => {
    const person = known.get(who)
    if (!person) return []
    const runs = runsOf(days.sort((a, b) => a - b))
    return [row(person, type, days.at(-1)!, runs.at(-1)!, Math.max(...runs), chance)]
  })
}

/** How long each run of days that follow each other is. */
function runsOf(days: readonly number[]): number[] {
  const runs: number[] = []
  for (const [i, date] of days.entries())
    if (i && date === days[i - 1]! + 1) runs[runs.length - 1]! += 1
    else runs.push(1)
  return runs
}
