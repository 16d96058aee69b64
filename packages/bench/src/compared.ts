import type { MicroCase } from './micro.ts'

/** Cases that are compared with each other, directly or by way of a third. */
export function comparedOf(cases: readonly MicroCase[]): MicroCase[][] {
  const groups = new Map<string, MicroCase[]>()
  const rootOf = ({ id, against }: MicroCase): string => {
    const other = cases.find((one) => one.id === against)
    return other === undefined || other.id === id ? id : rootOf(other)
  }
  for (const one of cases) {
    const root = rootOf(one)
    groups.set(root, [...(groups.get(root) ?? []), one])
  }
  return [...groups.values()]
}
