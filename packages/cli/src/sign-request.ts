import { sign } from '@hookwell/signature'
import type { SignOptions } from '@hookwell/signature'

import type { CommandIo } from './command-io.ts'
import type { CommandLine } from './command-line.ts'
import { readBytes } from './read-file.ts'
import { readHeaders } from './read-headers.ts'
import { optionFault, readNow, sharedOptions } from './read-options.ts'
import type { Result } from './result.ts'
import { isWrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/** `hookwell sign`: prints a request that `hookwell verify` takes. */
export async function signRequest(line: CommandLine, io: CommandIo): Promise<Result | WrongUse> {
  const options = signOptions(line, io)
  if (isWrongUse(options)) return options
  try {
    const { url, headers, body } = await sign(options)
    const request = { method: options.method ?? 'POST', url, headers, ...bodyFields(body) }
    return { text: JSON.stringify(request, null, 2), exitCode: 0 }
  } catch (thrown) {
    return optionFault(line, thrown)
  }
}

function signOptions(line: CommandLine, io: CommandIo): SignOptions | WrongUse {
  const shared = sharedOptions(line, io)
  if (isWrongUse(shared)) return shared
  const nowMs = readNow(line)
  if (isWrongUse(nowMs)) return nowMs
  const headers = readHeaders(line.all('header'))
  if (isWrongUse(headers)) return headers
  const body = readBody(line)
  if (isWrongUse(body)) return body
  const texts = (['url', 'method', 'id', 'subject'] as const).flatMap((name) => {
    const text = line.one(name)
    return text === undefined ? [] : [[name, text] as const]
  })
  return { ...(shared as SignOptions), ...Object.fromEntries(texts), headers, body, nowMs }
}

function readBody(line: CommandLine): string | Uint8Array | WrongUse {
  const [text, file] = [line.one('body'), line.one('body-file')]
  if (text !== undefined && file !== undefined) {
    return { error: '--body and --body-file are two bodies', next: 'give one of them' }
  }
  return file === undefined ? (text ?? '') : readBytes(file, 'body-file')
}

/** The body as text where it is text, byte for byte. */
function bodyFields(body: string | Uint8Array): { body: string } | { bodyBase64: string } {
  if (typeof body === 'string') return { body }
  try {
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) }
  } catch {
    return { bodyBase64: Buffer.from(body).toString('base64') }
  }
}
