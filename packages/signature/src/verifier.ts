import type { Call, Maybe, Trust } from '@hookwell/core'

import type { Refusal } from './refusal.ts'

/** Judges a call by one row and its keys: what it proves, or why it proves nothing. */
export type Verify = (call: Pick<Call, 'method' | 'url' | 'headers' | 'clock' | 'bytes'>) => Maybe<Trust | Refusal>
