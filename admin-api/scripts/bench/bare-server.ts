import { serve } from '#api/core/serve.ts'
import { Hono } from 'hono'
import pg from 'pg'

/** The least a server could do for the same page and the same row: no sign-in, no rights, no total, statements prepared. */
export async function startBareServer(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
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
