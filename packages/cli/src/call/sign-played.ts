import { sign } from '@hookwell/signature'
import type { SignOptions } from '@hookwell/signature'
import type { PlayedRequest } from '@hookwell/tools'

import type { CommandIo } from '../command-io.ts'
import type { CommandLine } from '../command-line.ts'
import { schemeOf } from '../find-scheme.ts'
import { readHeaders } from '../read-headers.ts'
import { optionFault, sharedOptions } from '../read-options.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'

/** A request as it goes over the wire. */
export interface ReadyRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

/** A played request with the headers that were given, and signed where --sign says how. */
export async function signPlayed(
  line: CommandLine,
  io: CommandIo,
  { method, url, headers: own, body }: Omit<PlayedRequest, 'path'> & { readonly url: string },
): Promise<ReadyRequest | WrongUse> {
  const given = readHeaders(line.all('header'))
  if (isWrongUse(given)) return given
  const headers = { ...own, ...given }
  if (schemeOf(line) === undefined) return unsignedFault(line) ?? { method, url, headers, body }
  const shared = sharedOptions(line, io)
  if (isWrongUse(shared)) return shared
  const subject = line.one('subject')
  try {
    const signed = await sign({
      ...(shared as SignOptions),
      method,
      url,
      headers,
      body: body ?? '',
      ...(subject === undefined ? {} : { subject }),
    })
    // A scheme may have its proof in the body; of one without a body there is none to send.
    return { method, ...signed, body: body === undefined ? undefined : signed.body }
  } catch (thrown) {
    return optionFault(line, thrown)
  }
}

/** A key that nothing is signed with was meant for something. */
function unsignedFault(line: CommandLine): WrongUse | undefined {
  const idle = ['key', 'key-env', 'key-file', 'subject'].find((option) => line.has(option))
  return idle === undefined
    ? undefined
    : { error: `--${idle} does nothing without --sign`, next: 'say how the call is signed: --sign SCHEME' }
}
