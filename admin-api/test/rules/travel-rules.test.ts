import { expect, test } from 'vitest'
import { aUser } from '../app.ts'
import { testDatabase } from '../database.ts'
import { rowsOf } from '../rows.ts'

const db = await testDatabase()
const { insert, change, remove } = rowsOf(db)
const aTrip = (user_id: string, more: object = {}) =>
  insert('travel_trips', { user_id, title: 'Summer', start_date: '2026-07-01', ...more })
const stats = (user_id: string) => db('travel_stats').where({ user_id }).first()

test('S0-R63 a journey does not end before it begins', async () => {
  const { id } = await aUser(db)
  await expect(aTrip(id, { end_date: '2026-06-30' })).rejects.toMatchObject({ code: '23514' })
})

test('S0-R64 a request to be introduced has its times, and nobody asks to meet themselves', async () => {
  const [traveller, other] = [await aUser(db), await aUser(db)]
  const trip = await aTrip(traveller.id)
  const { id } = await insert('travel_companions', { trip_id: trip.id, user_id: other.id })
  const asked = { intro_status: 'REQUESTED', intro_requested_at: new Date() }
  await expect(change('travel_companions', id, { intro_status: 'REQUESTED' })).rejects.toMatchObject({
    constraint: 'travel_companions_requested_at',
  })
  await expect(
    change('travel_companions', id, { ...asked, intro_requested_by: other.id }),
  ).rejects.toMatchObject({
    constraint: 'travel_companions_not_to_oneself',
  })
  await change('travel_companions', id, { ...asked, intro_requested_by: (await aUser(db)).id })
})

test('S0-R65 a place has one to five stars, and a moment is of the journey of its place', async () => {
  const { id: user } = await aUser(db)
  const [trip, other] = [await aTrip(user), await aTrip(user)]
  await expect(
    insert('travel_locations', { trip_id: trip.id, name: 'Alfama', rating: 6 }),
  ).rejects.toMatchObject({
    constraint: 'travel_locations_rating',
  })
  const place = await insert('travel_locations', { trip_id: trip.id, name: 'Alfama', rating: 5 })
  await expect(
    insert('travel_highlights', { trip_id: other.id, title: 'Dinner', travel_location_id: place.id }),
  ).rejects.toThrow('This place belongs to another journey.')
  await insert('travel_highlights', { trip_id: trip.id, title: 'Dinner', travel_location_id: place.id })
  await expect(change('travel_locations', place.id, { trip_id: other.id })).rejects.toThrow(
    'it stays with its journey',
  )
})

test('S0-R66 countries, cities and days are counted once each, whatever happens to journeys and places', async () => {
  const { id: user } = await aUser(db)
  const first = { countries: ['PT', 'es'], cities: ['Lisbon'], end_date: '2026-07-10' }
  const trip = await aTrip(user, first)
  await aTrip(user, {
    start_date: '2026-07-08',
    end_date: '2026-07-12',
    countries: ['PT'],
    cities: ['lisbon '],
  })
  expect(await stats(user)).toMatchObject({
    countries: ['ES', 'PT'],
    cities_visited: 1,
    trips_count: 2,
    total_days: 12,
  })
  const place = await insert('travel_locations', {
    trip_id: trip.id,
    name: 'Old town',
    city: 'Rome',
    country: 'IT',
  })
  expect(await stats(user)).toMatchObject({ countries_visited: 3, cities_visited: 2 })
  await change('travel_locations', place.id, { deleted_at: new Date() })
  await change('travel_trips', trip.id, { deleted_at: new Date() })
  expect(await stats(user)).toMatchObject({
    countries: ['PT'],
    cities_visited: 1,
    trips_count: 1,
    total_days: 5,
  })
  await change('travel_trips', trip.id, { deleted_at: null })
  const { id: heir } = await aUser(db)
  await change('travel_trips', trip.id, { user_id: heir })
  expect([(await stats(user)).trips_count, (await stats(heir)).trips_count]).toEqual([1, 1])
  await remove('users', user)
  expect(await stats(user)).toBeUndefined()
})

test('S0-R66 journeys written at the same time are all counted', async () => {
  const { id: user } = await aUser(db)
  await Promise.all(
    [1, 2, 3, 4, 5].map(day => aTrip(user, { start_date: `2026-08-0${day}`, countries: [`C${day}`] })),
  )
  expect(await stats(user)).toMatchObject({ trips_count: 5, countries_visited: 5, total_days: 5 })
})
