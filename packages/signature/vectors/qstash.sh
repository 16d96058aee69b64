#!/bin/sh
# QStash: a JWT signed with the current signing key, HS256; `sub` is the URL and `body` the SHA-256 of the body in
# base64url with its padding. The claims are those of https://upstash.com/docs/qstash/features/security
base64url() { openssl base64 -A | tr '+/' '-_'; }
bare() { base64url | tr -d '='; }
body=$(printf '%s' '{"orderId":"ORD-12345","name":"Zoë"}' | openssl dgst -sha256 -binary | base64url)
header=$(printf '%s' '{"alg":"HS256","typ":"JWT"}' | bare)
claims=$(printf '{"iss":"Upstash","sub":"https://qstash-remote.requestcatcher.com/test","exp":1656580612,"nbf":1656580312,"iat":1656580312,"jti":"jwt_67kxXD6UBAk7DqU6hzuHMDdXFXfP","body":"%s"}' "$body" | bare)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -hmac 'sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r' -binary | bare)
echo "$header.$claims.$signature"
