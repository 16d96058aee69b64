import { isHookwellError } from '@hookwell/core'
import { expect, test } from 'vitest'

import { signedUrl } from './signed-url.ts'

const CALL = 'http://10.0.0.7:3000/api/orders?uid=ada&x=https://b.example/c'

test.each([
  ['nothing said: the URL of the call', undefined, 'full', CALL],
  ['nothing said, without query', undefined, 'without-query', 'http://10.0.0.7:3000/api/orders'],
  [
    'an origin: the path of the call behind it',
    'https://desk.example',
    'full',
    'https://desk.example/api/orders?uid=ada&x=https://b.example/c',
  ],
  ['an origin, without query', 'https://desk.example/', 'without-query', 'https://desk.example/api/orders'],
  ['a whole address: that', 'https://desk.example/in', 'full', 'https://desk.example/in'],
  [
    'a whole address, letter for letter',
    'https://Desk.example:443/In?a=%2f',
    'full',
    'https://Desk.example:443/In?a=%2f',
  ],
] as const)('%s', (_what, publicUrl, form, expected) => {
  expect(signedUrl('signature()', form, publicUrl)(CALL)).toBe(expected)
})

test('a call that knows only its path takes the origin', () => {
  const url = signedUrl('signature()', 'full', 'https://desk.example')
  expect(url('/a?to=https://b.example/c')).toBe('https://desk.example/a?to=https://b.example/c')
  expect(url('https://a.example')).toBe('https://desk.example/')
  expect(url('https://a.example?x')).toBe('https://desk.example/?x')
})

test('a call that knows only its path, and no public URL, is a fault in the set-up', () => {
  let thrown: unknown
  try {
    signedUrl('signature()', 'full', undefined)('/a?to=https://b.example/c')
  } catch (caught) {
    thrown = caught
  }
  expect(isHookwellError(thrown) && thrown.reason).toBe('configuration')
  expect(isHookwellError(thrown) && String(thrown.cause)).toContain("'publicUrl'")
})

test.each([
  `https://a.example/${'x'.repeat(9_000)}`,
  'https://a.example/é',
  'https://a.example/a b',
  'https://a.example/\n',
])('refuses the URL of a call that no URL is: %#', (url) => {
  expect(signedUrl('signature()', 'full', undefined)(url)).toMatchObject({ reason: 'url_malformed' })
})

test.each([
  ['desk.example/orders', /must be an absolute URL/],
  ['/orders', /must be an absolute URL/],
  ['', /must be an absolute URL/],
  ['ftp://desk.example', /must be an absolute URL/],
  [' https://desk.example', /must be an absolute URL/],
  ['https://desk.example/bestellungen/ü', /must be an absolute URL/],
  ['https://ada:pw@desk.example/', /no credentials/],
  ['https://desk.example/#x', /no fragment/],
  ['https://desk.example/a?b=c', /before the '\?'/],
])('publicUrl %j throws at creation', (publicUrl, message) => {
  expect(() => signedUrl('signature()', 'without-query', publicUrl)).toThrow(message)
})

// https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
test.each([
  ['every escape of the list', '%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B', ":/?@!$'()*,;"],
  ['in small letters', '%3a%2f%3f%40%21%24%27%28%29%2a%2c%3b', ":/?@!$'()*,;"],
  [
    'no other',
    '%20%22%23%25%26%2B%2D%2E%3C%3D%3E%5B%5D%7E%41%C3%A9',
    '%20%22%23%25%26%2B%2D%2E%3C%3D%3E%5B%5D%7E%41%C3%A9',
  ],
  ['once and not twice', '%253A%252F', '%253A%252F'],
  ['what is not escaped, not at all', ":/?@!$'()*,;+~", ":/?@!$'()*,;+~"],
  ['half an escape, not at all', '%3', '%3'],
])('HubSpot decodes %s', (_what, given, expected) => {
  const url = (query: string) => `https://desk.example/in?x=${query}`
  expect(signedUrl('signature()', 'hubspot', undefined)(url(given))).toBe(url(expected))
  expect(signedUrl('signature()', 'hubspot', url(given))('http://10.0.0.7/')).toBe(url(expected))
  expect(signedUrl('signature()', 'hubspot', 'https://desk.example')(`/in?x=${given}`)).toBe(url(expected))
})
