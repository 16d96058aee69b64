import { schemes, unconfirmed } from '@hookwell/signature'
import type { Scheme, SchemeName } from '@hookwell/signature'

import type { CommandLine } from './command-line.ts'
import type { WrongUse } from './wrong-use.ts'

/** The scheme as it was named: by --scheme, or by --sign where signing is only a part of the command. */
export function schemeOf(line: CommandLine): string | undefined {
  return line.one('scheme') ?? line.one('sign')
}

/** The row that it names; an unknown one is left to the library, which knows the nearest name. */
export function findScheme(line: CommandLine): SchemeName | WrongUse {
  const name = schemeOf(line)
  if (name === undefined) {
    return { error: `${line.name} needs --scheme NAME: how the caller signs`, next: 'hookwell schemes lists them all' }
  }
  if (!Object.hasOwn(schemes, name) && Object.hasOwn(unconfirmed, name)) {
    return {
      error: `'${name}' has no row, since it could not be confirmed: ${unconfirmed[name] ?? ''}`,
      next: "make a row of your own with scheme({ … }) once you know how it signs; 'hookwell schemes' lists the others",
    }
  }
  return name as SchemeName
}

/** That row itself, where there is one. */
export function rowOf(name: SchemeName): Scheme | undefined {
  return Object.hasOwn(schemes, name) ? schemes[name] : undefined
}
