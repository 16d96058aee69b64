import { fileURLToPath } from 'node:url'

/**
 * Whether Node was told to load this entry before the program: by `--import`, `--require` or `-r` on the command line or
 * in `NODE_OPTIONS`. Loading it is then all that was asked for, so that it has to do something.
 */
export function isPreloaded(execArgv: readonly string[], nodeOptions: string | undefined): boolean {
  const words = [...execArgv, ...(nodeOptions ?? '').split(' ')]
  return words.some((word, index) => {
    const [flag, value] = word.startsWith('--') && word.includes('=') ? splitAt(word) : [word, words[index + 1]]
    return FLAGS.has(flag) && value !== undefined && isThis(unquoted(value))
  })
}

const FLAGS: ReadonlySet<string> = new Set(['--import', '--require', '-r'])

/** What it is called where it is installed: by its own name, and by that of the package that holds it all. */
const NAMES: ReadonlySet<string> = new Set(['@hookwell/telemetry/node', 'hookwell/telemetry/node'])

function isThis(value: string): boolean {
  if (NAMES.has(value)) return true
  const own = new URL('../node.js', import.meta.url)
  return value === own.href || value === fileURLToPath(own)
}

function splitAt(word: string): [flag: string, value: string] {
  const equals = word.indexOf('=')
  return [word.slice(0, equals), word.slice(equals + 1)]
}

function unquoted(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value
}
