import { readFileSync } from 'node:fs'

import { callTool } from './call/call-tool.ts'
import { readCommandLine } from './command-line.ts'
import type { CommandLine } from './command-line.ts'
import type { CommandIo } from './command-io.ts'
import { commands } from './commands.ts'
import type { CommandName } from './commands.ts'
import { commandHelp, help } from './help.ts'
import { listSchemes } from './list-schemes.ts'
import { writeManifest } from './manifest/write-manifest.ts'
import type { Result } from './result.ts'
import { signRequest } from './sign-request.ts'
import { verifyRequest } from './verify-request.ts'
import { workAtJobs } from './worker/work-at-jobs.ts'
import { isWrongUse, wrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/**
 * Runs the command line `hookwell`.
 *
 * @param args The arguments behind its name.
 * @param io What it reads and writes: `process`, for one.
 * @returns The exit code: 0 done, 1 what was looked at is not as it should be (the signature does not hold, the model is told
 * a failure, the definitions have drifted), 2 wrong use.
 *
 * @example
 * ```ts
 * process.exitCode = await run(['schemes', '--json'], process)
 * ```
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  // Whoever reads only the first lines closes the pipe: that is no error.
  io.stdout.on('error', () => {})
  const result = await resultOf(args, io).catch((thrown: unknown) => wrongUse(thrown, args[0] ?? ''))
  if (!isWrongUse(result)) {
    if (result.aside !== undefined) io.stderr.write(`${result.aside}\n`)
    io.stdout.write(`${result.text}\n`)
    return result.exitCode
  }
  const { error, next } = result
  if (args.includes('--json')) io.stdout.write(`${JSON.stringify({ error, next }, null, 2)}\n`)
  io.stderr.write(`hookwell: ${error}\nnext: ${next}\n`)
  return 2
}

async function resultOf(args: readonly string[], io: CommandIo): Promise<Result | WrongUse> {
  const [first, ...rest] = args
  if (first === '--help' || first === '-h') return { text: help(), exitCode: 0 }
  if (first === '--version' || first === '-v') return { text: version(), exitCode: 0 }
  if (first === undefined) {
    io.stderr.write('hookwell: no command was given\n')
    return { text: help(), exitCode: 2 }
  }
  if (!Object.hasOwn(commands, first)) {
    const named = /^[a-z-]{1,30}$/.test(first) ? `command '${first}'` : 'such command'
    return { error: `there is no ${named}; there are ${Object.keys(commands).join(', ')}`, next: 'see hookwell --help' }
  }
  const line = readCommandLine(first as CommandName, rest)
  if (isWrongUse(line)) return line
  return line.isHelp ? { text: commandHelp(line.name), exitCode: 0 } : COMMANDS[line.name](line, io)
}

const COMMANDS: Readonly<Record<CommandName, (line: CommandLine, io: CommandIo) => Promise<Result | WrongUse>>> = {
  verify: verifyRequest,
  sign: signRequest,
  schemes: listSchemes,
  manifest: writeManifest,
  call: callTool,
  worker: workAtJobs,
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  return manifest.version
}
