import { describe, expect, test } from 'vitest'

import { readVectors } from '../../signature/src/read-vectors.test-kit.ts'
import { flagsOf } from './flags.test-kit.ts'
import { hookwellHere } from './hookwell.test-kit.ts'

const files = readVectors()

describe.each(files)('$scheme', ({ scheme, vectors }) => {
  test.each(vectors)('$id: $expect', async ({ options, request, now, expect: verdict }) => {
    const { code, stdout, stderr } = await hookwellHere(argsOf(scheme, options, now), fileOf(request))
    expect(stderr).toBe('')
    expect(code).toBe(verdict === 'valid' ? 0 : 1)
    expect(JSON.parse(stdout)).toMatchObject({ scheme, reason: verdict === 'valid' ? null : verdict })
  })
})

type Vector = (typeof files)[number]['vectors'][number]

function argsOf(scheme: string, options: Vector['options'], now: number | undefined): readonly string[] {
  const then = ['--now', String(now ?? 1_750_000_000)]
  return ['verify', '--scheme', scheme, ...flagsOf(options), ...then, '--json']
}

function fileOf({ body, ...request }: Vector['request']): string {
  return JSON.stringify({ ...request, ...(body === undefined ? {} : { body }) })
}
