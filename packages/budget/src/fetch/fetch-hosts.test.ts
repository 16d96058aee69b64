import { describe, expect, test } from 'vitest'

import { fetchHostRule, leadsTo } from './fetch-hosts.ts'

describe('a host of the list', () => {
  test.each<[string, string, boolean]>([
    ['orders.internal', 'http://orders.internal/a?b=c', true],
    ['orders.internal', 'https://orders.internal:8443/', true],
    ['Orders.Internal', 'http://ORDERS.internal/', true],
    ['orders.internal', 'http://x.orders.internal/', false],
    ['orders.internal', 'http://orders.internal.evil.example/', false],
    ['orders.internal', 'http://evil.example/orders.internal', false],
    ['orders.internal', 'http://orders.internal@evil.example/', false],
    ['orders.internal', 'data:text/plain,orders.internal', false],
    ['localhost:8080', 'http://localhost:8080/', true],
    ['localhost:8080', 'http://localhost:8081/', false],
    ['localhost:8080', 'http://localhost/', false],
    ['*.example.com', 'https://api.example.com/', true],
    ['*.example.com', 'https://eu.api.example.com:8443/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://evilexample.com/', false],
    ['*.example.com:8443', 'https://api.example.com:8443/', true],
    ['*.example.com:8443', 'https://api.example.com/', false],
    ['127.0.0.1', 'http://127.0.0.1:9/', true],
    ['[::1]:8080', 'http://[::1]:8080/', true],
    // A port that goes without saying.
    ['stock.internal:443', 'https://stock.internal/', true],
    ['stock.internal:443', 'https://stock.internal:443/', true],
    ['stock.internal:443', 'http://stock.internal:443/', true],
    ['stock.internal:443', 'http://stock.internal/', false],
    ['stock.internal:80', 'http://stock.internal/', true],
    ['stock.internal:80', 'https://stock.internal/', false],
    ['*.example.com:443', 'https://api.example.com/', true],
    ['stock.internal:443', 'ftp://stock.internal/', false],
  ])('%s is where %s leads: %s', (host, url, expected) => {
    expect(leadsTo([host], new URL(url))).toBe(expected)
  })

  test('is any of them', () => {
    expect(leadsTo(['a.example', 'b.example'], new URL('http://b.example/'))).toBe(true)
    expect(leadsTo([], new URL('http://b.example/'))).toBe(false)
  })
})

test.each<[unknown, boolean]>([
  [[], true],
  [['orders.internal', 'Orders.Internal', 'localhost:8080', '*.example.com', '127.0.0.1', '[::1]:8080'], true],
  [['stock.internal:443', 'stock.internal:80', '*.example.com:80'], true],
  [['stock.internal:0443'], false],
  [['stock.internal:'], false],
  [['stock.internal:65536'], false],
  ['orders.internal', false],
  [[''], false],
  [['*'], false],
  [['*.'], false],
  [['*.*.example.com'], false],
  [['https://orders.internal'], false],
  [['orders.internal/'], false],
  [['orders.internal/a'], false],
  [['user@orders.internal'], false],
  [['orders internal'], false],
  [[/orders/], false],
])('%o may be given: %s', (hosts, accepted) => {
  expect(fetchHostRule.accepts(hosts)).toBe(accepted)
})
