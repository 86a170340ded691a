import { aTicket, given, list, testApp } from '#api/test/app.ts'
import { describe, expect, test } from 'vitest'
import { clockIn, relativeDay, relativeTime, startOfDay } from './relative-time.ts'

const clock = (now: string, timeZone = 'UTC') => clockIn(timeZone, new Date(now))

describe('a time told from now on', () => {
  // A Saturday.
  const noon = '2026-11-21T12:34:56.789Z'
  test.each([
    ['now', noon],
    ['now-7d', '2026-11-14T12:34:56.789Z'],
    ['now-90m', '2026-11-21T11:04:56.789Z'],
    ['now+36h', '2026-11-23T00:34:56.789Z'],
    ['today', '2026-11-21T00:00:00.000Z'],
    ['today-1d', '2026-11-20T00:00:00.000Z'],
    ['week', '2026-11-16T00:00:00.000Z'],
    ['week-2w', '2026-11-02T00:00:00.000Z'],
    ['month', '2026-11-01T00:00:00.000Z'],
    ['month-1M', '2026-10-01T00:00:00.000Z'],
    ['quarter', '2026-10-01T00:00:00.000Z'],
    ['quarter-3M', '2026-07-01T00:00:00.000Z'],
    ['year', '2026-01-01T00:00:00.000Z'],
    ['year-1y+1M', '2025-02-01T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(relativeTime(text, clock(noon))).toBe(expected)
  })

  test.each([
    '',
    'now-',
    'now-7',
    'now-7x',
    'now -7d',
    'yesterday',
    'NOW',
    'now-12345d',
    'now-9999y',
    'now+9999y',
  ])('"%s" is none', text => expect(relativeTime(text, clock(noon))).toBeUndefined())

  test('is that of the time zone: its day has begun already, or not yet', () => {
    expect(relativeTime('today', clock(noon, 'Pacific/Auckland'))).toBe('2026-11-21T11:00:00.000Z')
    expect(relativeTime('today', clock(noon, 'America/Los_Angeles'))).toBe('2026-11-21T08:00:00.000Z')
    expect(relativeDay('today', clock('2026-11-21T23:30:00Z', 'Europe/Paris'))).toBe('2026-11-22')
    expect(relativeTime('month', clock('2026-11-30T23:30:00Z', 'Europe/Paris'))).toBe(
      '2026-11-30T23:00:00.000Z',
    )
  })

  test('keeps the time of day where clocks are put forward or back meanwhile', () => {
    const after = clock('2026-03-30T10:00:00Z', 'Europe/Paris')
    expect(relativeTime('now-7d', after)).toBe('2026-03-23T11:00:00.000Z')
    expect(relativeTime('now-24h', after)).toBe('2026-03-29T10:00:00.000Z')
    expect(startOfDay('2026-10-25', after)).toBe('2026-10-24T22:00:00.000Z')
    expect(startOfDay('2026-10-26', after)).toBe('2026-10-25T23:00:00.000Z')
    // At midnight São Paulo put its clocks forward: that day began at one.
    expect(startOfDay('2018-11-04', clock(noon, 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z')
    // What the clock shows twice is the earlier.
    const dayAfter = clock('2026-10-26T01:30:00Z', 'Europe/Paris')
    expect(relativeTime('now-1d', dayAfter)).toBe('2026-10-25T00:30:00.000Z')
  })

  test('goes from the last of a long month to the last of a short one', () => {
    expect(relativeDay('today-1M', clock('2026-03-31T08:00:00Z'))).toBe('2026-02-28')
    expect(relativeDay('today-1y', clock('2024-02-29T08:00:00Z'))).toBe('2023-02-28')
  })
})

describe('lists, exports and changes of many rows', async () => {
  const { db, as, app } = await testApp()
  const support = await as('SUPPORT')
  const tickets = '/api/support_tickets'
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  for (const days of [1, 5, 9]) await aTicket(db, { subject: `${days} days`, created_at: daysAgo(days) })
  const zone = '&time_zone=Europe%2FParis'

  test('understand them, also within groups', async () => {
    const filter = { or: [{ created_at_gte: 'now-2d' }, { created_at_lt: 'now-8d' }] }
    const { body, headers } = await support.send(
      'GET',
      tickets + list({ filter, sort: ['created_at', 'ASC'] }) + zone,
    )
    expect(body.map((ticket: { subject: string }) => ticket.subject)).toEqual(['9 days', '1 days'])
    expect(headers.get('Content-Range')).toBe('support_tickets 0-1/2')
  })

  test('export the same rows, also by a ticket for a download', async () => {
    const filter = { created_at_gte: 'today-6d' }
    const headers = { Authorization: `Bearer ${support.token}`, Accept: 'text/csv' }
    const file = await (await app.request(tickets + list({ filter }) + zone, { headers })).text()
    expect(file).toContain('5 days')
    expect(file).not.toContain('9 days')
    const order = { resource: 'support_tickets', filter, time_zone: 'Europe/Paris' }
    const { status, body } = await support.send('POST', '/api/downloads', order)
    expect(status).toBe(201)
    expect(await (await app.request(body.url)).text()).toBe(file)
  })

  test('change the same rows', async () => {
    const body = {
      filter: { created_at_lt: 'now-1w' },
      changes: { category: 'old' },
    }
    const { status, body: done } = await support.send('POST', `${tickets}/bulk`, body)
    expect([status, done.total]).toEqual([200, 1])
    expect(await db('support_tickets').where('category', 'old').pluck('subject')).toEqual(['9 days'])
  })

  test('take a day for what it is in the time zone of whoever asks', async () => {
    await aTicket(db, { subject: 'late', created_at: '2020-05-01T23:30:00Z' })
    const late = async (zoned: string) => {
      const filter = { created_at_gte: '2020-05-02', created_at_lt: '2020-05-03' }
      return (await support.send('GET', tickets + list({ filter }) + zoned)).body.length
    }
    expect([await late(''), await late(zone)]).toEqual([0, 1])
  })

  test('refuse what they do not understand, and say what is possible', async () => {
    const refused = async (url: string) => {
      const { status, body } = await support.send('GET', tickets + url)
      return [status, body.errors[0].pointer, body.errors[0].detail]
    }
    expect(await refused(list({ filter: { created_at_gte: 'now-7days' } }))).toEqual([
      422,
      '?filter/created_at_gte',
      expect.stringMatching(/now, today, week, month, quarter or year.*now-7d, today-1d or month-1M/),
    ])
    for (const wrong of ['Mars/Olympus', '%2B02:00', ''])
      expect(await refused(`?time_zone=${wrong}`)).toEqual([
        422,
        '?time_zone',
        expect.stringContaining('Europe/Paris'),
      ])
    const body = { filter: {}, time_zone: 'Mars', delete: true }
    expect((await support.send('POST', `${tickets}/bulk`, body)).body.errors[0].pointer).toBe('/time_zone')
    await given(db, tx => tx('support_tickets').where('subject', 'late').delete())
  })
})

test('a time zone has one name, however it is written', () => {
  const names = ['Europe/Paris', 'europe/paris', 'EuRoPe/PaRiS'].map(zone => clockIn(zone).timeZone)
  expect(names).toEqual(Array(3).fill('Europe/Paris'))
  expect(clockIn('utc').timeZone).toBe('UTC')
})
