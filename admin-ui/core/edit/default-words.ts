import type { Column } from '#shared/core/contract.ts'
import { words } from '#shared/core/words.ts'
import { isNumber } from '../value/columns.ts'
import { formatNumber } from '../value/format.ts'
import { say } from '../say.ts'

/** What a column holds where nothing is said as a row is made: "Default: Open"; nothing for what is worked out. */
export function defaultOf(column: Column): string | undefined {
  const { default: value, money } = column
  // An amount would want its currency.
  if (typeof value !== 'string' || (money && value !== '0')) return undefined
  return say('form.default_is', { value: inWords(column, value) })
}

/** The same as a sentence, for every column that has a default. */
export function defaultHelp(column: Column): string | undefined {
  if (!column.default) return undefined
  const said = defaultOf(column)
  if (said) return `${said}.`
  return say(column.array || /^jsonb?$/.test(column.type) ? 'form.default_nothing' : 'form.default_by_itself')
}

function inWords(column: Column, value: string): string {
  const one = (text: string) => (column.enum ? words(text) : text)
  if (column.array) return value.replaceAll(/[{}]/g, '').split(',').map(one).join(', ')
  if (column.type === 'bool') return say(value === 'true' ? 'record.yes' : 'record.no')
  return isNumber(column) ? formatNumber(Number(value)) : one(value)
}
