import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

import type { WrongUse } from '../wrong-use.ts'
import type { Place } from './place.ts'

/**
 * Loads a module of the user's: JavaScript, or TypeScript as Node takes it, its types stripped.
 *
 * @param what What it is, as it is named in a message: `the config`.
 */
export async function loadModule(
  { path, shown }: Place,
  what: string,
): Promise<Readonly<Record<string, unknown>> | WrongUse> {
  if (!existsSync(path)) return { error: `${what} ${shown} is not there`, next: 'name a file that is' }
  try {
    return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>
  } catch (thrown) {
    const { code, message } = thrown as { code?: unknown; message?: unknown }
    const [line = ''] = (typeof message === 'string' ? message : String(thrown)).trim().split('\n')
    return { error: `${what} ${shown} cannot be loaded: ${line}`, next: nextOf(String(code)) }
  }
}

function nextOf(code: string): string {
  return (Object.hasOwn(NEXT, code) ? NEXT[code] : undefined) ?? 'run it with node to see where it stops'
}

/** @see https://nodejs.org/api/typescript.html#type-stripping (read 2026-11-26) */
const NEXT: Readonly<Record<string, string>> = {
  ERR_MODULE_NOT_FOUND: 'install what it imports, and write its own files with their ending: ./orders.ts',
  ERR_UNKNOWN_FILE_EXTENSION: 'name a .ts, .mts, .js or .mjs file',
  ERR_UNSUPPORTED_DIR_IMPORT: 'import a file and not its folder',
  ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING: 'name what it was built to, since Node strips no types in node_modules',
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX:
    'Node only strips types: write it without enum, namespace and parameter properties, or name what it was built to',
}
