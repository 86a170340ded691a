import { Autocomplete, Box, TextField } from '@mui/material'
import { useEachMinute } from '../value/each-minute.ts'
import { timeIn } from '../value/format.ts'
import { match } from '../fuzzy.ts'
import { say } from '../say.ts'
import { color, tabular } from '../theme.ts'
import { computersZone } from '../value/time-zone.ts'

/** The choice of none: wherever this computer is. */
const here = ''

type Props = { value: string | null; onChange: (zone: string | null) => void }

/** A time zone, found by typing, with the time it is there now. */
export function ZoneField({ value, onChange }: Props) {
  useEachMinute(() => timeIn(computersZone()))
  const names = Intl.supportedValuesOf('timeZone')
  // One that was chosen in another browser may have another name here.
  const known = !value || names.includes(value) ? names : [value, ...names]
  return (
    <Autocomplete<string, false, true>
      options={[here, ...known]}
      getOptionLabel={labelOf}
      value={value ?? here}
      disableClearable
      autoHighlight
      filterOptions={(zones, { inputValue }) => best(zones, inputValue)}
      onChange={(_, zone) => onChange(zone || null)}
      renderOption={({ key, ...props }, zone) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 2 }}>
          <span>{labelOf(zone)}</span>
          <Box component="span" sx={{ ml: 'auto', color: color.ink2, ...tabular }}>
            {timeIn(zone || computersZone())}
          </Box>
        </Box>
      )}
      renderInput={props => (
        <TextField
          {...props}
          label={say('account.time_zone')}
          helperText={say('account.time_there', { time: timeIn(value ?? computersZone()) })}
        />
      )}
    />
  )
}

const labelOf = (zone: string) =>
  zone ? zone.replaceAll('_', ' ') : say('account.zone_of_computer', { zone: computersZone() })

/** Those that what was typed means, best first: of `tok`, Tokyo before Vostok. */
const best = (zones: string[], typed: string) =>
  zones
    .flatMap(zone => {
      const fit = match(typed, labelOf(zone))
      return fit ? [{ zone, score: fit.score }] : []
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ zone }) => zone)
