import { readdirSync, readFileSync } from 'node:fs'

import type { SchemeName } from './schemes.ts'
import type { SignatureOptions } from './signature.ts'
import type { TriedRequest } from './try-call.test-kit.ts'

export interface Vector {
  readonly id: string
  /** Who published it, or how it was made. */
  readonly source: string
  /** When it is judged, in seconds since 1970. */
  readonly now?: number
  readonly options: Omit<SignatureOptions, 'scheme'>
  readonly request: TriedRequest
  /** What was signed, where the source says so. */
  readonly signedContent?: string
  /** `valid`, or the reason of the refusal. */
  readonly expect: string
}

export interface VectorFile {
  readonly scheme: SchemeName
  readonly vectors: readonly Vector[]
}

const FOLDER = `${import.meta.dirname}/../vectors`

/** Every file of vectors, one a scheme. */
export function readVectors(): readonly VectorFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as VectorFile)
}
