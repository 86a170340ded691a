import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { TextDecoder, TextEncoder } from 'node:util'
import { afterAll, afterEach } from 'vitest'

afterEach(cleanup)
// Files share a window: the next finds it as a browser opens it.
afterAll(() => {
  localStorage.clear()
  sessionStorage.clear()
  Reflect.deleteProperty(document, 'hidden')
})

// The usual error prints the page, each time one looks again, and never gets further than the sidebar.
configure({ getElementError: message => new Error(message ?? 'Not found') })

// Numbers and dates are as nobody has chosen them.
Object.defineProperty(navigator, 'language', { get: () => 'en-GB', configurable: true })

// What jsdom lacks and the screens ask for.
Object.assign(window, {
  scrollTo: () => {},
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
})

// jsdom brings byte arrays of another realm, which the API's signing of tokens does not know as such.
Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  Uint8Array: Object.getPrototypeOf(Buffer.prototype).constructor,
})
