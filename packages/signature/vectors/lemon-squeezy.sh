#!/bin/sh
# Lemon Squeezy: the body.
# https://docs.lemonsqueezy.com/help/webhooks/signing-requests
printf '%s' '{"meta":{"event_name":"order_created"},"data":{"type":"orders","id":"1"}}' | openssl dgst -sha256 -hmac 'lemon-signing-secret' -r | cut -d' ' -f1
