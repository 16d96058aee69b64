import type { Secrets } from '../desk.ts'
import { curlOf } from './curl.ts'

/** Says how to go on by hand. */
export async function invite(baseUrl: string, { tools: secret, vapi }: Secrets): Promise<void> {
  const body = '{"orderId":"ORD-12345"}'
  console.log(`
The order desk is up at ${baseUrl}. Now you: this call is signed and holds for five minutes.

${await curlOf({ baseUrl, tool: 'check_order_status', body, secret })}

For one of your own (at the root of the repository, with curl and openssl):

sh examples/order-desk/call.sh create_support_ticket '{"orderId":"ORD-12345","problem":"The mug is chipped."}'${baseUrl.endsWith(':4242') ? '' : ` ${baseUrl}`}

And what a model behind Vapi would be told, if it left the number out:

npm run -s hookwell -- call ${baseUrl}/vapi --as vapi --tool check_order_status --args '{}'${vapi === undefined ? '' : ` --sign vapi --key ${vapi}`}

Ctrl-C ends it.`)
}
