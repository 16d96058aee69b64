import type { SnsScheme } from '../sns/sns-scheme.ts'
import type { RowsOf } from './rows-of.ts'

export type SnsName = 'aws-sns'

/** Amazon SNS. */
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
export const sns: RowsOf<SnsName, SnsScheme> = {
  'aws-sns': {
    shape: 'sns', title: 'Amazon SNS',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
    certificate: {
      // Names of regions and nothing else: `sns.s3-us-west-2.amazonaws.com` would be somebody's bucket.
      host: /^sns\.[a-z]{2}(?:-[a-z]+)+-\d{1,2}\.amazonaws\.com(?:\.cn)?$/,
      path: /^\/SimpleNotificationService(?:-[A-Za-z0-9]{1,64})?\.pem$/,
      sample: 'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem',
    },
    versions: { 1: 'rsa-sha1', 2: 'rsa-sha256' },
    // The time is that of publishing, and a delivery is tried again for 3,600 s at most; five minutes for clocks.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
    time: { unit: 'iso', pastSeconds: 3_900, futureSeconds: 300 },
    note:
      "'audience' must be the ARN of the topic: topics of any AWS account are signed with the same certificate. " +
      "Version 2 (SHA-256) is safer; a topic signs with version 1 (SHA-1) until its attribute SignatureVersion is '2'. " +
      'MessageAttributes and UnsubscribeURL are not signed. Raw message delivery carries no signature at all. Trust in ' +
      'the certificate comes from TLS to sns.….amazonaws.com; its chain is not looked at. A SubscriptionConfirmation ' +
      'is verified like any other message: visit its SubscribeURL only behind that, and only on such a host.',
  },
}
