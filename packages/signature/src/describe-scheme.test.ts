import { describe, expect, test } from 'vitest'

import { describeScheme } from './describe-scheme.ts'
import { placesOf, schemeNames } from './genuine.test-kit.ts'
import { schemes } from './schemes.ts'

describe.each(schemeNames)('%s', (name) => {
  const { places, headers, signed, algorithm, tolerance } = describeScheme(schemes[name])

  test('every place of its proof is named', () => {
    for (const place of placesOf(name)) {
      if ('header' in place) expect(headers).toContain(place.header.toLowerCase())
      else expect(`${places.join()} ${signed}`).toContain(`'${'query' in place ? place.query : place.json}'`)
    }
  })

  test('nothing is left out', () => {
    expect(places.length).toBeGreaterThan(0)
    expect(`${places.join()} ${signed} ${algorithm}`).not.toMatch(/undefined|object Object/)
    expect(tolerance.means === 'none').toBe(tolerance.pastSeconds === null && tolerance.futureSeconds === null)
  })
})

test('a signature is described by where it stands, what it covers and how old it may be', () => {
  expect(describeScheme(schemes.slack)).toEqual({
    places: ["signature in header 'x-slack-signature', time in header 'x-slack-request-timestamp'"],
    headers: ['x-slack-signature', 'x-slack-request-timestamp'],
    signed: "'v0:' timestamp ':' body, written as hex",
    algorithm: 'hmac-sha256',
    tolerance: { means: 'signed', pastSeconds: 300, futureSeconds: 300 },
    key: 'the text itself, as UTF-8',
    options: ['toleranceSeconds', 'futureToleranceSeconds'],
  })
})

test('each way to carry it is a text of its own, and no header is named twice', () => {
  const { places, headers } = describeScheme(schemes.svix)
  expect(places).toHaveLength(2)
  expect(headers).toEqual([
    'svix-signature',
    'svix-timestamp',
    'svix-id',
    'webhook-signature',
    'webhook-timestamp',
    'webhook-id',
  ])
})

test('a token, and an expiry', () => {
  expect(describeScheme(schemes.bearer)).toMatchObject({
    places: ["secret in header 'authorization: Bearer …'"],
    headers: ['authorization'],
    algorithm: 'comparison',
    tolerance: { means: 'none' },
  })
  expect(describeScheme(schemes['presigned-url']).tolerance).toMatchObject({ means: 'expires', pastSeconds: 0 })
})
