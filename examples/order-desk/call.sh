#!/bin/sh
# Calls a tool of the demo as a persona does: signed by Standard Webhooks, with nothing but curl and openssl.
# Usage: sh call.sh TOOL JSON [BASE_URL]
set -eu
tool=${1:?TOOL is missing, for example check_order_status}
body=${2:?JSON is missing, for example '{"orderId":"ORD-12345"}'}
base=${3:-http://127.0.0.1:4242}
id=msg_$$_$(date +%s)
time=$(date +%s)
# What is signed: id, time and body, joined by dots. The secret of the demo is whsec_ and the base64 of this text.
signature=$(printf %s "$id.$time.$body" | openssl dgst -sha256 -hmac 'order-desk-demo-secret-32-bytes!' -binary | openssl base64 -A)
curl -sS "$base/tools/$tool" -H 'content-type: application/json' \
  -H "webhook-id: $id" -H "webhook-timestamp: $time" -H "webhook-signature: v1,$signature" \
  --data-binary "$body"
echo
