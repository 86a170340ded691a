import type { Chance } from './chance.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import type { Deals } from './plans/deals.ts'
import { idOf } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'
import { takeDeal } from './story-deals.ts'
import type { Talked } from './story-deals.ts'
import { slotsOf } from './story-slots.ts'
import { stories } from './stories/stories.ts'
import type { Story } from './stories/story.ts'
import { whenItCameIn } from './ticket-plan.ts'
import type { plannedTickets } from './ticket-plan.ts'
import type { Told } from './ticket-rows.ts'
import { talk } from './ticket-talk.ts'
import type { Turn } from './ticket-talk.ts'

type Planned = ReturnType<typeof plannedTickets>[number]

/** What tickets are told of. */
export type World = {
  asOf: number
  people: readonly Person[]
  staff: readonly StaffPerson[]
  deals: Deals
  /** The ids of the deals that a ticket is about already. */
  taken: Set<string>
}

const weightsOf = (some: readonly Story[]) =>
  Object.fromEntries(some.map(story => [String(stories.indexOf(story)), story.weight]))
const ofAll = weightsOf(stories)
const ofGeneral = weightsOf(stories.filter(({ about }) => !about))

/** A ticket of any story; where nobody has bought what it is about, of another one, and in the end of none of these. */
export function tellTicket(planned: Planned, world: World, chance: Chance): Told {
  for (let tries = 0; tries < 8; tries += 1) {
    const told = tellStory(draw(ofAll, chance), planned, world, chance)
    if (told) return told
  }
  return tellStory(draw(ofGeneral, chance), planned, world, chance)!
}

const draw = (weights: Record<string, number>, chance: Chance) => stories[Number(chance.weighted(weights))]!

/** Undefined where nobody has a deal that the story is about. */
function tellStory(story: Story, { status, today }: Planned, world: World, chance: Chance): Told | undefined {
  const turns = talk(story, status, deskOf(world.staff, chance), chance)
  const { created, pace } = whenItCameIn({ status, today }, lengthOf(turns), world.asOf, chance)
  const talked = { from: created, until: created + pace * lengthOf(untilLastWord(turns)) }
  const deal = story.about && takeDeal(story.about, talked, world.deals, world.taken, chance)
  if (story.about && !deal) return undefined
  const customer = deal?.customer ?? whoWrote(talked, world.people, chance)
  const other = () =>
    joinedBefore(
      created,
      world.people.filter(person => person !== customer),
      chance,
    )
  return {
    id: idOf('support_tickets', created, chance),
    ...{ story, status, turns, created, pace, customer },
    slots: slotsOf(customer, created, deal, chance),
    priority: chance.yes(0.8)
      ? story.priority
      : chance.weighted({ LOW: 25, NORMAL: 50, HIGH: 22, URGENT: 3 }),
    anonymous: !deal && !story.aboutUser && chance.yes(0.1),
    about: deal ?? (story.aboutUser ? { table: 'users', id: other().id } : null),
  }
}

const lengthOf = (turns: readonly Turn[]) => turns.reduce((sum, { after }) => sum + after, 0)

/** As far as the customer takes part. */
const untilLastWord = (turns: readonly Turn[]) => turns.slice(0, turns.findLastIndex(({ by }) => !by) + 1)

/** Somebody who had joined by then, and was seen again after what they wrote last. */
function whoWrote({ from, until }: Talked, people: readonly Person[], chance: Chance): Person {
  for (let tries = 0; tries < 500; tries += 1) {
    const person = joinedBefore(from, people, chance)
    if (person.joined < from && person.active > until) return person
  }
  throw new Error('Nobody was there to write a ticket.')
}

function deskOf(staff: readonly StaffPerson[], { yes }: Chance) {
  const the = (role: StaffPerson['role']) => staff.find(person => person.role === role)!
  const owner = the('OWNER')
  return { owner, trust: the('TRUST_SAFETY'), agent: yes(0.82) ? the('SUPPORT') : owner }
}
