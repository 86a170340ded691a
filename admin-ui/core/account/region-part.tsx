import { languages, locales } from '#shared/core/preferences.ts'
import type { Preferences } from '#shared/core/preferences.ts'
import { MenuItem, TextField } from '@mui/material'
import { formatDate, formatMoney } from '../value/format.ts'
import { usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import { dayOf, browsersLocale, locale as localeNow } from '../value/time-zone.ts'
import { AccountPart } from './account-part.tsx'
import { useSaving } from './saving.tsx'
import { Settings } from './setting.tsx'
import { ZoneField } from './zone-field.tsx'

const nameOf = (tag: string, of: string) => new Intl.DisplayNames(of, { type: 'language' }).of(tag) ?? tag

/** The language, how figures and dates are written, and in which zone times are told. */
export function RegionPart() {
  const { preferences } = usePreferences()
  const { save, saved } = useSaving()
  if (!preferences) return null
  const { language, locale, time_zone } = preferences
  return (
    <AccountPart title={say('account.region')} beside={saved} says={say('account.region_says')}>
      <Settings>
        <TextField
          select
          label={say('account.language')}
          value={language}
          onChange={event => void save({ language: event.target.value as Preferences['language'] })}
        >
          {languages.map(tag => (
            <MenuItem key={tag} value={tag}>
              {nameOf(tag, tag)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={say('account.locale')}
          value={locale ?? ''}
          onChange={event => void save({ locale: (event.target.value || null) as Preferences['locale'] })}
          helperText={<Example key={localeNow()} />}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">
            {say('account.locale_of_browser', { name: nameOf(browsersLocale(), 'en') })}
          </MenuItem>
          {locales.map(tag => (
            <MenuItem key={tag} value={tag}>
              {nameOf(tag, 'en')}
            </MenuItem>
          ))}
        </TextField>
        <ZoneField value={time_zone} onChange={zone => void save({ time_zone: zone })} />
      </Settings>
    </AccountPart>
  )
}

/** A day and a sum as they are written now. */
const Example = () => `${formatDate(dayOf(new Date()))} · ${formatMoney(123_456_789, 'USD')}`
