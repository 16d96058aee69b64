import { styleText } from 'node:util'

import { checkOptions, optionRules } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing } from '@hookwell/core'

import { draw } from './draw.ts'
import { drawnCall } from './drawn-call.ts'
import { plain } from './paint.ts'

/** Where a waterfall is written: what `process.stderr` is. */
export interface Terminal {
  write(text: string): unknown
  /** How wide it is, where it is a terminal. */
  readonly columns?: number
  /** Whether it shows colours, where it is a terminal: Node's own looks at `NO_COLOR`, `FORCE_COLOR` and `TERM`. */
  readonly hasColors?: () => boolean
}

/** Options of {@link waterfall}. */
export interface WaterfallOptions {
  /** Whether anything is drawn. Default: unless `NODE_ENV` is `production`. */
  readonly enabled?: boolean
  /** Default `process.stderr`, so that whatever a program prints for another one stays as it is. */
  readonly terminal?: Terminal
}

/**
 * Draws every call in the terminal as it ends: its stages as bars to scale, against the limits of its budget. For
 * development; needs neither OpenTelemetry nor a place to send to, and shows nothing that a caller sent.
 *
 * It stands first: what the others note about a call is there by then.
 *
 * @param options.enabled Default: unless `NODE_ENV` is `production`.
 * @param options.terminal Default `process.stderr`.
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const pipe = pipeline({ name: 'check_order_status' }).use(waterfall()).use(budget()).use(unsigned())
 * ```
 */
export function waterfall(options: WaterfallOptions = {}): Middleware<BeforeTrust, Nothing> {
  checkOptions('waterfall()', options, {
    enabled: { accepts: (value) => typeof value === 'boolean', must: 'true or false' },
    terminal: optionRules.record,
  })
  const { enabled = process.env['NODE_ENV'] !== 'production', terminal = process.stderr } = options
  if (!enabled) return { name: 'waterfall', run: (_call, next) => next(NOTHING) }
  return {
    name: 'waterfall',
    run: (call, next) => {
      call.onEnd((end) => {
        // Looked at each time: a window is made wider, and a colour is switched off.
        const paint = terminal.hasColors?.() === true ? coloured : plain
        const columns = Math.min(terminal.columns ?? 100, 160)
        terminal.write(draw(drawnCall(call, end), { columns, paint }))
      })
      return next(NOTHING)
    },
  }
}

const NOTHING: Nothing = Object.freeze({})

// The terminal has been asked already.
const coloured: typeof plain = (colour, text) => styleText(colour, text, { validateStream: false })
