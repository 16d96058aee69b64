import { sns } from '../rows/sns.ts'
import { queryValues } from '../text/query-values.ts'

/**
 * Whether a message may have this address visited: it confirms the subscription to this topic at a host of Amazon SNS,
 * and can be read in one way only. No user, no port, no path, no fragment, https.
 */
export function isSubscribeUrl(text: string, topicArn: string): boolean {
  const host = /^https:\/\/([a-z0-9.-]+)\/\?[\x21\x22\x24-\x7e]+$/.exec(text)?.[1]
  if (host === undefined || !sns['aws-sns'].certificate.host.test(host)) return false
  // What the parser would write in another way, another parser may read in another way.
  if (URL.parse(text)?.href !== text) return false
  return isOnly(queryValues(text, 'Action'), 'ConfirmSubscription') && isOnly(queryValues(text, 'TopicArn'), topicArn)
}

function isOnly(values: readonly (string | undefined)[], wanted: string): boolean {
  return values.length === 1 && values[0] === wanted
}
