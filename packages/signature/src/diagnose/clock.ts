import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { resolveRow } from '../settings.ts'
import type { SignedScheme, TimeRule } from '../signed/signed-scheme.ts'
import type { Diagnosis, Trial } from './trial.ts'

/** Whether it is the time alone: too old or too far ahead, or written in another unit than the row says. */
export async function diagnoseClock(trial: Trial, refusal: Refusal): Promise<Diagnosis | undefined> {
  if (!refusal.reason.startsWith('timestamp_')) return undefined
  const verdict = await trial.judge({})
  if (verdict !== undefined && !isRefusal(verdict)) return wrongTime(refusal, verdict.signedAtMs, trial.nowMs)
  return otherUnit(trial)
}

const YEAR_MS = 31_557_600_000

function wrongTime({ detail }: Refusal, atMs: number | undefined, nowMs: number): Diagnosis {
  const isInSeconds = atMs !== undefined && nowMs - atMs > YEAR_MS && Math.abs(nowMs - atMs * 1_000) < YEAR_MS
  if (isInSeconds) {
    return {
      about: 'clock',
      holds: true,
      text: 'The signature itself holds, but its time is in seconds where this scheme has milliseconds',
      fix: "sign with milliseconds, or make a row of your own, scheme({ …, time: { unit: 's', … } })",
    }
  }
  const then = atMs === undefined ? 'the time that was signed' : String(Math.floor(atMs / 1_000))
  return {
    about: 'clock',
    holds: true,
    text: `The signature itself holds, and only its time does not: ${detail}`,
    fix: `set the clocks of both sides by NTP; for a recorded request, judge it as of then (--now ${then})`,
  }
}

const UNITS: Readonly<Record<TimeRule['unit'], string>> = { s: 'seconds', ms: 'milliseconds', iso: 'ISO 8601 text' }

async function otherUnit(trial: Trial): Promise<Diagnosis | undefined> {
  const row = resolveRow('diagnose()', trial.options)
  if (row.shape !== 'signed' || row.time === undefined) return undefined
  for (const [unit, name] of Object.entries(UNITS) as [TimeRule['unit'], string][]) {
    if (unit === row.time.unit) continue
    const scheme: SignedScheme = { ...row, time: { ...row.time, unit } }
    if (!(await trial.holds({ options: { ...trial.options, scheme } }))) continue
    return {
      about: 'clock',
      holds: true,
      text: `It holds once its time is read as ${name}: this scheme has ${UNITS[row.time.unit]}`,
      fix: `sign with ${UNITS[row.time.unit]}, or make a row of your own, scheme({ …, time: { unit: '${unit}', … } })`,
    }
  }
  return undefined
}
