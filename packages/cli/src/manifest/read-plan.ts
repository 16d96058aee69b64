import { dirname } from 'node:path'

import { targets } from '@hookwell/tools'
import type { ManifestOptions, PromptOptions, TargetId, Tool } from '@hookwell/tools'

import type { CommandIo } from '../command-io.ts'
import type { CommandLine } from '../command-line.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { loadConfig } from './load-config.ts'
import type { LoadedConfig } from './load-config.ts'
import { loadTools } from './load-tools.ts'
import { placeOf } from './place.ts'
import type { Place } from './place.ts'

/** What is to be made of which tools. */
export interface Plan {
  /** Absent: the paragraph for the prompt. */
  readonly target: TargetId | undefined
  readonly tools: readonly Tool[]
  readonly options: ManifestOptions
  readonly prompt: PromptOptions
  readonly out: Place | undefined
  readonly check: Place | undefined
  /** The command that writes the same, but for where. */
  readonly command: string
}

/** Reads it from the command line, and what that leaves out from `hookwell.config.ts`. */
export async function readPlan(line: CommandLine, io: CommandIo): Promise<Plan | WrongUse> {
  const cwd = io.cwd?.() ?? process.cwd()
  const target = line.has('prompt') ? undefined : readTarget(line)
  if (isWrongUse(target)) return target
  if (line.has('out') && line.has('check')) {
    return { error: '--out and --check are two things to do', next: 'give one of them' }
  }
  const given = line.one('tools')
  const named = given === undefined ? undefined : placeOf(given, cwd, cwd)
  // The config of the project that the tools belong to.
  const config = await loadConfig(named === undefined ? cwd : dirname(named.path), cwd)
  if (isWrongUse(config)) return config
  const place = named ?? (config.tools === undefined ? undefined : placeOf(config.tools, config.folder, cwd))
  if (place === undefined) return NO_TOOLS
  const [out, check] = [fileOf(line, 'out', config, cwd), fileOf(line, 'check', config, cwd)]
  if (isWrongUse(out)) return out
  if (isWrongUse(check)) return check
  const tools = await loadTools(place)
  if (isWrongUse(tools)) return tools
  const { prompt = {} } = config
  return { target, tools, options: optionsOf(line, config, target), prompt, out, check, command: commandOf(line) }
}

const NO_TOOLS: WrongUse = {
  error: 'manifest needs the tools',
  next: "name their module: --tools FILE, or export default { tools: './src/tools.ts' } in a hookwell.config.ts",
}

function readTarget(line: CommandLine): TargetId | WrongUse {
  const name = line.one('for')
  const next = `name one of ${Object.keys(targets).join(', ')}`
  if (name === undefined) return { error: 'manifest needs --for TARGET: whom the definitions are for', next }
  return Object.hasOwn(targets, name)
    ? (name as TargetId)
    : { error: 'there is no target of the name that --for gives', next }
}

/** The file of --out or --check; without one, that of the target in the folder that the config names. */
function fileOf(
  line: CommandLine,
  option: 'out' | 'check',
  config: LoadedConfig,
  cwd: string,
): Place | undefined | WrongUse {
  if (!line.has(option)) return undefined
  const file = line.one(option)
  if (file !== undefined) return placeOf(file, cwd, cwd)
  if (config.definitions === undefined) {
    return {
      error: `--${option} needs a file`,
      next: "give it, or name a folder as 'definitions' in hookwell.config.ts",
    }
  }
  const name = line.has('prompt') ? 'prompt.txt' : `${line.one('for') ?? ''}.json`
  return placeOf(`${config.definitions}/${name}`, config.folder, cwd)
}

function optionsOf(line: CommandLine, config: LoadedConfig, target: TargetId | undefined): ManifestOptions {
  const own = target === undefined ? undefined : config.targets?.[target]
  const url = line.one('url') ?? own?.url ?? config.url
  return { ...own, ...(url === undefined ? {} : { url }) }
}

function commandOf(line: CommandLine): string {
  const what = line.has('prompt') ? '--prompt' : `--for ${line.one('for') ?? ''}`
  const given = ['tools', 'url'].flatMap((option) => {
    const value = line.one(option)
    return value === undefined ? [] : [`--${option} ${value}`]
  })
  return ['hookwell manifest', what, ...given].join(' ')
}
