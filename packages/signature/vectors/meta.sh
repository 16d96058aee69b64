#!/bin/sh
# Meta: the body as it is sent, with what is not ASCII and the slashes escaped.
# https://developers.facebook.com/docs/graph-api/webhooks/getting-started
printf '%s' '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"text":"caf\u00e9 \/ 1"}}]}]}' | openssl dgst -sha256 -hmac 'meta-app-secret-0123' -r | cut -d' ' -f1
