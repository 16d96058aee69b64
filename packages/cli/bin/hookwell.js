#!/usr/bin/env node
import { run } from '@hookwell/cli'

process.exitCode = await run(process.argv.slice(2), process)
