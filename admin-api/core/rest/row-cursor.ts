import type { Knex } from 'knex'
import type { Client, CustomTypesConfig } from 'pg'
import Cursor from 'pg-cursor'
import type { Db } from '../db.ts'

/** The values of a row in the order of their columns. */
export type Row = readonly unknown[]

/** The values of a row as the server writes them. */
export type TextRow = readonly (string | null)[]

/** The rows of a query, a few at a time, for as long as somebody wants them. */
export type RowCursor<R = Row> = {
  /** The next rows, about so many; none once there are no more. */
  read: (rows: number) => Promise<R[]>
  /** Ends the query at once, even while the server is still at work on it, and gives everything back. May be called twice, and never fails. */
  close: () => Promise<void>
}

/** In milliseconds, how long the server may look for the next rows: where none fit, it would read the whole table. */
const patience = 60_000

/** Values stay as the server wrote them. */
const asWritten = { getTypeParser: () => (text: string) => text }

const settings = `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
  set local application_name = 'purser-export'`

/**
 * Opens a query on a connection of its own: whoever reads slowly takes none from those who answer requests, and whatever
 * becomes of the query ends with the connection. As a whole it may take its time, as long as there come rows.
 */
export async function openCursor<R extends Row>(
  db: Db,
  query: Knex.QueryBuilder,
  reads: 'text' | 'values',
): Promise<RowCursor<R>> {
  const { sql, bindings } = query.toSQL().toNative()
  const client = (await db.client.acquireRawConnection()) as Client
  try {
    await client.query(`begin read only; ${settings}`)
    // Behind a pooler the connection does not know which process serves it.
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const types = reads === 'text' ? asWritten : ownTypes(client)
    const cursor = client.query(new Cursor<R>(sql, [...bindings], { rowMode: 'array', types }))
    return readable(db, client, cursor, rows[0]!.pid)
  } catch (error) {
    await client.end()
    throw error
  }
}

/** As the connection reads whatever else it is asked for. */
const ownTypes = (client: Client): CustomTypesConfig => ({
  getTypeParser: (oid, format) => client.getTypeParser(oid, format as never),
})

function readable<R>(db: Db, client: Client, cursor: Cursor<R>, pid: number): RowCursor<R> {
  let reading: Promise<R[]> | undefined
  const end = async () => {
    if (reading) await db.raw('select pg_cancel_backend(?)', [pid]).catch(() => {})
    // Until it has given up, so that what is canceled is this and nothing after it.
    await reading?.catch(() => {})
    await client.end().catch(() => {})
  }
  let ended: Promise<void> | undefined
  const close = () => (ended ??= end())
  return {
    read: async rows => {
      const tooLong = setTimeout(() => void close(), patience).unref()
      reading = cursor.read(rows)
      return reading.finally(() => {
        clearTimeout(tooLong)
        reading = undefined
      })
    },
    close,
  }
}
