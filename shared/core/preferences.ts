import { enums } from '#shared/contract/enums.ts'
import type { NoticeKind } from '#shared/contract/enums.ts'
import { z } from 'zod'
import { tableNames } from './rows.ts'
import type { TableName } from './rows.ts'
import { storable } from './writable.ts'

/** The languages we have, as in BCP 47. */
export const languages = ['en'] as const

/** Ways of writing numbers, money and dates. All of them put a point before decimals, as it is typed. */
export const locales = ['en-GB', 'en-IE', 'en-US', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-SG'] as const

/** What staff can be told of. */
export const noticeKinds = enums.notice_kind

/** A name that browsers know, and no offset: one would be wrong for half of the year. */
export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return /^[a-z]/i.test(name)
  } catch {
    return false
  }
}

/** No slash beside another, where a host would begin; browsers read a backslash as one, and leave dots between two of them out. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\\p{Cc}]*$/u, 'must be a path that begins with one slash')
  .refine(storable, 'must not hold broken characters')
  .refine(text => !/\/(\.|%2e){0,2}\//i.test(text.split(/[?#]/, 1)[0]!), 'must be a path without empty parts')

const ways = z.strictObject({ in_app: z.boolean(), email: z.boolean() })
const columnName = z.string().min(1).max(63).refine(storable, 'is no name of a column')
/** No table has as many columns. */
const most = 200
const columns = z.strictObject({
  order: z.array(columnName).max(most).optional(),
  hidden: z.array(columnName).max(most).optional(),
  /** In pixels. */
  widths: z
    .record(columnName, z.int().min(20).max(2_000))
    .refine(widths => Object.keys(widths).length <= most, `must name at most ${most} columns`)
    .optional(),
})

/** What `PATCH /api/me/preferences` takes: what changes. Null takes the columns of a table back to how they begin. */
export const preferenceChange = z
  .strictObject({
    theme: z.enum(enums.screen_theme),
    density: z.enum(enums.screen_density),
    language: z.enum(languages),
    locale: z.enum(locales).nullable(),
    time_zone: z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/Lisbon').nullable(),
    landing_page: path.nullable(),
    notifications: z.partialRecord(z.enum(noticeKinds), ways.partial()),
    list_columns: z.partialRecord(z.enum(tableNames), columns.nullable()),
  })
  .partial()

export type PreferenceChange = z.infer<typeof preferenceChange>
export type NoticeWays = z.infer<typeof ways>
/** How one wants the columns of a list; what is left out is as it begins. */
export type ListColumns = z.infer<typeof columns>

/** How one likes the back office, as `/api/me/preferences` answers it. */
export type Preferences = Required<
  Pick<PreferenceChange, 'theme' | 'density' | 'language' | 'locale' | 'time_zone' | 'landing_page'>
> & {
  notifications: Record<NoticeKind, NoticeWays>
  list_columns: Partial<Record<TableName, ListColumns>>
  /** The view that a list begins with: only such as one may see now. */
  default_views: Partial<Record<TableName, string>>
}

/** How everybody begins. */
export const defaultPreferences: Preferences = {
  theme: 'SYSTEM',
  density: 'COMFORTABLE',
  language: 'en',
  locale: null,
  time_zone: null,
  landing_page: null,
  notifications: {
    ASSIGNED: { in_app: true, email: false },
    ANSWERED: { in_app: true, email: false },
    JOB_ENDED: { in_app: true, email: false },
  },
  list_columns: {},
  default_views: {},
}
