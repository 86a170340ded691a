import { expect, test } from 'vitest'
import { anyRow } from './any-row.ts'
import { aUser, given } from './app.ts'
import { seenBy } from './as-role.ts'
import { testDatabase } from './database.ts'

const db = await testDatabase()
const [gus, ida, ben] = [await aUser(db), await aUser(db), await aUser(db)]
type Person = { id: string } | undefined

const sees = async (who: Person, table: 'posts' | 'comments', row: { id: string }) =>
  (await seenBy(db, who ? 'purser_member' : 'purser_anon', who?.id, table)).includes(row.id)

const publicPost = (author: { id: string }) =>
  anyRow(db, 'posts', { author_id: author.id, visibility: 'PUBLIC' })

test('what somebody says is not read by those whom they keep away, nor the other way round', async () => {
  const [said, answer, other] = [await publicPost(gus), await publicPost(ida), await publicPost(ben)]
  const remark = await anyRow(db, 'comments', { author_id: gus.id, post_id: other.id })
  expect([await sees(undefined, 'posts', said), await sees(ida, 'posts', said)]).toEqual([true, true])
  expect([await sees(undefined, 'comments', remark), await sees(ida, 'comments', remark)]).toEqual([
    true,
    true,
  ])
  await anyRow(db, 'user_blocks', { blocker_id: gus.id, blocked_id: ida.id })
  expect([await sees(ida, 'posts', said), await sees(gus, 'posts', answer)]).toEqual([false, false])
  expect(await sees(ida, 'comments', remark)).toBe(false)
  expect([await sees(ben, 'posts', said), await sees(ben, 'comments', remark)]).toEqual([true, true])
})

test('in a community, too, two who keep each other away do not read each other; its other members read both', async () => {
  const [one, two] = [await aUser(db), await aUser(db)]
  const community = await anyRow(db, 'communities')
  for (const { id } of [one, two, ben])
    await anyRow(db, 'community_members', { community_id: community.id, user_id: id, status: 'ACTIVE' })
  const said = await anyRow(db, 'posts', { author_id: one.id, community_id: community.id })
  const answer = await anyRow(db, 'posts', { author_id: two.id, community_id: community.id })
  expect([await sees(two, 'posts', said), await sees(one, 'posts', answer)]).toEqual([true, true])
  await anyRow(db, 'user_blocks', { blocker_id: one.id, blocked_id: two.id })
  expect([await sees(two, 'posts', said), await sees(one, 'posts', answer)]).toEqual([false, false])
  expect([await sees(ben, 'posts', said), await sees(ben, 'posts', answer)]).toEqual([true, true])
})

test('of whom strangers see no profile they read no post and no comment', async () => {
  const shy = await aUser(db)
  const [said, other] = [await publicPost(shy), await publicPost(ben)]
  const remark = await anyRow(db, 'comments', { author_id: shy.id, post_id: other.id })
  expect([await sees(ida, 'posts', said), await sees(ida, 'comments', remark)]).toEqual([true, true])
  await given(db, tx =>
    tx('user_privacy')
      .insert({ user_id: shy.id, profile_visibility: 'PRIVATE' })
      .onConflict('user_id')
      .merge(),
  )
  expect([await sees(ida, 'posts', said), await sees(ida, 'comments', remark)]).toEqual([false, false])
  expect([await sees(shy, 'posts', said), await sees(shy, 'comments', remark)]).toEqual([true, true])
})

test('what was said in a community that is deleted is not said to everybody afterwards', async () => {
  const community = await anyRow(db, 'communities')
  const said = await anyRow(db, 'posts', {
    author_id: ben.id,
    community_id: community.id,
    visibility: 'PUBLIC',
  })
  expect(await sees(undefined, 'posts', said)).toBe(false)
  await given(db, tx => tx('communities').where('id', community.id).delete())
  expect([await sees(undefined, 'posts', said), await sees(ben, 'posts', said)]).toEqual([false, true])
})
