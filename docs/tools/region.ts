const BEGIN = /^\s*(?:\/\/|#|<!--)\s*#region\s+([\w-]+)/
const END = /^\s*(?:\/\/|#|<!--)\s*#endregion\b/

/**
 * Cuts the lines between `// #region name` and its `// #endregion` out of a file, without the markers of regions
 * inside and without the indentation that all lines share. `#` comments mark regions too.
 *
 * @throws Error when there is no such region, when there are two, or when it is never closed.
 */
export function regionOf(text: string, name: string): string {
  const found: string[] = []
  let depth = 0
  let times = 0
  for (const line of text.split('\n')) {
    const opened = BEGIN.exec(line)?.[1]
    if (opened !== undefined) {
      if (depth > 0) depth += 1
      else if (opened === name) {
        depth = 1
        times += 1
      }
    } else if (END.test(line)) depth = Math.max(0, depth - 1)
    else if (depth > 0) found.push(line)
  }
  if (times === 0) throw new Error(`there is no region ${name}`)
  if (times > 1) throw new Error(`there are ${times} regions ${name}`)
  if (depth > 0) throw new Error(`the region ${name} is never closed`)
  return dedent(found)
}

function dedent(lines: readonly string[]): string {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0)
  const width = Math.min(...widths)
  return lines
    .map((line) => line.slice(width))
    .join('\n')
    .replace(/^\n+|\s+$/g, '')
}
