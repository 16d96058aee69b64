import type { Result } from './result.ts'
import { groups, tables } from './tables.ts'
import type { Bound } from './tables.ts'

// What is deployed is what is measured: in development there are checks besides, such as of what a voice can say.
process.env['NODE_ENV'] = 'production'

const words = process.argv.slice(2).filter((word) => word !== '--')
const json = words.includes('--json')
const names = words.filter((word) => !word.startsWith('--')).flatMap((name) => groups[name] ?? [name])
const unknown = names.find((name) => !Object.hasOwn(tables, name))

if (unknown !== undefined) {
  console.error(
    `There is no table '${unknown}'. There are: ${[...Object.keys(tables), ...Object.keys(groups)].join(', ')}`,
  )
  process.exit(2)
}

const results: object[] = []
for (const name of names.length === 0 ? ['endpoint'] : names) results.push(...(await show(name)))
if (json) console.log(JSON.stringify({ results }))

async function show(name: string): Promise<object[]> {
  const table = tables[name]
  if (table === undefined) return []
  const { rounds, title, bounds } = table
  console.error(`${title}\n  warming up …`)
  const onRound = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r  round ${done} of ${rounds}${done === rounds ? '\n' : ''}`)
  }
  const measured = await table.run(onRound)
  const lines = measured.map((result) => lineOf(result, bounds[result.id]))
  const head = '  variant                      ratio   middle half   lowest µs   against                      bound'
  console.error([head, ...lines].join('\n'))
  return measured.map((result) => ({
    id: `${name}/${result.id}`,
    against: result.against,
    cpuRatio: rounded(result.cpuRatio),
    spread: result.spread.map(rounded),
    minCpuMicros: rounded(result.minCpuMicros),
    ...(result.perSecond === undefined ? undefined : { perSecond: Math.round(result.perSecond) }),
    ...(result.p99Ms === undefined ? undefined : { p99Ms: rounded(result.p99Ms) }),
    ...bounds[result.id],
  }))
}

function lineOf(
  { id, against, cpuRatio, spread, minCpuMicros, perSecond, p99Ms }: Result,
  bound: Bound | undefined,
): string {
  const [low, high] = spread.map((value) => value.toFixed(2))
  const cells = [
    id.padEnd(26),
    cpuRatio.toFixed(3).padStart(7),
    `${low}–${high}`.padStart(13),
    minCpuMicros.toFixed(1).padStart(11),
    ` ${against.padEnd(28)}`,
    verdictOf(cpuRatio, bound),
    perSecond === undefined ? '' : `  ${Math.round(perSecond)} a second`,
    p99Ms === undefined ? '' : `, p99 ${p99Ms.toFixed(1)} ms`,
  ]
  return `  ${cells.join(' ')}`
}

function verdictOf(ratio: number, bound: Bound | undefined): string {
  if (bound === undefined) return ''
  if ('atMost' in bound) return `${ratio <= bound.atMost ? 'within' : 'OVER'} ${bound.atMost.toFixed(2)}`
  return `${ratio >= bound.atLeast ? 'at least' : 'UNDER'} ${bound.atLeast.toFixed(2)}`
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}
