#!/bin/sh
# Shopify: the body, with the client secret of the app.
# https://shopify.dev/docs/apps/build/webhooks/subscribe/https
printf '%s' '{"id":820982911946154508,"email":"jon@example.com","total_price":"403.00"}' | openssl dgst -sha256 -hmac 'shpss_0123456789abcdef' -binary | openssl base64 -A
echo
