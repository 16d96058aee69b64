import type { Repairer } from './repairer.ts'

/** `"True"` for `true`. */
export const booleanFromText: Repairer = {
  kind: 'boolean-from-text',
  level: 'safe',
  mend: (value, { type }) =>
    type === 'boolean' && typeof value === 'string' ? BOOLEANS.get(value.trim().toLowerCase()) : undefined,
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])
