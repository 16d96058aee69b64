// The calls in the README, made as they stand there, against the order desk as it is.
import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoSecrets } from '../../examples/order-desk/src/secrets.ts'
import { startServer } from '../../examples/order-desk/src/server.ts'
import type { RunningServer } from '../../examples/order-desk/src/server.ts'
import { blocksOf } from './blocks.ts'
import type { Block } from './blocks.ts'
import { read, root } from './workspace.ts'

const blocks = blocksOf('README.md', read('README.md'))
const calls = blocks.flatMap((block, at): { name: string; command: Block; answer: Block | undefined }[] =>
  block.code.startsWith('sh examples/order-desk/call.sh')
    ? [{ name: `README.md:${block.line}`, command: block, answer: blocks[at + 1] }]
    : [],
)

const isMissing = (program: string): boolean => spawnSync(program, ['--version'], { shell: false }).error !== undefined
const missing = ['sh', 'curl', 'openssl'].filter(isMissing)

describe.skipIf(missing.length > 0)('the calls in the README', () => {
  let server: RunningServer
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  beforeAll(async () => {
    server = await startServer({ secrets: demoSecrets, logger: silent })
  })
  afterAll(() => server.close())

  test('are there', () => expect(calls.length).toBeGreaterThan(1))

  test.each(calls)('$name gets the answer that stands below it', async ({ command, answer }) => {
    // The reader's order desk is on its usual port, this one on a free one.
    const script = command.code.replaceAll(/^sh .*$/gm, (line) => `${line} ${server.url}`)
    const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: root })
    const reply = JSON.parse(stdout) as Record<string, unknown>
    if ('callId' in reply) reply['callId'] = '…'
    expect(reply).toEqual(JSON.parse(answer?.code ?? ''))
  })
})
