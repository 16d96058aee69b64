import { pipeline } from '@hookwell/core'
import { headersFromPairs, openCall, planOf, runCall } from '@hookwell/core/adapter'
import { afterAll, afterEach, expect, test } from 'vitest'

import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

test.each([
  ['/tools/orders', '/tools/orders', { 'http.route': '/tools/orders', 'url.path': '/tools/orders' }],
  ['/tools', '/tools/whsec_secret', { 'http.route': '/tools' }],
  ['/tools/:tool', '/tools/whsec_secret', { 'http.route': '/tools/:tool' }],
  ['/hooks/*rest', '/hooks/whsec_secret', { 'http.route': '/hooks/*rest' }],
])('the path is told where it is the route, and that leaves it nothing to carry: %s for %s', (route, path, told) => {
  call(`https://shop.example${path}?token=secret`, route)
  const { name, attributes } = sdk.spans()[0] ?? {}
  expect(name).toBe(`POST ${route}`)
  expect(attributes).toMatchObject({ ...told, 'url.scheme': 'https' })
  expect(Object.keys(attributes ?? {}).filter((key) => /^(url|http\.route)/.test(key))).toHaveLength(
    Object.keys(told).length + 1,
  )
  expect(JSON.stringify(attributes)).not.toContain('secret')
})

test('no scheme is told where the host does not say', () => {
  call('/tools/orders', '/tools/orders')
  expect(sdk.spans()[0]?.attributes).not.toHaveProperty('url.scheme')
})

function call(url: string, routePattern: string): void {
  const endpoint = pipeline({ name: 'orders' })
    .use(telemetry())
    .handle(() => ({}))
  const plan = planOf(endpoint)
  if (plan === undefined) throw new TypeError('no endpoint')
  const live = openCall(plan, {
    method: 'POST',
    url: () => url,
    query: () => '',
    headers: headersFromPairs([]),
    route: () => ({}),
    routePattern: () => routePattern,
    tellsClose: false,
    readBytes: () => new Uint8Array(),
    write: () => {},
  })
  runCall(live)
}
