import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

/** Every module that a built file reaches, and every specifier on the way that is no relative path. */
function reach(entry: string): { readonly files: ReadonlySet<string>; readonly foreign: readonly string[] } {
  const files = new Set<string>()
  const foreign: string[] = []
  const visit = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const specifier of specifiersIn(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) visit(resolve(dirname(file), specifier))
      else foreign.push(`${file}: ${specifier}`)
    }
  }
  visit(resolve(DIST, entry))
  return { files, foreign }
}

// What tsc writes: every static form has its specifier in quotes behind `from` or `import`.
const SPECIFIER = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(.*?)\1/g

function specifiersIn(code: string): string[] {
  return [...withoutComments(code).matchAll(SPECIFIER)].map(([, , specifier = '']) => specifier)
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

describe('what is built runs wherever Fetch does', () => {
  test.each(['index.js', 'adapter.js', 'testing.js', 'conformance.js'])('%s reaches nothing but core', (entry) => {
    expect(existsSync(resolve(DIST, entry)), 'build core first: pnpm --filter @hookwell/core build').toBe(true)
    const { files, foreign } = reach(entry)
    expect(foreign).toEqual([])
    for (const file of files) expect(file.startsWith(DIST)).toBe(true)
  })

  test('and the walk goes far: to-fetch is reached from the door', () => {
    expect([...reach('index.js').files]).toContain(resolve(DIST, 'to-fetch.js'))
    expect(reach('index.js').files.size).toBeGreaterThan(25)
  })

  test('nor does it use what only Node has', () => {
    for (const file of reach('index.js').files) {
      expect(withoutComments(readFileSync(file, 'utf8'))).not.toMatch(
        /\b(?:process\.|Buffer\b|setImmediate\b|__dirname)/,
      )
    }
  })

  test('a specifier is found in every form that tsc writes', () => {
    const code = `import a from 'a'\nimport 'b'\nexport { c } from "c"\nexport * from 'd'\nconst e = await import('e')\n/* from 'no' */`
    expect(specifiersIn(code)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
