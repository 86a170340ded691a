import { isTable } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { lockedColumns } from '#shared/domains/index.ts'
import simpleRest from 'ra-data-simple-rest'
import type { DataProvider, GetListResult, GetManyResult, Identifier, RaRecord } from 'react-admin'
import { changeMany } from './bulk/bulk.ts'
import { currentOf, isSame } from './edit/conflict.ts'
import type { ExportFormat } from './export/exports.ts'
import { request } from './session/http.ts'
import { path, send, sendAnew } from './session/send.ts'
import { loadTable } from './value/tables.ts'
import { timeZone } from './value/time-zone.ts'

/** Ids in one request: the API answers no more at once. */
const idsAtOnce = 200

/** The version of a row that something is done to. */
type Version = { etag?: unknown }

export type PurserDataProvider = DataProvider & {
  /** Takes a step of a workflow; resolves to the row as it is after it. */
  takeStep: (
    resource: string,
    id: Identifier,
    step: string,
    input: object,
    version?: Version,
  ) => Promise<{ data: RaRecord }>
  /** Takes a row out of the trash; resolves to the row as it is then. */
  restore: (resource: string, id: Identifier, version?: Version) => Promise<{ data: RaRecord }>
  /** Personal data that is masked otherwise, for a reason that is kept. */
  reveal: (
    resource: string,
    id: Identifier,
    asked: { columns: readonly string[]; reason: string },
  ) => Promise<{ data: Record<string, unknown> }>
  /** Where all rows of a list can be fetched from as a file, once and soon, and the id by which one follows that. */
  download: (
    resource: string,
    list: {
      filter: object
      sort?: { field: string; order: string }
      fields?: readonly string[]
      format?: ExportFormat
    },
  ) => Promise<{ data: { id: string; url: string } }>
  /** Does something to many rows. */
  changeMany: typeof changeMany
}

type ListParams = Parameters<DataProvider['getList']>[1]
type Body = Record<string, unknown>

const rest = simpleRest('/api', request)

async function getList(
  resource: string,
  { pagination, sort, filter, meta, signal }: ListParams,
): Promise<GetListResult> {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
  const query = new URLSearchParams({
    sort: JSON.stringify([sort?.field ?? 'id', sort?.order ?? 'DESC']),
    range: JSON.stringify([(page - 1) * perPage, page * perPage - 1]),
    filter: JSON.stringify(filter ?? {}),
    ...(filter && Object.keys(filter).length > 0 && timeZone()),
    ...(meta?.embed?.length && { embed: JSON.stringify(meta.embed) }),
  })
  const { headers, json } = await request(`${path(resource)}?${query}`, { signal })
  const total = Number(headers.get('Content-Range')?.split('/').pop())
  return { data: json, total, meta: { estimated: headers.get('Total-Estimated') === 'true' } }
}

async function getMany(...[resource, params]: Parameters<DataProvider['getMany']>): Promise<GetManyResult> {
  const ids = [...new Set(params.ids)]
  const parts = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, i) =>
    rest.getMany(resource, { ...params, ids: ids.slice(i * idsAtOnce, (i + 1) * idsAtOnce) }),
  )
  return { data: (await Promise.all(parts)).flatMap(({ data }) => data) }
}

/** The columns of a form's data that may be sent. */
async function sendable(resource: string, data: Body, deed: 'create' | 'update'): Promise<Body> {
  if (!isTable(resource)) return data
  await loadTable(resource)
  const allowed = new Set(writableColumns(resource, lockedColumns(resource, deed)).map(([column]) => column))
  return Object.fromEntries(Object.entries(data).filter(([column]) => allowed.has(column)))
}

const differs = (a: unknown, b: unknown) => !isSame(a, b)

/** Sends what changed and may be changed, nothing else; if nothing did, nothing. */
async function update(resource: string, id: Identifier, data: Body, previous: Body) {
  const changed = Object.entries(await sendable(resource, data, 'update')).filter(([column, value]) =>
    differs(value, previous[column]),
  )
  if (changed.length === 0) return { ...previous, id }
  const body = Object.fromEntries(changed)
  return send('PATCH', path(resource, id), { body, etag: previous._etag }).catch((error: unknown) => {
    const current = currentOf(error)
    // What was saved before the answer got lost need not be saved again.
    if (current && changed.every(([column, value]) => !differs(value, current[column]))) return current
    throw error
  })
}

async function create(resource: string, data: Body) {
  // An empty input means "as the database has it by default", which null would overrule.
  const given = Object.entries(await sendable(resource, data, 'create')).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return send('POST', path(resource), { body: Object.fromEntries(given) })
}

/** Speaks to the API in the dialect of ra-data-simple-rest, with what that lacks: see each function. */
export const dataProvider: PurserDataProvider = {
  ...rest,
  supportAbortSignal: true,
  getList,
  getMany,
  getManyReference: (resource, { target, id, ...params }) =>
    getList(resource, { ...params, filter: { ...params.filter, [target]: id } }),
  update: async (resource, { id, data, previousData }) => ({
    data: await update(resource, id, data, previousData ?? {}),
  }),
  create: async (resource, { data }) => ({ data: await create(resource, data) }),
  delete: async (resource, { id, previousData }) => ({
    data: await send('DELETE', path(resource, id), { etag: previousData?._etag }),
  }),
  takeStep: async (resource, id, step, input, version) => ({
    data: await send('POST', path(resource, id, step), { body: input, etag: version?.etag }),
  }),
  restore: async (resource, id, version) => ({
    data: await send('POST', path(resource, id, 'restore'), { body: {}, etag: version?.etag }),
  }),
  reveal: async (resource, id, body) => ({
    data: (await sendAnew(path(resource, id, 'reveal'), body)).values,
  }),
  download: async (resource, { filter, sort, fields, format }) => {
    const order = sort && { sort: [sort.field, sort.order] }
    const asked = { resource, filter, ...order, fields, format, ...timeZone() }
    return { data: await sendAnew('/api/downloads', asked) }
  },
  changeMany,
}
