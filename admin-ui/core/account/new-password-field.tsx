import { passwordLength } from '#shared/core/password.ts'
import { Button, InputAdornment } from '@mui/material'
import { useState } from 'react'
import { DeedField } from '../deed-field.tsx'

/** A new password, typed once: who wants to be sure looks at it. */
export function NewPasswordField({ autoFocus }: { autoFocus?: boolean }) {
  const [shown, show] = useState(false)
  return (
    <DeedField
      label="New password"
      name="new_password"
      type={shown ? 'text' : 'password'}
      autoComplete="new-password"
      required
      autoFocus={autoFocus}
      helperText={`${passwordLength.min} characters or more. A few words that do not belong together do well.`}
      slotProps={{
        htmlInput: { minLength: passwordLength.min, maxLength: passwordLength.max, spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Button
                variant="text"
                aria-label={shown ? 'Hide the password' : 'Show the password'}
                sx={{ minHeight: 0, py: 0.5, mr: -2 }}
                onClick={() => show(!shown)}
              >
                {shown ? 'Hide' : 'Show'}
              </Button>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
