#!/bin/sh
# Vonage: a JWT signed with the signature secret, HS256; `payload_hash` is the SHA-256 of the body. The other claims are
# those of https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
hash=$(printf '%s' '{"message_uuid":"aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab","text":"Zoë 😀"}' | openssl dgst -sha256 -r | cut -d' ' -f1)
header=$(printf '%s' '{"alg":"HS256","typ":"JWT"}' | base64url)
claims=$(printf '{"iat":1587494962,"jti":"c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5","iss":"Vonage","payload_hash":"%s","api_key":"a1b2c3d","application_id":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab"}' "$hash" | base64url)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -hmac 'vonage-signature-secret-of-32-bytes' -binary | base64url)
echo "$header.$claims.$signature"
