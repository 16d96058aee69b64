// tsc never deletes: what was built from a source file that is gone would be tested, and shipped.
import { existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './environment.mjs'
import { isTestFile } from './workspace.mjs'

for (const file of globSync('packages/*/dist/**/*.{js,d.ts,map}', { cwd: root })) {
  const source = file.replace(/([\\/])dist\1/, '$1src$1').replace(/(\.d)?\.(js|ts)(\.map)?$/, '.ts')
  if (isTestFile(source) || !existsSync(join(root, source))) rmSync(join(root, file))
}
