import { parseArgs } from 'node:util'

import type { Secrets } from './desk.ts'
import type { JobsPlace } from './reports.ts'
import { demoSecrets, environmentSecrets } from './secrets.ts'

export const USAGE = `Usage: npm start -- [--once] [--json] [--trace]
  --once  ends after the demo, with exit code 0 only if every reply was what it should be
  --json  prints the rows of the demo for a program
  --trace draws each call against its budget as it ends
Environment: PORT (default 4242), ORDER_DESK_SECRET and ORDER_DESK_GITHUB_SECRET (default: the demo's), with them
  ORDER_DESK_ANAM_TOKEN, ORDER_DESK_ELEVENLABS_TOKEN, ORDER_DESK_VAPI_SECRET, ORDER_DESK_RETELL_KEY (default: not let in),
  DATABASE_URL, a Postgres for reports, or ORDER_DESK_JOBS, a file for them (default: in memory, as all the desk has),
  OTEL_EXPORTER_OTLP_ENDPOINT (default: nothing is exported)`

/** What the command line and the environment say. */
export interface Settings {
  readonly once: boolean
  readonly json: boolean
  /** Whether each call is drawn in the terminal. */
  readonly trace: boolean
  /** 0: any free one. */
  readonly port: number
  readonly secrets: Secrets
  /** Where reports are kept. */
  readonly jobs: JobsPlace
  /** Whether somebody collects spans and metrics. */
  readonly isObserved: boolean
}

/** @throws TypeError that says which of them cannot be. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: { once: { type: 'boolean' }, json: { type: 'boolean' }, trace: { type: 'boolean' } },
  })
  return {
    once: values.once === true,
    json: values.json === true,
    trace: values.trace === true,
    port: portOf(environment['PORT'] ?? '4242'),
    jobs: { databaseUrl: environment['DATABASE_URL'], file: environment['ORDER_DESK_JOBS'] },
    secrets: environment['ORDER_DESK_SECRET'] === undefined ? demoSecrets : environmentSecrets(),
    isObserved: environment['OTEL_EXPORTER_OTLP_ENDPOINT'] !== undefined,
  }
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new TypeError(`PORT has to be a number from 0 to 65535, not '${text}'`)
}
