/** Puts values where their names stand in braces; a name without a value is said as it is. */
export function fillIn(template: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return template
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : name,
  )
}
