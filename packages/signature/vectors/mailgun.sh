#!/bin/sh
# Mailgun: the timestamp and the token behind one another, with the HTTP webhook signing key; hexadecimal.
# https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
printf '%s' '1770920772e0b5477167110d68991efc6b9f89f0a11066af27834600e123' | openssl dgst -sha256 -hmac 'mailgun-signing-key' -r | cut -d' ' -f1
