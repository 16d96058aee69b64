#!/bin/sh
# ElevenLabs: the time `t` of the header, `.` and the body; the signature is `v0`.
# https://github.com/elevenlabs/elevenlabs-docs/blob/main/fern/snippets/webhook-hmac-authentication.mdx
printf '%s' '1750000000.{"type":"post_call_transcription","event_timestamp":1750000000,"data":{"agent_id":"agent_1","status":"done"}}' | openssl dgst -sha256 -hmac 'wsec_0123456789abcdef' -r | cut -d' ' -f1
