import type { Row } from '#shared/core/rows.ts'
import type { Chance } from './chance.ts'
import type { StaffPerson } from './seed-staff.ts'
import { day, hour, minute } from './seed.ts'
import { furtherNotes, greetings, nudges, updates } from './stories/small-talk.ts'
import type { Story } from './stories/story.ts'

export type TicketStatus = Row<'support_tickets'>['status']

/** Something that happens on a ticket, some time after what came before: a step of its workflow, or the customer writes. */
export type Turn = {
  after: number
  step?: 'assign' | 'start' | 'reply' | 'reply_and_wait' | 'note' | 'resolve' | 'close'
  /** Undefined for the customer. */
  by?: StaffPerson
  message?: string
  assignedTo?: StaffPerson
}

export type Desk = { agent: StaffPerson; owner: StaffPerson; trust: StaffPerson }

const haste = { LOW: 1.6, NORMAL: 1, HIGH: 0.5, URGENT: 0.15 } as const

/** What happens on a ticket from its first message until it has the given status. */
export function talk(story: Story, status: TicketStatus, desk: Desk, chance: Chance): Turn[] {
  const before = beforeTheAnswer(story, desk, chance)
  if (status === 'OPEN') return before
  const [waiting, working] = theTalk(story, before.length === 0 && chance.yes(0.2), desk, chance)
  if (status === 'PENDING_USER')
    return [...before, ...upTo(waiting, turn => turn.step === 'reply_and_wait', chance)]
  if (status === 'IN_PROGRESS') return [...before, ...inProgress(waiting, working, desk, chance)]
  return [...before, ...waiting, ...theEnd(story, status, desk, chance)]
}

function beforeTheAnswer(story: Story, { agent, owner, trust }: Desk, chance: Chance): Turn[] {
  const turns: Turn[] = []
  if (chance.yes(0.12)) turns.push({ after: chance.around(5 * hour), message: chance.pick(nudges) })
  if (story.trust && chance.yes(0.4))
    turns.push(
      { after: chance.around(30 * minute), step: 'assign', by: agent, assignedTo: trust },
      { after: chance.around(50 * minute), step: 'note', by: trust, message: story.note },
    )
  else if (chance.yes(0.15))
    turns.push({ after: chance.around(hour), step: 'assign', by: owner, assignedTo: agent })
  return turns
}

/** The talk of a story, in which staff wait for each answer, and the same where they keep the ticket. */
function theTalk(
  story: Story,
  slow: boolean,
  { agent }: Desk,
  chance: Chance,
): [waiting: Turn[], working: Turn[]] {
  const pace = haste[story.priority]
  const exchanges = [...story.exchanges, ...(slow ? [chance.pick(updates)] : [])]
  const turns = exchanges.flatMap(([said, answered], i): Turn[] => [
    {
      after: pace * chance.around(3 * hour),
      step: 'reply_and_wait',
      by: agent,
      message: letter(said, agent, chance),
    },
    ...(i === 0 && chance.yes(0.55) ? [noteOf(story, agent, chance)] : []),
    { after: chance.around(4 * hour), message: answered },
  ])
  return [turns, turns.map(turn => (turn.step === 'reply_and_wait' ? { ...turn, step: 'reply' } : turn))]
}

const noteOf = (story: Story, by: StaffPerson, chance: Chance): Turn => ({
  after: chance.around(10 * minute),
  step: 'note',
  by,
  message: chance.yes(0.75) ? story.note : chance.pick(furtherNotes),
})

const letter = (text: string, by: StaffPerson, chance: Chance) =>
  `${chance.pick(greetings)}\n\n${text}\n\nBest wishes\n${by.first}`

/** The beginning of a talk, which ends with one of the turns asked for. */
function upTo(turns: Turn[], ends: (turn: Turn) => boolean, chance: Chance): Turn[] {
  const possible = turns.flatMap((turn, i) => (ends(turn) ? [i] : []))
  return turns.slice(0, chance.pick(possible) + 1)
}

function inProgress(waiting: Turn[], working: Turn[], { agent }: Desk, chance: Chance): Turn[] {
  if (chance.yes(0.15)) return [{ after: chance.around(hour), step: 'start', by: agent }]
  if (chance.yes(0.4)) return upTo(working, turn => turn.step === 'reply', chance)
  return upTo(waiting, turn => !turn.by, chance)
}

function theEnd(story: Story, status: TicketStatus, { agent }: Desk, chance: Chance): Turn[] {
  const message = letter(story.resolution, agent, chance)
  const resolve: Turn = { after: chance.around(2 * hour), step: 'resolve', by: agent, message }
  if (status === 'RESOLVED') return [resolve]
  return [resolve, { after: 2 * day + chance.around(14 * hour), step: 'close', by: agent }]
}
