import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { VERSION } from './version.ts'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const built = join(packageFolder, 'dist')

test('the main entry imports nothing of Node’s and nothing of OpenTelemetry’s: it has to run on Workers too', () => {
  const imported = [...importsOf(join(built, 'index.js'))]
  expect(imported.filter((name) => !name.startsWith('.'))).toEqual(['@hookwell/core', '@hookwell/core/adapter'])
  expect(imported.length).toBeGreaterThan(10)
})

test('scopes carry the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})

describe('as it is installed', () => {
  const project = mkdtempSync(join(tmpdir(), 'hookwell-telemetry-'))
  const modules = join(project, 'node_modules')
  beforeAll(() => {
    for (const name of ['core', 'telemetry']) {
      const from = join(packageFolder, '..', name)
      for (const part of ['package.json', 'dist']) {
        cpSync(join(from, part), join(modules, '@hookwell', name, part), { recursive: true })
      }
    }
  })
  afterAll(() => rmSync(project, { recursive: true }))

  const CALL = `
    pipeline({ name: 'tool' }).use(telemetry()).use(unsigned()).handle(() => 'answered').run({})
      .then((answer) => console.log(answer.status, answer.text))`
  const REQUIRE = `
    const { pipeline, unsigned } = require('@hookwell/core')
    const { telemetry } = require('@hookwell/telemetry')`
  const IMPORT = `
    import { pipeline, unsigned } from '@hookwell/core'
    import { telemetry } from '@hookwell/telemetry'`

  test.each([
    ['commonjs', REQUIRE],
    ['module', IMPORT],
  ])('it runs without OpenTelemetry: %s', (type, head) => {
    expect(run(type, head + CALL)).toBe('200 "answered"\n')
  })

  test('start() without the SDK names the command that mends it', () => {
    const script = `try { require('@hookwell/telemetry/node').start() } catch (error) { console.log(error.message) }`
    expect(run('commonjs', script)).toBe(
      'start() needs OpenTelemetry’s SDK: npm install @opentelemetry/sdk-node @opentelemetry/api\n',
    )
  })

  test.each([
    ['commonjs', `const { start } = require('@hookwell/telemetry/node');` + REQUIRE],
    ['module', `import { start } from '@hookwell/telemetry/node';` + IMPORT],
  ])('with it, start() is one line and needs no await: %s', (type, head) => {
    mkdirSync(join(modules, '@opentelemetry'), { recursive: true })
    for (const name of ['api', 'sdk-node']) link(join('@opentelemetry', name))
    const output = run(type, `${head}; const running = start()${CALL}.then(() => running.shutdown())`)
    expect(output).toMatch(/^200 "answered"\n/)
    expect(output).toContain(`name: 'execute_tool tool'`)
  })

  function run(type: string, script: string): string {
    return execFileSync(process.execPath, [`--input-type=${type}`, '--eval', script], {
      cwd: project,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        OTEL_TRACES_EXPORTER: 'console',
        OTEL_METRICS_EXPORTER: 'none',
        OTEL_LOGS_EXPORTER: 'none',
      },
    })
  }

  function link(name: string): void {
    rmSync(join(modules, name), { force: true })
    symlinkSync(join(packageFolder, 'node_modules', name), join(modules, name))
  }
})

/** Everything that a built file imports, and what that imports in turn. */
function importsOf(file: string, seen: Set<string> = new Set(), names: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return names
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)) {
    names.add(name)
    if (name.startsWith('.')) importsOf(resolve(dirname(file), name), seen, names)
  }
  return names
}
