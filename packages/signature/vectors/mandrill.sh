#!/bin/sh
# Mandrill: the URL of the webhook, and the fields of the form sorted, each name with its value behind it.
# https://mandrill.zendesk.com/hc/en-us/articles/360039232513-How-to-Authenticate-Webhook-Requests
key='5Q3eUXdO-Wbm0ZcYF6r7XA'
sign() { printf '%s' "$1" | openssl dgst -sha1 -hmac "$key" -binary | openssl base64 -A; echo; }
sign 'https://mail.example.com/hook?from=mandrillmandrill_events[{"event":"send","msg":{"subject":"Zoë & 1 + 1"}}]'
key='test-webhook'
sign 'https://mail.example.com/hook?from=mandrillmandrill_events[]'
