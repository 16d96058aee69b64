// One process of several that work at the same jobs: takes and ends them until there is none, and tells which it ended.
import { sqliteEngine } from './sqlite-engine.ts'

const [file = ''] = process.argv.slice(2)
const engine = sqliteEngine({ file })
const taking = {
  names: ['report'],
  limit: 1,
  leaseMs: 60_000,
  interrupted: () => {
    throw new Error('None of these is over')
  },
}
const ended: string[] = []
for (let [job] = await engine.take(taking); job !== undefined; [job] = await engine.take(taking)) {
  const ending = { status: 'COMPLETE' as const, result: `${process.pid}` }
  if (await engine.end(job.id, job.fence, ending, 60_000)) ended.push(job.id)
}
await engine.close()
process.send?.(ended)
process.disconnect?.()
