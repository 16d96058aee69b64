import { describeScheme, signature } from '@hookwell/signature'
import type { Key, SignatureOptions } from '@hookwell/signature'
import { diagnose, inspect } from '@hookwell/signature/inspect'
import type { RecordedRequest } from '@hookwell/signature/inspect'

import type { CommandIo } from './command-io.ts'
import type { CommandLine } from './command-line.ts'
import { rowOf } from './find-scheme.ts'
import { firstSteps } from './first-steps.ts'
import { optionFault, readJwks, readNow, readSeconds, sharedOptions } from './read-options.ts'
import { readRequest } from './read-request.ts'
import { reportJson, reportText } from './report.ts'
import type { Result } from './result.ts'
import { isWrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/** `hookwell verify`: judges the request on standard input, and says what would make it hold. */
export async function verifyRequest(line: CommandLine, io: CommandIo): Promise<Result | WrongUse> {
  const options = verifyOptions(line, io)
  if (isWrongUse(options)) return options
  const nowMs = readNow(line)
  if (isWrongUse(nowMs)) return nowMs
  const fault = creationFault(line, options)
  if (fault !== undefined) return fault
  const request = await readRequest(io)
  if (isWrongUse(request)) return request
  try {
    const inspection = await inspect(options, request, nowMs)
    const diagnosis = inspection.verified ? [] : await diagnose(options, request, nowMs)
    const steps = [...firstSteps(line, options, request, inspection), ...inspection.steps]
    const report = { ...inspection, steps, diagnosis }
    const text = line.has('json') ? reportJson(report) : reportText(report, io.stdout)
    return { text, exitCode: inspection.verified ? 0 : 1 }
  } catch (thrown) {
    const fault = optionFault(line, thrown)
    return isSpaced(fault) ? spacedKey(fault, options, request, nowMs) : fault
  }
}

function verifyOptions(line: CommandLine, io: CommandIo): SignatureOptions | WrongUse {
  const shared = sharedOptions(line, io)
  if (isWrongUse(shared)) return shared
  const toleranceSeconds = readSeconds(line, 'tolerance')
  if (isWrongUse(toleranceSeconds)) return toleranceSeconds
  const futureToleranceSeconds = readSeconds(line, 'future-tolerance')
  if (isWrongUse(futureToleranceSeconds)) return futureToleranceSeconds
  const jwks = readJwks(line)
  if (isWrongUse(jwks)) return jwks
  const publicUrl = publicUrlOf(line, shared)
  return {
    ...shared,
    ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }),
    ...(futureToleranceSeconds === undefined ? {} : { futureToleranceSeconds }),
    ...(jwks === undefined ? {} : { jwks }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  }
}

/** The public URL, where it is signed; where it is not, there is nothing wrong in knowing it. */
function publicUrlOf(line: CommandLine, { scheme }: Pick<SignatureOptions, 'scheme'>): string | undefined {
  const row = typeof scheme === 'string' ? rowOf(scheme) : scheme
  const url = line.one('url')
  if (row === undefined) return url
  if (!describeScheme(row).options.includes('publicUrl')) return undefined
  // A row that signs the URL without its query takes none that has one.
  return row.shape === 'signed' && row.urlForm === 'without-query' ? url?.split('?')[0] : url
}

/** What cannot be, whatever the request is; a key with whitespace around it waits for the request, which may tell more. */
function creationFault(line: CommandLine, options: SignatureOptions): WrongUse | undefined {
  try {
    signature(options)
    return undefined
  } catch (thrown) {
    const fault = optionFault(line, thrown)
    return isSpaced(fault) ? undefined : fault
  }
}

function isSpaced({ error }: WrongUse): boolean {
  return error.includes('begins or ends with whitespace')
}

/** A key that was pasted with whitespace around it: says whether it would do without. */
async function spacedKey(
  { error }: WrongUse,
  options: SignatureOptions,
  request: RecordedRequest,
  nowMs: number,
): Promise<WrongUse> {
  const keys = [options.key].flat() as readonly Key[]
  const key = keys.map((one) => (typeof one === 'string' ? one.trim() : { ...one, key: one.key.trim() }))
  const { verified } = await inspect({ ...options, key }, request, nowMs).catch(() => ({ verified: false }))
  return {
    error,
    next: verified
      ? 'give the key without it: then the signature holds'
      : 'give the key without it; the signature does not hold with that alone',
  }
}
