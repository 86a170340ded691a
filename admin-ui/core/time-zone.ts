/** The time zone in whose days whoever looks at the screen thinks, for the API; nothing where it is UTC, which it takes unless told. */
export function timeZone(): { time_zone?: string } {
  const { timeZone: name } = new Intl.DateTimeFormat().resolvedOptions()
  return name && name !== 'UTC' ? { time_zone: name } : {}
}
