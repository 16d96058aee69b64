import type { SchemaType } from './written-schema.ts'

/** JSON Schema as Vapi's OpenAPI file has it. */
export interface VapiSchema {
  type: SchemaType
  title?: string
  description?: string
  enum?: string[]
  pattern?: string
  format?: VapiFormat
  items?: VapiSchema
  properties?: Record<string, VapiSchema>
  required?: string[]
}

/** The formats that it knows. */
export type VapiFormat = 'date-time' | 'time' | 'date' | 'duration' | 'email' | 'hostname' | 'ipv4' | 'ipv6' | 'uuid'
