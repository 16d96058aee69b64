#!/bin/sh
# GoCardless: the body.
# https://github.com/gocardless/gocardless-nodejs/blob/master/src/webhooks.ts
printf '%s' '{"events":[{"id":"EV123","action":"cancelled","resource_type":"mandates","links":{"mandate":"MD123"}}]}' | openssl dgst -sha256 -hmac 'gocardless-endpoint-secret' -r | cut -d' ' -f1
