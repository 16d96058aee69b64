/** Callers whose way to sign could not be confirmed, and why: they have no row until it can. */
export const unconfirmed: Readonly<Record<string, string>> = {}
