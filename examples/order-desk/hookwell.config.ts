import type { HookwellConfig } from 'hookwell/cli'

// What `hookwell manifest` writes into definitions/, and what `npm test` holds against it. Secrets are named here and never
// written: each platform has its own place for them.
export default {
  tools: './src/tools/desk-tools.ts',
  definitions: './definitions',
  targets: {
    anam: {
      url: 'https://desk.example.com/anam',
      auth: { kind: 'bearer', secret: '{{ORDER_DESK_ANAM_TOKEN}}' },
    },
    elevenlabs: {
      url: 'https://desk.example.com/elevenlabs',
      auth: { kind: 'bearer', secret: '{{ORDER_DESK_ELEVENLABS_TOKEN}}' },
    },
    vapi: {
      url: 'https://desk.example.com/vapi',
      auth: { kind: 'hmac', secret: '{{ORDER_DESK_VAPI_SECRET}}' },
    },
    retell: { url: 'https://desk.example.com/retell' },
    openapi: { url: 'https://desk.example.com/tools' },
  },
  prompt: { jobs: [{ start: 'start_sales_report', status: 'check_sales_report_status' }] },
} satisfies HookwellConfig
