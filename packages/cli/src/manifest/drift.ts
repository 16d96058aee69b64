/** One place in which two values differ; `undefined` where there is nothing. */
export interface Difference {
  /** Dotted, with the number of an entry in brackets: `[0].parameters.properties.orderId.type`; of a text the line. */
  readonly path: string
  readonly written?: unknown
  readonly now?: unknown
}

/** In what two texts differ, line by line, or two JSON values, whatever the order of their keys. */
export function driftOf(written: unknown, now: unknown): readonly Difference[] {
  if (typeof written === 'string' && typeof now === 'string') return lineDrift(linesOf(written), linesOf(now))
  return differences(written, now, '')
}

/** Git may have checked the file out with the line ends of Windows. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/)
}

function lineDrift(written: readonly string[], now: readonly string[]): readonly Difference[] {
  const length = Math.max(written.length, now.length)
  const each = Array.from({ length }, (_none, at) => differences(written[at], now[at], `line ${at + 1}`))
  return each.flat()
}

function differences(written: unknown, now: unknown, path: string): readonly Difference[] {
  if (Array.isArray(written) && Array.isArray(now)) {
    const length = Math.max(written.length, now.length)
    return Array.from({ length }, (_none, at) => differences(written[at], now[at], `${path}[${at}]`)).flat()
  }
  if (isRecord(written) && isRecord(now)) {
    const keys = [...new Set([...Object.keys(written), ...Object.keys(now)])]
    return keys.flatMap((key) => differences(own(written, key), own(now, key), path === '' ? key : `${path}.${key}`))
  }
  if (Object.is(written, now)) return []
  return [{ path, ...(written === undefined ? {} : { written }), ...(now === undefined ? {} : { now }) }]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
