#!/bin/sh
# Cloudflare Stream: the `time` of the header, `.` and the body; the signature is `sig1`.
# https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/
printf '%s' '1750000000.{"uid":"dd5d531a12de0c724bd1275a3b2bc9c6","readyToStream":true,"status":{"state":"ready"}}' | openssl dgst -sha256 -hmac 'cf-stream-secret' -r | cut -d' ' -f1
