import { blocksOf } from './blocks.ts'
import { regionOf } from './region.ts'

/** A Markdown text with its snippets filled in, and what was found on the way. */
export interface Filled {
  readonly text: string
  /** One sentence a problem, each beginning with `file:line`. */
  readonly faults: readonly string[]
  /** The same for what was out of date and is not any more. */
  readonly stale: readonly string[]
}

// A snippet that nobody compiles would rot, so code is taken from where something compiles and runs it.
const COMPILED = /^(examples\/[^/]+\/src|docs\/samples|packages\/[^/]+\/src)\//

/** Fills every block that carries `source="path#region"` from that region; `read` takes a path from the root. */
export function fillSnippets(file: string, text: string, read: (path: string) => string): Filled {
  const lines = text.split('\n')
  const faults: string[] = []
  const stale: string[] = []
  // From the last to the first, so that the line numbers of what is left to do stay true.
  for (const block of blocksOf(file, text).toReversed()) {
    const { source, line, endLine, indent, code } = block
    if (source === undefined) continue
    try {
      const wanted = codeOf(source, read)
      if (wanted === code) continue
      stale.unshift(`${file}:${line} is out of date with ${source}`)
      const filled = wanted.split('\n').map((one) => (one === '' ? '' : indent + one))
      lines.splice(line, endLine - line - 1, ...filled)
    } catch (error) {
      faults.unshift(`${file}:${line} ${source}: ${(error as Error).message}`)
    }
  }
  return { text: lines.join('\n'), faults, stale }
}

function codeOf(source: string, read: (path: string) => string): string {
  const [path = '', name] = source.split('#')
  if (path.endsWith('.ts') && !COMPILED.test(path))
    throw new Error('code comes from examples, docs/samples or packages')
  const text = read(path)
  return name === undefined ? text.trimEnd() : regionOf(text, name)
}
