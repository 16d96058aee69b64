// What docs/guide/adding-a-scheme.md shows; run with all other tests.
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'

import { pipeline, scheme, signature } from 'hookwell'
import type { Scheme } from 'hookwell'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

// #region own
const acmeParcels = scheme({
  name: 'acme-parcels',
  shape: 'signed',
  title: 'Acme Parcels',
  source: 'https://acme.example/docs/webhooks',
  carriers: [{ signature: { header: 'x-acme-signature' }, timestamp: { header: 'x-acme-timestamp' } }],
  grammar: { prefix: 'v1=', encoding: 'hex' },
  algorithm: 'hmac-sha256',
  key: 'utf8',
  parts: ['timestamp', { literal: '.' }, 'body'],
  replay: 'content',
  time: { unit: 's', pastSeconds: 300, futureSeconds: 300 },
})
// #endregion

interface Vector {
  readonly id: string
  readonly now: number
  readonly options: { readonly key: string }
  readonly request: { readonly method: string; readonly headers: Record<string, string>; readonly body: string }
  readonly expect: string
}

const page = readFileSync(`${import.meta.dirname}/../guide/adding-a-scheme.md`, 'utf8')
const diff = /```diff\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
const [row = '', file = ''] = diff
  .split('--- /dev/null')
  .map((part) => [...part.matchAll(/^\+(?!\+\+)(.*)$/gm)].map(([, line]) => line).join('\n'))

test('the row of the diff is the row of the example', () => {
  const rows = runInNewContext(`({${row}})`) as Record<string, Omit<Scheme, 'name'>>
  expect(JSON.parse(JSON.stringify({ name: 'acme-parcels', ...rows['acme-parcels'] }))).toEqual(acmeParcels)
})

const { vectors } = JSON.parse(file) as { vectors: readonly Vector[] }

test.each(vectors)('$id: $expect', async ({ now, options, request, expect: verdict }) => {
  const endpoint = pipeline({
    name: 'parcels',
    kind: 'event',
    clock: fakeClock({ epochMs: now * 1_000 }),
    logger: recordingLogger(),
  })
    .use(signature({ scheme: acmeParcels, ...options }))
    .handle(() => ({ ok: true }))
  expect((await endpoint.run(request)).status).toBe(verdict === 'valid' ? 200 : 401)
})

test('the file of vectors has a genuine call and one that is not', () => {
  expect(vectors.map((vector) => vector.expect)).toEqual(['valid', 'signature_mismatch'])
})
