import { measure } from './measure.ts'
import type { Result } from './measure.ts'
import { tables } from './tables.ts'

const words = process.argv.slice(2).filter((word) => word !== '--')
const json = words.includes('--json')
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.find((name) => !Object.hasOwn(tables, name))

if (unknown !== undefined) {
  console.error(`There is no table '${unknown}'. There are: ${Object.keys(tables).join(', ')}`)
  process.exit(2)
}

const results: object[] = []
for (const name of names.length === 0 ? ['endpoint'] : names) results.push(...(await show(name)))
if (json) console.log(JSON.stringify({ results }))

async function show(name: string): Promise<object[]> {
  const table = tables[name]
  if (table === undefined) return []
  const { measurement, title, bounds } = table
  const total = measurement.rounds
  console.error(`${title}\n  warming up ${measurement.variants.length} servers …`)
  const onRound = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r  round ${done} of ${total}${done === total ? '\n' : ''}`)
  }
  const measured = await measure({ ...measurement, onRound })
  const lines = measured.map((result) => lineOf(result, bounds[result.id]))
  console.error(['  variant                   ratio   middle half    lowest µs   bound', ...lines].join('\n'))
  return measured.map((result) => ({
    id: `${name}/${result.id}`,
    against: result.against,
    cpuRatio: rounded(result.cpuRatio),
    spread: result.spread.map(rounded),
    minCpuMicros: rounded(result.minCpuMicros),
    ...(bounds[result.id] === undefined ? {} : { bound: bounds[result.id] }),
  }))
}

function lineOf({ id, cpuRatio, spread, minCpuMicros }: Result, bound: number | undefined): string {
  const verdict = bound === undefined ? '' : `${cpuRatio <= bound ? 'within' : 'OVER'} ${bound.toFixed(2)}`
  const [low, high] = spread.map((value) => value.toFixed(2))
  return `  ${id.padEnd(24)} ${cpuRatio.toFixed(3).padStart(6)}   ${low}–${high}   ${minCpuMicros.toFixed(1).padStart(10)}   ${verdict}`
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
