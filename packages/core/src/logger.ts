import { describeError } from './describe-error.ts'

/** What goes with a log line: flat, safe to print, no secret in it. */
export type LogFields = Readonly<Record<string, unknown>>

/**
 * Where Hookwell says what no caller may read. The shape fits `console`-like loggers through a small adapter.
 *
 * @example
 * ```ts
 * const logger: Logger = {
 *   debug: (message, fields) => pino.debug(fields, message),
 *   info: (message, fields) => pino.info(fields, message),
 *   warn: (message, fields) => pino.warn(fields, message),
 *   error: (message, fields) => pino.error(fields, message),
 * }
 * ```
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** One line a message on the console; `debug` is silent. What every pipeline uses unless it is given another. */
export const consoleLogger: Logger = {
  debug: () => {},
  info: (message, fields) => console.info(line('info', message, fields)),
  warn: (message, fields) => console.warn(line('warn', message, fields)),
  error: (message, fields) => console.error(line('error', message, fields)),
}

function line(level: string, message: string, fields: LogFields | undefined): string {
  const head = `hookwell ${level}: ${oneLine(message)}`
  return fields === undefined ? head : `${head} ${textOf(fields)}`
}

// A message that carries a line break could forge a log line of its own (CWE-117).
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' | ')
}

/** The fields as JSON; one that cannot be written (a cycle, a getter that throws) costs only itself. */
function textOf(given: LogFields): string {
  const fields = 'cause' in given ? { ...given, cause: describeError(given['cause']) } : given
  try {
    return JSON.stringify(fields, printable)
  } catch {
    const each = Object.entries(fields).map(([name, value]) => `${JSON.stringify(name)}:${textOfOne(value)}`)
    return `{${each.join(',')}}`
  }
}

function textOfOne(value: unknown): string {
  try {
    return JSON.stringify(value, printable) ?? 'null'
  } catch {
    return UNPRINTABLE
  }
}

const UNPRINTABLE = '"(cannot be printed)"'

function printable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return describeError(value)
  return typeof value === 'bigint' ? String(value) : value
}

/**
 * A logger that cannot fail: what is said about a call must never decide how the call ends.
 *
 * @example
 * ```ts
 * const safe = guardedLogger(logger)
 * ```
 */
export function guardedLogger(logger: Logger): Logger {
  const guard =
    (level: keyof Logger) =>
    (message: string, fields?: LogFields): void => {
      try {
        logger[level](message, fields)
      } catch {
        // There is nobody left to tell.
      }
    }
  return { debug: guard('debug'), info: guard('info'), warn: guard('warn'), error: guard('error') }
}
