// Finds the regular expressions of the sources, and proves that each takes linear time: a caller chooses the text.
// `node .ci/regexes.mjs` lists those that are not.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
// The build for browsers is the checker itself in JavaScript. The main entry is the same, but looks for a JVM or a
// native program first, unless a variable of the environment says otherwise.
import recheck from 'recheck/lib/browser.js'
import { parseSync, Visitor } from 'rolldown/utils'
import { root } from './environment.mjs'
import { isTestFile, sourceFiles, workspacePackages } from './workspace.mjs'

/** Made at run time of what the developer wrote, and tried on texts of ours alone: no caller chooses either. */
const ofDevelopers = new Set(['packages/parameters/src/answer/time-of-day.ts'])

/** Every regular expression of what packages and examples are made of, tests left out. */
export function sourceRegexes(folder) {
  return workspacePackages(folder).flatMap((one) =>
    sourceFiles(one.folder)
      .filter((file) => !isTestFile(file))
      .filter((file) => !ofDevelopers.has(`${one.place}/src/${file}`))
      .flatMap((file) => regexesIn(`${one.place}/src/${file}`, readFileSync(join(one.folder, 'src', file), 'utf8'))),
  )
}

/** The same, each once, with a `name` and all its `places`. */
export function distinctRegexes(folder) {
  const nameOf = ({ source, flags, at }) => (source === undefined ? `RegExp() in ${at}` : `/${source}/${flags}`)
  const all = sourceRegexes(folder).map((one) => ({ ...one, name: nameOf(one) }))
  const distinct = new Map(all.map((one) => [one.name, one]))
  return [...distinct.values()].map((one) => ({
    ...one,
    places: all.flatMap(({ name, at }) => (name === one.name ? [at] : [])).join(', '),
  }))
}

/**
 * The regular expressions of one file: `{ source, flags, at }`, literals and what `RegExp` is given. `source` is
 * `undefined` where it is made at run time, so that nobody can read it here.
 */
export function regexesIn(file, text) {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  const found = []
  const add = ({ start }, source, flags) =>
    found.push({ source, flags, at: `${file}:${text.slice(0, start).split('\n').length}` })
  const addMade = (node) => {
    if (node.callee.name !== 'RegExp') return
    const [source, flags] = node.arguments.map(textOf)
    const isReadable = node.arguments.length === 1 || flags !== undefined
    add(node, isReadable ? source : undefined, flags ?? '')
  }
  new Visitor({
    Literal: (node) => node.regex && add(node, node.regex.pattern, node.regex.flags),
    NewExpression: addMade,
    CallExpression: addMade,
  }).visit(program)
  return found
}

/** Why a regular expression cannot be taken, as the end of a sentence; `undefined` where it is proved to be linear. */
export function regexFault({ source, flags }) {
  if (source === undefined) return 'is made at run time: write it as a literal'
  // With limits alone the work has a bound, however large: 30 ** 30 for `(a{1,30}){1,30}`. And without them a pattern
  // may fit where, as it is written, it would have to give up. So both are checked.
  for (const pattern of new Set([source, withoutLimits(source)])) {
    const { status, complexity, attack, error } = recheck.checkSync(pattern, flags, PROOF)
    const limits = pattern === source ? '' : `, its counts taken for limitless (/${pattern}/)`
    if (status === 'vulnerable') return `takes ${complexity.type} time${limits}: try ${attack.pattern}`
    if (status !== 'safe') return `is not proved to be linear${limits}: ${error.message ?? error.kind}`
  }
  return undefined
}

// Of the two ways to check only the one by automata proves anything, the other one tries texts and gives up. It reads
// no lookaround and no back-reference.
const PROOF = { checker: 'automaton', timeout: 20_000 }

/**
 * The pattern with every `{1,30}` as `{1,}`, and `{30}` too where it counts a group. Each way through the first is one
 * through the second, so where that has few, there are few. Not seen is a fixed count of what may be empty: `(a?){30}`.
 */
function withoutLimits(pattern) {
  return pattern.replaceAll(TOKEN, (token, group = '', least, most) =>
    least === undefined || (group === '' && most === undefined) ? token : `${group}{${least},}`,
  )
}

// An escape, a class, or a count with the end of the group that it counts.
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|(\))?\{(\d+)(,\d*)?\}/gs

/** What a string or a template holds, with a digit for each expression in it; `undefined` for anything else. */
function textOf({ type, value, quasis }) {
  if (type === 'TemplateLiteral') return quasis.map((one) => one.value.cooked).join('9')
  return typeof value === 'string' ? value : undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = distinctRegexes(root).flatMap((one) => {
    const fault = regexFault(one)
    return fault === undefined ? [] : [`${one.places}: ${one.name} ${fault}`]
  })
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
