// Plain syntax for Node 18.
import { spawn } from 'node:child_process'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a program in our place: its input, output, signals and exit code are ours. */
export function handOver(program, args, options) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  for (const signal of forwarded)
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group: the child has it already, and a second one means "now".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal === null) return resolve(code)
      for (const name of forwarded) process.removeAllListeners(name)
      process.kill(process.pid, signal)
    })
  })
}
