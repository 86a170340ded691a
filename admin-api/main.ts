/** `npm start`: the API, the screens and the jobs in one process. */
import { buildUi } from './core/build-ui.ts'
import { loadConfig } from './core/config.ts'
import { isApi } from './core/routes.ts'
import { serve } from './core/serve.ts'
import { staticUi } from './core/static-ui.ts'
import { untilStopped } from './core/lifetime.ts'
import { demoAccounts } from './seeds/demo-accounts.ts'
import { start, startJobs } from './start.ts'

await untilStopped(async onStop => {
  const config = loadConfig()
  await buildUi(text => console.log(text))
  const started = await start(config, onStop)
  await startJobs(started, onStop)
  const { app, database } = started
  const ui = staticUi('dist/ui', config.publicUrl)
  const server = await serve(
    (request, env) => (isApi(new URL(request.url).pathname) ? app : ui).fetch(request, env),
    config.port,
    config.host,
    started.dependencies.log,
  )
  onStop(server.stop)
  // Streams of events would not end by themselves, and the server waits for what is under way.
  onStop(started.dependencies.changes.close)
  console.log(`\nPurser is running at ${server.url}\n`)
  if (database.embedded) console.log(demoAccounts(config.demo.password))
})
