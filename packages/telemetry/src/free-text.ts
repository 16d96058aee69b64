/** Headers of a trace that are no ids, but whatever somebody wrote there: they are not even read. */
export const FREE_TEXT: ReadonlySet<string> = new Set(['tracestate', 'baggage'])
