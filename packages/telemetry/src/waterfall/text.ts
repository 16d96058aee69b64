/** A duration as people say it: `0.31 ms`, `12.3 ms`, `840 ms`, `2.04 s`. */
export function durationText(ms: number): string {
  const [value, unit] = ms < 999.5 ? [ms, 'ms'] : [ms / 1_000, 's']
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0
  return `${value.toFixed(digits)} ${unit}`
}

/** A limit, which somebody wrote as a round number: `800 ms`, `1 s`, `2.5 s`. */
export function limitText(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(2))} s`
}

/** As it may go to a terminal: what is in a name must not move the cursor, nor take more than its columns. */
export function nameText(text: string, columns: number): string {
  const safe = text.replace(/[^\u0020-\u007e\u00a0-\u2027\u202f-\uffdc]/g, '?')
  return safe.length <= columns ? safe : `${safe.slice(0, columns - 1)}…`
}
