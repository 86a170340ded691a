import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Case, CaseRows } from './moderation-cases.ts'
import { appeals, liftReasons, reportReasons } from './moderation-texts.ts'
import type { Person } from './people.ts'
import { day, insert, iso, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Told = Case & CaseRows

/** The warnings, suspensions and bans that cases ended with. */
export async function seedSanctions(seed: Seed, cases: readonly Told[], people: readonly Person[]) {
  const chance = chanceOf('sanctions')
  const statusOf = new Map(people.map(({ id, status }) => [id, status]))
  const having = (...kinds: Case['measures']) =>
    cases.filter(({ measures }) => measures.some(measure => kinds.includes(measure)))
  await insert(
    seed,
    'warnings',
    having('WARN').map(told => warning(told, seed.asOf, chance)),
  )
  await insert(
    seed,
    'suspension_records',
    having('SUSPEND', 'BAN').map(told =>
      suspension(told, statusOf.get(told.thing.author), seed.asOf, chance),
    ),
  )
}

function warning(told: Told, asOf: number, chance: Chance): Partial<Row<'warnings'>> {
  const at = told.decided!
  const acknowledged = chance.yes(0.7) ? soonAfter(at, asOf, day, chance) : null
  return {
    ...made('warnings', at, chance, acknowledged ?? at),
    ...{ user_id: told.thing.author, issued_by: told.moderator, severity: told.severity },
    reason: reportReasons[told.reason]!.told,
    report_id: told.reports[0]!.id!,
    acknowledged_at: isoOrNull(acknowledged),
    expires_at: iso(at + 180 * day),
  }
}

/** Who is suspended now stays so for some days; who is active again served it, or had it lifted. */
function suspension(
  told: Told,
  status: Person['status'] | undefined,
  asOf: number,
  chance: Chance,
): Partial<Row<'suspension_records'>> {
  const { pick, yes } = chance
  const at = told.decided!
  const banned = told.measures.includes('BAN')
  const running = status === 'SUSPENDED'
  const lifted =
    !banned && !running && (yes(0.4) || asOf - at < 8 * day) ? soonAfter(at, asOf, 2 * day, chance) : null
  const ends =
    banned || (running && yes(0.3)) ? null : running ? asOf + chance.int(2, 28) * day : at + 7 * day
  return {
    ...made('suspension_records', at, chance, lifted ?? at),
    ...{ user_id: told.thing.author, kind: banned ? 'BAN' : 'SUSPENSION', issued_by: told.moderator },
    reason: reportReasons[told.reason]!.told,
    report_id: told.reports[0]!.id!,
    starts_at: iso(at),
    ends_at: isoOrNull(ends),
    ...(lifted && { lifted_at: iso(lifted), lifted_by: told.moderator, lift_reason: pick(liftReasons) }),
    appeal_note: lifted || yes(0.3) ? pick(appeals) : null,
  }
}
