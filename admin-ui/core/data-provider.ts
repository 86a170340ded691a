import { isTable } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { lockedColumns } from '#shared/domains/index.ts'
import simpleRest from 'ra-data-simple-rest'
import type { DataProvider, GetListResult, GetManyResult, Identifier, RaRecord } from 'react-admin'
import type { HistoryEntry } from './history-entry.ts'
import { request } from './http.ts'
import { loadTable } from './tables.ts'

/** Ids in one request: some 420 would break the limit of a URL. */
const idsAtOnce = 200

export type PurserDataProvider = DataProvider & {
  /** Takes a step of a workflow; resolves to the row as it is after it. */
  takeStep: (resource: string, id: Identifier, step: string, input: object) => Promise<{ data: RaRecord }>
  /** What happened to a row, newest first. */
  history: (resource: string, id: Identifier) => Promise<{ data: HistoryEntry[] }>
}

type ListParams = Parameters<DataProvider['getList']>[1]
type Body = Record<string, unknown>

const rest = simpleRest('/api', request)
const path = (resource: string, ...parts: Identifier[]) =>
  `/api/${[resource, ...parts].map(part => encodeURIComponent(part)).join('/')}`
const send = (method: string, url: string, body?: object) =>
  request(url, { method, ...(body && { body: JSON.stringify(body) }) }).then(({ json }) => json)

async function getList(
  resource: string,
  { pagination, sort, filter, signal }: ListParams,
): Promise<GetListResult> {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
  const query = new URLSearchParams({
    sort: JSON.stringify([sort?.field ?? 'id', sort?.order ?? 'DESC']),
    range: JSON.stringify([(page - 1) * perPage, page * perPage - 1]),
    filter: JSON.stringify(filter ?? {}),
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
async function sendable(resource: string, data: Body): Promise<Body> {
  if (!isTable(resource)) return data
  await loadTable(resource)
  const allowed = new Set(writableColumns(resource, lockedColumns(resource)).map(([column]) => column))
  return Object.fromEntries(Object.entries(data).filter(([column]) => allowed.has(column)))
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)

/** Sends what changed and may be changed, nothing else; if nothing did, nothing. */
async function update(resource: string, id: Identifier, data: Body, previous: Body) {
  const changed = Object.entries(await sendable(resource, data)).filter(([column, value]) =>
    differs(value, previous[column]),
  )
  if (changed.length === 0) return { ...previous, id }
  return send('PATCH', path(resource, id), Object.fromEntries(changed))
}

async function create(resource: string, data: Body) {
  // An empty input means "as the database has it by default", which null would overrule.
  const given = Object.entries(await sendable(resource, data)).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return send('POST', path(resource), Object.fromEntries(given))
}

async function oneByOne(ids: Identifier[], act: (id: Identifier) => Promise<unknown>) {
  for (const id of ids) await act(id)
  return { data: ids }
}

const remove = (resource: string, id: Identifier) => send('DELETE', path(resource, id))

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
  updateMany: (resource, { ids, data }) => oneByOne(ids, id => update(resource, id, data, {})),
  create: async (resource, { data }) => ({ data: await create(resource, data) }),
  delete: async (resource, { id, previousData }) => ({
    data: (await remove(resource, id)) ?? previousData ?? { id },
  }),
  deleteMany: (resource, { ids }) => oneByOne(ids, id => remove(resource, id)),
  takeStep: async (resource, id, step, input) => ({
    data: await send('POST', path(resource, id, step), input),
  }),
  history: async (resource, id) => ({ data: (await send('GET', path(resource, id, 'history'))).entries }),
}
