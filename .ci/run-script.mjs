import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cleanEnvironment, onWindows, root } from './environment.mjs'
import { handOver } from './hand-over.mjs'

/**
 * Builds what a workspace package needs, then runs one of its scripts in our place, in its folder unless `cwd` says
 * where. The script must be `node FILE`: it is started without a shell or pnpm in between, so that signals and exit
 * codes arrive.
 */
export async function runScript(folder, script, args, { cwd = join(root, folder) } = {}) {
  const { name, scripts } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const env = cleanEnvironment([dirname(process.execPath)])
  const build = spawnSync('turbo', ['run', 'build', `--filter=${name}...`, '--output-logs=errors-only'], {
    cwd: root,
    env,
    encoding: 'utf8',
    shell: onWindows,
  })
  if (build.status !== 0) {
    process.stderr.write(`${build.stdout ?? ''}${build.stderr ?? ''}${build.error?.message ?? ''}\n`)
    process.stderr.write('The build failed, see above. Rerun it: npm test -- build\n')
    process.exitCode = 1
    return
  }
  const given = nodeArguments(scripts[script], join(root, folder))
  if (given === undefined) throw new Error(`The script "${script}" of ${name} must be "node FILE".`)
  process.exitCode = await handOver(process.execPath, [...given, ...args], { cwd, env })
}

/** What Node is started with for a script `node [--flag …] FILE …`, the file named so that it is found from anywhere. */
export function nodeArguments(script, folder) {
  const [program, ...words] = script.split(' ')
  const at = words.findIndex((word) => !word.startsWith('-'))
  return program === 'node' && at !== -1 ? words.with(at, join(folder, words[at])) : undefined
}
