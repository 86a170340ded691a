import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { TextDecoder, TextEncoder } from 'node:util'
import { afterEach } from 'vitest'

afterEach(cleanup)

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
