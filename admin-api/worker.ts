/** `npm run worker`: the jobs in a process of their own; many may run. */
import { loadConfig } from './core/config.ts'
import { untilStopped } from './core/lifetime.ts'
import { start, startJobs } from './start.ts'

await untilStopped(async onStop => {
  await startJobs(await start(loadConfig(), onStop), onStop)
  console.log('Working the queue. Ctrl-C ends it once the jobs under way are done.')
})
