#!/bin/sh
# Linear: the body, which holds the time.
# https://linear.app/developers/webhooks#securing-webhooks
printf '%s' '{"action":"create","type":"Issue","data":{"title":"Café"},"webhookTimestamp":1750000000000}' | openssl dgst -sha256 -hmac 'lin_wh_0123456789abcdef' -r | cut -d' ' -f1
