import { endpoint, tool, unsigned } from 'hookwell'
import type { CallerProfile } from 'hookwell'

const BEGIN = '<!-- callers: written by pnpm sync -->'
const END = '<!-- /callers -->'

/**
 * Fills the table of callers between its two marks; a text without them stays as it is.
 *
 * @param read Reads a file by its path from the root: what a profile is built on stands in its comment.
 */
export async function fillCallerTable(
  text: string,
  profiles: Readonly<Record<string, CallerProfile>>,
  read: (path: string) => string,
): Promise<string> {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin === -1 || end < begin) return text
  const rows = await Promise.all(
    Object.values(profiles).map(async (profile) => rowOf(profile, await idsOf(profile), read)),
  )
  const table = [`| ${HEAD.join(' | ')} |`, `|${HEAD.map(() => '---').join('|')}|`, ...rows].join('\n')
  return `${text.slice(0, begin)}${BEGIN}\n${table}\n${text.slice(end)}`
}

const HEAD = [
  'profile',
  'the tool is named by',
  'ids that come',
  'may be verified by',
  'ideal / max / hard',
  'reads / takes at most',
  'status of a failure',
  'when a call fails it is tried again',
  'read in',
]

function rowOf(profile: CallerProfile, ids: readonly string[], read: (path: string) => string): string {
  const { id, schemes, budget, maxBytes, replyMaxBytes, statusPolicy, retries } = profile
  const cells = [
    `\`${id}\``,
    profile.play('x', {}, { conversationId: '1', toolCallId: '1' }).path === '' ? 'the envelope' : 'the URL',
    ids.length === 0 ? 'none' : ids.join(', '),
    schemes === undefined ? 'any' : schemes.map((name) => `\`${name}\``).join(', '),
    [budget.idealMs, budget.maxMs, budget.hardMs].map((ms) => ms / 1_000).join(' / ') + ' s',
    `${bytes(maxBytes)} / ${replyMaxBytes === undefined ? 'any' : bytes(replyMaxBytes)}`,
    STATUS[statusPolicy],
    retries,
    sourcesOf(id, read)
      .map((url, at) => `[${at + 1}](${url})`)
      .join(' '),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

const STATUS: Readonly<Record<CallerProfile['statusPolicy'], string>> = {
  'by-kind': '200 where the model can act on it',
  'ok-if-actionable': '200 where the model can act on it',
  'as-is': 'its own',
}

function bytes(count: number): string {
  return count % 1_048_576 === 0 ? `${count / 1_048_576} MiB` : `${count.toLocaleString('en')} bytes`
}

/** The ids that a handler gets of a call which this caller makes by itself. */
async function idsOf(profile: CallerProfile): Promise<readonly string[]> {
  let found: readonly string[] = []
  const probe = tool({
    name: 'probe',
    description: 'Says which ids there are. Use it in this test; not elsewhere.',
    parameters: ANYTHING,
    handle: (_parameters, { conversationId, agentId, toolCallId }) => {
      const ids = Object.entries({ conversation: conversationId, agent: agentId, 'tool call': toolCallId })
      found = ids.filter(([, id]) => id !== undefined).map(([name]) => name)
    },
  })
  const mounted = endpoint({ profile, use: (pipe) => pipe.use(unsigned()), tools: [probe] })
  const { path, ...request } = profile.play('probe', {}, { conversationId: 'conversation-1', toolCallId: 'call-1' })
  await mounted.run({ ...request, url: `https://desk.example.com/x${path}` })
  return found
}

const ANYTHING = {
  '~standard': { version: 1, vendor: 'docs', validate: (value: unknown) => ({ value: value as object }) },
} as const

/** What the comment of a profile names as its sources. */
function sourcesOf(id: string, read: (path: string) => string): readonly string[] {
  const file = id === 'generic' ? 'generic-caller' : id
  const [comment = ''] = read(`packages/tools/src/profiles/${file}.ts`).split(`export const `)
  return [...new Set([...comment.matchAll(/^ \* @see (https:\/\/[^\s)]+)/gm)].map(([, url]) => url ?? ''))]
}
