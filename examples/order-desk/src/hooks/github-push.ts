import { budget, errors, parameters, pipeline, signature, telemetry } from 'hookwell'
import type { Endpoint } from 'hookwell'
import { z } from 'zod'

import { callLog } from '../call-log.ts'
import type { Desk } from '../desk.ts'

/** What the desk reads of a push; GitHub sends a great deal more. */
const push = z.object({
  ref: z.string(),
  after: z.string(),
  repository: z.object({ full_name: z.string() }),
})

/**
 * A plain event webhook, through the same middleware: nobody speaks the answer, so the kind is `event` and failures
 * have real status codes, by which the sender decides whether to deliver again.
 *
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#push
 */
export function githubPush({ pushes, secrets, hardMs, clock, logger, onCall }: Desk): Endpoint {
  return pipeline({ name: 'github_push', kind: 'event', clock, logger })
    .use(callLog(onCall))
    .use(telemetry())
    .use(errors())
    .use(budget({ hardMs }))
    .use(signature({ scheme: 'github', key: secrets.github }))
    .use(parameters(push))
    .handle(({ parameters: { ref, after, repository } }) => {
      pushes.record({ commitId: after, repository: repository.full_name, branch: ref.replace('refs/heads/', '') })
    })
}
