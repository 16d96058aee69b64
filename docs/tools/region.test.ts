import { describe, expect, test } from 'vitest'
import { regionOf } from './region.ts'

describe('cutting out a region', () => {
  test('takes the lines between its marks, without shared indentation', () => {
    const text = 'function f() {\n  // #region inner\n  if (a) {\n    b()\n  }\n  // #endregion\n}'
    expect(regionOf(text, 'inner')).toBe('if (a) {\n  b()\n}')
  })

  test('leaves out the marks of regions inside', () => {
    const text = '// #region outer\na\n// #region inner\nb\n// #endregion inner\nc\n// #endregion outer'
    expect(regionOf(text, 'outer')).toBe('a\nb\nc')
    expect(regionOf(text, 'inner')).toBe('b')
  })

  test('knows marks in shell scripts', () => {
    expect(regionOf('# #region call\ncurl localhost\n# #endregion', 'call')).toBe('curl localhost')
  })

  test.each([
    ['a region that is not there', 'const a = 1', 'there is no region start'],
    [
      'a region that is there twice',
      '// #region start\n// #endregion\n// #region start\n// #endregion',
      'there are 2 regions start',
    ],
    ['a region that is never closed', '// #region start\nconst a = 1', 'the region start is never closed'],
  ])('refuses %s', (_what, text, message) => {
    expect(() => regionOf(text, 'start')).toThrow(message)
  })
})
