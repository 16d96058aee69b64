// A reply that was written is not yet a span that has ended: the spans of a call end once its connection is done.
let openCalls = 0
const waiting: (() => void)[] = []

/** Takes note of a call that is being watched. */
export function callOpened(): void {
  openCalls += 1
}

/** Takes note that the spans of a call have ended. */
export function callClosed(): void {
  openCalls -= 1
  if (openCalls > 0) return
  for (const tell of waiting.splice(0)) tell()
}

/** Resolves once every call that is being watched has ended. */
export function allCallsClosed(): Promise<void> {
  return openCalls === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))
}
