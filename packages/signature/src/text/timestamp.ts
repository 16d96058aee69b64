import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { TimeRule } from '../signed/signed-scheme.ts'

/** How far from now a signed time may be, in milliseconds; `Infinity` where it is not checked. */
export interface TimeWindow {
  readonly pastMs: number
  readonly futureMs: number
}

/** Reads a timestamp: `undefined` unless it is exactly of that form. */
export function readTimestamp(text: string, unit: TimeRule['unit']): number | undefined {
  return UNITS[unit](text)
}

/** Writes one. */
export function writeTimestamp(epochMs: number, unit: TimeRule['unit']): string {
  if (unit === 'iso') return new Date(epochMs).toISOString()
  return String(Math.floor(unit === 's' ? epochMs / 1_000 : epochMs))
}

// `parseInt` takes '1750000000junk', and some libraries then sign what they understood instead of what came.
const UNITS: Readonly<Record<TimeRule['unit'], (text: string) => number | undefined>> = {
  s: (text) => {
    const seconds = digits(text, 11)
    return seconds === undefined ? undefined : seconds * 1_000
  },
  ms: (text) => digits(text, 14),
  iso: (text) => {
    if (!RFC_3339.test(text)) return undefined
    // Date keeps three digits of a second; some senders write nine.
    const epochMs = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'))
    return Number.isNaN(epochMs) ? undefined : epochMs
  },
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

/** The number that a text of digits is. `Number()` would do once they are checked, and takes a runtime call. */
function digits(text: string, maxDigits: number): number | undefined {
  if (text.length === 0 || text.length > maxDigits) return undefined
  let value = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 48 || code > 57) return undefined
    value = value * 10 + (code - 48)
  }
  return value
}

/** The window of a row, with what the user wants instead. */
export function timeWindow(
  rule: TimeRule | undefined,
  toleranceSeconds: number | undefined,
  futureToleranceSeconds: number | undefined,
): TimeWindow {
  const past = toleranceSeconds ?? rule?.pastSeconds ?? null
  const future = futureToleranceSeconds ?? rule?.futureSeconds ?? null
  return { pastMs: past === null ? Infinity : past * 1_000, futureMs: future === null ? Infinity : future * 1_000 }
}

/** Says no to a time outside the window. */
export function judgeTime(atMs: number, nowMs: number, { pastMs, futureMs }: TimeWindow): Refusal | undefined {
  const agoMs = nowMs - atMs
  if (agoMs > pastMs)
    return refuse('timestamp_stale', `the signed time is ${inSeconds(agoMs)} ago; ${inSeconds(pastMs)} are allowed`)
  if (-agoMs > futureMs) {
    return refuse(
      'timestamp_future',
      `the signed time is ${inSeconds(-agoMs)} ahead; ${inSeconds(futureMs)} are allowed`,
    )
  }
  return undefined
}

/**
 * Says no to a time that is off by so much that the body need not be read: a day more than the window. Nearer than that
 * the signature is checked first, so that the log tells a genuine call that came late from a forged one.
 */
export function judgeAbsurdTime(atMs: number, nowMs: number, { pastMs, futureMs }: TimeWindow): Refusal | undefined {
  const agoMs = nowMs - atMs
  if (agoMs <= pastMs + DAY_MS && -agoMs <= futureMs + DAY_MS) return undefined
  return judgeTime(atMs, nowMs, { pastMs, futureMs })
}

const DAY_MS = 86_400_000

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`
}
