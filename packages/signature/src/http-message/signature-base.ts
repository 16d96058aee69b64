import type { Refusal } from '../refusal.ts'
import type { Component } from './component.ts'
import { derivedValue } from './derived-component.ts'
import { fieldValue } from './field-component.ts'
import type { MessageRequest } from './message-request.ts'

/**
 * What is signed: a line for each component, and behind them the list of components with the parameters of the signature.
 * RFC 9421 section 2.5.
 *
 * @param parameters That last part as it stands in `signature-input`.
 */
export function signatureBase(
  components: readonly Component[],
  parameters: string,
  request: MessageRequest,
): string | Refusal {
  let base = ''
  for (const component of components) {
    const read = component.name.startsWith('@') ? derivedValue : fieldValue
    const value = read(component, request)
    if (typeof value !== 'string') return value
    base += `${component.identifier}: ${value}\n`
  }
  return `${base}"@signature-params": ${parameters}`
}
