import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RefusalAlert } from './refusal-alert.tsx'

test('who has tried too often is told how long to wait', () => {
  render(
    <RefusalAlert refusal={{ message: 'Too many attempts.', fields: {}, until: Date.now() + 251_500 }} />,
  )
  expect(screen.getByRole('alert')).toHaveTextContent('Too many attempts. Try again in 4 min 12 s.')
})

test('what has no field of its own is said at the head', () => {
  const refusal = { fields: { email: 'must be an e-mail address', token: 'The link has been used.' } }
  render(<RefusalAlert refusal={refusal} fields={['email']} />)
  expect(screen.getByRole('alert')).toHaveTextContent(/^The link has been used\.$/)
})
