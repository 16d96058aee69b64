// Runs before each test file in a process that it shares with others (see `vitest.config.ts`): the file gets all modules of
// the workspace anew, as if it were alone, and has to leave the process as it found it.
import { afterAll, vi } from 'vitest'

/** Where an SDK registers. https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/internal/global-utils.ts */
const OPEN_TELEMETRY = Symbol.for('opentelemetry.js.api.1')

vi.resetModules()

const found = processState()

// The hooks of a file run last to first, so that this one sees what its own have left.
afterAll(() => {
  const left = processState()
  const changed = [...new Set([...found.keys(), ...left.keys()])].filter((name) => found.get(name) !== left.get(name))
  if (changed.length === 0) return
  const fix = 'Put it back, or give the file a process of its own in .ci/vitest.config.ts.'
  throw new Error(`This file changed what the files after it find in the process: ${changed.join(', ')}. ${fix}`)
})

/** What outlives a file and reaches others. What a library adds for itself does not. */
function processState(): ReadonlyMap<string, unknown> {
  const globals = ['console', 'crypto', 'Date', 'fetch', 'performance', 'process', 'setTimeout']
  const { [OPEN_TELEMETRY]: registered = {} } = globalThis as Partial<Record<symbol, object>>
  return new Map<string, unknown>([
    ...Object.entries(process.env).map(([name, value]) => [`process.env.${name}`, value] as const),
    ...process.eventNames().map((name) => [`process.on('${String(name)}')`, process.listenerCount(name)] as const),
    ...globals.map(
      (name) => [`globalThis.${name}`, valueOf(Object.getOwnPropertyDescriptor(globalThis, name))] as const,
    ),
    ['process.cwd()', process.cwd()],
    ['vi.useFakeTimers()', vi.isFakeTimers()],
    ['an SDK of OpenTelemetry', Object.keys(registered).some((part) => part !== 'version')],
  ])
}

/** A getter stands for its value, which need not have been made yet. */
function valueOf(property: TypedPropertyDescriptor<unknown> | undefined): unknown {
  return property && 'value' in property ? property.value : Reflect.get(property ?? {}, 'get')
}
