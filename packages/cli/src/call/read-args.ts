import type { CommandLine } from '../command-line.ts'
import type { WrongUse } from '../wrong-use.ts'

/** The arguments that --args gives. */
export function readArgs(line: CommandLine): object | WrongUse {
  const args = parsed(line.one('args') ?? '{}')
  if (typeof args === 'object' && args !== null && !Array.isArray(args)) return args
  return {
    error: args === undefined ? '--args is no JSON' : '--args is no JSON object',
    next: `give it in quotes, as in --args '{"orderId":"ORD-12345"}'`,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
