/** How many decimals a currency is written with: 2 for EUR, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    )
  } catch {
    return 2
  }
}
