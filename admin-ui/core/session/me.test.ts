import { QueryClient } from '@tanstack/react-query'
import { localStorageStore } from 'react-admin'
import { expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { copyOf, keepCopy, replaceKept } from './me.ts'
import { signIn, signOut } from './session.ts'

const { aColleague } = await testScreens()
const key = ['me', 'views']
const add = (before: number[]) => [...before, 9]

test('what is known is put right, and an answer on its way, which would be older, is not waited for', async () => {
  const client = new QueryClient()
  client.setQueryData(key, [1])
  expect(replaceKept(client, key, add)).toBe(true)
  expect(client.getQueryData(key)).toEqual([1, 9])
  const late = client.fetchQuery({ queryKey: key, queryFn: () => new Promise<number[]>(() => {}) })
  late.catch(() => {})
  expect(replaceKept(client, key, add)).toBe(false)
  await Promise.resolve()
  expect(client.getQueryData(key)).toEqual([1, 9, 9])
})

test('where nothing is known yet, what is on its way still comes, and is asked for anew', async () => {
  const client = new QueryClient()
  const answer = client.fetchQuery({ queryKey: key, queryFn: async () => [1, 2] })
  expect(replaceKept(client, key, add)).toBe(false)
  expect(client.getQueryData(key)).toBeUndefined()
  expect(await answer).toEqual([1, 2])
})

test('what somebody kept who signed in here before is nobody else’s', async () => {
  const store = localStorageStore()
  const [sam, kim] = [await aColleague('SUPPORT'), await aColleague('SUPPORT')]
  await signIn({ email: sam.email, password: sam.password })
  keepCopy(store, 'views', [])
  expect(copyOf(store, 'views')).toEqual([])
  await signOut()
  expect(copyOf(store, 'views')).toBeUndefined()
  keepCopy(store, 'stars', [])
  await signIn({ email: kim.email, password: kim.password })
  expect(copyOf(store, 'views')).toBeUndefined()
  expect(copyOf(store, 'stars')).toBeUndefined()
  await signOut()
})
