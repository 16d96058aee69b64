#!/bin/sh
# Discord: Ed25519 over the time and the body; the signature in hexadecimal. The key is that of RFC 8032 section 7.1, test 1.
# https://docs.discord.com/developers/interactions/overview
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
printf '%s' '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60' |
  xxd -r -p | openssl pkey -inform DER -out "$folder/key.pem"
printf '%s' '1750000000{"type":1,"id":"1443","application_id":"1441","token":"Zoë"}' >"$folder/signed"
openssl pkeyutl -sign -rawin -inkey "$folder/key.pem" -in "$folder/signed" | xxd -p -c 64
