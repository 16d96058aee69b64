import { checkOptions, optionRules, required } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import { runTool } from '@hookwell/tools'
import type { Tool } from '@hookwell/tools'

import { jobDefaults } from '../job-defaults.ts'
import type { JobRun } from '../job-options.ts'
import type { Runnable } from '../run-verdict.ts'
import { secondsRule } from '../seconds-rule.ts'
import type { AskedFor } from '../status-tool.ts'
import type { CalledAs } from './called-as.ts'

/** A tool whose calls are handed off, where there is more to say of it. */
export interface HandOffOptions {
  readonly tool: Tool
  /** What the tool is called that asks for its jobs. Default `check_<name>_status`. */
  readonly statusName?: string
  /** How long it takes from when a call is handed off, in seconds, until there is a history. Default 30. */
  readonly estimateSeconds?: number
  /** How long what it came to can be asked for, in milliseconds from its end. Default 86,400,000. */
  readonly keepMs?: number
}

/** A tool whose calls are handed off, with all that its jobs need. */
export interface HandedOffTool extends AskedFor, Runnable {
  readonly tool: Tool
  /** Whether it is run again where its process died: it has said that this does no harm. */
  readonly mayRunAgain: boolean
}

/**
 * Prepares a tool for its calls to be handed off.
 *
 * @throws TypeError when an option is unknown or cannot be, or its status tool would have too long a name.
 */
export function handedOffTool(given: Tool | HandOffOptions): HandedOffTool {
  const options: HandOffOptions = isTool(given) ? { tool: given } : given
  checkOptions("'handOff' of jobs()", options, RULES)
  const { tool, estimateSeconds = 30, keepMs = jobDefaults.keepMs } = options
  const { name, title, annotations } = tool
  const status = options.statusName ?? `check_${name}_status`
  if (status.length > 40) throw new TypeError(tooLong(status, name))
  return {
    tool,
    name,
    title,
    names: { start: name, status, cancel: '' },
    estimateSeconds,
    keepMs,
    reading: {},
    returns: undefined,
    run: (called: CalledAs, run: JobRun) => runAgain(tool, called, run),
    retry: jobDefaults.retry,
    limitMs: jobDefaults.limitMs,
    mayRunAgain: annotations.readOnly === true || annotations.idempotent === true,
  }
}

async function runAgain(
  tool: Tool,
  { given, ...as }: CalledAs,
  { signal, logger }: Pick<JobRun, 'signal' | 'logger'>,
): Promise<unknown> {
  const run = await runTool(tool, given, { ...as, signal, logger })
  return run.ok ? run.value : run.failure
}

function tooLong(status: string, name: string): string {
  return (
    `jobs(): '${status}' is longer than the 40 characters that every caller takes: give 'handOff' the tool as ` +
    `{ tool, statusName: 'check_…' } instead of '${name}' alone`
  )
}

/** By what it does: there are several copies of the package in some projects. */
function isTool(value: unknown): value is Tool {
  return typeof (value as Partial<Tool> | null)?.handle === 'function'
}

const TOOL: OptionRule = { accepts: isTool, must: 'what tool() makes' }

const RULES: Readonly<Record<keyof HandOffOptions, OptionRule>> = {
  tool: required(TOOL),
  statusName: optionRules.text,
  estimateSeconds: secondsRule,
  keepMs: optionRules.milliseconds,
}
