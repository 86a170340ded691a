import type { Shortcut } from '../shortcuts/shortcut.ts'

/** The keys of a list, as people are told of them. */
export const listKeys: readonly Shortcut[] = [
  { keys: ['j', '↓'], does: 'list.keys_next' },
  { keys: ['k', '↑'], does: 'list.keys_previous' },
  { keys: ['Enter'], does: 'list.keys_open' },
  { keys: ['x'], does: 'list.keys_select' },
  { keys: ['Shift+x'], does: 'list.keys_select_range' },
  { keys: ['Escape'], does: 'list.keys_let_go' },
  { keys: ['/'], does: 'list.keys_search' },
]
