import { say } from '../say.ts'
import type { WholeSentence } from '../say.ts'

/** What keys do. `Mod` is ⌘ on a Mac and Ctrl elsewhere; `+` joins keys pressed together, a space those pressed one after the other. */
export type Shortcut = { keys: readonly string[]; does: WholeSentence }

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

const names: Record<string, () => string> = {
  Mod: () => (isMac ? '⌘' : say('keys.ctrl')),
  Shift: () => say('keys.shift'),
  Enter: () => say('keys.enter'),
  Escape: () => say('keys.esc'),
  Home: () => say('keys.home'),
  End: () => say('keys.end'),
  Space: () => say('keys.space'),
}

/** Keys as they are printed: `Mod+Enter` → "Ctrl Enter". */
export const printed = (keys: string) =>
  keys
    .split(/[+ ]/)
    .map(key => names[key]?.() ?? key)
    .join(' ')

/** Of finding anything. */
export const paletteKeys: readonly Shortcut[] = [
  { keys: ['↑', '↓'], does: 'palette.keys_move' },
  { keys: ['Home', 'End'], does: 'palette.keys_ends' },
  { keys: ['Enter'], does: 'palette.keys_open' },
  { keys: ['Mod+Enter'], does: 'palette.keys_new_tab' },
  { keys: ['Escape'], does: 'palette.keys_leave' },
]

/** Where there is no place of their own for them. */
export const globalKeys: readonly Shortcut[] = [
  { keys: ['Mod+K'], does: 'palette.title' },
  { keys: ['?'], does: 'keys.show' },
  { keys: ['['], does: 'keys.sidebar' },
  { keys: ['Space'], does: 'look.key' },
  { keys: ['Mod+Enter'], does: 'keys.save' },
  { keys: ['g h'], does: 'keys.go_home' },
]
