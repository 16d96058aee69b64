import type { SignedScheme } from '../signed/signed-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  github: {
    shape: 'signed', title: 'GitHub',
    source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
    carriers: [{ signature: { header: 'x-hub-signature-256' } }], grammar: { prefix: 'sha256=', encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "'X-GitHub-Delivery' is not signed and can be changed by anyone who repeats a call.",
  },
  meta: {
    shape: 'signed', title: 'Meta (WhatsApp, Instagram, Messenger)',
    source: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started',
    carriers: [{ signature: { header: 'x-hub-signature-256' } }], grammar: { prefix: 'sha256=', encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'The key is the app secret. Meta escapes what is not ASCII (\\u00e4) before it signs and sends, so a body that was parsed and written anew never fits. It asks for the address once with an unsigned GET, and wants hub.challenge back as text.',
  },
  bitbucket: {
    shape: 'signed', title: 'Bitbucket', source: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/',
    carriers: [{ signature: { header: 'x-hub-signature' } }], grammar: { prefix: 'sha256=', encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
  jira: {
    shape: 'signed', title: 'Jira', source: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/',
    carriers: [{ signature: { header: 'x-hub-signature' } }], grammar: { prefix: 'sha256=', encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "Jira signs only webhooks that an administrator registered with a secret. 'X-Atlassian-Webhook-Identifier' is not signed.",
  },
  intercom: {
    shape: 'signed', title: 'Intercom',
    source: 'https://developers.intercom.com/intercom-api-reference/v1.0/reference/signed-notifications',
    carriers: [{ signature: { header: 'x-hub-signature' } }], grammar: { prefix: 'sha1=', encoding: 'hex' },
    algorithm: 'hmac-sha1', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'The key is the client secret of the app. Intercom signs with HMAC-SHA1.',
  },
  vercel: {
    shape: 'signed', title: 'Vercel', source: 'https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks',
    carriers: [{ signature: { header: 'x-vercel-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha1', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'Vercel signs with HMAC-SHA1.',
  },
  shopify: {
    shape: 'signed', title: 'Shopify', source: 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https',
    carriers: [
      { signature: { header: 'x-shopify-hmac-sha256' } }, { signature: { header: 'shopify-hmac-sha256' } },
    ],
    grammar: { encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "The key is the client secret of the app; test notifications that are sent from the admin are signed with another one. 'X-Shopify-Webhook-Id' and 'X-Shopify-Triggered-At' are not signed.",
  },
  notion: {
    shape: 'signed', title: 'Notion', source: 'https://developers.notion.com/reference/webhooks',
    carriers: [{ signature: { header: 'x-notion-signature' } }], grammar: { prefix: 'sha256=', encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'The key is the verification token, which comes once, in an unsigned call, when the subscription is made.',
  },
  sentry: {
    shape: 'signed', title: 'Sentry',
    source: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
    carriers: [{ signature: { header: 'sentry-hook-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "The key is the client secret of the integration. 'Sentry-Hook-Timestamp' and 'Request-ID' are not signed.",
  },
  'lemon-squeezy': {
    shape: 'signed', title: 'Lemon Squeezy', source: 'https://docs.lemonsqueezy.com/help/webhooks/signing-requests',
    carriers: [{ signature: { header: 'x-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
  razorpay: {
    shape: 'signed', title: 'Razorpay', source: 'https://razorpay.com/docs/webhooks/validate-test/',
    carriers: [{ signature: { header: 'x-razorpay-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "'x-razorpay-event-id' is not signed.",
  },
  gocardless: {
    shape: 'signed', title: 'GoCardless',
    source: 'https://github.com/gocardless/gocardless-nodejs/blob/master/src/webhooks.ts',
    carriers: [{ signature: { header: 'webhook-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'The header has the name that Standard Webhooks and Cloudflare Stream use too.',
  },
  'coinbase-commerce': {
    shape: 'signed', title: 'Coinbase Commerce', source: 'https://github.com/coinbase/coinbase-commerce-node#webhooks',
    carriers: [{ signature: { header: 'x-cc-webhook-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
  dropbox: {
    shape: 'signed', title: 'Dropbox', source: 'https://www.dropbox.com/developers/reference/webhooks',
    carriers: [{ signature: { header: 'x-dropbox-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: "The key is the app secret. Dropbox asks for the address once with an unsigned GET, and wants its parameter 'challenge' back as text.",
  },
  line: {
    shape: 'signed', title: 'LINE',
    source: 'https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/',
    carriers: [{ signature: { header: 'x-line-signature' } }], grammar: { encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'The key is the channel secret.',
  },
  typeform: {
    shape: 'signed', title: 'Typeform', source: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
    carriers: [{ signature: { header: 'typeform-signature' } }], grammar: { prefix: 'sha256=', encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
  docusign: {
    shape: 'signed', title: 'DocuSign Connect',
    source: 'https://developers.docusign.com/platform/webhooks/connect/validate',
    carriers: [{ signature: { headers: 'x-docusign-signature-' } }], grammar: { encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
    note: 'DocuSign sends a header for each of its active keys, of which one has to fit.',
  },
  pagerduty: {
    shape: 'signed', title: 'PagerDuty', source: 'https://docs.pagerduty.com/developer/verifying-webhook-signatures',
    carriers: [{ signature: { header: 'x-pagerduty-signature' } }],
    grammar: { between: ',', pair: '=', wanted: ['v1'], encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
  'adyen-platform': {
    shape: 'signed', title: 'Adyen (platforms, management)',
    source: 'https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures/',
    carriers: [{ signature: { header: 'hmacsignature' } }], grammar: { encoding: 'base64' },
    algorithm: 'hmac-sha256', key: 'hex', parts: ['body'], replay: 'content',
    note: 'Payment webhooks are another thing: Adyen signs their items one by one, in the body.',
  },
  tavus: {
    shape: 'signed', title: 'Tavus',
    source: 'https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-auth',
    carriers: [{ signature: { header: 'x-tavus-signature' } }], grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256', key: 'utf8', parts: ['body'], replay: 'content',
  },
} as const

export type UntimedName = keyof typeof rows

/** Callers that sign the body alone: what names a delivery is a hash of it. */
export const untimed: RowsOf<UntimedName, SignedScheme> = rows
