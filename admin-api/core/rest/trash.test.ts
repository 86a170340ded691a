import { aTicket, aUser, given, testApp } from '#api/test/app.ts'
import { anyRow } from '#api/test/any-row.ts'
import { expect, test } from 'vitest'
import { deleteRow } from './write.ts'

const { db, as } = await testApp()
const [owner, support, operations] = await Promise.all([as('OWNER'), as('SUPPORT'), as('OPERATIONS')])
const tickets = '/api/support_tickets'

test('a row goes to the trash and comes back, by those who may delete it', async () => {
  const { id } = await aTicket(db)
  const path = `${tickets}/${id}`
  expect((await owner.send('POST', `${path}/restore`, {})).body.detail).toMatch(/not in the trash/)
  const deleted = await owner.send('DELETE', path)
  expect(deleted.body.deleted_at).not.toBeNull()
  expect((await owner.send('GET', path)).body).toEqual(deleted.body)
  expect((await owner.send('DELETE', path)).status).toBe(409)
  // Whoever has seen another version is told that first.
  const stale = { 'If-Match': '"1"' }
  expect((await owner.send('DELETE', path, undefined, stale)).status).toBe(412)
  expect((await support.send('POST', `${path}/note`, { message: 'x' })).status).toBe(409)
  expect((await support.send('POST', `${path}/restore`, {})).status).toBe(403)
  expect((await owner.send('POST', `${path}/restore`, { now: true })).status).toBe(422)
  const restored = await owner.send('POST', `${path}/restore`, {})
  expect([restored.status, restored.body.deleted_at]).toEqual([200, null])
  expect((await owner.send('GET', path)).body).toEqual(restored.body)
  expect((await owner.send('POST', `${path}/restore`, {}, stale)).status).toBe(412)
})

test('a table without a trash restores nothing', async () => {
  const { id } = await anyRow(db, 'interests')
  const answer = await owner.send('POST', `/api/interests/${id}/restore`, {})
  expect([answer.status, answer.body.detail]).toEqual([404, expect.stringMatching(/gone for good/)])
})

test('a row whose place was taken meanwhile stays in the trash, and is told why', async () => {
  const { id } = await aTicket(db, { subject: 'The one' })
  await given(db, tx =>
    tx.raw(`create unique index one_of_each on support_tickets (category, lower(subject)) where deleted_at is null and category = 'unique';
            comment on index one_of_each is 'There is such a ticket already.';`),
  )
  const unique = { subject: 'The one', description: 'd', category: 'unique' }
  const { body: first } = await support.send('POST', tickets, unique)
  await owner.send('DELETE', `${tickets}/${first.id}`)
  const { body: second } = await support.send('POST', tickets, unique)
  expect((await owner.send('POST', `${tickets}/${first.id}/restore`, {})).status).toBe(409)
  expect(
    await db('support_tickets').whereIn('id', [id, first.id, second.id]).whereNotNull('deleted_at'),
  ).toHaveLength(1)
})

test('a row that others refer to stays, and says how many of which hold it and what to do', async () => {
  const { id } = await anyRow(db, 'interests')
  const [ann, ben] = await Promise.all([aUser(db), aUser(db)])
  const likes = (user_id: string) => anyRow(db, 'user_interests', { user_id, interest_id: id })
  await likes(ann.id)
  const path = `/api/interests/${id}`
  expect((await owner.send('DELETE', path)).body).toMatchObject({
    status: 409,
    detail:
      '1 row of user interests refers to it. Delete or reassign that first, or switch this one off by “Active”.',
  })
  await likes(ben.id)
  const { body } = await owner.send('POST', '/api/interests/bulk', {
    ids: [{ id }],
    delete: true,
    dry_run: true,
  })
  expect(body.results[0].detail).toMatch(/^2 rows of user interests refer to it\. Delete or reassign those/)
  await given(db, tx =>
    tx.raw(
      `insert into user_interests (user_id, interest_id)
       select u.id, ? from users u left join user_interests i on i.user_id = u.id and i.interest_id = ? where i.id is null`,
      [id, id],
    ),
  )
  await given(db, tx =>
    tx.raw(
      `with people as (insert into users (username) select 'like_' || n from generate_series(1, 1000) n returning id)
       insert into user_interests (user_id, interest_id) select id, ? from people`,
      [id],
    ),
  )
  expect((await owner.send('DELETE', path)).body.detail).toMatch(/^More than 1,000 rows of user interests/)
  expect((await owner.send('GET', path)).status).toBe(200)
})

test('what holds a row is not named to those who may not see it, and what lies in the trash is said to', async () => {
  const { id } = await anyRow(db, 'storage_buckets')
  const file = await anyRow(db, 'media_files', { bucket_id: id })
  await given(db, tx => tx('media_files').where('id', file.id).update('deleted_at', tx.fn.now()))
  const refused = given(db, tx => deleteRow(tx, 'storage_buckets', id)).catch((error: Error) => error.message)
  expect(await refused).toMatch(/^1 row of a table that you may not see \(in the trash\) refers to it/)
})

test('a rule between columns that is broken is told on those that were sent', async () => {
  const flag = await operations.send('POST', '/api/feature_flags', {
    key: 'k',
    name: 'n',
    rollout_percentage: 150,
  })
  expect([flag.status, flag.body.errors]).toEqual([
    409,
    [{ pointer: '/rollout_percentage', detail: flag.body.detail }],
  ])
  const user = await aUser(db)
  await aUser(db, { email: 'taken@example.com' })
  const taken = await owner.send('PATCH', `/api/users/${user.id}`, { email: 'Taken@example.com' })
  expect([taken.status, taken.body.errors]).toEqual([409, [{ pointer: '/email', detail: taken.body.detail }]])
  const interest = { name: 'Go', slug: 'go', icon: 'x' }
  await owner.send('POST', '/api/interests', interest)
  const again = await owner.send('POST', '/api/interests', { ...interest, name: 'Weiqi' })
  expect([again.status, again.body.errors]).toEqual([409, [{ pointer: '/slug', detail: again.body.detail }]])
})
