import type { ReportTarget } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { caseRows, ruleRows, usualCase } from './moderation-cases.ts'
import type { Case, CaseRows } from './moderation-cases.ts'
import { ownRules, reasonsFor, reportReasons } from './moderation-texts.ts'
import { reportableThings } from './moderation-things.ts'
import type { Thing } from './moderation-things.ts'
import { joinedBefore } from './people.ts'
import type { Person } from './people.ts'
import { day, hour, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import { seedSanctions } from './seed-moderation-sanctions.ts'
import { seedSafety } from './seed-moderation-safety.ts'
import { stampSummaries } from './seed-reviews.ts'
import type { StaffPerson } from './seed-staff.ts'

type Rule = Parameters<typeof ruleRows>[1] & { applies_to: ReportTarget[] }

/** Reports, the queue, what was done about it, and what people do for their own safety. */
export async function seedModeration(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('moderation')
  const trust = staff.find(({ role }) => role === 'TRUST_SAFETY')!.id
  const owner = staff.find(({ role }) => role === 'OWNER')!.id
  const things = await reportableThings(seed)
  const [stopped, reported] = [things.filter((_, i) => i % 4 === 0), things.filter((_, i) => i % 4 !== 0)]
  const rules = await seedRules(seed, trust, chance)
  const caught = stopped.flatMap(thing => {
    const fitting = rules.filter(({ applies_to }) => !applies_to.length || applies_to.includes(thing.type))
    if (!fitting.length) return []
    return [{ thing, ...ruleRows(thing, chance.pick(fitting), trust, seed.asOf, chance) }]
  })
  const reporters = reportersAmong(people, chance)
  const usual = [...reported, ...troublesome(people, chance)].map(thing =>
    usualCase(thing, seed.asOf, [trust, trust, trust, owner], at => reporters(at, thing.author), chance),
  )
  const cases = [...usual, ...people.flatMap(person => keptOut(person, seed.asOf, trust, reporters, chance))]
  const told = cases.map(one => ({ ...one, ...caseRows(one, chance) }))
  const rows = [...told, ...caught.map(one => ({ ...one, reports: [] }))]
  await writeCases(seed, rows)
  await takeOff(seed, rows)
  await stampSummaries(seed)
  await seedSanctions(seed, told, people)
  await seedSafety(seed, people, trust)
}

/** The rules that moderators made; returns all that work, the platform's own among them. */
async function seedRules(seed: Seed, created_by: string, chance: Chance): Promise<Rule[]> {
  const rows = ownRules.map((rule, i) => ({
    ...made('automated_moderation_rules', seed.asOf - (700 - 90 * i) * day, chance, seed.asOf - 150 * day),
    ...{ ...rule, created_by },
  }))
  await insert(seed, 'automated_moderation_rules', rows)
  return (
    seed
      .tx('automated_moderation_rules')
      .where('is_active', true)
      // Nothing of this kind is made up, not even for a demonstration.
      .whereNot('severity', 'CRITICAL')
      .orderBy('id')
      .select('id', 'name', 'action', 'severity', seed.tx.raw('applies_to::text[]'))
  )
}

/** Between one and three people who were there, and not the one they report. */
const reportersAmong = (people: readonly Person[], chance: Chance) => (at: number, author: string) => {
  const some = Array.from({ length: chance.yes(0.8) ? 1 : 3 }, () => joinedBefore(at, people, chance).id)
  const others = new Set(some.filter(id => id !== author))
  return others.size > 0 ? [...others] : [people.find(({ id }) => id !== author)!.id]
}

/** Users who were reported themselves, though nothing grave came of it. */
const troublesome = (people: readonly Person[], chance: Chance): Thing[] =>
  chance
    .some(
      people.filter(({ status }) => status === 'ACTIVE'),
      70,
    )
    .map(({ id, joined }) => ({ type: 'USER', id, author: id, created: joined }))

/** Whoever is suspended or banned was reported shortly before. */
function keptOut(
  person: Person,
  asOf: number,
  moderator: string,
  reporters: (at: number, author: string) => readonly string[],
  chance: Chance,
): Case[] {
  const { id, status, joined, active } = person
  if (status !== 'SUSPENDED' && status !== 'BANNED') return []
  const reason = status === 'BANNED' ? chance.pick(['scam', 'harassment']) : chance.pick(reasonsFor.USER)
  const at = Math.max(joined, active - 5 * hour)
  const thing: Thing = { type: 'USER', id, author: id, created: joined }
  return [
    {
      ...{ thing, reason, at, moderator, severity: reportReasons[reason]!.severity, status: 'ACTIONED' },
      decided: Math.min(active + chance.int(1, 8) * hour, asOf),
      measures: [status === 'BANNED' ? 'BAN' : 'SUSPEND'],
      reporters: reporters(at, id),
    },
  ]
}

async function writeCases(seed: Seed, rows: readonly CaseRows[]) {
  await insert(
    seed,
    'content_reports',
    rows.flatMap(({ reports }) => reports),
  )
  await insert(
    seed,
    'moderation_queue',
    rows.map(({ item }) => item),
  )
  await insert(
    seed,
    'moderation_actions',
    rows.flatMap(({ actions }) => actions),
  )
}

const removal: Partial<Record<ReportTarget, string>> = {
  POST: 'update posts set deleted_at = v.at::timestamptz',
  COMMENT: 'update comments set deleted_at = v.at::timestamptz',
  FORUM_POST: 'update forum_posts set deleted_at = v.at::timestamptz',
  REVIEW: `update reviews set status = 'HIDDEN'`,
  PHOTO: `update profile_photos set is_approved = false, rejection_reason = 'Not allowed by the rules for pictures.'`,
}

/** What was taken off is seen no more. */
async function takeOff({ tx }: Seed, rows: readonly (CaseRows & { thing: Thing })[]) {
  for (const [type, update] of Object.entries(removal)) {
    const gone = rows.filter(
      ({ thing, actions }) =>
        thing.type === type && actions.some(({ action }) => action === 'REMOVE' || action === 'REJECT'),
    )
    const ids = gone.map(({ thing }) => thing.id)
    const times = gone.map(({ item }) => item.reviewed_at ?? iso(0))
    await tx.raw(
      `${update} from unnest(?::text[], ?::text[]) v (id, at) where ${tableOf(update)}.id = v.id`,
      [ids, times],
    )
  }
}

const tableOf = (update: string) => update.split(' ')[1]!
