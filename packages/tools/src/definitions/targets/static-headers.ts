import type { ManifestAuth } from '../manifest.ts'

/** The header that shows who calls, for platforms that send fixed ones. */
export function headersOf(auth: ManifestAuth | undefined): Record<string, string> {
  if (auth?.kind === 'bearer') return { Authorization: `Bearer ${auth.secret}` }
  return auth?.kind === 'header' ? { [auth.name]: auth.secret } : {}
}
