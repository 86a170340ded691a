import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { plain } from './contacts.ts'
import { crowdOf } from './crowd.ts'
import type { Person } from './people.ts'
import { day, hour } from './seed.ts'

/** That somebody opened the link of another, and perhaps signed up. */
export type ReferralPlan = { referrer: Person; referee: Person | undefined; clicked: number }

/** The code by which somebody refers others. */
export const referralCodeOf = ({ first, id }: Person) =>
  `${plain(first).slice(0, 6).toUpperCase() || 'FRIEND'}-${id.slice(-6).toUpperCase()}`

/** How many those brought who bring the most, of every two thousand people; others brought one or two. */
const ambassadors = [72, 40, 27, 20, 16, 14, 12, 10, 9, 8, 8, 7, 7, 6, 6]

/** Who brought whom: about one in five. In the order of the clicks. */
export function planReferrals(people: readonly Person[]): ReferralPlan[] {
  const chance = chanceOf('referral plan')
  const free = new Set(people.filter(({ status }) => status !== 'PENDING'))
  const brought = [...ofAmbassadors(people, free, chance), ...ofOthers(people, free, chance)]
  const lost = Array.from({ length: brought.length / 2 }, () => {
    const { referrer, clicked } = chance.pick(brought)
    return { referrer, referee: undefined, clicked: clicked - chance.share() * (clicked - referrer.joined) }
  })
  return [...brought, ...lost].sort((a, b) => a.clicked - b.clicked)
}

function ofAmbassadors(people: readonly Person[], free: Set<Person>, chance: Chance): ReferralPlan[] {
  const early = people.slice(0, people.length / 3).filter(({ status }) => status === 'ACTIVE')
  const them = chance.some(early, ambassadors.length)
  return them.flatMap((referrer, i) => {
    const later = [...free].filter(({ joined }) => joined > referrer.joined + 10 * day)
    // They bring people who mean it.
    const keen = chance.some(later, later.length).sort((a, b) => b.complete - a.complete)
    const wanted = Math.ceil((ambassadors[i]! * people.length) / 2_000)
    return chance
      .some(keen.slice(0, wanted * 4), wanted)
      .map(referee => bring(referrer, referee, free, chance))
  })
}

function ofOthers(people: readonly Person[], free: Set<Person>, chance: Chance): ReferralPlan[] {
  const { pick } = crowdOf(people)
  const some = chance.some([...free], people.length / 9)
  return some.flatMap(referee => {
    const referrer = chance.yes(0.4) ? pick(chance) : chance.pick(people)
    const known = referrer.status !== 'PENDING' && referrer.joined < referee.joined - 5 * day
    return known ? [bring(referrer, referee, free, chance)] : []
  })
}

function bring(referrer: Person, referee: Person, free: Set<Person>, chance: Chance): ReferralPlan {
  free.delete(referee)
  const thought = Math.min(chance.around(6 * hour), 4 * day)
  return { referrer, referee, clicked: referee.joined - thought }
}
