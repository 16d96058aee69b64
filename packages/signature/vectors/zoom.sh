#!/bin/sh
# Zoom: `v0:`, the time of the header x-zm-request-timestamp, `:` and the body; the key is the secret token.
# https://developers.zoom.us/docs/api/webhooks/
printf '%s' 'v0:1750000000:{"event":"meeting.started","event_ts":1750000000000,"payload":{"account_id":"AAAAAABBBB"}}' | openssl dgst -sha256 -hmac 'zoom-secret-token' -r | cut -d' ' -f1
