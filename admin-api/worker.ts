/** `npm run worker`: the jobs in a process of their own; many may run. */
import { untilStopped } from './core/lifetime.ts'
import { start, startJobs } from './start.ts'

await untilStopped(async onStop => {
  await startJobs(await start(onStop), onStop)
  console.log('Working the queue. Ctrl-C ends it once the jobs under way are done.')
})
