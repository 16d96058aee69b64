import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { lintTool, manifestFor, promptFor } from '@hookwell/tools'
import type { ManifestWarning, ToolAdvice } from '@hookwell/tools'

import type { CommandIo } from '../command-io.ts'
import type { CommandLine } from '../command-line.ts'
import type { Result } from '../result.ts'
import { isWrongUse, wrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { driftOf } from './drift.ts'
import { driftText, warningTables } from './manifest-report.ts'
import type { Place } from './place.ts'
import { readPlan } from './read-plan.ts'
import type { Plan } from './read-plan.ts'
import { readWritten } from './read-written.ts'

/** What a plan comes to. */
interface Made {
  /** A text for a prompt, anything else to be written as JSON. */
  readonly document: unknown
  readonly warnings: readonly ManifestWarning[]
}

/** `hookwell manifest`: writes the definitions of the tools, or says in what the written ones have drifted. */
export async function writeManifest(line: CommandLine, io: CommandIo): Promise<Result | WrongUse> {
  const plan = await readPlan(line, io)
  if (isWrongUse(plan)) return plan
  const made = make(plan)
  if (isWrongUse(made)) return made
  const { warnings } = made
  const advice = adviceOn(plan, warnings)
  const result = plan.check === undefined ? put(plan, made) : compare(plan, made, plan.check, io)
  if (isWrongUse(result)) return result
  const { exitCode, text, ...facts } = result
  const { target = null } = plan
  if (line.has('json')) return { exitCode, text: json({ target, ...facts, warnings, advice }) }
  // What was written has been warned of then.
  const aside = plan.check === undefined ? warningTables(plan.target, warnings, advice, io.stderr) : ''
  return { exitCode, text, ...(aside === '' ? {} : { aside }) }
}

function make({ target, tools, options, prompt }: Plan): Made | WrongUse {
  try {
    if (target === undefined) return { document: promptFor(tools, prompt), warnings: [] }
    return manifestFor(target, tools, options)
  } catch (thrown) {
    return wrongUse(thrown, 'manifest')
  }
}

/** What could be better in the tools themselves, but for what was said of the target. */
function adviceOn({ tools }: Plan, warnings: readonly ManifestWarning[]): readonly ToolAdvice[] {
  const isSaid = ({ tool, code }: ToolAdvice): boolean =>
    warnings.some((warning) => warning.tool === tool && warning.code === code)
  return tools.flatMap((tool) => lintTool(tool)).filter((one) => !isSaid(one))
}

/** What is said to people, and what to a program. */
interface Done extends Result {
  readonly [fact: string]: unknown
}

function put({ out }: Plan, { document }: Made): Done | WrongUse {
  const text = typeof document === 'string' ? document : json(document)
  if (out === undefined) return { text, exitCode: 0, document }
  try {
    mkdirSync(dirname(out.path), { recursive: true })
    writeFileSync(out.path, `${text}\n`)
    return { text: `wrote ${out.shown}`, exitCode: 0, file: out.shown }
  } catch (thrown) {
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException
    return { error: `${out.shown} cannot be written (${code})`, next: 'name a file that may be written' }
  }
}

function compare(plan: Plan, { document }: Made, check: Place, { stdout }: CommandIo): Done | WrongUse {
  const update = `${plan.command} --out ${check.shown}`
  const written = readWritten(check, typeof document !== 'string', update)
  if (isWrongUse(written)) return written
  const differences = driftOf(written.value, document)
  const upToDate = differences.length === 0
  const facts = { file: check.shown, upToDate, differences }
  return upToDate
    ? { text: `${check.shown} is up to date`, exitCode: 0, ...facts }
    : { text: driftText(check.shown, differences, update, stdout), exitCode: 1, ...facts, update }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
