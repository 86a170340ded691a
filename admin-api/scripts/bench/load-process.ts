/** The process that asks: a fixed number of connections that are kept, each one request at a time. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Load, Measured } from './load.ts'

process.once('message', (load: Load) => {
  run(load).then(
    measured => process.send!(measured),
    (error: Error) => process.send!({ error: error.message }),
  )
})

async function run({ urls, headers, body, connections, requests, milliseconds }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const started = performance.now()
  let asked = 0
  const asker = async () => {
    while (asked < requests && performance.now() - started < milliseconds) {
      const url = urls[asked++ % urls.length]!
      const from = performance.now()
      await (body === undefined ? send('GET', url, headers, agent) : post(url, headers, agent, body))
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

/** Each with a key of its own: the same would be answered without being done again. */
const post = (url: string, headers: Load['headers'], agent: Agent, body: string) =>
  send(
    'POST',
    url,
    { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    agent,
    body,
  )

const send = (method: string, url: string, headers: Load['headers'], agent: Agent, body?: string) =>
  new Promise<void>((resolve, reject) => {
    const asked = request(url, { method, headers, agent }, response => {
      response.resume()
      response.once('end', () =>
        response.statusCode === (method === 'GET' ? 200 : 201)
          ? resolve()
          : reject(new Error(`${url} answered ${response.statusCode}.`)),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
