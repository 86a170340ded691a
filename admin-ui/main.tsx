import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router-dom'
import { App } from './app.tsx'
import { beginMe } from './core/session/me.ts'
import { beginPage } from './table-page.tsx'

// What the page needs is on its way before anything is drawn: the code, and what one keeps.
beginPage(location.pathname)
beginMe()

// A router with data, because only that can hold somebody back from leaving a form they have not saved.
const router = createBrowserRouter([{ path: '*', element: <App /> }])

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    {/* As transitions, navigations would wait for react-admin's urgent updates: the way to the sign-in page never ended. */}
    <RouterProvider router={router} useTransitions={false} />
  </StrictMode>,
)
