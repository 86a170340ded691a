import { DeedField } from '../dialog/deed-field.tsx'
import { say } from '../say.ts'
import { size, tabular } from '../theme.ts'

/** Six digits of an authenticator app, which phones and password managers fill in by themselves. */
export const CodeField = ({ autoFocus = true }: { autoFocus?: boolean }) => (
  <DeedField
    label={say('second_factor.code')}
    name="code"
    required
    autoFocus={autoFocus}
    autoComplete="one-time-code"
    sx={{ '& .MuiInputBase-root': { width: size.factLabel } }}
    slotProps={{
      htmlInput: {
        inputMode: 'numeric',
        // Some apps write the digits in two groups, and so may whoever copies them.
        pattern: ' *([0-9] *){6}',
        title: say('second_factor.six_digits'),
        maxLength: 9,
        style: { ...tabular, letterSpacing: '0.12em' },
      },
    }}
  />
)
