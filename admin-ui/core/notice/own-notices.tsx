import { noticePath } from '#shared/core/notice.ts'
import type { Notice, NoticeList } from '#shared/core/notice.ts'
import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNotify } from 'react-admin'
import { Link, useLocation } from 'react-router-dom'
import { shortId } from '../value/format.ts'
import { request } from '../session/http.ts'
import { nameOf as nameOfRow } from '../record/recent.ts'
import { lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { path, send } from '../session/send.ts'

export const noticesKey = ['me', 'notices']

/** Milliseconds that are enough to read it and to click. */
const stay = 20_000

/** How many are told one by one. */
const most = 3

/** A notice, and until when it is on screen. */
type Told = Notice & { until: number }

const none: Notice[] = []

const useNotices = () =>
  useQuery({
    queryKey: noticesKey,
    queryFn: async ({ signal }) =>
      ((await request('/api/me/notices', { signal })).json as NoticeList).notices,
    // The stream says when there are others, and when it begins: on the first page, or when one comes back to it.
    initialData: none,
    staleTime: Infinity,
  })

/** Tells of what concerns oneself, once and in one tab; not of what one has before one's eyes. */
export function OwnNotices() {
  const { data } = useNotices()
  const { pathname } = useLocation()
  const notify = useNotify()
  const told = useRef<Told[]>([])
  useEffect(() => {
    const fresh = data.filter(({ id }) => !told.current.some(one => one.id === id))
    if (fresh.length === 0 || document.hidden) return
    // Told twice is better than not at all.
    const ids = fresh.map(({ id }) => id)
    send('PUT', path('me', 'notices', 'seen'), { body: { ids } }).catch(() => {})
    const now = Date.now()
    const news = fresh.filter(notice => !isOpen(notice, pathname))
    // What came a moment ago must not go because more comes.
    const still = told.current.filter(one => one.until > now)
    told.current = [
      ...fresh.map(one => ({ ...one, until: news.includes(one) ? now + stay : 0 })),
      ...told.current,
    ]
    if (news.length > 0)
      notify(<News notices={[...news, ...still]} />, { type: 'info', autoHideDuration: stay })
  }, [data, pathname, notify])
  return null
}

const isOpen = (notice: Notice, pathname: string) =>
  pathname === noticePath(notice) || pathname.split('/').includes(encodeURIComponent(notice.record_id))

function News({ notices }: { notices: readonly Notice[] }) {
  const more = notices.length - most
  return (
    <div>
      {notices.slice(0, most).map(notice => (
        <div key={notice.id}>
          {sentence(notice)} <Link to={noticePath(notice)}>{nameOf(notice)}</Link>
        </div>
      ))}
      {more > 0 && <div>{say('notice.more', { smart_count: more })}</div>}
    </div>
  )
}

function sentence({ kind, by, table }: Notice): string {
  switch (kind) {
    case 'ASSIGNED':
      return by ? say('notice.given_by', { name: by }) : say('notice.given')
    case 'ANSWERED':
      return by ? say('notice.wrote_by', { name: by }) : say('notice.wrote')
    case 'JOB_ENDED':
      return say(table === 'bulk_changes' ? 'notice.change_ended' : 'notice.import_ended')
  }
}

function nameOf({ table, label, title, record_id }: Notice): string {
  if (isTable(table) && table !== 'bulk_changes') return nameOfRow(table, { id: record_id, label, title })
  return label ? lowerFirst(words(label)) : shortId(record_id)
}
