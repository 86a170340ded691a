import { Button } from '@mui/material'
import { use, useState } from 'react'
import type { ReactNode } from 'react'
import { useRefresh } from 'react-admin'
import { HoldNotice } from './notices.tsx'
import { messageOf } from './problem.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'

type Props = {
  message: string
  /** What is said meanwhile. */
  undoing: string
  /** Resolves to what is said then. */
  undo: () => Promise<ReactNode>
  notUndone: (why: string) => string
  /** Another way to it. */
  children?: ReactNode
}

type State = { busy?: boolean; undone?: ReactNode; why?: string }

/** Says what was done, and offers to take it back; where that fails, it says why and can be tried again. */
export function UndoNotice({ message, undoing, undo, notUndone, children }: Props) {
  const [{ busy, undone, why }, setState] = useState<State>({})
  const hold = use(HoldNotice)
  const refresh = useRefresh()
  const go = async () => {
    setState({ busy: true })
    hold(true)
    try {
      setState({ undone: await undo() })
      hold(false)
    } catch (error) {
      setState({ why: messageOf(error) })
    }
    refresh()
  }
  if (undone) return undone
  return (
    <>
      <span role={why && 'alert'}>{busy ? undoing : why ? notUndone(why) : message}</span>
      <Button variant="text" sx={{ color: color.accent }} disabled={busy} onClick={() => void go()}>
        {say('delete.undo')}
      </Button>
      {!busy && children}
    </>
  )
}
