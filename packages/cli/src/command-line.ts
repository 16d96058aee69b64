import { cac } from 'cac'
import type { Command } from 'cac'

import { commands, repeatable } from './commands.ts'
import type { CommandName } from './commands.ts'
import { markValues, unknownOption, writtenValues } from './exact-values.ts'
import type { OptionNames } from './exact-values.ts'
import type { WrongUse } from './wrong-use.ts'

/** What the arguments ask for. */
export interface CommandLine {
  readonly name: CommandName
  readonly isHelp: boolean
  /** What stands there without an option, for a command that takes that. */
  readonly argument: string | undefined
  /** Whether an option or a flag was given. */
  readonly has: (flag: string) => boolean
  /** The value of an option. */
  readonly one: (option: string) => string | undefined
  /** The values of one that may be repeated. */
  readonly all: (option: string) => readonly string[]
}

/** Reads the arguments of one command, all of them or none. */
export function readCommandLine(name: CommandName, args: readonly string[]): CommandLine | WrongUse {
  const cli = cac('hookwell').option('-h, --help', 'prints this')
  const command = cli.command(name, commands[name].summary).action(() => {})
  for (const [written, meaning] of commands[name].options) command.option(written, meaning)
  const names = optionNames([...command.options, ...cli.globalCommand.options])
  const marked = markValues(args, names)
  const fail = (error: string): WrongUse => ({ error, next: `see hookwell ${name} --help` })

  const unknown = unknownOption(marked, names)
  if (unknown !== undefined) return fail(`${name} has no ${quoted(unknown)}`)
  const { options, args: rest } = cli.parse(['', '', name, ...marked], { run: false })
  const { argument } = commands[name]
  // Never the argument itself: it may be a part of a key.
  if (rest.length > (argument === undefined ? 0 : 1)) {
    const takes = argument === undefined ? 'options only' : `one ${argument} and options`
    return fail(`${name} takes ${takes}; a value with spaces in it needs quotes`)
  }

  const given = new Set(marked.flatMap((arg) => (arg.startsWith('--') ? arg.slice(2) : [])))
  const values = new Map<string, readonly string[]>()
  for (const { rawName, name: property, isBoolean, required } of command.options) {
    const option = written(rawName)
    if (isBoolean === true) continue
    const texts = writtenValues(options[property]) ?? (required === true ? undefined : [])
    if (texts === undefined) return fail(`--${option} needs a value`)
    if (texts.length > 1 && !repeatable.has(option)) return fail(`--${option} can be given only once`)
    if (options[property] !== undefined) given.add(option)
    values.set(option, texts)
  }
  return {
    name,
    isHelp: options['help'] === true,
    argument: rest[0],
    has: (option) => given.has(option),
    one: (option) => values.get(option)?.[0],
    all: (option) => values.get(option) ?? [],
  }
}

type Options = Command['options']

function optionNames(options: Options): OptionNames {
  const namesOf = (chosen: Options): Set<string> =>
    new Set(chosen.flatMap(({ rawName }) => nameOf(rawName).split(', ')))
  return { known: namesOf(options), takingValue: namesOf(options.filter(({ isBoolean }) => isBoolean !== true)) }
}

function written(rawName: string): string {
  return nameOf(rawName).replace(/^--/, '')
}

/** Without the value that it takes, or may take. */
function nameOf(rawName: string): string {
  return rawName.replace(/ [<[].*/, '')
}

/** What begins with a dash may be a key, unless it is written as options are. */
function quoted(argument: string): string {
  const [name = ''] = argument.split('=')
  return /^--?[a-z][a-z-]{0,30}$/i.test(name) ? `option '${name}'` : 'such option'
}
