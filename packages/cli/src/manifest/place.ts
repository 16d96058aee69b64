import { isAbsolute, join, relative, resolve } from 'node:path'

/** A file. */
export interface Place {
  readonly path: string
  /** As it is written where the command was called. */
  readonly shown: string
}

/** A file by its path from a folder. */
export function placeOf(file: string, folder: string, cwd: string): Place {
  const path = resolve(folder, file)
  const short = relative(cwd, path)
  // Of what lies far off the whole path says more than a row of dots.
  const shown = short.startsWith(join('..', '..')) || isAbsolute(short) ? path : short
  return { path, shown: shown.replaceAll('\\', '/') }
}
