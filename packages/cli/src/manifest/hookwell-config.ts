import { checkOptions, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import { targets } from '@hookwell/tools'
import type { ManifestOptions, PromptOptions, TargetId } from '@hookwell/tools'

/**
 * What `hookwell.config.ts` says, as its default export. Paths begin at its folder.
 *
 * @example
 * ```ts
 * import type { HookwellConfig } from 'hookwell/cli'
 *
 * export const config: HookwellConfig = {
 *   tools: './src/tools.ts',
 *   definitions: './definitions',
 *   targets: { anam: { url: 'https://desk.example.com/anam' }, vapi: { url: 'https://desk.example.com/vapi' } },
 * }
 * ```
 */
export interface HookwellConfig {
  /** The module with the tools: a list as `tools` or as default export, or a function of nothing that gives it. */
  readonly tools?: string
  /** Where the endpoint is mounted, as it is seen from outside, for all targets that do not say so themselves. */
  readonly url?: string
  /** The folder of the definitions that were written: `<target>.json` for `--out` and `--check` without a file. */
  readonly definitions?: string
  /** What else a target's definitions say, by its id. */
  readonly targets?: Readonly<Partial<Record<TargetId, ManifestOptions>>>
  /** What the paragraph for the system prompt says besides the tools. */
  readonly prompt?: PromptOptions
}

/**
 * Checks what a config file gave.
 *
 * @param of The file, as it is named in the message.
 * @throws TypeError that names the option and the fix.
 */
export function checkConfig(of: string, config: unknown): asserts config is HookwellConfig {
  checkOptions(of, config, RULES)
  const { targets: chosen = {} } = config as HookwellConfig
  checkOptions(`'targets' of ${of}`, chosen, TARGET_RULES)
}

const RULES: Readonly<Record<keyof HookwellConfig, OptionRule>> = {
  tools: optionRules.text,
  url: optionRules.text,
  definitions: optionRules.text,
  targets: optionRules.record,
  prompt: optionRules.record,
}

const TARGET_RULES = Object.fromEntries(Object.keys(targets).map((id) => [id, optionRules.record]))
