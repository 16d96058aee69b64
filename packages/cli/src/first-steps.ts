import { describeScheme } from '@hookwell/signature'
import type { SignatureOptions } from '@hookwell/signature'
import type { Inspection, InspectionStep, RecordedRequest } from '@hookwell/signature/inspect'

import type { CommandLine } from './command-line.ts'
import { rowOf } from './find-scheme.ts'
import { withoutQuery } from './without-query.ts'

/** So many names of headers are told. */
const MAX_NAMES = 40

/** What is known before the proof is read: the request, the scheme, where its proof has to be, and the keys. */
export function firstSteps(
  line: CommandLine,
  { scheme, key, publicUrl }: SignatureOptions,
  { method, url, headers, body }: RecordedRequest,
  { verified, reason }: Inspection,
): readonly InspectionStep[] {
  const row = typeof scheme === 'string' ? rowOf(scheme) : scheme
  if (row === undefined) return []
  const { places, signed, algorithm, key: written } = describeScheme(row)
  const names = Object.keys(headers).filter((name) => /^[\w-]{1,80}$/.test(name))
  const isUrlUseless = line.one('url') !== undefined && publicUrl === undefined
  const tellNames = !verified && reason?.endsWith('_missing') === true
  const keys = [key].flat().filter((one) => one !== undefined).length
  return [
    {
      step: 'request',
      text: `${method} ${withoutQuery(url)}, ${names.length} header${names.length === 1 ? '' : 's'}, ${body.length} bytes of body`,
    },
    { step: 'scheme', text: `${row.name} (${row.title}): ${signed}; ${algorithm}` },
    { step: 'proof', text: `has to be: ${places.join('; or ')}` },
    ...(tellNames ? [{ step: 'headers', text: `there are: ${names.slice(0, MAX_NAMES).join(', ') || 'none'}` }] : []),
    { step: 'keys', text: keys === 0 ? written : `${keys} given, read as ${written}` },
    ...(isUrlUseless ? [{ step: 'url', text: `'${row.name}' does not sign the URL: --url changes nothing` }] : []),
  ]
}
