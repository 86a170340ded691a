import { useEffect } from 'react'
import { useGetIdentity, useNotify } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { useLocation } from 'react-router-dom'
import { say } from './say.ts'
import { whenEnded } from './session.ts'

type Unsaved = { person: unknown; page: string; values: Record<string, unknown> }

/** Of this tab alone. */
const place = 'purser.unsaved'

/** Inside a form: what was typed outlives the end of the session, for the same person on the same page. */
export function KeepUnsaved() {
  const { identity } = useGetIdentity()
  const { pathname: page } = useLocation()
  const { getValues, setValue, formState } = useFormContext()
  const notify = useNotify()
  const person = identity?.id
  const { dirtyFields, isReady } = formState
  const typed = Object.keys(dirtyFields)

  useEffect(() => {
    // Before that, the form sets all fields to the record.
    if (person === undefined || !isReady) return
    const values = Object.entries(taken(person, page))
    for (const [name, value] of values) setValue(name, value, { shouldDirty: true })
    if (values.length) notify(say('form.unsaved_is_back'), { type: 'info' })
  }, [person, page, isReady, setValue, notify])

  useEffect(() =>
    whenEnded(() => {
      if (person === undefined || !typed.length) return
      const values = Object.fromEntries(typed.map(name => [name, getValues(name)]))
      sessionStorage.setItem(place, JSON.stringify({ person, page, values } satisfies Unsaved))
    }),
  )
  return null
}

/** Whether something waits for somebody on a page. */
export function hasUnsaved(person: unknown, page: string): boolean {
  const kept = sessionStorage.getItem(place)
  if (!kept || person === undefined) return false
  const unsaved = JSON.parse(kept) as Unsaved
  return unsaved.person === person && unsaved.page === page
}

/** Whoever comes to the page takes it along; nobody else ever sees it. */
function taken(person: unknown, page: string): Unsaved['values'] {
  const kept = sessionStorage.getItem(place)
  if (!kept) return {}
  const unsaved = JSON.parse(kept) as Unsaved
  const isTheirs = unsaved.person === person
  const isHere = isTheirs && unsaved.page === page
  if (isHere || !isTheirs) sessionStorage.removeItem(place)
  return isHere ? unsaved.values : {}
}
