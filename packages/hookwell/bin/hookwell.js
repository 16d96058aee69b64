#!/usr/bin/env node
// Written by `pnpm sync` from what the packages export. Do not edit.
import { run } from '@hookwell/cli'

process.exitCode = await run(process.argv.slice(2), process)
