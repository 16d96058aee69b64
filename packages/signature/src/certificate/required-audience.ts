/**
 * Whom calls may be for, where a scheme cannot do without.
 *
 * @param what Ends the sentence "needs 'audience': …".
 * @throws TypeError when there is none, or one of them cannot be.
 */
export function requiredAudience(
  of: string,
  audience: string | readonly string[] | undefined,
  what: string,
  grammar: RegExp,
): readonly string[] {
  const given = audience === undefined ? [] : Array.isArray(audience) ? (audience as readonly string[]) : [audience]
  if (given.length === 0 || !given.every((one) => typeof one === 'string' && grammar.test(one))) {
    throw new TypeError(`${of} needs 'audience': ${what}`)
  }
  return given as readonly string[]
}
