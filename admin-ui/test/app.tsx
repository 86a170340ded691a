import { anAccount, testApp } from '#api/test/app.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterAll } from 'vitest'
import { App } from '../app.tsx'
import { kinds, loadDrawing } from '../core/screens.tsx'
import { signIn } from '../core/session/session.ts'

/** The real API behind `fetch`, on a database of this test file, and the screens on top of it; configured by these variables. */
export async function testScreens(environment: Record<string, string> = {}) {
  // A page that is not loaded yet suspends what was clicked, and `act` gives that up without a word.
  await Promise.all(kinds.map(loadDrawing))
  const { app, db, url } = await testApp(environment)
  const outside = globalThis.fetch
  const cookies = new Map<string, string>()
  globalThis.fetch = async (input, init) => {
    const request = new Request(
      new URL(input instanceof Request ? input.url : input, 'http://localhost'),
      input instanceof Request ? input : init,
    )
    request.headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.fetch(request)
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      cookies.set(name!, value!)
    }
    return answer
  }
  afterAll(() => {
    globalThis.fetch = outside
  })

  const aColleague = (...roles: StaffRole[]) => anAccount(db, roles)
  return {
    db,
    /** Of the database, for those who connect by themselves. */
    url,
    aColleague,
    open,
    /** Opens a page as somebody who has signed in already. */
    openAs: async (path: string, ...roles: StaffRole[]) => {
      const colleague = await aColleague(...roles)
      await signIn({ email: colleague.email, password: colleague.password })
      open(path)
      return colleague
    },
  }
}

/** Opens a page; what it gives tells where one is. */
function open(path: string) {
  const router = createMemoryRouter([{ path: '*', element: <App /> }], { initialEntries: [path] })
  render(<RouterProvider router={router} useTransitions={false} />)
  return () => router.state.location
}
