// Plain syntax for Node 18: the bootstrap imports this before a newer Node is there.
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** npm and pnpm are command files on Windows, which only a shell starts. */
export const onWindows = process.platform === 'win32'

// npm hands its whole configuration down as npm_* variables, which pnpm would take for its own. How to reach the
// registry is the one thing that both must know.
const keptFromNpm = /^npm_config_(registry|proxy|https_proxy|noproxy|cafile|strict_ssl)$/i

/** The variables every step runs with: no npm settings, no telemetry, no update notices, and a home. */
export function cleanEnvironment(folders = []) {
  // npm hands down a few of them empty, which is not the same as not set.
  const isKept = ([name, value]) => !/^npm_/i.test(name) || (keptFromNpm.test(name) && value !== '')
  const kept = Object.entries(process.env).filter(isKept)
  const environment = Object.fromEntries(kept)
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [...folders, join(root, 'node_modules', '.bin'), environment[pathName] ?? ''].join(delimiter)
  return {
    HOME: homedir(),
    ...environment,
    [pathName]: path,
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    DO_NOT_TRACK: '1',
    NO_UPDATE_NOTIFIER: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  }
}
