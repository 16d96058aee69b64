import { join } from 'node:path'
import { root } from './environment.mjs'
import { runScript } from './run-script.mjs'

const args = process.argv.slice(2)
// npm changes into the folder of its package.json and says where it was called; files are named from there.
const cwd = process.env.INIT_CWD ?? process.cwd()

if (args[0] === 'manifest') {
  // Of the tools that there are in this repository those of the order desk are the ones to look at.
  const isNamed = args.some((arg) => arg === '--tools' || arg.startsWith('--tools='))
  const tools = isNamed ? [] : ['--tools', join(root, 'examples/order-desk/src/tools/desk-tools.ts')]
  await runScript('examples/order-desk', 'hookwell', [...args, ...tools], { cwd })
} else await runScript('packages/cli', 'hookwell', args, { cwd })
