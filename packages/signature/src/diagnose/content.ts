import { isRefusal } from '../refusal.ts'
import { resolveRow } from '../settings.ts'
import { shapeOf } from '../shapes.ts'
import { bodyVariants } from './body-variants.ts'
import { keyVariants } from './key-variants.ts'
import type { Diagnosis, Trial } from './trial.ts'
import { urlVariants } from './url-variants.ts'

const RAW_BODY = 'hand over the bytes exactly as they came, before anything parses, decodes or stores them'

/** Whether another body would do. */
export async function diagnoseBody(trial: Trial): Promise<Diagnosis | undefined> {
  for (const { what, why, bytes } of bodyVariants(trial.request.body)) {
    if (!(await trial.holds({ request: { ...trial.request, body: bytes } }))) continue
    return { about: 'body', holds: true, text: `It holds for ${what}: ${why}`, fix: RAW_BODY }
  }
  return undefined
}

/** Whether the same key would do, taken in another way. */
export async function diagnoseKey(trial: Trial): Promise<Diagnosis | undefined> {
  for (const { what, fix, options } of keyVariants(trial.options)) {
    if (await trial.holds({ options })) return { about: 'key', holds: true, text: `It holds with ${what}`, fix }
  }
  return undefined
}

/** Whether another address would do. */
export async function diagnoseUrl(trial: Trial): Promise<Diagnosis | undefined> {
  const { options, request } = trial
  const row = resolveRow('diagnose()', options)
  // Without a key the row fetches its own, and each address would do so anew.
  if (options.key === undefined || !shapeOf(row).takes(row).includes('publicUrl')) return undefined
  const { publicUrl, ...others } = options
  if (publicUrl !== undefined && (await trial.holds({ options: others }))) {
    const text = 'It holds for the URL that was called: the public URL is another one'
    return { about: 'url', holds: true, text, fix: "leave 'publicUrl' (--url) out, or give its origin alone" }
  }
  for (const { what, url } of urlVariants(request, publicUrl)) {
    if (!(await holdsFor(trial, url))) continue
    const text = `It holds for the URL ${what}: a proxy stands in between, or the provider has another address on file`
    return { about: 'url', holds: true, text, fix: URL_ON_FILE }
  }
  return undefined
}

const URL_ON_FILE = "set 'publicUrl' (--url) to the address that the provider has on file, letter for letter"

async function holdsFor(trial: Trial, publicUrl: string): Promise<boolean> {
  const verdict = await trial.judge({ options: { ...trial.options, publicUrl } })
  if (verdict !== undefined) return !isRefusal(verdict)
  // Some rows sign the URL without its query, and take none that has one.
  const [path = ''] = publicUrl.split('?')
  return path !== publicUrl && trial.holds({ options: { ...trial.options, publicUrl: path } })
}
