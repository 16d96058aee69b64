import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../node_modules/.cache/hookwell/not-started', import.meta.url))

/** Leaves word of a server that could not be started, for the last lines of the gate. */
export function tellWhy(name: string, error: unknown): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), error instanceof Error ? error.message : String(error))
}
