// Runs steps one after the other, or beside those behind them, says one line about each, and prints the tally last.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { stripVTControlCharacters, styleText } from 'node:util'
import { cleanEnvironment, onWindows, root } from './environment.mjs'

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[][]} commands run in order
 * @property {string} [output] what they printed, once they have run
 * @property {string} [group] another name that selects this step
 * @property {string} [needs] the step that this one builds on: brought up to date before it
 * @property {boolean} [runsAnyway] even where the step that it needs failed
 * @property {boolean} [goesOn] while the steps behind it run, none of which needs it: it leaves a core idle
 * @property {number} [limitMs] default 5 minutes
 * @property {boolean} [shows] whether its output is the point, and is printed when it succeeds as well
 * @property {(output: string) => Tally} [count] default: the step counts as one
 */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

const env = {
  ...cleanEnvironment([dirname(process.execPath)]),
  // What a step prints is shown only when it fails, and may be read in a log.
  ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
}
const running = new Set()

/** @param {{ gate: string, steps: Step[], names: string[] }} options */
export async function runSteps({ gate, steps, names }) {
  const known = new Set(steps.flatMap(({ name, group }) => [name, group ?? name]))
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) {
    console.error(`There is no step "${unknown}". Steps: ${[...known].join(', ')}.`)
    process.exitCode = 1
    return
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopAll(signal))

  const isChosen = ({ name, group }) => names.length === 0 || names.includes(name) || names.includes(group)
  const chosen = steps.filter(isChosen)
  // What a chosen step builds on is brought up to date first, but counts only where it was asked for.
  const needed = steps.filter((step) => !isChosen(step) && chosen.some(({ needs }) => needs === step.name))
  const tally = { passed: 0, failed: 0, skipped: 0 }
  const broken = new Set()
  const runAndCount = async (step) => {
    const { counted, failed } = await runStep(step, gate)
    if (failed) broken.add(step.name)
    if (needed.includes(step) && !failed) return
    for (const key of Object.keys(tally)) tally[key] += counted[key]
  }
  const goingOn = []
  for (const step of steps.filter((one) => chosen.includes(one) || needed.includes(one))) {
    if (broken.has(step.needs) && !step.runsAnyway) {
      report(step, 'skipped', `needs ${step.needs}`)
      tally.skipped += 1
      continue
    }
    const run = runAndCount(step)
    if (step.goesOn) goingOn.push(run)
    else await run
  }
  await Promise.all(goingOn)
  process.exitCode = tally.failed === 0 ? 0 : 1
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
}

/**
 * What Node's test runner says last of itself, added up over all that ran it; a step that did not run it counts as one.
 *
 * @param {string} output
 * @returns {Tally}
 */
export function tallyOf(output) {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  let hasRun = false
  // Of the reporters `spec` and `tap`.
  for (const [, what, count] of stripVTControlCharacters(output).matchAll(
    /^(?:ℹ|#) (pass|fail|cancelled|skipped|todo) (\d+)$/gm,
  )) {
    hasRun = true
    tally[TALLIED[what]] += Number(count)
  }
  return hasRun ? tally : { passed: 1, failed: 0, skipped: 0 }
}

const TALLIED = { pass: 'passed', fail: 'failed', cancelled: 'failed', skipped: 'skipped', todo: 'skipped' }

async function runStep(step, gate) {
  if (process.stdout.isTTY) process.stdout.write(`  …  ${step.name}`)
  const startedAt = performance.now()
  const problem = await problemOf(step)
  const counted = step.count?.(step.output ?? '') ?? { passed: 1, failed: 0, skipped: 0 }
  const failed = problem !== undefined || counted.failed > 0
  // A crash outside every test must not pass for success.
  if (failed && counted.failed === 0) Object.assign(counted, { failed: 1, passed: step.count ? counted.passed : 0 })

  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''
  const detail = step.count ? `${seconds}, ${counted.passed} passed, ${counted.failed} failed${skipped}` : seconds
  report(step, failed ? 'failed' : 'ok', detail)
  if (!failed && step.shows) console.log(step.output ?? '')
  if (failed) {
    console.log(problem?.output ?? '')
    console.log(styleText('red', `Step "${step.name}" failed${problem ? `: ${problem.reason}` : ''}.`))
    console.log(`Rerun just this step: npm test -- ${step.name}   (or: pnpm ${gate} ${step.name})\n`)
  }
  return { counted, failed }
}

/** Runs all commands of a step, even after one failed: whoever repairs one wants to see the others too. */
async function problemOf(step) {
  const problems = []
  for (const command of step.commands) {
    const { output, reason } = await runCommand(command, step.limitMs ?? 300_000)
    step.output = `${step.output ?? ''}${output}`
    if (reason !== undefined) problems.push({ output, reason: `\`${command.join(' ')}\` ${reason}` })
  }
  if (problems.length === 0) return undefined
  return {
    output: problems.map(({ output }) => output).join('\n'),
    reason: problems.map(({ reason }) => reason).join(', '),
  }
}

function runCommand([program, ...args], limitMs) {
  // Its own process group, so that whatever it started ends with it.
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    env,
    detached: !onWindows,
    shell: onWindows && program !== 'node',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const chunks = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    stop(child, 'SIGKILL')
  }, limitMs)
  return new Promise((resolve) => {
    const finish = (reason) => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ output: Buffer.concat(chunks).toString(), reason })
    }
    child.once('error', (error) => finish(`did not start: ${error.message}`))
    child.once('close', (code, signal) => {
      if (isLate) return finish(`took longer than ${limitMs / 1000} s`)
      finish(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`)
    })
  })
}

function stopAll(signal) {
  for (const child of running) stop(child, signal)
  process.kill(process.pid, signal)
}

function stop(child, signal) {
  try {
    if (onWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It has ended already.
  }
}

const looks = { ok: ['green', '✓'], failed: ['red', '✗'], skipped: ['yellow', '-'] }

function report({ name }, result, detail) {
  const [colour, mark] = looks[result]
  const start = process.stdout.isTTY ? '\r' : ''
  console.log(`${start}  ${styleText(colour, mark)}  ${name.padEnd(18)} ${result.padEnd(8)} ${detail}`)
}
