import { useStore } from 'react-admin'

export type ThemeChoice = 'light' | 'dark' | 'system'

/** The key under which react-admin looks for the theme. */
export const themeKey = 'theme'

/** Light, dark, or whatever the system is, which is what nobody having chosen means. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const [kept, keep] = useStore<'light' | 'dark' | undefined>(themeKey)
  return [kept ?? 'system', choice => keep(choice === 'system' ? undefined : choice)]
}
