import { readFileSync } from 'node:fs'

import type { SignatureReason } from '@hookwell/signature'
import { expect, test } from 'vitest'

import { readVectors } from '../../signature/src/read-vectors.test-kit.ts'
import { flagsOf } from './flags.test-kit.ts'
import { hookwellHere } from './hookwell.test-kit.ts'

const guide = readFileSync(`${import.meta.dirname}/../../../docs/guide/debug-a-failing-signature.md`, 'utf8')

const REASONS: Readonly<Record<SignatureReason, true>> = {
  signature_missing: true,
  signature_malformed: true,
  timestamp_missing: true,
  timestamp_malformed: true,
  id_missing: true,
  id_malformed: true,
  subject_missing: true,
  subject_malformed: true,
  header_missing: true,
  header_malformed: true,
  body_missing: true,
  body_malformed: true,
  url_missing: true,
  url_malformed: true,
  token_missing: true,
  token_malformed: true,
  timestamp_stale: true,
  timestamp_future: true,
  signature_mismatch: true,
  key_unknown: true,
  key_unavailable: true,
  claim_mismatch: true,
  algorithm_refused: true,
  coverage_insufficient: true,
  digest_mismatch: true,
  certificate_refused: true,
}

test.each(Object.keys(REASONS))('the guide has an entry for %s', (reason) => {
  const isHeading = guide.split('\n').some((line) => line.startsWith('###') && line.split(' ').includes(reason))
  expect(isHeading || guide.includes(`\`${reason}\``)).toBe(true)
})

test('and for each sentence about the likely cause', async () => {
  const sentences = new Set<string>()
  for (const { scheme, vectors } of readVectors()) {
    for (const { options, request, now = 1_750_000_000 } of vectors) {
      const args = ['verify', '--scheme', scheme, ...flagsOf(options), '--now', String(now), '--json']
      const { stdout } = await hookwellHere(args, JSON.stringify(request))
      const { likely } = JSON.parse(stdout) as { likely: string | null }
      if (likely !== null) sentences.add(likely)
    }
  }
  expect(sentences.size).toBeGreaterThan(8)
  for (const sentence of sentences) expect(guide).toContain(`| ${sentence} |`)
})
