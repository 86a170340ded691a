/** The API in a process of its own, so that what it takes of memory can be told. Ends when it is told to, and with its parent. */
import { createApp } from '#api/app.ts'
import { watchChanges } from '#api/core/changes.ts'
import { readConfig } from '#api/core/config.ts'
import { connect } from '#api/core/db.ts'
import { createLog } from '#api/core/log.ts'
import { serve } from '#api/core/serve.ts'
import type { CsvSetting } from './csv.ts'

process.once('message', ({ databaseUrl, secrets }: CsvSetting) => void start(databaseUrl, secrets))
process.on('disconnect', () => process.exit())

async function start(url: string, secrets: CsvSetting['secrets']) {
  const log = createLog('silent')
  const changes = watchChanges({ url, log })
  const config = readConfig({ RATE_LIMIT: '1000000' })
  const db = connect(url)
  const app = createApp({ db, directUrl: url, config, secrets, log, changes, version: 'bench' })
  const server = await serve(app.fetch, 0, '127.0.0.1')
  // In kilobytes, on every system.
  process.on('message', () => process.send!({ peak: process.resourceUsage().maxRSS / 1024 }))
  process.send!({ url: server.url.replace('localhost', '127.0.0.1') })
}
