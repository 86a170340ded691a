import type { Preferences } from '#shared/core/preferences.ts'
import { useChangePreferences, usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'

const names = { LIGHT: 'menu.light', DARK: 'menu.dark', SYSTEM: 'menu.as_system' } as const
export type ThemeChoice = Preferences['theme']

export const themeChoices = Object.keys(names) as ThemeChoice[]
export const themeName = (choice: ThemeChoice) => say(names[choice])

/** Light, dark, or whatever the system is, which is what nobody having chosen means. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => Promise<boolean>] {
  const { preferences } = usePreferences()
  const change = useChangePreferences()
  return [preferences?.theme ?? 'SYSTEM', theme => change({ theme })]
}
