import { given } from '#api/test/app.ts'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { testScreens } from '../../test/app.tsx'
import { signIn } from '../session/session.ts'

const { db, open, openAs, aColleague } = await testScreens()
const wait = { timeout: 20_000 }
afterEach(() => localStorage.clear())

const kept = async (id: string) => db('staff_preferences').where('user_id', id).first()
const part = (name: string) => screen.findByRole('region', { name }, wait)
const isDark = () => getComputedStyle(document.documentElement).colorScheme === 'dark'

test('what one likes is kept as it is chosen, and the page says so', async () => {
  const { id } = await openAs('/account', 'SUPPORT')
  const user = userEvent.setup()
  const looks = await part('Appearance')
  await waitFor(
    () =>
      expect(within(looks).getByRole('button', { name: 'As the system', pressed: true })).toBeInTheDocument(),
    wait,
  )
  await user.click(within(looks).getByRole('button', { name: 'Dark' }))
  await waitFor(() => expect(within(looks).getByRole('status')).toHaveTextContent('Saved'), wait)
  expect(isDark()).toBe(true)
  await user.click(within(looks).getByRole('button', { name: 'Compact' }))
  const letters = await part('Notifications')
  const box = within(letters).getByRole('checkbox', { name: 'A colleague gives you a ticket: By e-mail' })
  expect(box).not.toBeChecked()
  await user.click(box)
  expect(box).toBeChecked()
  await waitFor(() => expect(within(letters).getByRole('status')).toHaveTextContent('Saved'), wait)
  expect(await kept(id)).toMatchObject({
    ...{ theme: 'DARK', density: 'COMPACT' },
    notifications: { ASSIGNED: { email: true } },
  })
})

test('a zone is found by typing, and times on the page are in it at once', async () => {
  const { id } = await openAs('/account', 'SUPPORT')
  const user = userEvent.setup()
  const region = await part('Language and region')
  const zone = await within(region).findByRole('combobox', { name: 'Time zone' }, wait)
  expect(zone).toHaveValue('As this computer (UTC)')
  await user.clear(zone)
  await user.type(zone, 'auckl')
  await user.click(await screen.findByRole('option', { name: /^Pacific\/Auckland/ }, wait))
  await waitFor(() => expect(within(region).getByRole('status')).toHaveTextContent('Saved'), wait)
  expect(zone).toHaveFocus()
  expect((await kept(id)).time_zone).toBe('Pacific/Auckland')
  const sessions = await part('Where you are signed in')
  const times = within(sessions).getAllByText('just now')
  expect(times[0]!.title).toMatch(/GMT\+1[23] · .* UTC$/)
})

test('the app opens on the page one has chosen, and home stays in the sidebar', async () => {
  const { id } = await openAs('/account', 'SUPPORT')
  const user = userEvent.setup()
  const place = await screen.findByRole('combobox', { name: 'Opens on' }, wait)
  expect(place).toHaveValue('Home')
  await user.clear(place)
  await user.type(place, 'faqs')
  await user.click(await screen.findByRole('option', { name: 'FAQs' }, wait))
  await waitFor(async () => expect((await kept(id)).landing_page).toBe('/faqs'), wait)
  await user.click(screen.getByRole('link', { name: 'Purser' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'FAQs' }, wait)).toBeInTheDocument()
  await user.click(screen.getByRole('link', { name: 'Home' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Home' }, wait)).toBeInTheDocument()
})

test('at home one is, too, where the page one has chosen is not for one’s role', async () => {
  const me = await aColleague('SUPPORT')
  await given(db, tx => tx('staff_preferences').insert({ user_id: me.id, landing_page: '/api_keys' }))
  await signIn({ email: me.email, password: me.password })
  open('/')
  expect(await screen.findByRole('heading', { level: 1, name: 'Home' }, wait)).toBeInTheDocument()
})
