/** `npm run dev`: everything in one process. The screens reload by themselves; the API does with the next request. */
import { createServer } from 'node:http'
import { createServer as createVite } from 'vite'
import type { createApp } from './app.ts'
import { loadConfig } from './core/config.ts'
import { untilStopped } from './core/lifetime.ts'
import { isApi } from './core/routes.ts'
import { listen, listener, serverOptions } from './core/serve.ts'
import { demoAccounts } from './seeds/demo-accounts.ts'
import { start, startJobs } from './start.ts'

await untilStopped(async onStop => {
  const started = await start(loadConfig(), onStop)
  const { config, database, dependencies } = started
  await startJobs(started, onStop)
  const server = createServer(serverOptions)
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } })
  onStop(() => vite.close())
  let loaded = { from: undefined as unknown, app: started.app }
  const api = listener(async (request, env) => {
    const module = (await vite.ssrLoadModule('/../admin-api/app.ts')) as { createApp: typeof createApp }
    if (loaded.from !== module.createApp)
      loaded = { from: module.createApp, app: module.createApp(dependencies) }
    return loaded.app.fetch(request, env)
  }, dependencies.log)
  server.on('request', (request, response) =>
    isApi(request.url ?? '/') ? void api(request, response) : vite.middlewares(request, response),
  )
  const running = await listen(server, config.port, config.host)
  onStop(running.stop)
  onStop(dependencies.changes.close)
  console.log(`\nPurser is running at ${running.url}, reloading what changes\n`)
  if (database.embedded) console.log(demoAccounts(config.demo.password))
})
