import {
  inPath,
  jsonSchema,
  listOf,
  object,
  operation,
  orNull,
  ref,
  text,
  time,
  whole,
  yesOrNo,
} from '#api/core/openapi/operation.ts'
import type { Json } from '#api/core/openapi/operation.ts'
import { enums } from '#shared/contract/enums.ts'
import { noticeDays, noticesSeen } from '#shared/core/notice.ts'
import { noticeKinds, preferenceChange } from '#shared/core/preferences.ts'
import { defaultView, newView, viewChange } from '#shared/core/saved-view.ts'

const tags = ['platform']
const reading = [401, 422, 429, 503] as const
const writing = [400, 401, 403, 404, 409, 413, 422, 429, 503] as const
const done = { status: 204 }

const fault = object({ pointer: text, detail: text })
const view = object({
  id: text,
  owner_id: text,
  table: text,
  name: text,
  shows: { type: 'object', description: 'As it was sent.' },
  shared_with: listOf({ enum: enums.staff_role }),
  position: whole,
  is_default: yesOrNo,
  may_change: yesOrNo,
  faults: { ...listOf(fault), description: 'What the list would refuse of it by now.' },
  created_at: time,
  updated_at: time,
})

const count = object({
  id: text,
  total: whole,
  estimated: yesOrNo,
  oldest: { ...orNull(time), description: 'Since when the first is there; null of none.' },
})

const views: Json = {
  '/me/views': {
    get: operation({
      ...{ tags, id: 'views', says: 'Lists kept to be seen again: one’s own, and those shared with one' },
      parameters: [{ name: 'table', in: 'query', description: 'Of this table alone.', schema: text }],
      done: { schema: object({ views: listOf(view) }) },
      refusals: reading,
    }),
    post: operation({
      ...{ tags, id: 'view_add', says: 'Keep a list as it is', body: jsonSchema(newView) },
      done: { status: 201, schema: view },
      refusals: writing,
    }),
  },
  '/me/views/counts': {
    get: operation({
      ...{
        tags,
        id: 'view_counts',
        says: 'How many rows each view finds, and since when the first is there',
      },
      parameters: [
        { name: 'table', in: 'query', description: 'Of this table alone.', schema: text },
        { name: 'time_zone', in: 'query', description: 'What “today” is told by; else UTC.', schema: text },
      ],
      done: { schema: object({ counts: listOf(count) }) },
      refusals: reading,
    }),
  },
  '/me/views/{id}': {
    parameters: [inPath('id', 'Of the view.')],
    patch: operation({
      ...{ tags, id: 'view_change', says: 'Change, share, rename or move a view' },
      body: jsonSchema(viewChange),
      done: { schema: view },
      refusals: writing,
    }),
    delete: operation({ tags, id: 'view_delete', says: 'Delete a view', done, refusals: writing }),
  },
  '/me/views/default': {
    put: operation({
      ...{ tags, id: 'view_default', says: 'Begin one’s list of a table with a view, or with none' },
      body: jsonSchema(defaultView),
      done: { schema: jsonSchema(defaultView) },
      refusals: writing,
    }),
  },
}

const star = object({
  ...{ table: text, id: text, label: orNull(text), 'title?': ref('schemas', 'Title') },
  ...{ in_trash: yesOrNo, starred_at: time },
})

const stars: Json = {
  '/me/stars': {
    get: operation({
      ...{
        tags,
        id: 'stars',
        says: 'Records kept at hand, newest first, as far as they are there to be read',
      },
      done: { schema: object({ stars: listOf(star) }) },
      refusals: reading,
    }),
  },
  '/me/stars/{resource}/{id}': {
    parameters: [inPath('resource', 'The table or view.'), inPath('id', 'The record.')],
    put: operation({ tags, id: 'star', says: 'Keep it at hand', done: { schema: star }, refusals: writing }),
    delete: operation({ tags, id: 'unstar', says: 'Keep it at hand no more', done, refusals: writing }),
  },
}

const ways = object({ in_app: yesOrNo, email: yesOrNo })
const preferences = object({
  theme: { enum: enums.screen_theme },
  density: { enum: enums.screen_density },
  language: text,
  locale: orNull(text),
  time_zone: orNull(text),
  landing_page: orNull(text),
  notifications: object(Object.fromEntries(noticeKinds.map(kind => [kind, ways]))),
  list_columns: { type: 'object', description: 'By table: order, hidden, widths.' },
  default_views: { type: 'object', additionalProperties: text, description: 'By table: a view.' },
})

const notice = object({
  ...{ id: text, kind: { enum: noticeKinds }, table: text, record_id: text },
  ...{ label: orNull(text), 'title?': ref('schemas', 'Title') },
  by: { ...orNull(text), description: 'The colleague whose deed it was; nobody else is named.' },
  at: time,
  seen: { ...yesOrNo, description: 'Whether one was told of it on screen, or has looked at it.' },
})

const notices: Json = {
  '/me/notices': {
    get: operation({
      ...{ tags, id: 'notices', says: `What concerned one in the last ${noticeDays} days, newest first` },
      done: { schema: object({ notices: listOf(notice) }) },
      refusals: reading,
    }),
  },
  '/me/notices/seen': {
    put: operation({
      ...{ tags, id: 'notices_seen', says: 'Be told of these no more', body: jsonSchema(noticesSeen) },
      done,
      refusals: writing,
    }),
  },
}

const runningChange = object({
  ...{ job: text, table: text },
  deed: { type: 'object', description: 'As it was sent, without which rows are meant.' },
  ...{ total: whole, done: whole, refused: whole },
})

/** The routes at /api/me, for the OpenAPI document. */
export const mePaths: Json = {
  '/me': {
    get: operation({
      ...{
        tags,
        id: 'me_kept',
        says: 'What a page begins with, at once: preferences, views, stars and changes under way',
      },
      done: {
        schema: object({
          ...{ preferences, views: listOf(view), stars: listOf(star) },
          bulk_changes: listOf(runningChange),
        }),
      },
      refusals: reading,
    }),
  },
  ...views,
  ...stars,
  ...notices,
  '/me/bulk_changes': {
    get: operation({
      ...{ tags, id: 'running_changes', says: 'Changes of very many rows one asked for that still go on' },
      done: { schema: object({ bulk_changes: listOf(runningChange) }) },
      refusals: reading,
    }),
  },
  '/me/preferences': {
    get: operation({
      ...{ tags, id: 'preferences', says: 'How one likes the back office' },
      done: { schema: preferences },
      refusals: reading,
    }),
    patch: operation({
      ...{ tags, id: 'preferences_change', says: 'Change some of that' },
      body: jsonSchema(preferenceChange),
      done: { schema: preferences },
      refusals: writing,
    }),
  },
}
