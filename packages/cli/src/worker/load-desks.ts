import { loadModule } from '../manifest/load-module.ts'
import type { Place } from '../manifest/place.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'

/** What `jobs()` makes, as far as a worker needs it. */
export interface WorkingDesk {
  readonly engine: { readonly name: string; readonly isDurable: boolean; open(): Promise<void> }
  /** What it runs. */
  readonly names: readonly string[]
  work(options: { readonly concurrency?: number }): { stop(options: { readonly timeoutMs: number }): Promise<void> }
  close(): Promise<void>
}

/** The desks of a module: whatever it exports that `jobs()` has made, or a list of such. */
export async function loadDesks(place: Place): Promise<readonly WorkingDesk[] | WrongUse> {
  const module = await loadModule(place, 'the jobs module')
  if (isWrongUse(module)) return module
  const desks = [...new Set(Object.values(module).flat())].filter(isDesk)
  if (desks.length === 0) {
    return {
      error: `${place.shown} exports nothing that jobs() makes`,
      next: 'export it, as in export const desk = jobs({ engine: sqliteEngine({ file: … }), jobs: [ … ] })',
    }
  }
  if (desks.some(({ names }) => names.length > 0)) return desks
  return { error: `${place.shown} has no jobs in what it exports`, next: "name some in 'jobs' or 'handOff' of jobs()" }
}

/** By what is used of it, since the desk may be of another copy of the package. */
function isDesk(value: unknown): value is WorkingDesk {
  const { engine, names, work, close } = (value ?? {}) as Partial<Record<keyof WorkingDesk, unknown>>
  const { open } = (engine ?? {}) as { readonly open?: unknown }
  return [work, close, open].every((one) => typeof one === 'function') && Array.isArray(names)
}
