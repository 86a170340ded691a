import { anAccount, testApp } from '#api/test/app.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterAll } from 'vitest'
import { App } from '../app.tsx'
import { signIn } from '../core/session.ts'

/** The real API behind `fetch`, on a database of this test file, and the screens on top of it. */
export async function testScreens() {
  const { app, db } = await testApp()
  const outside = globalThis.fetch
  let cookie = ''
  globalThis.fetch = async (input, init) => {
    const request = new Request(
      new URL(input instanceof Request ? input.url : input, 'http://localhost'),
      input instanceof Request ? input : init,
    )
    request.headers.set('Cookie', cookie)
    const answer = await app.fetch(request)
    cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? cookie
    return answer
  }
  afterAll(() => {
    globalThis.fetch = outside
  })

  const aColleague = (...roles: StaffRole[]) => anAccount(db, roles)
  return {
    db,
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

function open(path: string) {
  const router = createMemoryRouter([{ path: '*', element: <App /> }], { initialEntries: [path] })
  render(<RouterProvider router={router} useTransitions={false} />)
}
