#!/bin/sh
# Zendesk: the time as its header has it, and the body behind it; the secret as text.
# https://developer.zendesk.com/documentation/webhooks/verifying/
printf '%s' '2025-06-15T15:06:40Z{"type":"zen:event-type:ticket.created","detail":{"id":"5158","subject":"café"}}' | openssl dgst -sha256 -hmac 'emVuZGVzay1zaWduaW5nLXNlY3JldA==' -binary | openssl base64 -A
echo
