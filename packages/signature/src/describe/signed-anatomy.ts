import type { Carrier, Part, SignedScheme } from '../signed/signed-scheme.ts'
import { spotText } from './anatomy.ts'
import type { Anatomy, CarriedValue } from './anatomy.ts'

export function signedAnatomy({ carriers, parts, algorithm, grammar, time, jsonField }: SignedScheme): Anatomy {
  const inField = jsonField === undefined ? '' : `, in the form field '${jsonField}'`
  return {
    carried: carriers.map(carriedBy),
    signed: `${parts.map(partText).join(' ')}, written as ${grammar.encoding}${inField}`,
    algorithm,
    ...(time === undefined ? {} : { time }),
  }
}

function carriedBy({ signature, timestamp, id, subject }: Carrier): readonly CarriedValue[] {
  return [
    { what: 'signature', at: signature },
    ...(timestamp === undefined ? [] : [{ what: 'time', at: timestamp }]),
    ...(id === undefined ? [] : [{ what: 'id', at: id }]),
    ...(subject === undefined ? [] : [{ what: 'subject', at: subject }]),
  ]
}

function partText(part: Part): string {
  if (typeof part === 'string') return part
  return 'literal' in part ? `'${part.literal}'` : spotText(part)
}
