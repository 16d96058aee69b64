/**
 * Finds schemas in the source text of an object of them: what stands behind `key:` there, or behind `const key =` where
 * the object only names it, on one line.
 *
 * It goes by the indentation that the formatter gives, so that a page shows what is run, and nothing is written twice.
 *
 * @throws Error when there is no such schema.
 */
export function wantedIn(source: string): (key: string) => string {
  const lines = source.split('\n')
  return (key) => {
    const start = lines.findIndex((line) => line.startsWith(`  ${key}: `) || line.startsWith(`const ${key} = `))
    const indent = /^\s*/.exec(lines[start] ?? '')?.[0] ?? ''
    if (start === -1) throw new Error(`there is no schema ${key}`)
    const length = lines.slice(start + 1).findIndex((line) => !isInside(line, indent))
    const text = lines.slice(start, length === -1 ? undefined : start + 1 + length).join('\n')
    return onOneLine(text.replace(/^\s*(?:\w+:|const \w+ =)\s/, '').replace(/,\s*$/, ''))
  }
}

/** Whether a line belongs to what began above it at an indentation: it stands further in, or only closes it. */
function isInside(line: string, indent: string): boolean {
  return line.startsWith(`${indent} `) || /^[)\]}]/.test(line.slice(indent.length))
}

function onOneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/,? ([)\]])/g, '$1')
    .replaceAll(/, \}/g, ' }')
    .replaceAll(/([([]) /g, '$1')
    .replaceAll(' .', '.')
}
