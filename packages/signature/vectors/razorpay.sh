#!/bin/sh
# Razorpay: the body.
# https://razorpay.com/docs/webhooks/validate-test/
printf '%s' '{"entity":"event","event":"payment.captured","payload":{"payment":{"entity":{"id":"pay_1","notes":"नमस्ते"}}}}' | openssl dgst -sha256 -hmac 'razorpay-webhook-secret' -r | cut -d' ' -f1
