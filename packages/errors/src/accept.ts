/** One line of an `Accept` header. */
interface MediaRange {
  /** In lower case, without parameters. */
  readonly type: string
  /** Whether it carries parameters of its own, which a plain type does not match. */
  readonly bare: boolean
  /** 0 to 1. */
  readonly quality: number
}

/**
 * Whether an `Accept` header prefers one media type over another and says so by its name: `*\/*` and a missing header
 * ask for nothing in particular. A type that is named and ranks equal was named for a reason.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function prefersByName(accept: string | undefined, wanted: string, other: string): boolean {
  // Most calls are decided here: nothing is split, nothing is made.
  if (accept === undefined || !accept.toLowerCase().includes(wanted)) return false
  const ranges = splitOutsideQuotes(accept, ',').flatMap((text) => rangeOf(text) ?? [])
  const named = qualityOf(ranges.filter(({ type }) => type === wanted))
  return named !== undefined && named > 0 && named >= qualityFor(ranges, other)
}

/** What a plain type ranks at: its own name counts before `type/*`, that before `*\/*`. */
function qualityFor(ranges: readonly MediaRange[], type: string): number {
  const family = `${type.slice(0, type.indexOf('/'))}/*`
  for (const name of [type, family, '*/*']) {
    const quality = qualityOf(ranges.filter((range) => range.bare && range.type === name))
    if (quality !== undefined) return quality
  }
  return 0
}

function qualityOf(ranges: readonly MediaRange[]): number | undefined {
  return ranges.length === 0 ? undefined : Math.max(...ranges.map(({ quality }) => quality))
}

/** A range that breaks the grammar counts for nothing. */
function rangeOf(text: string): MediaRange | undefined {
  const [type = '', ...parameters] = splitOutsideQuotes(text, ';').map((part) => part.trim().toLowerCase())
  if (!MEDIA_RANGE.test(type)) return undefined
  const weights = parameters.filter((parameter) => /^q\s*=/.test(parameter))
  const weight = weights[0]?.slice(weights[0].indexOf('=') + 1).trim() ?? '1'
  if (!QVALUE.test(weight) || weights.length > 1) return undefined
  return { type, bare: parameters.length === weights.length, quality: Number(weight) }
}

// RFC 9110 sections 5.6.2 and 12.4.2: a token on both sides, and at most three digits behind the point.
const MEDIA_RANGE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/
const QVALUE = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** Splits at a character, but not inside a quoted string, where it is only a character. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (quoted && character === '\\') at += 1
    else if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)]
}
