import { exponentOf } from '#shared/core/currency.ts'

/** How many units of a currency buy what a euro does, roughly; 1 where it is not listed. */
const perEuro: Readonly<Record<string, number>> = {
  JPY: 150,
  INR: 90,
  NGN: 1_600,
  TRY: 40,
  CZK: 25,
  MXN: 20,
  SEK: 11,
  NOK: 11,
  DKK: 7.5,
  BRL: 6,
  PLN: 4,
  ZAR: 20,
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const digits = exponentOf(currency)
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  formats.set(currency, format)
  return format
}

/** A price in minor units that means about the same everywhere as so many euros. */
export const minorPrice = (euros: number, currency: string) =>
  Math.round(euros * (perEuro[currency] ?? 1)) * 10 ** exponentOf(currency)

/** An amount in minor units as people write it. */
export const writtenAmount = (minor: number, currency: string) =>
  formatOf(currency).format(minor / 10 ** exponentOf(currency))
