/** Every role at every door: refused exactly where the policy says so. */
import { enums } from '#shared/contract/enums.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Action } from '#shared/core/policy.ts'
import { summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { expect, test } from 'vitest'
import { anyValue } from './any-row.ts'
import { testApp } from './app.ts'

const { app, as } = await testApp({ RATE_LIMIT: '1000000' })
const roles = enums.staff_role
const members = new Map(await Promise.all(roles.map(async role => [role, await as(role)] as const)))

type Door = { method: string; path: string; body?: unknown; accept?: string }

/** The status of the answer; its body, which may never end, is not read. */
async function knock({ method, path, body, accept = '*/*' }: Door, token?: string): Promise<number> {
  const answer = await app.request(path, {
    method,
    headers: {
      Accept: accept,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  await answer.body?.cancel()
  return answer.status
}

const letIn = (status: number) => status < 500 && status !== 401 && status !== 403
const mayChange = (action: Action) => (role: StaffRole, name: TableName) =>
  !summary(name).view && can([role], action, name)
const mayRead = (role: StaffRole, name: TableName) => can([role], 'read', name)
const ids = [{ id: 'no_such_id' }]

/** A change that the table takes, of one column that may be written. */
function aChange(name: TableName) {
  const [first] = writableColumns(name, lockedColumns(name, 'update'))
  return first && { [first[0]]: anyValue(first[1]) }
}

type Deed = {
  door: (name: TableName) => Door | undefined
  may: (role: StaffRole, name: TableName) => boolean
}
const get = (path: (name: TableName) => string, accept?: string): Deed => ({
  door: name => ({ method: 'GET', path: path(name), accept }),
  may: mayRead,
})
const send = (method: string, path: string, action: Action, body?: (name: TableName) => unknown): Deed => ({
  door: name => ({ method, path: `/api/${name}${path}`, ...(body && { body: body(name) }) }),
  may: mayChange(action),
})
const bulk = (action: Action, change: (name: TableName) => object | undefined): Deed => ({
  door: name => {
    const what = change(name)
    return what && { method: 'POST', path: `/api/${name}/bulk`, body: { ids, ...what } }
  },
  may: mayChange(action),
})

/** What can be asked of any table, and who may; what is sent is not valid, or not there, so that nothing changes. */
const deeds: Record<string, Deed> = {
  list: get(name => `/api/${name}`),
  one: get(name => `/api/${name}/no_such_id`),
  related: get(name => `/api/${name}/no_such_id/related`),
  history: get(name => `/api/${name}/no_such_id/history`),
  'history of all': get(name => `/api/${name}/history`),
  version: get(name => `/api/${name}/no_such_id/history/no_such_id`),
  export: get(name => `/api/${name}`, 'text/csv'),
  changes: get(name => `/api/changes?tables=${name}`),
  download: {
    door: resource => ({ method: 'POST', path: '/api/downloads', body: { resource } }),
    may: mayRead,
  },
  create: send('POST', '', 'create', () => ({ no_such_column: 1 })),
  replace: send('PUT', '/no_such_id', 'update', () => ({ no_such_column: 1 })),
  update: send('PATCH', '/no_such_id', 'update', () => ({ no_such_column: 1 })),
  delete: send('DELETE', '/no_such_id', 'delete'),
  restore: send('POST', '/no_such_id/restore', 'delete', () => ({})),
  revert: {
    door: name => ({ method: 'POST', path: `/api/${name}/no_such_id/revert`, body: {} }),
    may: (role, name) => mayRead(role, name) && mayChange('update')(role, name),
  },
  undo: {
    door: name => ({ method: 'POST', path: `/api/${name}/bulk/no_such_id/undo`, body: {} }),
    may: (role, name) =>
      mayRead(role, name) && (mayChange('update')(role, name) || mayChange('delete')(role, name)),
  },
  reveal: {
    door: name => ({ method: 'POST', path: `/api/${name}/no_such_id/reveal`, body: {} }),
    may: (role, name) => mayRead(role, name) && (can([role], 'pii', name) || mayChange('reveal')(role, name)),
  },
  'update many': bulk('update', name => {
    const changes = aChange(name)
    return changes && { changes }
  }),
  'delete many': bulk('delete', () => ({ delete: true })),
  'restore many': bulk('delete', name => (summary(name).soft ? { restore: true } : undefined)),
}

const everyRole = Object.entries(deeds).flatMap(([deed, told]) =>
  roles.map(role => ({ deed, role, ...told })),
)

test.each(everyRole)(
  '$deed: $role is let in to exactly the tables of its policy',
  async ({ deed, role, door, may }) => {
    for (const name of tableNames) {
      const at = door(name)
      if (!at) continue
      const status = await knock(at, members.get(role)!.token)
      const told = `${role}: ${deed} ${name} → ${status}`
      expect([letIn(status), status === 403], told).toEqual(may(role, name) ? [true, false] : [false, true])
    }
  },
)

const steps = tableNames.flatMap(name =>
  Object.entries(workflowOf(name)?.steps ?? {}).map(([step, { roles: takers, input }]) => ({
    ...{ name, step, takers },
    input: Object.fromEntries(Object.keys(input.shape).map(key => [key, 'a text'])),
  })),
)

test.each(steps)(
  '$step of $name is taken by the roles that it names',
  async ({ name, step, takers, input }) => {
    for (const role of roles) {
      const { token } = members.get(role)!
      const allowed = takers.includes(role) && mayRead(role, name)
      const one = { method: 'POST', path: `/api/${name}/no_such_id/${step}`, body: input }
      const many = { method: 'POST', path: `/api/${name}/bulk`, body: { ids, step, input } }
      for (const door of [one, many]) {
        const status = await knock(door, token)
        expect([letIn(status), status === 403], `${role} ${door.path} → ${status}`).toEqual([
          allowed,
          !allowed,
        ])
      }
    }
  },
)

/** `anybody`: without a word. `proof`: without a token, but not without a cookie, a code or a ticket. `staff`: any role. */
type Guests = 'anybody' | 'proof' | 'staff' | readonly StaffRole[]
const owners: Guests = ['OWNER']

/** Every route that is not of a table. A new one has to be added here, with who may use it. */
const ownRoutes: Record<string, Guests> = {
  'GET /api/health/live': 'anybody',
  'GET /api/health/ready': 'anybody',
  'GET /metrics': ['OPERATIONS', 'OWNER'],
  'GET /api/openapi.json': 'staff',
  // Without a token, pages that say nothing but how to get one.
  'GET /api/docs': 'anybody',
  'GET /api/docs/:page': 'anybody',
  'GET /api/docs/page.js': 'anybody',
  'GET /api/docs/theme.js': 'anybody',
  'GET /api/docs/page.css': 'anybody',
  'GET /api/docs/inter.woff2': 'anybody',
  'GET /api/changes': 'staff',
  'GET /api/search': 'staff',
  'POST /api/downloads': 'staff',
  'GET /api/downloads/:id/progress': 'staff',
  'POST /api/downloads/:id/cancel': 'staff',
  'GET /api/downloads/:ticket': 'proof',
  'GET /api/auth/options': 'anybody',
  'POST /api/auth/sign-in': 'anybody',
  'GET /api/auth/oidc': 'anybody',
  'GET /api/auth/oidc/again': 'anybody',
  'GET /api/auth/oidc/callback': 'anybody',
  'GET /api/auth/challenge': 'proof',
  'POST /api/auth/second-factor': 'proof',
  'POST /api/auth/refresh': 'proof',
  'POST /api/auth/sign-out': 'anybody',
  'POST /api/auth/password-reset': 'anybody',
  'POST /api/auth/password-reset/confirm': 'anybody',
  'GET /api/auth/me': 'staff',
  'POST /api/auth/password': 'staff',
  'POST /api/auth/totp/enrol': 'staff',
  'POST /api/auth/totp/confirm': 'staff',
  'POST /api/auth/totp/remove': 'staff',
  'POST /api/auth/recovery-codes': 'staff',
  'GET /api/auth/sessions': 'staff',
  'DELETE /api/auth/sessions': 'staff',
  'DELETE /api/auth/sessions/:id': 'staff',
  'GET /api/staff': owners,
  'POST /api/staff': owners,
  'GET /api/staff/:id/activity': owners,
  'PUT /api/staff/:id/roles/:role': owners,
  'DELETE /api/staff/:id/roles/:role': owners,
  'POST /api/staff/:id/suspend': owners,
  'POST /api/staff/:id/reinstate': owners,
  'POST /api/staff/:id/reset-totp': owners,
  'POST /api/staff/:id/invite': owners,
  'GET /api/me': 'staff',
  'GET /api/me/views': 'staff',
  'GET /api/me/views/counts': 'staff',
  'POST /api/me/views': 'staff',
  'PUT /api/me/views/default': 'staff',
  'PATCH /api/me/views/:id': 'staff',
  'DELETE /api/me/views/:id': 'staff',
  'GET /api/me/stars': 'staff',
  'PUT /api/me/stars/:resource/:id': 'staff',
  'DELETE /api/me/stars/:resource/:id': 'staff',
  'GET /api/imports': 'staff',
  'POST /api/imports': 'staff',
  'GET /api/imports/:id': 'staff',
  'DELETE /api/imports/:id': 'staff',
  'GET /api/imports/:id/rows': 'staff',
  'GET /api/imports/:id/refused': 'staff',
  'POST /api/imports/:id/check': 'staff',
  'POST /api/imports/:id/run': 'staff',
  'POST /api/imports/:id/stop': 'staff',
  'POST /api/imports/:id/undo': 'staff',
  'GET /api/me/bulk_changes': 'staff',
  'GET /api/me/notices': 'staff',
  'PUT /api/me/notices/seen': 'staff',
  'GET /api/me/preferences': 'staff',
  'PATCH /api/me/preferences': 'staff',
}

const tableRoutes = new Set([
  'GET /api/:resource',
  'POST /api/:resource',
  'POST /api/:resource/bulk',
  'GET /api/:resource/bulk/:job',
  'POST /api/:resource/bulk/:job/cancel',
  'GET /api/:resource/:id',
  'PUT /api/:resource/:id',
  'PATCH /api/:resource/:id',
  'DELETE /api/:resource/:id',
  'GET /api/:resource/:id/related',
  'GET /api/:resource/history',
  'GET /api/:resource/:id/history',
  'GET /api/:resource/:id/history/:entry',
  'POST /api/:resource/:id/revert',
  'POST /api/:resource/bulk/:request/undo',
  'POST /api/:resource/:id/restore',
  'POST /api/:resource/:id/reveal',
  'POST /api/:resource/:id/:step',
])

test('every route is known here, and with it who may use it', () => {
  // A middleware is no door, and to OPTIONS the answer is always no.
  const doors = app.routes
    .filter(({ method }) => !['ALL', 'OPTIONS'].includes(method))
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(doors)].sort()).toEqual([...Object.keys(ownRoutes), ...tableRoutes].sort())
})

/** Where a body that is not valid would be refused before whoever sends it. */
const bodies: Record<string, unknown> = {
  'POST /api/auth/second-factor': { code: '123456' },
  'POST /api/auth/totp/enrol': {},
  'POST /api/auth/totp/confirm': { code: '123456' },
}

const filled = (route: string): Door => {
  const [method = '', path = ''] = route.split(' ')
  return {
    method,
    path: path.replace(':role', 'SUPPORT').replaceAll(/:\w+/g, 'no_such_id'),
    ...(method !== 'GET' && method !== 'DELETE' && { body: bodies[route] ?? { no_such_field: 1 } }),
  }
}

test.each(Object.entries(ownRoutes))('%s is for %s', async (route, guests) => {
  const door = filled(route)
  const unknown = await knock(door)
  if (guests === 'anybody') expect(letIn(unknown), `nobody → ${unknown}`).toBe(true)
  else if (guests === 'proof') expect([401, 404]).toContain(unknown)
  else expect(unknown).toBe(401)
  for (const role of roles) {
    // Some end the session one comes with.
    const { token } = /^(POST|DELETE) .api.auth/.test(route) ? await as(role) : members.get(role)!
    const status = await knock(door, token)
    const welcome = typeof guests === 'string' || guests.includes(role)
    if (guests !== 'proof')
      expect([letIn(status), status === 403], `${role} → ${status}`).toEqual([welcome, !welcome])
    else expect([403, 500], `${role} → ${status}`).not.toContain(status)
  }
})

test('whoever is not signed in is refused at every door of every table', async () => {
  for (const name of tableNames)
    for (const [deed, { door }] of Object.entries(deeds)) {
      const at = door(name)
      if (at) expect(await knock(at), `${deed} ${name}`).toBe(401)
    }
  for (const { name, step } of steps)
    expect(await knock({ method: 'POST', path: `/api/${name}/no_such_id/${step}`, body: {} })).toBe(401)
})

test('whoever is signed in without a role of staff is refused likewise', async () => {
  const { token } = await as()
  const open = Object.entries(ownRoutes).filter(([, guests]) => guests !== 'anybody' && guests !== 'proof')
  for (const [route] of open) expect(await knock(filled(route), token), route).toBe(401)
  for (const name of tableNames) expect(await knock(deeds.list!.door(name)!, token), name).toBe(401)
})
