import type { actorHistory } from '../../core/rest/history.ts'
import type { StaffListing } from '../../domains/identity/staff-listing.ts'

/** One of the staff, as `list` shows them. */
export const listLine = (person: StaffListing) =>
  [
    person.email,
    person.name ?? '',
    person.status,
    person.roles.map(withEnd).join(',') || 'no roles',
    person.last_login_at ?? (person.invited ? 'invited' : 'never signed in'),
    person.second_factor ? 'second factor' : 'no second factor',
  ].join('  ')

const withEnd = ({ role, expires_at }: StaffListing['roles'][number]) =>
  expires_at ? `${role} until ${expires_at}` : role

/** Something a person did, as `activity` shows it: what it was about, not what was in it. */
export const activityLine = (entry: Awaited<ReturnType<typeof actorHistory>>[number]) =>
  [
    entry.occurred_at,
    entry.action,
    entry.entity_type,
    entry.entity_id ?? '',
    entry.kind === 'change' ? (entry.reason ?? '') : '',
  ]
    .join('  ')
    .trimEnd()
