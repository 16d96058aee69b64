import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Block } from './blocks.ts'
import { read, root } from './workspace.ts'

// What npm and pnpm can do without a script of ours.
const BUILT_IN = new Set(['install', 'exec', 'add'])

/** Commands of a block of shell that cannot work, since there is no such script, as sentences that begin with `file:line`. */
export function commandFaults({ file, line, language, code }: Block): string[] {
  if (language !== 'bash' && language !== 'sh') return []
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> }
  return code.split('\n').flatMap((command, at) => {
    const [, script] = /^p?npm (?:-s )?(?:run (?:-s )?)?([a-z-]+)/.exec(command) ?? []
    const isKnown = script === undefined || BUILT_IN.has(script) || script in scripts || isBinary(command, script)
    return isKnown ? [] : [`${file}:${line + 1 + at} there is no script ${script} in package.json`]
  })
}

function isBinary(command: string, name: string): boolean {
  return command.startsWith('pnpm ') && existsSync(join(root, 'node_modules', '.bin', name))
}
