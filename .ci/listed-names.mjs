import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

const REGION = /(\/\/ what (\.\/\S+) lists, by pnpm sync\n)[\s\S]*?(\/\/ end of the list\n)/g

/**
 * The entry files that hand on what a list in their package exports, as they should be: a list is a file of
 * `export { name } from './file.ts'`, a line each, so that adding one more is one line.
 */
export function filledEntries(root) {
  return globSync('packages/*/src/index.ts', { cwd: root })
    .sort()
    .flatMap((file) => {
      const before = readFileSync(join(root, file), 'utf8')
      const text = before.replaceAll(REGION, (_whole, head, list, end) => {
        const lines = readFileSync(join(root, dirname(file), list), 'utf8').split('\n')
        return head + lines.flatMap((line) => handedOn(line, posix.dirname(list))).join('') + end
      })
      return before.includes('by pnpm sync') ? [[file, text]] : []
    })
}

function handedOn(line, folder) {
  const found = /^export \{ (\w+) \} from '\.\/(\S+)'$/.exec(line)
  return found === null ? [] : [`export { ${found[1]} } from '${folder}/${found[2]}'\n`]
}
