import { pipeline } from '@hookwell/core'
import { headersFromPairs, openCall, planOf, runCall } from '@hookwell/core/adapter'
import type { Plan } from '@hookwell/core/adapter'
import { SpanKind } from '@opentelemetry/api'
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

test('what is remembered of one call is told of the next only where it is as that one', () => {
  const plan = planOfOrders()
  const asked = [
    ['POST', 'https://shop.example/tools/orders', '/tools/orders'],
    ['POST', 'https://shop.example/tools/orders?token=secret', '/tools/orders'],
    ['PATCH', 'https://shop.example/tools/orders', '/tools/orders'],
    ['MADE-UP', 'https://shop.example/tools/orders', '/tools/orders'],
    ['POST', 'http://shop.example/tools/orders', '/tools/orders'],
    ['POST', '/tools/orders', '/tools/orders'],
    ['POST', 'https://shop.example/tools/secret', '/tools'],
    ['POST', 'https://shop.example/hooks/secret', '/hooks/:token'],
    ['POST', 'https://shop.example/hooks/secret', undefined],
  ] as const
  const alone = asked.map(([method, url, route]) => spanOf(() => run(planOfOrders(), url, route, method)))
  const inTurn = asked.map(([method, url, route]) => spanOf(() => run(plan, url, route, method)))
  const backAgain = asked.toReversed().map(([method, url, route]) => spanOf(() => run(plan, url, route, method)))
  expect(inTurn).toEqual(alone)
  expect(backAgain.toReversed()).toEqual(alone)
  expect(new Set(alone.map((span) => JSON.stringify(span))).size).toBe(asked.length - 1)
  expect(JSON.stringify(inTurn)).not.toContain('secret')
})

/** What a span begins with. */
function spanOf(make: () => void): unknown {
  const before = new Set(sdk.spans())
  make()
  const { name, attributes } = sdk.spans().find((span) => !before.has(span) && span.kind === SpanKind.SERVER) ?? {}
  const entries = Object.entries(attributes ?? {}).filter(([key]) => /^(?:url|http\.ro|http\.request)/.test(key))
  return { name, ...Object.fromEntries(entries) }
}

function call(url: string, routePattern: string): void {
  run(planOfOrders(), url, routePattern)
}

function planOfOrders(): Plan {
  const endpoint = pipeline({ name: 'orders' })
    .use(telemetry())
    .handle(() => ({}))
  const plan = planOf(endpoint)
  if (plan === undefined) throw new TypeError('no endpoint')
  return plan
}

function run(plan: Plan, url: string, routePattern: string | undefined, method = 'POST'): void {
  const live = openCall(plan, {
    method,
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
