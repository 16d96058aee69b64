import { measureCases } from '../micro.ts'
import type { Report } from './apart.ts'
import { parametersCases } from './cases.ts'

const [against, rounds] = process.argv.slice(2)
const cases = parametersCases().filter((one) => one.against === against)
const report = (message: Report): void => void process.send?.(message)

report({ results: await measureCases(cases, Number(rounds), (done) => report({ done })) })
process.disconnect?.()
