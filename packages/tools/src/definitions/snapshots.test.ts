import { expect, test } from 'vitest'

import { manifestFor } from './manifest-for.ts'
import type { Manifest } from './manifest.ts'
import { allTools } from './orders-and-worse.test-kit.ts'
import { targets } from './targets.ts'
import type { TargetId } from './targets.ts'

test.each(Object.keys(targets) as TargetId[])('what is written for %s', async (id) => {
  const manifest: Manifest = manifestFor(id, allTools(), { url: `https://example.com/${id}` })
  await expect(page(id, manifest)).toMatchFileSnapshot(`snapshots/${id}.snapshot.md`)
  expect(manifestFor(id, allTools(), { url: `https://example.com/${id}` })).toEqual(manifest)
})

function page(id: string, { document, warnings }: Manifest): string {
  const lines = warnings.map(({ tool, path, code, message }) => {
    const where = [tool, path].filter((part) => part !== undefined).join(' ')
    return `- ${where === '' ? 'all' : where}: ${code}: ${message}`
  })
  const json = Array.isArray(document) ? document.map((one) => fenced(one)).join('\n') : fenced(document)
  return `# Definitions for ${id}\n\n<!-- Written by snapshots.test.ts. -->\n\n${json}\n${lines.join('\n')}\n`
}

function fenced(value: unknown): string {
  return `\`\`\`json\n${compact(value, '')}\n\`\`\`\n`
}

/** JSON in few lines: what fits into one stands in one. */
function compact(value: unknown, indent: string): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || indent.length + line.length <= 110) return line
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const parts = Object.entries(value).map(
    ([key, member]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${compact(member, inner)}`,
  )
  return `${isList ? '[' : '{'}\n${parts.join(',\n')}\n${indent}${isList ? ']' : '}'}`
}
