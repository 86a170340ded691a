import type { PreferenceChange } from '#shared/core/preferences.ts'
import Check from '@mui/icons-material/Check'
import { Box } from '@mui/material'
import { useEffect, useState } from 'react'
import { useChangePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import { color, iconSize } from '../theme.ts'

/** Milliseconds for which it is told that something is kept. */
const told = 4_000

/** Keeps what is chosen at once, and the word that says so, for beside the title. */
export function useSaving() {
  const change = useChangePreferences()
  const [saved, setSaved] = useState(0)
  useEffect(() => {
    if (!saved) return
    const timer = setTimeout(() => setSaved(0), told)
    return () => clearTimeout(timer)
  }, [saved])
  return {
    save: async (changed: PreferenceChange) => setSaved((await change(changed)) ? Date.now() : 0),
    saved: <Saved isTold={saved > 0} />,
  }
}

/** There from the beginning, so that screen readers hear when it says something. */
const Saved = ({ isTold }: { isTold: boolean }) => (
  <Box component="span" role="status" sx={{ color: color.done, display: 'inline-flex', gap: 1 }}>
    {isTold && (
      <>
        <Check sx={{ fontSize: iconSize.usual }} aria-hidden />
        {say('account.saved')}
      </>
    )}
  </Box>
)
