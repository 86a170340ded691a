import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { say } from '../say.ts'
import { anyDialog } from '../shortcuts/dialogs.ts'
import { useGoKeys } from '../shortcuts/use-go-keys.ts'
import { useKeys } from '../shortcuts/use-keys.ts'
import { typedAhead } from '../shortcuts/typed-ahead.ts'
import { useSidebarHidden } from './sidebar-hidden.ts'

type OverlayProps = {
  onClose: () => void
  /** Gives, once, what was typed while it was on its way. */
  takeTyped?: () => string
}
type Overlay = ComponentType<OverlayProps>

const loadPalette = async () => (await import('../palette/palette.tsx')).Palette
const loadKeys = async () => (await import('../shortcuts/keys-dialog.tsx')).KeysDialog

/** Opens what lies above whatever page one is on. */
const Openers = createContext({ find: () => {}, showKeys: () => {} })
export const useOpeners = () => useContext(Openers)

/** What lies above every page: the palette and the keys, fetched when they are first opened, and the keys that open them. */
export function Overlays({ children }: { children: ReactNode }) {
  const { shown, open, close } = useOverlay()
  const openers = useMemo(
    () => ({ find: () => open(loadPalette, typedAhead()), showKeys: () => open(loadKeys) }),
    [open],
  )
  const [hidden, hide] = useSidebarHidden()
  useKeys({ ...useGoKeys(), '?': openers.showKeys, '[': ({ repeat }) => void (repeat || hide(!hidden)) })
  useFindKey(openers.find)
  useEffect(fetchSoon, [])
  return (
    <Openers value={openers}>
      {children}
      {shown && <shown.Overlay key={shown.time} onClose={close} takeTyped={shown.takeTyped} />}
    </Openers>
  )
}

function useOverlay() {
  const notify = useNotify()
  const [shown, setShown] = useState<{ Overlay: Overlay; time: number; takeTyped?: () => string }>()
  const open = useCallback(
    (load: () => Promise<Overlay>, takeTyped?: () => string) => {
      load().then(
        // Whoever opens it again begins anew: the time is the key.
        Overlay => setShown({ Overlay, time: performance.now(), takeTyped }),
        () => {
          takeTyped?.()
          notify(say('problem.unreachable'), { type: 'error' })
        },
      )
    },
    [notify],
  )
  return { shown, open, close: useCallback(() => setShown(undefined), []) }
}

/** Ctrl-K or ⌘-K, also while somebody types, but not over a dialog, which is to be answered first. */
function useFindKey(find: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // What the browser fills in by itself comes as a key without a name.
      if (event.key?.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      if (!document.querySelector(anyDialog)) find()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [find])
}

/** Fetches the palette once nothing else is under way, so that no letter is lost while it comes. */
function fetchSoon() {
  // A connection that is lost now is told of when the palette is opened.
  const timer = setTimeout(() => void loadPalette().catch(() => {}), 2_000)
  return () => clearTimeout(timer)
}
