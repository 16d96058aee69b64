import { describe, expect, test } from 'vitest'
import { root } from './environment.mjs'
import { distinctRegexes, regexesIn, regexFault } from './regexes.mjs'

// Who calls an endpoint chooses the text: an expression that takes time by its square stops the process with one call.
describe('every regular expression of the sources is linear', () => {
  const all = distinctRegexes(root)

  test.each(all)('$name in $places', (one) => {
    expect(regexFault(one)).toBeUndefined()
  })

  test('and they were found', () => {
    expect(all.length).toBeGreaterThan(100)
  })
})

describe('an expression that is not is found out', () => {
  test.each([
    ['nested repeats', '/^(a+)+$/', /^takes exponential time: try 'a'/],
    ['two ways to read one letter', '/(?:a|[a-c])*!/', /^takes exponential time/],
    ['neighbours that overlap', String.raw`/^\s*\w*\s*\w*$/`, /^takes polynomial time/],
    ['an end that is looked for from each place', '/=+$/', /^takes polynomial time/],
    ['counts that hide it', '/^(?:a{1,30}){1,30}$/', /^takes exponential time, its counts taken for limitless/],
    ['limitless counts that would hide it', String.raw`/^a*a*[^]{0,3}$/`, /^takes polynomial time: try/],
    ['a count of a group', '/^(?:a{1,9}){4}$/', /^takes exponential time, its counts taken for limitless/],
    ['what cannot be proved: a look ahead', '/^(?=a)a+$/', /^is not proved to be linear: look-ahead/],
    ['what cannot be proved: a look behind', '/(?<=a)b+/', /^is not proved to be linear: look-behind/],
    ['what cannot be proved: a back-reference', String.raw`/^(a+)\1$/`, /^is not proved to be linear: back-reference/],
    ['a string', "new RegExp('(a+)+$', 'i')", /^takes exponential time/],
    ['a template', 'RegExp(`^${word} +(a+)+$`)', /^takes exponential time/],
    ['one that is made at run time', 'new RegExp(source)', /^is made at run time: write it as a literal/],
    ['one with flags that are', 'new RegExp("a", flags)', /^is made at run time: write it as a literal/],
  ])('%s', (_what, code, says) => {
    expect(regexesIn('x.ts', `const x: RegExp = ${code}`).map(regexFault)).toEqual([expect.stringMatching(says)])
  })

  test.each([
    [String.raw`/^[\w.-]{1,256}$/`],
    [String.raw`/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/`],
    [String.raw`/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i`],
    [String.raw`/[{\]]\{2,3\}[\]{2,3}]/`],
    ['new RegExp(`^${word} +(a+)$`, "i")'],
  ])('and one that is, is not: %s', (code) => {
    expect(regexesIn('x.ts', `const x = ${code}`).map(regexFault)).toEqual([undefined])
  })
})

test('expressions are found wherever they stand, with file and line; what only looks like one is not', () => {
  const code = [
    "import { x } from './a/b/c'",
    'const half = whole / 2 / (a)',
    "const text = '/(a+)+/' // and /(b+)+/",
    'class A<T> { #a = (one: T): boolean => /a/g.test(`${/b/.source}`) }',
    'const table = [{ a: [/c/, new RegExp("d", "u")] }]',
  ].join('\n')
  const found = regexesIn('a/x.ts', code).map(({ source, flags, at }) => `${at} /${source}/${flags}`)
  expect(found.toSorted()).toEqual(['a/x.ts:4 /a/g', 'a/x.ts:4 /b/', 'a/x.ts:5 /c/', 'a/x.ts:5 /d/u'])
})
