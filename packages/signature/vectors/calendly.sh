#!/bin/sh
# Calendly: the time `t` of the header, `.` and the body, with the signing key as text; the signature is `v1`.
# https://developer.calendly.com/docs/webhooks/overview
printf '%s' '1750000000.{"event":"invitee.created","payload":{"email":"ada@example.com","name":"Zoë"}}' | openssl dgst -sha256 -hmac 'calendly-signing-key' -r | cut -d' ' -f1
