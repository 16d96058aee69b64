import type { Refusal } from '../refusal.ts'
import type { Scheme } from '../scheme.ts'
import { resolveRow } from '../settings.ts'
import type { SignatureOptions } from '../signature.ts'
import { lookalikes } from './lookalikes.ts'
import type { Diagnosis, Trial } from './trial.ts'

/** So many other rows are tried, and so many are named where none holds. */
const MAX_TRIED = 16
const MAX_NAMED = 3

/** Whether it is another scheme: one that holds with the same key, or one whose headers are all there. */
export async function diagnoseScheme(trial: Trial, { reason }: Refusal): Promise<Diagnosis | undefined> {
  const { options, request } = trial
  const own = resolveRow('diagnose()', options)
  const all = lookalikes(request)
  const others = all.filter(({ row }) => row.name !== own.name)
  if (options.key !== undefined) {
    for (const { row } of others.slice(0, MAX_TRIED)) {
      if (await trial.holds({ options: asOther(options, row) })) return held(row)
    }
  }
  const isItself = all.length > others.length
  // Where its own headers are there, others that have the same say nothing.
  if (others.length === 0 || (isItself && !/_(?:missing|malformed)$/.test(reason))) return undefined
  const most = others[0]?.matches
  const names = others.filter(({ matches }) => matches === most).map(({ row }) => `'${row.name}'`)
  if (isItself && names.length > MAX_NAMED) return undefined
  return {
    about: 'scheme',
    holds: false,
    text: `The request has all that ${names.slice(0, MAX_NAMED).join(' or ')} would have`,
    fix: 'if it comes from there, name that scheme, with its own key',
  }
}

/** The same keys, and nothing that only the first row has a use for. */
function asOther({ key, keyBudgetMs }: SignatureOptions, scheme: Scheme): SignatureOptions {
  return {
    scheme,
    allowShortKey: true,
    ...(key === undefined ? {} : { key }),
    ...(keyBudgetMs === undefined ? {} : { keyBudgetMs }),
  }
}

function held({ name, title }: Scheme): Diagnosis {
  return {
    about: 'scheme',
    holds: true,
    text: `It holds as '${name}' (${title}), with the same key`,
    fix: `set the scheme to '${name}'`,
  }
}
