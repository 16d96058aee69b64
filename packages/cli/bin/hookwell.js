#!/usr/bin/env node
import { run } from '@hookwell/cli'

process.exitCode = await run(process.argv.slice(2), process)
// What a module of the user's has opened, such as a database, must not keep the command from ending.
process.stdout.write('', () => process.exit())
