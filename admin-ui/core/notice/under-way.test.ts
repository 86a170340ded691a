import { HttpError } from 'react-admin'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { untilEnded } from './under-way.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const isEnded = (told: string) => told === 'COMPLETED'
const refused = (status: number) => new HttpError('', status, {})

test('a server that is busy or away for a while ends no following, and is asked less often', async () => {
  const look = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(refused(429))
    .mockRejectedValueOnce(refused(503))
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValueOnce('PROCESSING')
    .mockResolvedValue('COMPLETED')
  const end = untilEnded(look, isEnded)
  await vi.advanceTimersByTimeAsync(14_000)
  expect(look).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await end).toBe('COMPLETED')
  expect(look).toHaveBeenCalledTimes(5)
})

test('what is refused for good is not asked for again', async () => {
  const look = vi.fn<() => Promise<string>>().mockRejectedValue(refused(404))
  const end = expect(untilEnded(look, isEnded)).rejects.toMatchObject({ status: 404 })
  await vi.advanceTimersByTimeAsync(60_000)
  await end
  expect(look).toHaveBeenCalledOnce()
})
