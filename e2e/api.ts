import type { StaffRole } from '#shared/contract/enums.ts'
import type { Row, TableName } from '#shared/core/rows.ts'
import { inject } from 'vitest'
import { accountOf, password } from './accounts.ts'

/** The API as a member of staff has it, to arrange and to look behind the screens. */
export type Api = {
  status(path: string): Promise<number>
  /** Makes a row, or changes the one of this id. */
  write<T extends TableName>(table: T, values: Partial<Row<T>>, id?: string): Promise<Row<T>>
  step(table: TableName, id: string, step: string, input?: object): Promise<void>
  one<T extends TableName>(table: T, id: string): Promise<Row<T>>
  list<T extends TableName>(table: T, query: ListQuery): Promise<{ rows: Row<T>[]; total: number }>
}

type ListQuery = {
  filter?: Record<string, unknown>
  sort?: [string, 'ASC' | 'DESC']
  range?: [number, number]
}

/** Signs in beside the browser, as the demo account of a role. */
export async function apiAs(role: StaffRole): Promise<Api> {
  const headers = { Authorization: `Bearer ${await tokenOf(role)}` }
  const ask = (path: string, more?: RequestInit) =>
    fetch(inject('url') + path, { ...more, headers: { ...headers, ...more?.headers } })
  const answered = async (path: string, more?: RequestInit) => {
    const answer = await ask(path, more)
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const sent = (method: string, path: string, body: object) =>
    answered(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })
  return {
    status: async path => {
      const answer = await ask(path)
      await answer.arrayBuffer()
      return answer.status
    },
    write: async (table, values, id) =>
      (id === undefined
        ? await sent('POST', `/api/${table}`, values)
        : await sent('PATCH', `/api/${table}/${encodeURIComponent(id)}`, values)
      ).json(),
    step: async (table, id, step, input = {}) =>
      void (await sent('POST', `/api/${table}/${encodeURIComponent(id)}/${step}`, input)),
    one: async (table, id) => (await answered(`/api/${table}/${encodeURIComponent(id)}`)).json(),
    list: async (table, { filter = {}, sort = ['id', 'DESC'], range = [0, 24] }) => {
      const query = Object.entries({ filter, sort, range }).map(([key, value]) => [
        key,
        JSON.stringify(value),
      ])
      const answer = await answered(`/api/${table}?${new URLSearchParams(query)}`)
      return { rows: await answer.json(), total: Number(answer.headers.get('Content-Range')!.split('/')[1]) }
    },
  }
}

async function tokenOf(role: StaffRole): Promise<string> {
  const answer = await fetch(`${inject('url')}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: inject('url') },
    body: JSON.stringify({ email: accountOf(role).email, password }),
  })
  if (!answer.ok)
    throw new Error(`Signing in as ${role} was answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { access_token: string }).access_token
}
