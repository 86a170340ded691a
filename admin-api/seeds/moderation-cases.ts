import type { ModerationActionType, Priority, Severity } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import type { Chance } from './chance.ts'
import { dismissals, reasonsFor, reportReasons } from './moderation-texts.ts'
import type { Thing } from './moderation-things.ts'
import { added, day, hour, iso, isoOrNull, made, minute } from './seed.ts'

/** What was reported, when, how it stands, and what was done. */
export type Case = {
  thing: Thing
  reason: string
  severity: Severity
  at: number
  status: Row<'content_reports'>['status']
  decided: number | null
  /** Who of staff has it; null while nobody has. */
  moderator: string | null
  measures: ModerationActionType[]
  reporters: readonly string[]
}

export type CaseRows = {
  reports: Partial<Row<'content_reports'>>[]
  item: Partial<Row<'moderation_queue'>>
  actions: Partial<Row<'moderation_actions'>>[]
}

/** Kinds of things that are taken off when they break the rules; about others only their makers are spoken to. */
const removable = new Set(['POST', 'COMMENT', 'FORUM_POST', 'REVIEW', 'PHOTO'])

/** A case as it comes and goes: most are decided within a day, and only the latest are open. */
export function usualCase(
  thing: Thing,
  asOf: number,
  moderators: readonly string[],
  reporters: (at: number) => readonly string[],
  chance: Chance,
): Case {
  const { weighted, pick, around, yes } = chance
  const status = weighted({ OPEN: 9, IN_REVIEW: 6, ACTIONED: 47, DISMISSED: 38 })
  const live = status === 'OPEN' || status === 'IN_REVIEW'
  const latest = Math.max(thing.created, asOf - minute - Math.min(around(15 * hour), 5 * day))
  const at = live ? latest : soonAfter(thing.created, Math.max(thing.created, asOf - day), 4 * day, chance)
  const reason = pick(reasonsFor[thing.type])
  return {
    ...{ thing, reason, at, status, severity: reportReasons[reason]!.severity },
    decided: live ? null : soonAfter(at, asOf, 9 * hour, chance),
    moderator: status === 'OPEN' && yes(0.7) ? null : pick(moderators),
    measures:
      status === 'ACTIONED' ? measuresAbout(thing, chance) : status === 'DISMISSED' ? ['APPROVE'] : [],
    reporters: reporters(at),
  }
}

const measuresAbout = ({ type }: Thing, { yes }: Chance): ModerationActionType[] =>
  removable.has(type)
    ? ['REMOVE', ...(yes(0.35) ? (['WARN'] as const) : [])]
    : [yes(0.12) ? 'SUSPEND' : 'WARN']

const priorities: Record<Severity, Priority> = {
  LOW: 'LOW',
  MEDIUM: 'NORMAL',
  HIGH: 'HIGH',
  CRITICAL: 'URGENT',
}

/** The reports of a case, its one place in the queue, and what was done. */
export function caseRows(told: Case, chance: Chance): CaseRows {
  const { thing, at, decided, measures, reason } = told
  const target = { target_type: thing.type, target_id: thing.id }
  const reports = told.reporters.map((reporter, i) =>
    report(told, reporter, Math.min(at + i * 25 * minute, decided ?? at), chance),
  )
  const item = queueItem(told, reports[0]!.id!, chance)
  const taken = measures.map((action, i) => ({
    ...added('moderation_actions', decided! + i, chance),
    ...{ ...target, moderator_id: told.moderator, target_user_id: thing.author, action },
    ...{ report_id: reports[0]!.id!, queue_item_id: item.id!, is_automated: false },
    reason: action === 'APPROVE' ? item.decision_note! : `${reason}: ${reportReasons[reason]!.told}`,
  }))
  return { reports, item, actions: taken }
}

function report(told: Case, reporter_id: string, at: number, chance: Chance) {
  const { thing, reason, severity, status, decided, moderator } = told
  const quoted = chance.yes(0.3)
  return {
    ...made('content_reports', at, chance, decided ?? at),
    ...{ reporter_id, target_type: thing.type, target_id: thing.id, reported_user_id: thing.author },
    ...{ reason, severity, status, assigned_to: moderator },
    description: chance.pick(reportReasons[reason]!.descriptions),
    evidence: quoted
      ? [{ kind: 'screenshot', url: `https://media.example.com/reports/${chance.hex(12)}.png` }]
      : [],
    resolution:
      decided &&
      (status === 'ACTIONED'
        ? `Done: ${told.measures.join(', ').toLowerCase()}.`
        : 'No breach of the rules.'),
    resolved_by: decided ? moderator : null,
    resolved_at: isoOrNull(decided),
  } as Partial<Row<'content_reports'>>
}

function queueItem(told: Case, report_id: string, chance: Chance): CaseRows['item'] {
  const { thing, at, decided, status, severity, moderator, reason } = told
  const waiting = status === 'OPEN' ? 'PENDING' : severity === 'CRITICAL' ? 'ESCALATED' : 'IN_REVIEW'
  return {
    ...made('moderation_queue', at, chance, decided ?? at),
    ...{ target_type: thing.type, target_id: thing.id, report_id, reason, assigned_to: moderator },
    priority: priorities[severity],
    ai_score: chance.yes(0.5) ? (status === 'DISMISSED' ? 0.4 : 0.5 + 0.5 * chance.share()).toFixed(4) : null,
    status: decided ? (status === 'ACTIONED' ? 'REJECTED' : 'APPROVED') : waiting,
    reviewed_by: decided ? moderator : null,
    reviewed_at: isoOrNull(decided),
    decision_note: decided
      ? status === 'ACTIONED'
        ? reportReasons[reason]!.told
        : chance.pick(dismissals)
      : null,
  }
}

/** What a rule stopped, and what a moderator made of it afterwards. */
export function ruleRows(
  thing: Thing,
  rule: Pick<Row<'automated_moderation_rules'>, 'id' | 'name' | 'action' | 'severity'>,
  moderator: string,
  asOf: number,
  chance: Chance,
): Pick<CaseRows, 'item' | 'actions'> {
  const { weighted, share } = chance
  const at = Math.min(thing.created + minute, asOf)
  const recent = asOf - at < 3 * day
  const status = weighted({ REJECTED: 68, APPROVED: 32, PENDING: recent ? 200 : 0 })
  const reviewed =
    status === 'REJECTED' ? at : status === 'APPROVED' ? soonAfter(at, asOf, 6 * hour, chance) : null
  const target = { target_type: thing.type, target_id: thing.id }
  const item: CaseRows['item'] = {
    ...made('moderation_queue', at, chance, reviewed ?? at),
    ...{ ...target, rule_id: rule.id, reason: rule.name, priority: priorities[rule.severity], status },
    ai_score: (0.8 + 0.2 * share()).toFixed(4),
    reviewed_by: status === 'APPROVED' ? moderator : null,
    reviewed_at: reviewed && iso(reviewed),
    decision_note: status === 'APPROVED' ? 'False alarm.' : null,
  } as CaseRows['item']
  if (reviewed === null) return { item, actions: [] }
  const automated = status === 'REJECTED'
  const action = {
    ...added('moderation_actions', reviewed, chance),
    ...{ ...target, target_user_id: thing.author, queue_item_id: item.id!, reason: rule.name },
    ...{ action: automated ? rule.action : ('APPROVE' as const), is_automated: automated },
    moderator_id: automated ? null : moderator,
    report_id: null,
  }
  return { item, actions: [action] }
}
