import { useChangePreferences, usePreferences } from './preferences.ts'

export const themeChoices = ['light', 'dark', 'system'] as const
export type ThemeChoice = (typeof themeChoices)[number]

/** Light, dark, or whatever the system is, which is what nobody having chosen means. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => Promise<boolean>] {
  const { preferences } = usePreferences()
  const change = useChangePreferences()
  const chosen = preferences?.theme.toLowerCase() as ThemeChoice | undefined
  return [chosen ?? 'system', choice => change({ theme: upper[choice] })]
}

const upper = { light: 'LIGHT', dark: 'DARK', system: 'SYSTEM' } as const
