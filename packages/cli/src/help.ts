import { commands } from './commands.ts'
import type { CommandName } from './commands.ts'

/** What `hookwell --help` prints. */
export function help(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const)
  return [
    'hookwell: checks webhook signatures, writes tool definitions, and calls tools as platforms do.',
    `Usage: hookwell COMMAND [options]`,
    `Commands:\n${table(rows)}`,
    `Options:\n${table([
      ['-h, --help', "prints this; 'hookwell COMMAND --help' tells more"],
      ['-v, --version', 'prints the version'],
    ])}`,
  ].join('\n\n')
}

/** What `hookwell COMMAND --help` prints. */
export function commandHelp(name: CommandName): string {
  const { summary, usage, options, examples } = commands[name]
  const parts = [`${summary}.`, `Usage: hookwell ${name} ${usage}`, `Options:\n${table(options)}`]
  return [...parts, ...(examples.length === 0 ? [] : [examples.map((line) => `  ${line}`).join('\n')])].join('\n\n')
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
