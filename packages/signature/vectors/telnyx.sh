#!/bin/sh
# Telnyx: Ed25519 over the time, `|` and the body; the signature in base64. The key is that of RFC 8032 section 7.1, test 2.
# https://developers.telnyx.com/api-reference/callbacks/number-order-status-update
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
printf '%s' '302e020100300506032b6570042204204ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb' |
  xxd -r -p | openssl pkey -inform DER -out "$folder/key.pem"
printf '%s' '1750000000|{"data":{"record_type":"event","event_type":"call.initiated","id":"0ccc7b54-4df3-4bca-a65a-3da1ecc777f0"}}' >"$folder/signed"
openssl pkeyutl -sign -rawin -inkey "$folder/key.pem" -in "$folder/signed" | openssl base64 -A
echo
