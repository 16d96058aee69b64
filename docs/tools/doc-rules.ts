import type { PublicSymbol } from './doc-comments.ts'

/** What a public symbol's comment lacks, as sentences that begin with `file:line`. */
export function commentFaults(symbol: PublicSymbol): string[] {
  const { name, entry, comment, file, line, isFunction } = symbol
  const at = `${file}:${line}`
  if (comment === undefined) return [`${at} ${name} has no TSDoc comment`]
  const text = plain(comment)
  const faults: string[] = []
  const [description = ''] = text.split(/^@/m)
  if (!/[.:]/.test(description)) faults.push(`${at} the comment of ${name} does not begin with a sentence`)
  // A guard's name and type say all that an example could; subpaths are for authors of adapters and tests.
  const needsExample = isFunction && entry === '.' && !/^is[A-Z]/.test(name)
  if (needsExample && !text.includes('@example')) faults.push(`${at} the function ${name} has no @example`)
  return faults
}

/** One ```ts block behind an `@example`, with the line of its first line of code. */
export interface Example {
  readonly line: number
  readonly code: string
}

/** The TypeScript examples in a symbol's comment. */
export function examplesOf({ comment, commentLine }: PublicSymbol): Example[] {
  if (comment === undefined) return []
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const examples: Example[] = []
  for (let index = 0; index < lines.length; index += 1) {
    if (lines[index]?.trim() !== '```ts') continue
    const end = lines.indexOf('```', index)
    examples.push({ line: commentLine + index + 1, code: lines.slice(index + 1, end).join('\n') })
    index = end
  }
  return examples
}

function plain(comment: string): string {
  return comment
    .replaceAll(/^\s*\*+ ?/gm, '')
    .replaceAll(/\{@link (\w+)[^}]*\}/g, '$1')
    .trim()
}
