// Starts, takes and ends jobs until it is killed, and says what it was told is stored.
import { sqliteEngine } from './sqlite-engine.ts'

const [file = ''] = process.argv.slice(2)
const failed = {
  status: 'FAILED' as const,
  failure: { code: 'job_interrupted', message: 'No.', suggestion: 'Say so.' },
}
const engine = sqliteEngine({ file })

await Promise.all(
  Array.from({ length: 4 }, async (_, lane) => {
    for (;;) {
      const id = crypto.randomUUID()
      const name = `report-${lane}`
      // Some are kept in a table of their own.
      const parameters = JSON.stringify('x'.repeat(lane % 2 === 0 ? 100 : 2_000))
      await engine.add({ id, name, owner: 'owner', parameters, maxAttempts: 3, onCrash: 'run-again' })
      process.stdout.write(`added ${id}\n`)
      const [job] = await engine.take({
        names: [name],
        limit: 1,
        leaseMs: 1,
        interrupted: () => ({ ending: failed, keepMs: 60_000 }),
      })
      if (job === undefined) continue
      const ending = { status: 'COMPLETE' as const, result: JSON.stringify(job.id) }
      if (await engine.end(job.id, job.fence, ending, 60_000)) process.stdout.write(`ended ${job.id}\n`)
    }
  }),
)
