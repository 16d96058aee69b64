/** A point in time, as exact as it was written. */
export interface Moment {
  /** Whole seconds, in milliseconds since 1970 UTC. */
  readonly ms: number
  /** What was written behind the seconds: empty, or a point and digits. */
  readonly fraction: string
}

/**
 * The moment that a clock shows.
 *
 * @param local What it shows, as `2027-01-31T10:00:00`; digits in these places, but maybe no such day or time.
 * @param offsetMinutes How far it is ahead of UTC.
 * @returns `undefined` where there is no such day or time, and for years in UTC that are not written with four digits.
 */
export function momentAt(local: string, offsetMinutes: number, fraction = ''): Moment | undefined {
  const shown = Date.parse(`${local}Z`)
  // The 30th of February is the 2nd of March to some parsers, and no date to others.
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(local)) return undefined
  const ms = shown - offsetMinutes * 60_000
  return ms >= FIRST && ms <= LAST ? { ms, fraction } : undefined
}

/** RFC 3339 has no years before 0000 and after 9999. */
const FIRST = Date.parse('0000-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59Z')

/** As RFC 3339 writes it, in UTC. */
export function textOf({ ms, fraction }: Moment): string {
  return `${new Date(ms).toISOString().slice(0, 19)}${fraction}Z`
}

/** As a `Date`, which knows no less than milliseconds. */
export function dateOf({ ms, fraction }: Moment): Date {
  return new Date(ms + Number(`${fraction}000`.slice(1, 4)))
}
