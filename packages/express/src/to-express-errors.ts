import { checkOptions, oneOf, optionRules, pipeline, toFailure } from '@hookwell/core'
import type { Kind, Logger, OptionRule, Profile } from '@hookwell/core'
import { definitionOf, makePlan } from '@hookwell/core/adapter'
import type { ErrorRequestHandler } from 'express'

import { fromHttpError } from './express-errors.ts'
import { hostOn } from './express-host.ts'
import { forgetContent } from './forget-content.ts'
import { serveExpress } from './serve-express.ts'

/** How failures on routes without a pipeline are answered. */
export interface ExpressErrorOptions {
  /** Who listens: a model, or a sender that goes by status codes. Default `tool`. */
  readonly kind?: Kind
  /** Default `generic`. */
  readonly profile?: Profile
  /** Default `consoleLogger`. */
  readonly logger?: Logger
}

/**
 * The error handler of an Express app: whatever is thrown or passed to `next(error)` leaves as an answer, never as
 * Express's HTML page with a stack. Mount it last.
 *
 * A failure behind a pipeline is the answer of that pipeline's call: its language, kind, profile and format. The options
 * are for all others, which are told in the language of the `profile`.
 *
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * app.use(toExpress(pipe))
 * app.post('/orders', (req, res) => { throw new HookwellError('order_not_found', words) })
 * app.use(toExpressErrors())
 * ```
 */
export function toExpressErrors(options: ExpressErrorOptions = {}): ErrorRequestHandler {
  checkOptions('toExpressErrors()', options, RULES)
  const definition = definitionOf(pipeline({ name: 'express', ...options }))
  const plan = makePlan(definition, { terminal: () => toFailure(undefined), hostReplies: true })
  const entry: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
    const failure = fromHttpError(thrown) ?? toFailure(thrown)
    const finish = hostOn(response)?.finish
    if (finish !== undefined) return finish(failure)
    // Something else has begun to write: only Express can end that connection.
    if (response.headersSent) return next(thrown)
    forgetContent(response)
    serveExpress({ definition, plan: { ...plan, terminal: () => failure }, entry }, request, response, next)
  }
  return entry
}

const RULES: Readonly<Record<keyof ExpressErrorOptions, OptionRule>> = {
  kind: oneOf('tool', 'event'),
  profile: optionRules.record,
  logger: optionRules.record,
}
