import type { StaffRole } from '#shared/contract/enums.ts'
import { expect, test } from 'vitest'
import { need, needOf } from './view-need.ts'

const of = (table: string, filter: Record<string, unknown>, ...roles: StaffRole[]) =>
  needOf({ table, shows: { filter } }, roles)

test('what is not done needs those who may do something about it, most where it is urgent', () => {
  const urgent = { priority_in: ['URGENT', 'HIGH'], status: 'PENDING', assigned_to_null: true }
  expect(of('moderation_queue', urgent, 'TRUST_SAFETY')).toBe(need.urgent)
  expect(of('payouts', { status: 'HELD' }, 'OWNER')).toBe(need.waits)
  expect(of('support_tickets', { status_in: 'OPEN,IN_PROGRESS' }, 'SUPPORT')).toBe(need.waits)
  expect(of('webhook_failures', { resolved_at_null: true }, 'OWNER')).toBe(need.waits)
})

test('what stands for good, is done, or is for others to do needs nobody', () => {
  expect(of('promo_codes', { is_active: true }, 'MARKETING')).toBe(need.none)
  expect(of('users', { status_in: ['SUSPENDED', 'BANNED'] }, 'TRUST_SAFETY')).toBe(need.none)
  expect(of('payouts', { status_in: ['HELD', 'PAID'] }, 'OWNER')).toBe(need.none)
  expect(of('users', { last_login_at_null: true }, 'TRUST_SAFETY')).toBe(need.none)
  expect(of('support_tickets', { status: 'OPEN' }, 'PLATFORM_DATA')).toBe(need.none)
})
