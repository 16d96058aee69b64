import type { Span } from './open-telemetry.ts'

/**
 * Has V8 keep the attributes of spans like this one as records. An SDK fills them in by names that V8 does not see in the
 * code, and beyond some seventeen V8 then takes an object for a table and rehashes it: at every span that was 11 us of 64
 * (with the SDK on Node 24, over HTTP). A record that has the same names already is what it goes by, whoever made it. Elsewhere,
 * and with a tracer that does not show its attributes, this changes nothing.
 *
 * One span of many is looked at, and of each list of names nothing is kept but the names.
 *
 * @see https://v8.dev/blog/fast-properties
 * @see https://github.com/v8/v8/blob/main/src/objects/map-inl.h `Map::TooManyFastProperties`
 */
export function rememberShape(span: Span): void {
  spans = (spans + 1) % EVERY
  if (spans !== 1 || known.size >= MAX_SHAPES) return
  const { attributes } = span as Readable
  if (typeof attributes !== 'object' || attributes === null) return
  const entries = Object.entries(attributes)
  if (entries.length < ENOUGH || entries.length > TOO_MANY) return
  const names = entries.map(([name]) => name).join(' ')
  if (!known.has(names)) known.set(names, recordOf(entries))
}

/** What the spans of the SDK are besides: `ReadableSpan`. */
interface Readable {
  readonly attributes?: unknown
}

let spans = 0
/** A prime, so that of several kinds that take turns each has its own. */
const EVERY = 61
/** Fewer V8 keeps as a record of its own accord: four in the object, and twelve beside it. */
const ENOUGH = 17
/** As many as an SDK keeps, unless it is told otherwise. */
const TOO_MANY = 128

// V8 forgets what no object has any more.
const known: Map<string, object> = new Map()
const MAX_SHAPES = 64

function recordOf(entries: readonly (readonly [name: string, value: unknown])[]): object {
  const record = {}
  for (const [name, value] of entries) {
    // Only what is defined so counts as a name that was seen.
    Object.defineProperty(record, name, { value: standIn(value), writable: true, enumerable: true, configurable: true })
  }
  return record
}

/** The kind of value, which is a part of what V8 goes by, and nothing of what a caller said. */
function standIn(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? 0 : 0.5
  return typeof value === 'string' ? '' : typeof value === 'boolean' ? false : undefined
}
