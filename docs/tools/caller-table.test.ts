import { anam, profiles, vapi } from 'hookwell'
import { expect, test } from 'vitest'
import { fillCallerTable } from './caller-table.ts'
import { read } from './workspace.ts'

const MARKS = 'before\n<!-- callers: written by pnpm sync -->\nold\n<!-- /callers -->\nbehind\n'

test('the page has a row for each profile, and says of each what it does', async () => {
  const page = read('docs/guide/callers.md')
  expect(await fillCallerTable(page, profiles, read)).toBe(page)
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id)
  expect(rows).toEqual(Object.keys(profiles))
})

test('a row says how the tool is named, which ids come, and where that was read', async () => {
  const text = await fillCallerTable(MARKS, { anam, vapi }, read)
  expect(text).toMatch(/^before\n/)
  expect(text).not.toContain('old')
  expect(text).toMatch(/^\| `anam` \| the URL \| none \| `bearer`, .* \| 1 \/ 5 \/ 60 s \| 1 MiB \/ any \| 200 where /m)
  expect(text).toMatch(
    /^\| `vapi` \| the envelope \| conversation, agent, tool call \| .* \| 1 \/ 5 \/ 20 s \| 4 MiB \/ any \| /m,
  )
  expect(text).toMatch(/^\| `anam` .*\[1\]\(https:\/\/anam\.ai\/.*\) \[2\]\(https:.*\) \|$/m)
})

test('a text without the marks stays as it is', async () => {
  expect(await fillCallerTable('# Nothing\n', profiles, read)).toBe('# Nothing\n')
})
