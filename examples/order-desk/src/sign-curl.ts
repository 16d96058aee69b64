// Usage: node src/sign-curl.ts TOOL JSON [BASE_URL]
// Prints a signed call of a tool of the demo as a curl command, which holds for five minutes.
import { curlOf } from './demo/curl.ts'
import { demoSecrets } from './secrets.ts'

const [tool, body, baseUrl = 'http://127.0.0.1:4242'] = process.argv.slice(2)
if (tool === undefined || body === undefined) {
  console.error(`Usage: node src/sign-curl.ts check_order_status '{"orderId":"ORD-12345"}' [http://127.0.0.1:4242]`)
  process.exit(2)
}
console.log(await curlOf({ baseUrl, tool, body, secret: demoSecrets.tools }))
