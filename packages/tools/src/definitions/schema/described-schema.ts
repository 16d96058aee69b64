/** A schema in which everything has a description, since that is what makes the model give a value. */
export type DescribedSchema = DescribedValue | DescribedList | DescribedObject

/** A single value. */
export interface DescribedValue {
  type: 'string' | 'number' | 'integer' | 'boolean'
  description: string
  /** Of texts alone. */
  enum?: string[]
}

/** A list. */
export interface DescribedList {
  type: 'array'
  description: string
  items: DescribedSchema
}

/** An object. */
export interface DescribedObject {
  type: 'object'
  description: string
  properties: Record<string, DescribedSchema>
  required?: string[]
}
