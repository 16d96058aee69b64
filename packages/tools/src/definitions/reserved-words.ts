/**
 * Words that Bland refuses in the name of a tool.
 *
 * @see https://docs.bland.ai/tutorials/custom-tools (read 2026-11-23)
 */
const RESERVED: ReadonlySet<string> = new Set([
  'input',
  'speak',
  'transfer',
  'switch',
  'wait',
  'finish',
  'press',
  'button',
  'say',
  'pause',
  'record',
  'play',
  'dial',
  'hang',
])

/** The word in a name that a platform keeps for itself. */
export function reservedWordIn(name: string): string | undefined {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]+/)
  return words.find((word) => RESERVED.has(word))
}
