/** One fenced block of a Markdown file. */
export interface Block {
  /** Path from the root. */
  readonly file: string
  /** The line of the opening fence, counted from 1. */
  readonly line: number
  /** The line of the closing fence. */
  readonly endLine: number
  readonly language: string
  /** `path#region` that the block is a copy of. */
  readonly source: string | undefined
  /** The words behind the language that carry no value: `no-run`. */
  readonly flags: ReadonlySet<string>
  /** Without the indentation of the fence. */
  readonly code: string
  readonly indent: string
}

/** What may stand behind the language of a fence, next to `source="…"`. */
const FLAGS: ReadonlySet<string> = new Set(['no-run'])

/**
 * Finds the fenced blocks of a Markdown text (CommonMark section 4.5).
 *
 * @throws Error that begins with `file:line` when a fence says something unknown or is never closed.
 */
export function blocksOf(file: string, text: string): Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(lines[index] ?? '')
    if (opening === null) continue
    const [, indent = '', fence = '', info = ''] = opening
    const end = closingLine(lines, index + 1, fence)
    if (end === -1) throw new Error(`${file}:${index + 1} the fence is never closed`)
    const code = lines
      .slice(index + 1, end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    blocks.push({
      file,
      line: index + 1,
      endLine: end + 1,
      indent,
      code: code.join('\n'),
      ...infoOf(file, index + 1, info),
    })
    index = end
  }
  return blocks
}

function closingLine(lines: readonly string[], from: number, fence: string): number {
  const closing = new RegExp(`^\\s*${fence[0]}{${fence.length},}\\s*$`)
  return lines.findIndex((line, at) => at >= from && closing.test(line))
}

function infoOf(file: string, line: number, info: string): Pick<Block, 'language' | 'source' | 'flags'> {
  const [language = '', ...words] = info.trim().split(/\s+/)
  const source = words.map((word) => /^source="([^"]+)"$/.exec(word)?.[1]).find((found) => found !== undefined)
  const flags = words.filter((word) => !word.startsWith('source="'))
  const unknown = flags.find((flag) => !FLAGS.has(flag))
  if (unknown !== undefined)
    throw new Error(`${file}:${line} a fence knows source="path#region" and no-run, not ${unknown}`)
  return { language, source, flags: new Set(flags) }
}
