import type { Scheme } from '../scheme.ts'

/** Some rows of the table, all of one shape, each under its name. */
export type RowsOf<Name extends string, Shape extends Scheme> = Readonly<Record<Name, Omit<Shape, 'name'>>>
