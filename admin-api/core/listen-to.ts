import pg from 'pg'

/** A connection can die without a word, so it is asked now and then whether it lives. */
const checkMs = 20_000
const patienceMs = 10_000

/**
 * Listens to what is notified to a channel, on a connection of its own. Resolves once it listens, to what ends it; `lost`
 * is called once if it ends otherwise.
 */
export async function listenTo(
  url: string,
  channel: string,
  hear: (payload: string) => void,
  lost: (error: Error) => void,
): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'purser-changes',
    keepAlive: true,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  })
  let check: NodeJS.Timeout | undefined
  const end = async () => {
    clearInterval(check)
    check = undefined
    await client.end()
  }
  const fail = (reason: Error) => {
    // Before it listens the caller hears of it anyway, and after its end nobody wants to.
    if (!check) return
    void end().catch(() => {})
    lost(reason)
  }
  client.on('error', fail)
  client.on('end', () => fail(new Error('The server ended it.')))
  client.on('notification', ({ payload }) => hear(payload!))
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  check = setInterval(() => void client.query('select 1').catch(fail), checkMs).unref()
  return end
}
