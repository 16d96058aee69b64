import { runScript } from './run-script.mjs'

await runScript('examples/order-desk', 'start', process.argv.slice(2))
