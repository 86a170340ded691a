import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useDelayedText } from './use-delayed-text.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const typing = () => {
  const apply = vi.fn()
  const hook = renderHook(({ applied }) => useDelayedText(applied, apply), { initialProps: { applied: '' } })
  return {
    apply,
    hook,
    text: () => hook.result.current[0],
    type: (text: string) => act(() => hook.result.current[1](text)),
  }
}

test('a space that was typed stays while its text is applied', () => {
  const { apply, hook, text, type } = typing()
  type('nadia ')
  act(() => vi.advanceTimersByTime(300))
  expect(apply).toHaveBeenLastCalledWith('nadia')
  hook.rerender({ applied: 'nadia' })
  expect(text()).toBe('nadia ')
  type('nadia rahman')
  act(() => vi.advanceTimersByTime(300))
  expect(apply).toHaveBeenLastCalledWith('nadia rahman')
})

test('what is applied from elsewhere replaces what was typed', () => {
  const { apply, hook, text, type } = typing()
  type('nadia')
  act(() => vi.advanceTimersByTime(300))
  hook.rerender({ applied: 'nadia' })
  hook.rerender({ applied: '' })
  expect(text()).toBe('')
  act(() => vi.advanceTimersByTime(300))
  expect(apply).toHaveBeenCalledTimes(1)
})
