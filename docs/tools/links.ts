import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { root } from './workspace.ts'

/** Relative links of a Markdown file that lead nowhere, as sentences that begin with `file:line`. */
export function linkFaults(file: string, text: string, read: (path: string) => string): string[] {
  const faults: string[] = []
  for (const [index, line] of prose(text).entries()) {
    for (const [, target = ''] of line.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [path = '', anchor] = target.split('#')
      const place = path === '' ? file : normalize(join(dirname(file), path))
      const problem = problemOf(place, anchor, read)
      if (problem !== undefined) faults.push(`${file}:${index + 1} the link to ${target} is broken: ${problem}`)
    }
  }
  return faults
}

function problemOf(place: string, anchor: string | undefined, read: (path: string) => string): string | undefined {
  if (!existsSync(join(root, place))) return `there is no ${place}`
  if (anchor === undefined || !place.endsWith('.md')) return undefined
  return anchorsOf(read(place)).includes(anchor) ? undefined : `${place} has no heading for it`
}

/** The anchors of a Markdown text's headings, in order. */
export function anchorsOf(text: string): string[] {
  return prose(text)
    .flatMap((line) => /^#{1,6}\s+(.*)$/.exec(line)?.[1] ?? [])
    .map(anchorOf)
}

/** The lines of a Markdown text, with those of its fenced blocks left empty. */
function prose(text: string): string[] {
  let isCode = false
  return text.split('\n').map((line) => {
    const isFence = /^\s*(```|~~~)/.test(line)
    if (isFence) isCode = !isCode
    return isCode || isFence ? '' : line
  })
}

// How GitHub makes an anchor of a heading.
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}
