import type { Writable } from 'node:stream'

import type { Diagnosis, Inspection, InspectionStep } from '@hookwell/signature/inspect'

import { painter } from './paint.ts'

/** All that is known of a judged request. */
export interface Report extends Inspection {
  readonly diagnosis: readonly Diagnosis[]
}

/** The report for a program: always the same keys, `null` where there is nothing. */
export function reportJson(report: Report): string {
  const { verified, scheme, reason, detail, likely, steps, keyId, signedAtMs, replayId, subject, diagnosis } = report
  const signedAt = signedAtMs === undefined ? null : new Date(signedAtMs).toISOString()
  const known = { reason, detail, likely, keyId, replayId, subject }
  const orNull = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, value ?? null]))
  return JSON.stringify({ verified, scheme, ...orNull, signedAt, steps, diagnosis }, null, 2)
}

/** The report for people: the verdict first, then how it came about, then what to try. */
export function reportText(report: Report, stream: Writable): string {
  const paint = painter(stream)
  const { verified, reason, detail, likely, steps, diagnosis } = report
  const verdict = verified
    ? paint('green', 'The signature holds.')
    : `${paint('red', 'The signature does not hold:')} ${paint('bold', reason ?? '')}\n${sentence(detail ?? '')}`
  const parts = [verdict, stepLines([...steps, ...provenSteps(report)])]
  if (!verified) {
    const tries = diagnosis.map(
      ({ holds, text, fix }) =>
        `${paint(holds ? 'green' : 'yellow', holds ? '✓' : '?')} ${text}.\n  What to do: ${fix}.`,
    )
    if (tries.length > 0) parts.push(`${paint('bold', 'What was tried')}\n${tries.join('\n')}`)
    if (likely !== undefined && !diagnosis.some(({ holds }) => holds)) parts.push(likely)
  }
  return parts.filter((part) => part !== '').join('\n\n')
}

/** What the signature proved. */
function provenSteps({ keyId, signedAtMs, replayId, subject }: Report): readonly InspectionStep[] {
  const proven: [string, string | undefined][] = [
    ['key id', keyId],
    ['signed at', signedAtMs === undefined ? undefined : new Date(signedAtMs).toISOString()],
    ['replay id', replayId],
    ['subject', subject],
  ]
  return proven.flatMap(([step, text]) => (text === undefined ? [] : [{ step, text }]))
}

function stepLines(steps: readonly InspectionStep[]): string {
  const width = Math.max(...steps.map(({ step }) => step.length))
  return steps.map(({ step, text }) => `  ${step.padEnd(width)}  ${text}`).join('\n')
}

function sentence(text: string): string {
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
