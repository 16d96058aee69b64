import type { Call, HookwellError } from '@hookwell/core'

import type { Shape } from '../schema/shape.ts'
import { namerOf } from './named.ts'
import { spokenFields } from './spoken-fields.ts'
import type { SpokenField } from './spoken-fields.ts'
import { unspeakableIn } from './unspeakable.ts'

/** Looks at what is about to be said. */
export interface SpokenCheck {
  ofValue(call: Call, value: unknown): void
  ofFailure(call: Call, failure: HookwellError): void
}

/** Makes what warns the developer of spoken texts that no voice can say; what they hold is not told. */
export function spokenCheck(shape: Shape): SpokenCheck {
  const nameOf = namerOf(shape)
  return {
    ofValue: (call, value) => warn(call, () => spokenFields(value, nameOf)),
    ofFailure: (call, { code, message, suggestion }) =>
      warn(call, () => [
        { name: `${code}.message`, text: message },
        { name: `${code}.suggestion`, text: suggestion },
      ]),
  }
}

// Once a process: the second call that says the same tells a developer nothing.
const told = new Set<string>()

/** The names of fields may be data, and so there may be any number of them. */
const MAX_TOLD = 1_000

function warn(call: Call, fieldsOf: () => readonly SpokenField[]): void {
  try {
    const findings = fieldsOf().flatMap(({ name, text }) => newIn(call.endpoint.name, name, text))
    if (findings.length === 0) return
    call.logger.warn(`what is said cannot be spoken: ${findings.join('; ')}`, {
      callId: call.id,
      endpoint: call.endpoint.name,
    })
  } catch {
    // A value that cannot be looked at: whoever writes it as JSON will say so.
  }
}

function newIn(endpoint: string, name: string, text: string): string[] {
  const kinds = unspeakableIn(text).filter((kind) => {
    const finding = JSON.stringify([endpoint, name, kind])
    if (told.has(finding) || told.size >= MAX_TOLD) return false
    told.add(finding)
    return true
  })
  return kinds.length === 0 ? [] : [`${name || 'the reply'} holds ${kinds.join(', ')}`]
}
