/**
 * A port to try. Those above 32767 are handed out to outgoing connections, so that one that was free is not a moment
 * later; where the one that was tried is taken, the server ends at once and another one is tried.
 */
export function portToTry(): number {
  return 20_000 + Math.floor(Math.random() * 12_000)
}
