import { usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import { themeChoices, themeName } from '../theme/theme-choice.ts'
import { AccountPart } from './account-part.tsx'
import { useSaving } from './saving.tsx'
import { Choice, Settings } from './setting.tsx'

/** How the back office looks, wherever one signs in. */
export function AppearancePart() {
  const { preferences } = usePreferences()
  const { save, saved } = useSaving()
  return (
    <AccountPart title={say('account.appearance')} beside={saved} says={say('account.wherever')}>
      <Settings>
        <Choice
          label={say('menu.colours')}
          value={preferences?.theme ?? 'SYSTEM'}
          choices={themeChoices.map(one => [one, themeName(one)] as const)}
          onChange={theme => void save({ theme })}
        />
        <Choice
          label={say('columns.density')}
          value={preferences?.density ?? 'COMFORTABLE'}
          choices={[
            ['COMFORTABLE', say('columns.comfortable')],
            ['COMPACT', say('columns.compact')],
          ]}
          onChange={density => void save({ density })}
        />
      </Settings>
    </AccountPart>
  )
}
