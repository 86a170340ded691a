import { afterEach, expect, test, vi } from 'vitest'
import { browsersLocale, dayOf, locale, momentOf, timeZone, wallTime, writeAs, zone } from './time-zone.ts'

afterEach(() => {
  vi.restoreAllMocks()
  writeAs({ time_zone: null, locale: null })
})

test.each([
  ['Europe/Lisbon', '2026-07-01T14:30', '2026-07-01T13:30:00.000Z'],
  ['Europe/Lisbon', '2026-12-01T14:30', '2026-12-01T14:30:00.000Z'],
  ['Asia/Kolkata', '2026-12-01T00:15:30', '2026-11-30T18:45:30.000Z'],
  ['America/St_Johns', '2026-12-31T23:59', '2027-01-01T03:29:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01T00:00', '2025-12-31T10:00:00.000Z'],
  ['UTC', '0099-01-01T00:00', '0099-01-01T00:00:00.000Z'],
])('in %s the clock shows %s at %s', (name, wall, utc) => {
  expect(momentOf(wall, name).toISOString()).toBe(utc)
  expect(wallTime(new Date(utc), name)).toContain(wall)
})

test('of an hour that comes twice the first is meant, and one that never comes is an hour later', () => {
  expect(momentOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  const never = momentOf('2026-03-29T02:30', 'Europe/Berlin')
  expect(wallTime(never, 'Europe/Berlin')).toBe('2026-03-29T03:30:00')
})

test('what is no time is no moment', () => {
  expect(momentOf('soon').getTime()).toBeNaN()
})

test('the zone one has chosen goes before that of the computer, and the API is told', () => {
  writeAs({ time_zone: 'Pacific/Auckland', locale: null })
  expect([zone(), timeZone(), dayOf(new Date('2026-11-21T20:00:00Z'))]).toEqual([
    'Pacific/Auckland',
    { time_zone: 'Pacific/Auckland' },
    '2026-11-22',
  ])
  writeAs({ time_zone: 'UTC', locale: null })
  expect(timeZone()).toEqual({})
})

test.each([
  ['en-US', 'en-US'],
  ['en-ZA', 'en-GB'],
  ['de-DE', 'en-GB'],
])('in a browser of %s things are written as in %s, until one chooses', (language, used) => {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(language)
  expect(browsersLocale()).toBe(used)
  writeAs({ time_zone: null, locale: 'en-IN' })
  expect(locale()).toBe('en-IN')
})
