import { Autocomplete, TextField } from '@mui/material'
import { usePages, useTableItems } from '../palette/use-places.ts'
import { usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import { AccountPart } from './account-part.tsx'
import { useSaving } from './saving.tsx'
import { Settings } from './setting.tsx'

type Place = { to: string; label: string; group: string }

/** The page on which the back office opens. */
export function LandingPart() {
  const { preferences } = usePreferences()
  const { save, saved } = useSaving()
  const places = usePlaces()
  const [home] = places
  const chosen = preferences?.landing_page
  const value = chosen ? (places.find(({ to }) => to === chosen) ?? other(chosen)) : home!
  return (
    <AccountPart title={say('account.landing')} beside={saved} says={say('account.landing_says')}>
      <Settings>
        <Autocomplete<Place, false, true>
          options={places.includes(value) ? places : [...places, value]}
          groupBy={({ group }) => group}
          getOptionKey={({ to }) => to}
          isOptionEqualToValue={(one, another) => one.to === another.to}
          value={value}
          disableClearable
          autoHighlight
          onChange={(_, { to }) => void save({ landing_page: to === home!.to ? null : to })}
          renderInput={props => <TextField {...props} label={say('account.landing_page')} />}
        />
      </Settings>
    </AccountPart>
  )
}

/** Home, the pages that are more than a table's, and the lists, by their domains. */
function usePlaces(): Place[] {
  const items = [...usePages(), ...useTableItems()]
  const places = items.flatMap(({ to, label, detail }) =>
    to && to !== '/account' ? [{ to, label, group: detail ?? '' }] : [],
  )
  const groups = [...new Set(places.map(({ group }) => group))]
  return groups.flatMap(group => places.filter(place => place.group === group))
}

/** What was chosen by other means, such as a list with a filter. */
const other = (to: string): Place => ({ to, label: to, group: say('account.landing_other') })
