import type { Block } from './blocks.ts'

/** A JSON block that is no JSON, as a sentence that begins with `file:line`. */
export function jsonFaults({ file, line, language, code }: Block): string[] {
  if (language !== 'json') return []
  try {
    JSON.parse(code)
    return []
  } catch (error) {
    return [`${file}:${line} ${(error as Error).message}`]
  }
}
