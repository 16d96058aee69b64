/** What holds where nothing is said, for jobs and for calls that were handed off alike. */
export const jobDefaults = {
  /** How often a run that throws is tried, and after which pauses. */
  retry: { attempts: 3, firstMs: 1_000, factor: 4, maxMs: 60_000 },
  /** How long one run may take. */
  limitMs: 600_000,
  /** How long what a job came to can be asked for, from its end. */
  keepMs: 86_400_000,
  /** How long a job is held without a sign of life. */
  leaseMs: 30_000,
} as const
