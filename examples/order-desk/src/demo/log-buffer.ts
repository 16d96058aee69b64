import { consoleLogger } from 'hookwell'
import type { LogFields, Logger } from 'hookwell'

/** A logger that keeps its lines until it is told to print them, so that the table stays in one piece. */
export interface LogBuffer {
  readonly logger: Logger
  /** Prints what was kept, and from now on everything at once. */
  print(): void
  /** Forgets what was kept, and from now on prints everything at once. */
  drop(): void
}

export function logBuffer(): LogBuffer {
  let kept: (() => void)[] | undefined = []
  const at = (level: keyof Logger) => (message: string, fields?: LogFields) => {
    const print = (): void => consoleLogger[level](message, fields)
    if (kept === undefined) print()
    else kept.push(print)
  }
  const open = (): (() => void)[] => {
    const lines = kept ?? []
    kept = undefined
    return lines
  }
  return {
    logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    print: () => open().forEach((print) => print()),
    drop: () => void open(),
  }
}
