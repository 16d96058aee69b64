/**
 * What every caller takes as a name: Bland and Ultravox stop at 40, Vapi and Retell know letters, digits, `_` and `-`.
 *
 * @see https://docs.ultravox.ai/api-reference/schema/base-tool-definition (read 2026-11-23)
 */
export const PORTABLE_NAME: RegExp = /^[a-zA-Z0-9_-]{1,40}$/

/** @throws TypeError when a name is not portable. */
export function checkToolName(name: unknown): void {
  if (typeof name === 'string' && PORTABLE_NAME.test(name)) return
  throw new TypeError(
    `tool(): the name ${JSON.stringify(name)} is not portable: use 1 to 40 letters, digits, '_' and '-', such as 'check_order_status'`,
  )
}
