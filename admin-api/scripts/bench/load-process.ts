/** The process that asks: a fixed number of connections that are kept, each one request at a time. */
import { Agent, get } from 'node:http'
import type { Load, Measured } from './load.ts'

process.once('message', (load: Load) => {
  run(load).then(
    measured => process.send!(measured),
    (error: Error) => process.send!({ error: error.message }),
  )
})

async function run({ urls, headers, connections, requests, milliseconds }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const started = performance.now()
  let asked = 0
  const asker = async () => {
    while (asked < requests && performance.now() - started < milliseconds) {
      const url = urls[asked++ % urls.length]!
      const from = performance.now()
      await ask(url, headers, agent)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: connections }, asker))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!
  return { perSecond: times.length / seconds, medianMs: at(0.5), p99Ms: at(0.99) }
}

const ask = (url: string, headers: Record<string, string>, agent: Agent) =>
  new Promise<void>((resolve, reject) => {
    const request = get(url, { headers, agent }, response => {
      response.resume()
      response.once('end', () =>
        response.statusCode === 200
          ? resolve()
          : reject(new Error(`${url} answered ${response.statusCode}.`)),
      )
    })
    request.once('error', reject)
  })
