import { configurationFault } from '@hookwell/core'
import type { HookwellError, Pipeline, Trust, Trusted } from '@hookwell/core'
import { definitionOf } from '@hookwell/core/adapter'

import type { CallerProfile } from './caller-profile.ts'

/**
 * Stops the start where nothing says who calls, or calls are verified in a way in which this caller never proves itself: all
 * of them would be refused, or the endpoint is another caller's.
 *
 * @param who The function that mounts it, for the message.
 * @throws TypeError when nothing grants trust, the profile has schemes and the pipeline's is none of them, or the profile
 * is mounted by another function.
 */
export function checkTrust(pipe: Pipeline<Trusted>, profile: CallerProfile, who: string = 'endpoint()'): void {
  const { mountedBy = 'endpoint()', id } = profile
  if (mountedBy !== who) throw new TypeError(`${who}: the caller '${id}' is mounted by ${mountedBy}`)
  const granting = definitionOf(pipe).middlewares.find(({ grantsTrust }) => grantsTrust === true)
  const scheme = granting?.scheme
  const fix = granting === undefined ? NOBODY : scheme === undefined ? undefined : fixFor(scheme, profile)
  if (fix !== undefined) throw new TypeError(`${who}: ${fix}`)
}

/** The same for what does not say beforehand what it verifies by. What was said to be unsigned passes. */
export function trustFault(
  profile: CallerProfile,
  trust: Trust | undefined,
  who: string = 'endpoint()',
): HookwellError | undefined {
  if (trust === undefined) {
    return configurationFault(`${who}: ${NOBODY}`)
  }
  const fix = trust.verified ? fixFor(trust.scheme, profile) : undefined
  return fix === undefined ? undefined : configurationFault(`${who}: ${fix}`)
}

const NOBODY =
  "nothing in 'use' says who calls: put signature({ … }) or unsigned() there, or what has `grantsTrust` and adds `trust`"

function fixFor(scheme: string, { schemes, id }: CallerProfile): string | undefined {
  if (schemes === undefined || schemes.includes(scheme)) return undefined
  return (
    `the caller '${id}' does not prove itself by '${scheme}', but by ${schemes.join(', ')}. ` +
    `Where something in front of it does, say so: profile: { ...${camelCase(id)}, schemes: ['${scheme}'] }`
  )
}

function camelCase(id: string): string {
  return id.replaceAll(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())
}
