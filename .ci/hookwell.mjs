import { runScript } from './run-script.mjs'

// npm changes into the folder of its package.json and says where it was called; files are named from there.
await runScript('packages/cli', 'hookwell', process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() })
