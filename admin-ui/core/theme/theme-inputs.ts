import type { CheckboxProps } from '@mui/material'
import type { ThemeOptions } from '@mui/material/styles'
import { floating } from './theme-surfaces.ts'
import { color, radius, size, textSize, weight } from '../theme.ts'

type Components = NonNullable<ThemeOptions['components']>

/** The name of a checkbox belongs to what takes the focus, not to the frame around it, where Material leaves it. */
const nameOnInput: CheckboxProps['slotProps'] = {
  root: { 'aria-label': undefined },
  input: owner => ({ 'aria-label': (owner as CheckboxProps)['aria-label'] }),
}

/** What is filled in. */
export const inputs = (): Components => ({
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', fullWidth: true, margin: 'none' } },
  MuiFormControl: {
    defaultProps: { variant: 'outlined', size: 'small', fullWidth: true, margin: 'none' },
    styleOverrides: { marginDense: { margin: 0 } },
  },
  MuiAutocomplete: {
    defaultProps: { fullWidth: true, size: 'small' },
    styleOverrides: {
      option: { fontSize: textSize.work, minHeight: '32px !important' },
      noOptions: { fontSize: textSize.work },
      paper: floating(),
      inputRoot: { padding: '0 9px !important' },
      input: { padding: '6px 0 !important' },
    },
  },
  // A label stands still above its field; it does not float into it.
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: {
        position: 'static',
        transform: 'none',
        marginBottom: 4,
        maxWidth: 'none',
        fontSize: textSize.beside,
        lineHeight: '18px',
        fontWeight: weight.strong,
        color: color.ink2,
        pointerEvents: 'auto',
      },
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: {
        minHeight: size.control,
        backgroundColor: color.raised,
        borderRadius: radius.control,
        fontSize: textSize.work,
        lineHeight: '18px',
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: color.accent, borderWidth: 1 },
        '&.Mui-focused': { boxShadow: `0 0 0 1px ${color.accent}` },
        '&.Mui-error.Mui-focused': { boxShadow: `0 0 0 1px ${color.failed}` },
        '&.Mui-error.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: color.failed },
        '&.MuiInputBase-multiline': { padding: 0 },
        '& textarea.MuiInputBase-input': { padding: '6px 10px', height: 'auto' },
      },
      input: { padding: '6px 10px', height: 18, '&:focus-visible': { outline: 'none' } },
      notchedOutline: { borderColor: color.lineField, top: 0, '& legend': { display: 'none' } },
    },
  },
  MuiInputBase: {
    styleOverrides: {
      root: { fontSize: textSize.work },
      input: { '&::placeholder': { color: color.ink3, opacity: 1 } },
    },
  },
  MuiInputAdornment: { styleOverrides: { positionStart: { marginRight: -2 } } },
  MuiFormHelperText: {
    styleOverrides: {
      root: { margin: '4px 0 0', fontSize: textSize.beside, lineHeight: '18px', color: color.ink3 },
    },
  },
  MuiFormLabel: { styleOverrides: { asterisk: { color: color.failed } } },
  MuiFormControlLabel: {
    styleOverrides: {
      // A switch begins where the fields above it do.
      root: { '&:has(.MuiSwitch-root)': { marginLeft: -4 } },
      label: { fontSize: textSize.work, lineHeight: '18px' },
    },
  },
  MuiCheckbox: {
    defaultProps: { size: 'small', color: 'primary', slotProps: nameOnInput },
    styleOverrides: { root: { padding: 6 } },
  },
  MuiSwitch: { defaultProps: { size: 'small', color: 'primary' } },
  MuiSelect: { styleOverrides: { select: { minHeight: '18px !important' } } },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        padding: '3px 9px',
        fontSize: textSize.beside,
        lineHeight: '18px',
        color: color.ink2,
        borderColor: color.line,
        '&.Mui-selected, &.Mui-selected:hover': { color: color.accent, backgroundColor: color.accentWeak },
      },
    },
  },
})
