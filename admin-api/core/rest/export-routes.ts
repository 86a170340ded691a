import { Hono } from 'hono'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Actor, Db } from '../db.ts'
import { cutOff } from '../http.ts'
import type { Env } from '../http.ts'
import { parseExport } from './export.ts'
import type { Export, Exporter, ExportFormat } from './export.ts'
import { readJsonQuery } from './list-query.ts'
import { resource } from './request.ts'

/** Any list as CSV, for those who prefer that to JSON: all rows of it, by the same filter, order and columns. */
export function exportRoutes(db: Db, exportRows: Exporter) {
  const app = new Hono<Env>()

  app.get('/:resource', async (c, next) => {
    c.header('Vary', 'Accept', { append: true })
    if (!prefersCsv(c)) return next()
    const name = resource(c, 'read')
    const { actor } = c.var
    const given = readJsonQuery(c.req.queries(), ['sort', 'filter', 'fields', 'time_zone'])
    return answerFile(c, exportRows, parseExport(db, name, given, actor.roles, '?'), { actor })
  })

  return app
}

const lines = 'text/csv; charset=utf-8; header=present'
const mediaTypes: Record<ExportFormat, string> = {
  csv: lines,
  json: 'application/json',
  spreadsheet: lines,
}

/** Answers an export as a file that a browser saves. Who asks with HEAD takes nothing with them. */
export async function answerFile(
  c: Context<Env>,
  exportRows: Exporter,
  wanted: Export,
  { actor, ticket }: { actor: Actor; ticket?: string },
) {
  const asker = { actor, ticket, request: c.var.request, signal: c.req.raw.signal, cutOff: () => cutOff(c) }
  const rows = c.req.method === 'HEAD' ? undefined : await exportRows(wanted, asker)
  const day = new Date().toISOString().slice(0, 10)
  c.header('Content-Type', mediaTypes[wanted.format])
  const ending = wanted.format === 'json' ? 'json' : 'csv'
  c.header('Content-Disposition', `attachment; filename="${wanted.name}-${day}.${ending}"`)
  return rows ? c.body(rows) : c.body(null)
}

const prefersCsv = (c: Context) =>
  accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/csv'],
    default: 'application/json',
    match: accepted => {
      const weight = (type: string) =>
        Math.max(0, ...accepted.filter(one => one.type.toLowerCase() === type).map(({ q }) => q))
      const csv = weight('text/csv')
      return csv > 0 && csv >= weight('application/json') ? 'text/csv' : 'application/json'
    },
  }) === 'text/csv'
