import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** A browser to start, with what its process needs to find its libraries and fonts. */
export type Chromium = { path: string; environment: Record<string, string> }

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Without a sandbox, for it needs rights that root and containers do not have; it only ever opens our own pages. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of CHROMIUM_PATH, else of the system, else the one that came with npm install. */
export async function findChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH: there is no ${given}.`)
  const path = given || usualPlaces.find(place => existsSync(place))
  return path ? { path, environment: {} } : fromPackage()
}

/** The one in @sparticuz/chromium, unpacked the first time: 200 MB beside the packages. */
async function fromPackage(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chromium was found: install one, or name it in CHROMIUM_PATH.')
  const folder = resolve('node_modules/.cache', `chromium-${packageVersion()}`)
  if (!existsSync(folder)) await unpack(folder)
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return {
    path: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') },
  }
}

function packageVersion(): string {
  const require = createRequire(import.meta.url)
  const home = dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))))
  return (require(join(home, 'package.json')) as { version: string }).version
}

/** Into a folder beside, then renamed: nobody finds half a browser, and of two who unpack at once one wins. */
async function unpack(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const draft = mkdtempSync(`${folder}.`)
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpacking], {
      // The package writes where temporary files go, and unpacks libraries only where it takes itself to be on AWS.
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    })
    writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontsConf(join(folder, 'fonts-cache')))
    chmodSync(draft, 0o755)
    renameSync(draft, folder)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** In a process of its own, for the package changes the environment of the one it is loaded in. */
const unpacking = `
  import chromium from '@sparticuz/chromium'
  await chromium.executablePath()`

/** The package's own looks for its fonts in /tmp; where none is found no text is drawn at all. */
const fontsConf = (cache: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir>${cache.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</cachedir>
</fontconfig>
`
