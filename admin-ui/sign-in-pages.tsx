import { lazy, Suspense } from 'react'
import { CustomRoutes } from 'react-admin'
import { Route } from 'react-router-dom'
import { PageSkeleton } from './core/frame/page-skeleton.tsx'
import { SignOut, signOutPath } from './core/session/sign-out.tsx'

const SignInPage = lazy(async () => ({ default: (await import('./core/sign-in/sign-in.tsx')).SignIn }))
const ForgotPassword = lazy(async () => ({
  default: (await import('./core/sign-in/forgot-password.tsx')).ForgotPassword,
}))
const ChoosePassword = lazy(async () => ({
  default: (await import('./core/sign-in/choose-password.tsx')).ChoosePassword,
}))
const AccountPage = lazy(async () => ({
  default: (await import('./core/account/account-page.tsx')).AccountPage,
}))

/** The way in, which those who are signed in already need not load. */
export const SignIn = () => (
  <Suspense>
    <SignInPage />
  </Suspense>
)

/** For those who cannot sign in yet, what the sign-in page and mails lead to; and the way out. */
export const publicPages = (
  <CustomRoutes noLayout>
    <Route path={signOutPath} element={<SignOut />} />
    <Route
      path="/forgot-password"
      element={
        <Suspense>
          <ForgotPassword />
        </Suspense>
      }
    />
    <Route
      path="/reset-password"
      element={
        <Suspense>
          <ChoosePassword />
        </Suspense>
      }
    />
  </CustomRoutes>
)

/** One's own account, whatever one's roles. */
export const accountPage = (
  <CustomRoutes>
    <Route
      path="/account"
      element={
        <Suspense fallback={<PageSkeleton />}>
          <AccountPage />
        </Suspense>
      }
    />
  </CustomRoutes>
)
