import type { TableName } from '#shared/core/rows.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useUpdate } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { currentOf, isSame } from './conflict.ts'
import { useBegun } from './keep-unsaved.tsx'
import { formErrorsOf, messageOf } from '../notice/problem.ts'
import { useKeepRow } from '../list/row-cache.ts'
import { say } from '../say.ts'

type Values = Record<string, unknown>

/** Two versions of a record, of which one is to be chosen: what somebody has saved, and what was typed. */
type Conflict = { theirs: RaRecord; mine: Values; error?: string }

/** A record being changed: what the form began with, and what is done when somebody else changes it meanwhile. */
export function useEditing(
  table: TableName,
  fields: readonly string[],
  latest: RaRecord,
  onSaved: () => void,
) {
  const [base, setBase] = useState(useBegun(latest))
  const [conflict, setConflict] = useState<Conflict>()
  const [round, setRound] = useState(0)
  const [saved, setSaved] = useState(false)
  const keep = useKeepRow(table)
  const [update, { isPending }] = useUpdate<RaRecord>()
  const leave = useRef(onSaved)
  useEffect(() => {
    leave.current = onSaved
  })
  // After the form has let go of what was typed, or it would ask whether to leave.
  useEffect(() => {
    if (saved) leave.current()
  }, [saved])

  const send = async (typed: Values, etag: unknown) => {
    try {
      await update(
        table,
        { id: base.id, data: typed, previousData: { ...base, _etag: etag } },
        { mutationMode: 'pessimistic', returnPromise: true, onError: () => {} },
      )
      setSaved(true)
    } catch (error) {
      const theirs = currentOf(error)
      if (theirs) keep(theirs)
      if (theirs) setConflict({ theirs, mine: changed(fields, base, typed) })
      throw error
    }
  }

  return {
    base,
    conflict,
    /** Another for every time the form begins anew. */
    round,
    saved,
    busy: isPending || saved,
    follow: useCallback((row: RaRecord) => setBase(row), []),
    save: (typed: Values) =>
      send(typed, base._etag).catch((error: unknown) =>
        currentOf(error) ? { root: { serverError: say('conflict.not_saved') } } : formErrorsOf(error),
      ),
    lookAtBoth: (theirs: RaRecord, typed: Values) =>
      setConflict({ theirs, mine: changed(fields, base, typed) }),
    goOn: () => setConflict(undefined),
    takeTheirs: () => {
      setBase(conflict!.theirs)
      setRound(round + 1)
      setConflict(undefined)
    },
    // Sent are these of the columns one has changed oneself; the others stay as they were made.
    saveMine: (columns: readonly string[]) =>
      send({ ...base, ...pick(conflict!.mine, columns) }, conflict!.theirs._etag).catch((error: unknown) => {
        if (!currentOf(error)) setConflict({ ...conflict!, error: messageOf(error) })
      }),
  }
}

const pick = (values: Values, columns: readonly string[]): Values =>
  Object.fromEntries(columns.map(column => [column, values[column]]))

/** What somebody has typed over the record that the form began with. */
const changed = (fields: readonly string[], base: RaRecord, typed: Values): Values =>
  Object.fromEntries(
    fields.filter(field => !isSame(typed[field], base[field])).map(field => [field, typed[field]]),
  )
