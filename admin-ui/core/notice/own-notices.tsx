import { noticePath } from '#shared/core/notice.ts'
import type { Notice } from '#shared/core/notice.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNotify } from 'react-admin'
import { Link, useLocation } from 'react-router-dom'
import { say } from '../say.ts'
import { isOpen, noteSeen, useNotices, useToldInPassing, useUnseen } from './notice-data.ts'
import { nameOf, sentence } from './notice-words.ts'

/** Milliseconds that are enough to read it and to click. */
const stay = 20_000

/** Milliseconds after which what nobody was told is no news. */
const newsFor = 86_400_000

/** How many are told one by one. */
const most = 3

/** A notice, and until when it is on screen. */
type Told = Notice & { until: number }

/** Tells of what concerns oneself, once and in one tab; not of what one has before one's eyes. */
export function OwnNotices() {
  const { data } = useNotices()
  const { pathname } = useLocation()
  const notify = useNotify()
  const client = useQueryClient()
  const { keep } = useToldInPassing()
  const told = useRef<Told[]>([])
  useEffect(() => {
    const now = Date.now()
    const isNews = (one: Notice) => !one.seen && Date.parse(one.at) > now - newsFor
    const fresh = data.filter(isNews).filter(({ id }) => !told.current.some(one => one.id === id))
    if (fresh.length === 0 || document.hidden) return
    const news = fresh.filter(notice => !isOpen(notice, pathname))
    // What came a moment ago must not go because more comes.
    const still = told.current.filter(one => one.until > now)
    told.current = [
      ...fresh.map(one => ({ ...one, until: news.includes(one) ? now + stay : 0 })),
      ...told.current,
    ]
    // What is not listed any more need not be remembered.
    const listed = (id: string) => data.some(one => one.id === id)
    keep((before: string[]) => [...before.filter(listed), ...news.map(({ id }) => id)])
    noteSeen(
      client,
      fresh.map(({ id }) => id),
    )
    if (news.length > 0)
      notify(<News notices={[...news, ...still]} />, { type: 'info', autoHideDuration: stay })
  }, [data, pathname, notify, client, keep])
  useLookedAt(pathname)
  return null
}

/** Whoever has opened what a notice is about has not missed it. */
function useLookedAt(pathname: string) {
  const { unseen } = useUnseen()
  const { ids, keep } = useToldInPassing()
  const client = useQueryClient()
  useEffect(() => {
    const opened = unseen.filter(one => isOpen(one, pathname))
    if (opened.length === 0 || document.hidden) return
    // Only then: what is kept at the same moment of others would be lost.
    if (opened.some(({ id }) => ids.includes(id)))
      keep((before: string[]) => before.filter(id => !opened.some(one => one.id === id)))
    noteSeen(
      client,
      opened.filter(({ seen }) => !seen).map(({ id }) => id),
    )
  }, [unseen, ids, client, keep, pathname])
}

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
