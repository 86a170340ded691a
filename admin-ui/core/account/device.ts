import { say } from '../say.ts'

/** In the order of asking: most browsers also name those they are like. */
const browsers = (): readonly [name: string, sign: RegExp][] => [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  [say('account.samsung_internet'), /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Headless)?(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]

const systems: readonly [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

/** A browser as it names itself, in words: "Chrome on Linux"; what is none of the usual is left as it is. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return say('account.unknown_device')
  const [browser, system] = [browsers(), systems].map(
    list => list.find(([, sign]) => sign.test(userAgent))?.[0],
  )
  if (browser && system) return say('account.browser_on_system', { browser, system })
  return browser ?? system ?? userAgent
}
