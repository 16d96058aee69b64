#!/bin/sh
# Typeform: the body; base64 behind `sha256=`.
# https://www.typeform.com/developers/webhooks/secure-your-webhooks/
printf '%s' '{"event_id":"LtWXD3crgy","event_type":"form_response","form_response":{"form_id":"lT4Z3j"}}' | openssl dgst -sha256 -hmac 'typeform-secret-0123' -binary | openssl base64 -A
echo
