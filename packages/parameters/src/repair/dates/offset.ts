/**
 * How many minutes a time zone is ahead of UTC; `undefined` for what is no zone.
 *
 * `-00:00` is UTC too: it says that the local time is not known (RFC 3339 section 4.3), and the moment is.
 */
export function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes = 0] = NUMERIC.exec(zone) ?? []
  if (hours === undefined) return ZONES.get(zone.toUpperCase())
  const offset = Number(hours) * 60 + Number(minutes)
  return sign === '-' ? -offset : offset
}

/** Up to 23:59 (RFC 3339 section 5.6). */
const NUMERIC = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/

/** RFC 2822 section 4.3, which takes a zone in letters that it does not name, such as UTC, for UTC. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['GMT', 0],
  ['UT', 0],
  ['UTC', 0],
  ['EDT', -4 * 60],
  ['EST', -5 * 60],
  ['CDT', -5 * 60],
  ['CST', -6 * 60],
  ['MDT', -6 * 60],
  ['MST', -7 * 60],
  ['PDT', -7 * 60],
  ['PST', -8 * 60],
])
