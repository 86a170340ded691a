/** `npm start`: the API, the screens and the jobs in one process. */
import { buildUi } from './core/build-ui.ts'
import { loadConfig } from './core/config.ts'
import { serve } from './core/serve.ts'
import { staticUi } from './core/static-ui.ts'
import { untilStopped } from './core/lifetime.ts'
import { demoAccounts } from './seeds/demo-accounts.ts'
import { start, startJobs } from './start.ts'

const isApi = (request: Request) => /^\/api(\/|$)/.test(new URL(request.url).pathname)

await untilStopped(async onStop => {
  const config = loadConfig()
  await buildUi(text => console.log(text))
  const started = await start(config, onStop)
  await startJobs(started, onStop)
  const { app, database } = started
  const ui = staticUi('dist/ui')
  const server = await serve(
    (request, env) => (isApi(request) ? app : ui).fetch(request, env),
    config.port,
    config.host,
  )
  onStop(server.stop)
  console.log(`\nPurser is running at ${server.url}\n`)
  if (database.embedded) console.log(demoAccounts(config.demo.password))
})
