import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { isWrongUse, wrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { checkConfig } from './hookwell-config.ts'
import type { HookwellConfig } from './hookwell-config.ts'
import { loadModule } from './load-module.ts'
import { placeOf } from './place.ts'

/** A config and the folder that its paths begin at. */
export interface LoadedConfig extends HookwellConfig {
  readonly folder: string
}

const NAMES = ['hookwell.config.ts', 'hookwell.config.js', 'hookwell.config.mjs']

/** The config of a folder or the nearest one above it; an empty one where there is none. */
export async function loadConfig(from: string, cwd: string): Promise<LoadedConfig | WrongUse> {
  const file = findUpwards(from)
  if (file === undefined) return { folder: cwd }
  const place = placeOf(file, from, cwd)
  const module = await loadModule(place, 'the config')
  if (isWrongUse(module)) return module
  const config = module['default']
  if (config === undefined) {
    return {
      error: `${place.shown} has no default export`,
      next: "write it as export default { tools: './src/tools.ts' }",
    }
  }
  try {
    checkConfig(place.shown, config)
    return { ...config, folder: dirname(file) }
  } catch (thrown) {
    return { ...wrongUse(thrown, 'manifest'), next: `correct it in ${place.shown}` }
  }
}

function findUpwards(folder: string): string | undefined {
  const file = NAMES.map((name) => join(folder, name)).find((path) => existsSync(path))
  const parent = dirname(folder)
  return file ?? (parent === folder ? undefined : findUpwards(parent))
}
