import { Alert } from '@mui/material'
import { NoteBar } from '../frame/note-bar.tsx'
import { say } from '../say.ts'
import type { CurrentView } from './use-current-view.ts'

/** What is wrong with the view in the address, and what to do about it. */
export function ViewNotes({ current: { view, isMissing } }: { current: CurrentView }) {
  if (isMissing) return <NoteBar sx={{ mb: 2.5 }}>{say('view.missing')}</NoteBar>
  if (!view?.faults.length) return null
  return (
    <Alert severity="warning" sx={{ mb: 2.5 }}>
      {view.may_change ? say('view.left_out_mend') : say('view.left_out')}
      <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
        {view.faults.map(({ pointer, detail }) => (
          <li key={pointer}>{detail}</li>
        ))}
      </ul>
    </Alert>
  )
}
