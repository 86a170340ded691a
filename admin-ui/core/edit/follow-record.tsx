import { Button } from '@mui/material'
import { useEffect } from 'react'
import type { RaRecord } from 'react-admin'
import { useFormContext, useFormState } from 'react-hook-form'
import { rowForm, useUnsaved } from './keep-unsaved.tsx'
import { NoteBar } from '../frame/note-bar.tsx'
import { say } from '../say.ts'

type Values = Record<string, unknown>

type Props = {
  /** What the form shows, apart from what was typed. */
  base: RaRecord
  /** The record as it is now. */
  latest: RaRecord
  onFollow: (latest: RaRecord) => void
  onLook: (latest: RaRecord, typed: Values) => void
}

/** Keeps a form to the record as it is, until something is typed: from then on it says so when somebody else changes it. */
export function FollowRecord({ base, latest, onFollow, onLook }: Props) {
  const { dirtyFields, errors, isSubmitting } = useFormState()
  const { getValues } = useFormContext()
  const isTouched = Object.keys(dirtyFields).length > 0
  const isNewer = latest._etag !== base._etag
  // What was typed before the session ended is about to come back.
  const isFree = useUnsaved(rowForm) === undefined && !isTouched && !isSubmitting
  useEffect(() => {
    if (isNewer && isFree) onFollow(latest)
  }, [isNewer, isFree, latest, onFollow])
  // An error at the head of the form has said so already, or something graver.
  if (!isNewer || !isTouched || isSubmitting || errors.root) return null
  return (
    <NoteBar action={<Button onClick={() => onLook(latest, getValues())}>{say('conflict.see_both')}</Button>}>
      {say('conflict.just_now')}
    </NoteBar>
  )
}
