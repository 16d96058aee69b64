#!/bin/sh
# Paddle while a secret is rotated: the time `ts` of the header, `:` and the body, with the new secret and the old one.
# https://developer.paddle.com/webhooks/signature-verification
printf '%s' '1750000000:{"event_id":"evt_01","event_type":"transaction.completed","data":{"id":"txn_01"}}' | openssl dgst -sha256 -hmac 'pdl_ntfset_new' -r | cut -d' ' -f1
printf '%s' '1750000000:{"event_id":"evt_01","event_type":"transaction.completed","data":{"id":"txn_01"}}' | openssl dgst -sha256 -hmac 'pdl_ntfset_old' -r | cut -d' ' -f1
