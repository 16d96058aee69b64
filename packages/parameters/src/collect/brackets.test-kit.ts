import * as z from 'zod'

const tree = z.object({
  name: z.string(),
  tags: z.array(z.string()).optional(),
  get children() {
    return z.array(tree).optional()
  },
})
/** Parameters with everything that brackets can lead to. */
export const bracketsSchema: z.ZodType<object> = z.object({
  text: z.string().optional(),
  ids: z.array(z.string()).optional(),
  filter: z
    .object({ status: z.string(), tags: z.array(z.string()), range: z.object({ from: z.string(), to: z.string() }) })
    .partial()
    .optional(),
  lines: z.array(z.object({ sku: z.string(), sizes: z.array(z.string()) }).partial()).optional(),
  matrix: z.array(z.array(z.string())).optional(),
  prices: z.record(z.string(), z.string()).optional(),
  pair: z.tuple([z.string(), z.object({ a: z.string() })]).optional(),
  extra: z.object({ any: z.unknown() }).optional(),
  tree: tree.optional(),
  either: z.union([z.string(), z.array(z.string())]).optional(),
  'odd[name]': z.string().optional(),
})
