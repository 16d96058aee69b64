import { randomUUID } from 'node:crypto'

import { recordingLogger } from '@hookwell/core/testing'
import { startPostgres } from '@hookwell/test-services'

import type { EngineUnderTest } from './conformance.ts'
import type { JobEngine } from './job-engine.ts'
import { pgBossEngine } from './pg-boss.ts'

let server: ReturnType<typeof startPostgres> | undefined

/** An engine on a schema of its own, in a database of this process; pg-boss is shared. */
export async function pgBossUnderTest(): Promise<EngineUnderTest> {
  server ??= startPostgres()
  const { url } = await server
  const schema = `s${randomUUID().replaceAll('-', '_')}`
  const another = async (): Promise<JobEngine> =>
    pgBossEngine({ connectionString: url, schema, logger: recordingLogger() })
  return { engine: await another(), another, close: async () => undefined }
}
