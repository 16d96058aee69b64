import type { Bound } from '../tables.ts'

/** What a pass over the headers and the body may cost beside the hash itself, and how much more others cost, by size. */
export const verifyBounds: Readonly<Record<number, Readonly<Record<string, Bound>>>> = {
  200: {
    ...ours(1.6),
    standardwebhooks: { atLeast: 2.3 },
    'stripe-verify-header': { atLeast: 1.4 },
    'octokit-webhooks-methods': { atLeast: 1.2 },
    'discord-interactions': { atLeast: 1.4 },
  },
  10_000: {
    standardwebhooks: { atLeast: 8 },
    'stripe-verify-header': { atLeast: 1.5 },
    'octokit-webhooks-methods': { atLeast: 1.2 },
    'discord-interactions': { atLeast: 1.4 },
  },
  1_000_000: {
    ...ours(1.05),
    standardwebhooks: { atLeast: 11 },
    'stripe-verify-header': { atLeast: 2 },
    'octokit-webhooks-methods': { atLeast: 1.2 },
    'discord-interactions': { atLeast: 1.4 },
  },
}

function ours(atMost: number): Readonly<Record<string, Bound>> {
  return Object.fromEntries(['standard-webhooks', 'stripe', 'github'].map((name) => [`hookwell-${name}`, { atMost }]))
}
