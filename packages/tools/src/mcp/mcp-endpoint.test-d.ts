import { toFetch, unsigned } from '@hookwell/core'
import { errors } from '@hookwell/errors'

import { mcpEndpoint } from './mcp-endpoint.ts'

const facts = { name: 'order-desk', version: '1.0.0', tools: [] }

toFetch(mcpEndpoint({ ...facts, use: (pipe) => pipe.use(errors()).use(unsigned()) }))

// @ts-expect-error nothing says who calls
mcpEndpoint({ ...facts, use: (pipe) => pipe.use(errors()) })

// @ts-expect-error clients show a version
mcpEndpoint({ name: 'order-desk', tools: [], use: (pipe) => pipe.use(unsigned()) })
