import type { Parts, Report } from './apart.ts'

const [module = '', part = '', rounds] = process.argv.slice(2)
const report = (message: Report): void => void process.send?.(message)

const { measurePart } = (await import(module)) as Parts
report({ results: await measurePart(part, Number(rounds), (done) => report({ done })) })
process.disconnect?.()
