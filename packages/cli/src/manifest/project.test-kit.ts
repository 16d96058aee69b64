import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { run } from '../run.ts'
import type { Ended } from '../hookwell.test-kit.ts'

/** The beginning of a module with tools, as a user of the package writes it; outside of the workspace it has no name there. */
export const HEAD = `import { tool } from '${import.meta.resolve('@hookwell/tools')}'\n`

const DESCRIPTION = 'Says where an order is. Use it when the customer asks for one; not for new orders.'

/** A schema that is nobody's: a module of the user's brings its own library. */
const SCHEMA = `{
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value: unknown) => ({ value }),
    jsonSchema: { input: () => ({ type: 'object', properties: { orderId: { type: 'string', minLength: 3 } } }) },
  },
}`

/** The text of a tool, in TypeScript. */
export function toolText(name: string, description = DESCRIPTION): string {
  return `tool({ name: '${name}', description: '${description}', parameters: ${SCHEMA} as never, handle: () => 1 })`
}

/** A module with two tools. */
export const TOOLS: string = `${HEAD}export const tools = [${toolText('check_order')}, ${toolText('refund_order')}]\n`

/** A config that names it. */
export const CONFIG = `export default {
  tools: './src/tools.ts',
  definitions: './definitions',
  targets: { anam: { url: 'https://desk.example.com/anam' } },
}\n`

/** Writes files below a new folder and gives it back. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-project-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Runs the command as it is called in a folder. */
export async function hookwellIn(folder: string, ...args: readonly string[]): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = Promise.all([text(stdout), text(stderr)])
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr, env: {}, cwd: () => folder })
  stdout.end()
  stderr.end()
  const [out, err] = await printed
  return { code, stdout: out, stderr: err }
}
