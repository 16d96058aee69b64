import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './environment.mjs'
import { exportsText, publishedPackages } from './exports.mjs'

test.each(publishedPackages(root))('$name exports what its exports.txt says (else: pnpm sync)', async (one) => {
  expect(await exportsText(one)).toBe(readFileSync(join(root, one.snapshot), 'utf8'))
})
