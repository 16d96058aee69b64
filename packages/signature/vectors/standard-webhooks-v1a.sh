#!/bin/sh
# Standard Webhooks v1a: Ed25519 over the id, `.`, the time, `.` and the body. The key is the seed of the first 32 bytes
# behind `whsk_`, put into PKCS #8 (RFC 8410).
# https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
{
  printf '302e020100300506032b657004220420' | xxd -r -p
  printf '%s' '6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==' |
    openssl base64 -d -A | head -c 32
} | openssl pkey -inform DER -out "$folder/key.pem"
printf '%s' 'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}' >"$folder/signed"
openssl pkeyutl -sign -rawin -inkey "$folder/key.pem" -in "$folder/signed" | openssl base64 -A
echo
