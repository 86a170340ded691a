import { serve } from '#api/core/serve.ts'
import { Hono } from 'hono'
import pg from 'pg'

/** The least a server could do for the same page and the same row: no sign-in, no rights, no total, no history, statements prepared. */
export async function startBareServer(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query(bareTable)
  const app = new Hono()
  app.get('/tickets', async c => {
    const { status, page } = c.req.query()
    const { rows } = await pool.query({ name: 'page', text: pageSql, values: [status, Number(page) * 25] })
    return c.json(rows)
  })
  app.get('/tickets/:id', async c => {
    const { rows } = await pool.query({ name: 'row', text: rowSql, values: [c.req.param('id')] })
    return c.json(rows[0])
  })
  app.post('/tickets', async c => {
    const { subject, description, category, priority } = await c.req.json()
    const values = [subject, description, category, priority]
    const { rows } = await pool.query({ name: 'insert', text: insertSql, values })
    return c.json(rows[0], 201)
  })
  const server = await serve(app.fetch, 0, '127.0.0.1')
  const stop = async () => {
    await server.stop()
    await pool.end()
  }
  return { url: server.url, stop }
}

const columns = `id, ticket_number, user_id, email, subject, description, category, status, priority, assigned_to, related_type,
  related_id, first_response_at, resolved_at, closed_at, created_at, updated_at, deleted_at`

const pageSql = `select ${columns} from support_tickets where status = $1 and deleted_at is null
  order by created_at desc, id desc limit 25 offset $2`

const rowSql = `select ${columns} from support_tickets where id = $1 and deleted_at is null`

/** The same columns and indexes without the triggers that refuse writes by nobody and keep their history. */
const bareTable = `create table bare_tickets (like support_tickets including defaults including generated including indexes)`

const insertSql = `insert into bare_tickets (subject, description, category, priority) values ($1, $2, $3, $4) returning ${columns}`
