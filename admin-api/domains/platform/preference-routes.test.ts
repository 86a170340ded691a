import { given, testApp } from '#api/test/app.ts'
import { defaultPreferences } from '#shared/core/preferences.ts'
import type { Preferences } from '#shared/core/preferences.ts'
import { expect, test } from 'vitest'

const { db, as } = await testApp({ RATE_LIMIT: '1000000' })

const path = '/api/me/preferences'
type Person = Awaited<ReturnType<typeof as>>
const read = async (person: Person) => (await person.send<Preferences>('GET', path)).body
const change = (person: Person, body: object) => person.send<Preferences>('PATCH', path, body)

test('who has chosen nothing begins as everybody does, and nothing is kept of that', async () => {
  const ann = await as('SUPPORT')
  expect(await read(ann)).toEqual(defaultPreferences)
  expect((await change(ann, {})).body).toEqual(defaultPreferences)
  expect(await db('staff_preferences').where('user_id', ann.id)).toEqual([])
})

test('what is chosen stays, each for themselves, and the rest follows the defaults', async () => {
  const [ann, ben] = [await as('SUPPORT'), await as('SUPPORT')]
  const chosen = {
    theme: 'DARK',
    density: 'COMPACT',
    locale: 'en-US',
    time_zone: 'Europe/Lisbon',
    landing_page: '/support_tickets?page=1',
  }
  const answer = await change(ann, chosen)
  expect([answer.status, answer.body]).toEqual([200, { ...defaultPreferences, ...chosen }])
  expect(
    (await change(ann, { time_zone: null, locale: null, landing_page: null, language: 'en' })).status,
  ).toBe(200)
  expect(await read(ann)).toEqual({ ...defaultPreferences, theme: 'DARK', density: 'COMPACT' })
  expect(await read(ben)).toEqual(defaultPreferences)
  const entries = await db('audit_logs')
    .where({ entity_type: 'staff_preferences', actor_id: ann.id })
    .orderBy('id')
  expect(entries.map(({ action }) => action)).toEqual(['INSERT', 'UPDATE'])
})

test('kinds of notifications and columns of lists are changed one by one', async () => {
  const ann = await as('SUPPORT')
  await change(ann, { notifications: { ASSIGNED: { email: true } } })
  await change(ann, { notifications: { JOB_ENDED: { email: true, in_app: false } } })
  expect((await read(ann)).notifications).toEqual({
    ASSIGNED: { in_app: true, email: true },
    ANSWERED: defaultPreferences.notifications.ANSWERED,
    JOB_ENDED: { in_app: false, email: true },
  })
  const tickets = { order: ['status', 'subject'], hidden: ['priority'], widths: { subject: 320 } }
  await change(ann, { list_columns: { support_tickets: tickets, users: { hidden: ['email'] } } })
  const { body } = await change(ann, { list_columns: { users: null, posts: { widths: { id: 90 } } } })
  expect(body.list_columns).toEqual({ support_tickets: tickets, posts: { widths: { id: 90 } } })
})

test('two first changes at once both hold', async () => {
  const ann = await as('SUPPORT')
  await Promise.all([
    change(ann, { list_columns: { users: { hidden: ['email'] } } }),
    change(ann, { list_columns: { posts: { hidden: ['id'] } } }),
  ])
  expect(Object.keys((await read(ann)).list_columns).toSorted()).toEqual(['posts', 'users'])
})

test.each([
  ['/theme', { theme: 'BLUE' }],
  ['/theme', { theme: null }],
  ['/density', { density: 'TINY' }],
  ['/language', { language: 'de' }],
  ['/locale', { locale: 'de-DE' }],
  ['/time_zone', { time_zone: 'Europe/Atlantis' }],
  ['/time_zone', { time_zone: '+01:00' }],
  ['/time_zone', { time_zone: '' }],
  ['/landing_page', { landing_page: 'https://evil.example' }],
  ['/landing_page', { landing_page: '//evil.example' }],
  ['/landing_page', { landing_page: '/\\evil.example' }],
  ['/landing_page', { landing_page: '/.//evil.example' }],
  ['/landing_page', { landing_page: '/..//evil.example' }],
  ['/landing_page', { landing_page: '/users/..//evil.example' }],
  ['/landing_page', { landing_page: '/%2e//evil.example' }],
  ['/landing_page', { landing_page: '/\t/evil.example' }],
  ['/landing_page', { landing_page: '' }],
  ['/landing_page', { landing_page: '/a\ud800' }],
  ['/notifications/no_such', { notifications: { no_such: { email: true } } }],
  ['/notifications/weekly_summary', { notifications: { weekly_summary: { email: true } } }],
  ['/notifications/ASSIGNED/sms', { notifications: { ASSIGNED: { sms: true } } }],
  ['/notifications/ASSIGNED/email', { notifications: { ASSIGNED: { email: 'yes' } } }],
  ['/list_columns/no_such', { list_columns: { no_such: {} } }],
  ['/list_columns/users/widths/id', { list_columns: { users: { widths: { id: 5 } } } }],
  ['/list_columns/users/order/0', { list_columns: { users: { order: ['a\0'] } } }],
  ['/list_columns/users/hidden/0', { list_columns: { users: { hidden: ['\ud800'] } } }],
  ['/list_columns/users/no_such', { list_columns: { users: { no_such: 1 } } }],
  ['/default_views', { default_views: {} }],
  ['/no_such', { no_such: 1 }],
])('%s is refused: %j', async (pointer, body) => {
  const ann = await as('SUPPORT')
  const answer = await ann.send('PATCH', path, body)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  expect(await read(ann)).toEqual(defaultPreferences)
})

test('the columns of all lists together take no more than 100 kB', async () => {
  const ann = await as('SUPPORT')
  const names = Array.from({ length: 200 }, (_, i) => `${i}`.padStart(60, 'c'))
  const much = { order: names, hidden: names }
  const answers = []
  for (const table of ['users', 'posts', 'events', 'rooms', 'media_files'])
    answers.push((await change(ann, { list_columns: { [table]: much } })).status)
  expect(answers).toEqual([200, 200, 200, 409, 409])
  const { body } = await ann.send('PATCH', path, { list_columns: { media_files: much } })
  expect(body.detail).toBe(
    'What is kept of the columns of lists may take at most 100 kB: give those of some lists back.',
  )
  expect(Object.keys((await read(ann)).list_columns)).toHaveLength(3)
})

test('one read is all it takes', async () => {
  const ann = await as('SUPPORT')
  await read(ann)
  const asked: string[] = []
  const listen = ({ sql }: { sql: string }) => void asked.push(sql)
  db.on('query', listen)
  await read(ann)
  db.off('query', listen)
  expect(asked.filter(sql => /staff_preferences|saved_views/.test(sql))).toHaveLength(1)
})

test('nothing is asked with parameters, versions or keys', async () => {
  const ann = await as('SUPPORT')
  expect((await ann.send('GET', `${path}?fields=["theme"]`)).status).toBe(422)
  expect((await ann.send('PATCH', path, { theme: 'DARK' }, { 'If-Match': '"1"' })).status).toBe(422)
  expect((await ann.send('PATCH', path, { theme: 'DARK' }, { 'Idempotency-Key': 'k' })).status).toBe(422)
})

test('preferences are nobody else’s, and go with the person', async () => {
  const [ann, dana, boss] = [await as('SUPPORT'), await as('PLATFORM_DATA'), await as('OWNER')]
  await change(ann, { theme: 'DARK' })
  expect((await dana.send('GET', '/api/staff_preferences')).status).toBe(403)
  expect((await boss.send('POST', '/api/staff_preferences', { user_id: boss.id })).status).toBe(403)
  await given(db, tx => tx('users').where('id', ann.id).delete())
  expect(await db('staff_preferences').where('user_id', ann.id)).toEqual([])
})
