import { hash } from 'node:crypto'

import { expect, test } from 'vitest'

import { VERSION } from './pg-boss-parts.ts'
import { migrationFor } from './pg-boss-table.ts'

// A database that has the functions of this version is left as it is, so that a change under the same number reaches none.
test('whatever changes of what a database is made of has a version of its own', () => {
  const digest = hash('sha256', migrationFor('hookwell'), 'base64url')
  expect(
    [VERSION, digest],
    `migrationFor() has changed: count VERSION in pg-boss-parts.ts up, and put it and '${digest}' down here`,
  ).toEqual([2, 'yoemeJl_7E26rngy9kWFzWom4eBEmXWetdiPa4FX1No'])
})
