import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Moment } from './moment.tsx'

const start = Date.parse('2026-11-21T12:00:00Z')
const ago = (seconds: number) => new Date(start - seconds * 1_000).toISOString()
const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1_000))
const look = (hidden: boolean) =>
  act(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  })

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => {
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'hidden')
})

test('how long ago something was goes on while it is on screen, by one clock for all', () => {
  render([ago(10), ago(70), ago(3 * 3600)].map(at => <Moment key={at} at={at} />))
  const said = () => screen.getAllByRole('time').map(({ textContent }) => textContent)
  expect(said()).toEqual(['just now', '1 min ago', '3 h ago'])
  expect(vi.getTimerCount()).toBe(1)
  pass(60)
  expect(said()).toEqual(['1 min ago', '2 min ago', '3 h ago'])
  pass(3600)
  expect(said()).toEqual(['1 h ago', '1 h ago', '4 h ago'])
})

test('the clock stands while nobody looks, and goes on with what it is by then', () => {
  const { unmount } = render(<Moment at={ago(10)} />)
  look(true)
  expect(vi.getTimerCount()).toBe(0)
  pass(7200)
  expect(screen.getByRole('time')).toHaveTextContent('just now')
  look(false)
  expect(screen.getByRole('time')).toHaveTextContent('2 h ago')
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
