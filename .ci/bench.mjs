import { runScript } from './run-script.mjs'

await runScript('packages/bench', 'bench', process.argv.slice(2))
