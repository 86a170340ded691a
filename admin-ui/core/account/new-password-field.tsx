import { passwordLength } from '#shared/core/password.ts'
import { Button, InputAdornment } from '@mui/material'
import { useState } from 'react'
import { DeedField } from '../dialog/deed-field.tsx'
import { say } from '../say.ts'

/** A new password, typed once: who wants to be sure looks at it. */
export function NewPasswordField({ autoFocus }: { autoFocus?: boolean }) {
  const [shown, show] = useState(false)
  return (
    <DeedField
      label={say('account.new_password')}
      name="new_password"
      type={shown ? 'text' : 'password'}
      autoComplete="new-password"
      required
      autoFocus={autoFocus}
      helperText={say('account.password_hint', { min: passwordLength.min })}
      slotProps={{
        htmlInput: { minLength: passwordLength.min, maxLength: passwordLength.max, spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Button
                variant="text"
                aria-label={say(shown ? 'account.hide_password' : 'account.show_password')}
                sx={{ minHeight: 0, py: 0.5, mr: -2 }}
                onClick={() => show(!shown)}
              >
                {say(shown ? 'reveal.hide' : 'account.show')}
              </Button>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
