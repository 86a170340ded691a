import { expect, test } from 'vitest'
import { z } from 'zod'
import { asks, stepLabel } from '#shared/core/workflow.ts'
import { given, stepErrors, stepFields } from './step-form.ts'

const message = z.string().trim().min(1, 'must not be empty').max(20_000)
const step = {
  input: z.object({
    assigned_to: z.string().meta({ reference: 'staff_members', opens: 'support_tickets' }),
    message: message.optional().describe('Leave it empty to send none.'),
    reason: z.string().max(100),
    how: z.enum(['CARD', 'BANK']),
    notify: z.boolean(),
    amount: z.int().nullable(),
  }),
}

test('a step asks for each part of its input in the way that fits it', () => {
  expect(stepFields(step)).toMatchObject([
    { source: 'assigned_to', kind: 'row', table: 'staff_members', opens: 'support_tickets', required: true },
    { source: 'message', kind: 'text', required: false, help: 'Leave it empty to send none.' },
    { source: 'reason', kind: 'line', required: true },
    { source: 'how', kind: 'choice', choices: ['CARD', 'BANK'] },
    { source: 'notify', kind: 'yes-no' },
    { source: 'amount', kind: 'whole' },
  ])
})

test('what is wrong is told per field, and what is missing as such', () => {
  const values = { assigned_to: 'usr_1', message: '   ', reason: '', how: 'CARD', notify: false, amount: 1 }
  expect(stepErrors(step, values)).toEqual({ message: 'Must not be empty', reason: 'Needed.' })
})

test('an empty input is not sent', () => {
  expect(given({ message: '', reason: null, notify: false })).toEqual({ notify: false })
})

test('a step asks first if it wants to be told something, or its label ends in "…"', () => {
  const close = { from: ['OPEN'], roles: [], says: '', input: z.object({}) }
  const release = { ...close, label: 'Release…' }
  const reply = { ...close, ...step }
  expect([asks(close), asks(release), asks(reply)]).toEqual([false, true, true])
  expect([stepLabel('close', close), stepLabel('let_go', release), stepLabel('reply', reply)]).toEqual([
    'Close',
    'Release…',
    'Reply…',
  ])
})
