import type { Readable, Writable } from 'node:stream'

/** What a command reads and writes; `process` is one. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that it was called in; absent: the one of this process. */
  readonly cwd?: () => string
}
