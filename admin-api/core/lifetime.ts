import { ConfigError } from './config.ts'

type Stop = () => Promise<unknown>

/**
 * Runs `start` until the process is told to end, then what it registered with `onStop`, last first.
 * A second signal does not wait any longer.
 */
export async function untilStopped(start: (onStop: (stop: Stop) => void) => Promise<void>): Promise<void> {
  const stops: Stop[] = []
  const told = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (process.exitCode !== undefined) process.exit(1)
        process.exitCode = 0
        resolve()
      })
  })
  try {
    await Promise.race([start(stop => stops.unshift(stop)), told])
    await told
    console.log('Stopping: finishing what is under way …')
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exitCode = 1
  }
  for (const stop of stops) await stop().catch(error => console.error(error))
  process.exit()
}
