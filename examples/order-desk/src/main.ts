// Starts the order desk, plays the demo against it over a socket, and stays up to be tried by hand.
import { callBook } from './demo/call-book.ts'
import { clientOf } from './demo/client.ts'
import { invite } from './demo/invite.ts'
import { logBuffer } from './demo/log-buffer.ts'
import { play } from './demo/play.ts'
import { report } from './demo/report.ts'
import { scenarios } from './demo/scenarios.ts'
import { lineOf } from './demo/short-stages.ts'
import { startServer } from './server.ts'
import { USAGE, readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

const { once, json, trace, port, secrets, jobs, isObserved } = settingsOrExit()

// The SDK is loaded only where somebody collects what it has to say.
if (isObserved) {
  const { start } = await import('hookwell/telemetry/node')
  start({ serviceName: 'order-desk' })
}

const log = logBuffer()
const book = callBook()
let onCall = book.record
const server = await startServer({
  secrets,
  port,
  // Short, so that the demo is: a caller in real life waits 60 seconds.
  hardMs: 3_000,
  trace,
  jobs,
  logger: log.logger,
  onCall: (call) => onCall(call),
})
if (port !== 0 && server.port !== port) console.error(`Port ${port} is taken, so this is port ${server.port}.`)

let stopping: Promise<void> | undefined
const stop = (): void => void (stopping ??= server.close().then(() => process.exit()))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)

const progress = (text: string): unknown => process.stderr.isTTY && process.stderr.write(`\u001b[2K\r${text}`)
const rows = await play(scenarios, {
  client: clientOf(server.url, secrets),
  book,
  onBegin: (title) => progress(`… ${title}`),
})
// A demo that is stopped half-way has nothing to report.
await stopping
progress('')
const allWell = report(rows, { json })
if (allWell) log.drop()
else log.print()

if (once) {
  await server.close()
  // Not by itself: an exporter whose collector is down would go on trying.
  process.stdout.write('', () => process.exit(allWell ? 0 : 1))
} else {
  await invite(server.url, secrets)
  onCall = (call) => console.log(lineOf(call))
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.argv.slice(2), process.env)
  } catch (thrown) {
    console.error(`${(thrown as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
