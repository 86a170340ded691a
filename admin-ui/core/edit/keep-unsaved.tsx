import { useEffect } from 'react'
import { useNotify, useRecordContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { useLocation } from 'react-router-dom'
import { isSame } from './conflict.ts'
import { say } from '../say.ts'
import { knownId, whenEnded } from '../session/session.ts'

type Values = Record<string, unknown>

/** What was typed where, by whom, and over what: those columns and the version of the record, where there was one. */
type Unsaved = { person: string; page: string; form: string; values: Values; over: Values }

/** Of this tab alone. */
const place = 'purser.unsaved'

/** The form of a whole row; others are called by what they ask for. */
export const rowForm = 'row'

/** Inside a form: what was typed outlives the end of the session, for the same person in the same form. */
export function KeepUnsaved({ form }: { form: string }) {
  const { pathname: page } = useLocation()
  const record = useRecordContext()
  const { getValues, setValue, formState } = useFormContext()
  const notify = useNotify()
  const person = knownId()
  const { dirtyFields, isReady } = formState
  const typed = Object.keys(dirtyFields)

  useEffect(() => {
    // Before that, the form sets all fields to the record.
    if (person === undefined || !isReady) return
    const unsaved = take({ person, page, form })
    if (!unsaved) return
    for (const [name, value] of Object.entries(unsaved.values)) setValue(name, value, { shouldDirty: true })
    notify(say('form.unsaved_is_back'), { type: 'info' })
  }, [person, page, form, isReady, setValue, notify])

  useEffect(() =>
    whenEnded(() => {
      if (person === undefined || !typed.length) return
      const [values, over] = [getValues(), record ?? {}]
      put({ person, page, form, values: pick(values, typed), over: pick(over, [...typed, '_etag']) })
    }),
  )
  return null
}

/** What waits for this person on this page: in one form, or in any. */
export function useUnsaved(form?: string): Unsaved | undefined {
  const { pathname: page } = useLocation()
  const unsaved = kept()
  return unsaved && isFor(unsaved, { person: knownId(), page, form: form ?? unsaved.form })
    ? unsaved
    : undefined
}

/**
 * The record that a form begins with: as it is; or, where somebody has changed meanwhile what was typed over, with that as
 * it was. Saving then meets their version instead of passing over it.
 */
export function useBegun(latest: RaRecord): RaRecord {
  const { values = {}, over = {} } = useUnsaved(rowForm) ?? {}
  const isOver = Object.keys(values).every(name => isSame(over[name], latest[name]))
  return isOver ? latest : { ...latest, ...over }
}

const pick = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map(name => [name, values[name]]))

const isFor = (unsaved: Unsaved, { person, page, form }: Partial<Unsaved>) =>
  unsaved.person === person && unsaved.page === page && unsaved.form === form

const put = (unsaved: Unsaved) => sessionStorage.setItem(place, JSON.stringify(unsaved))

function kept(): Unsaved | undefined {
  const text = sessionStorage.getItem(place)
  return text ? (JSON.parse(text) as Unsaved) : undefined
}

/** Whoever comes to the form takes it along; nobody else ever sees it. */
function take(by: Partial<Unsaved>): Unsaved | undefined {
  const unsaved = kept()
  if (!unsaved) return undefined
  const isHere = isFor(unsaved, by)
  if (isHere || unsaved.person !== by.person) sessionStorage.removeItem(place)
  return isHere ? unsaved : undefined
}
