import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { SignatureOptions, SignOptions } from '@hookwell/signature'

const FLAGS: Readonly<Record<string, string>> = {
  key: 'key',
  publicUrl: 'url',
  header: 'token-header',
  parameter: 'token-parameter',
  audience: 'audience',
  issuer: 'issuer',
  email: 'email',
  subject: 'subject',
  id: 'id',
  url: 'url',
  method: 'method',
  toleranceSeconds: 'tolerance',
  futureToleranceSeconds: 'future-tolerance',
}

/** The same options on the command line; throws where there is no way to say one. */
export function flagsOf(options: Partial<SignatureOptions> | Partial<SignOptions>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    if (name === 'allowShortKey') return value === true ? ['--allow-short-key'] : []
    if (name === 'jwks' && typeof value === 'object') return ['--jwks', fileOf(JSON.stringify(value))]
    const flag = FLAGS[name]
    if (flag === undefined) throw new Error(`the command line has no way to say '${name}'`)
    return [value].flat().flatMap((one: unknown) => flagOf(flag, one))
  })
}

function flagOf(flag: string, value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`--${flag}`, String(value)]
  const { id, key } = value as { id: string; key: string }
  return ['--key', key, '--key-id', id]
}

function fileOf(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hookwell-cli-')), 'given')
  writeFileSync(file, content)
  return file
}
