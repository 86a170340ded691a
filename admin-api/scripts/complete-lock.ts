/**
 * npm leaves packages of other platforms out of a lock made on one; `npm ci` then fails, there and here. This adds them
 * to package-lock.json, to be run after every change of it; with `--check` it only fails if any is missing.
 * They come without integrity, which this machine cannot know and npm accepts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { completeLock, missingPlatforms } from './check/platform-packages.ts'
import type { Lock } from './check/platform-packages.ts'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
const missing = missingPlatforms(lock)

if (!missing.length) console.log(`${file} is complete for all platforms.`)
else if (process.argv.includes('--check')) {
  console.error(`${file} lacks ${missing.length} packages of other platforms, such as ${missing[0]!.name}.`)
  console.error('Run npm run lock.')
  process.exitCode = 1
} else {
  writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
  console.log(`${file}: ${missing.length} packages of other platforms added.`)
}
