#!/bin/sh
# Hume: the body, `.` and the time of the header behind it.
# https://github.com/HumeAI/hume-api-examples/tree/main/evi/evi-typescript-webhooks
printf '%s' '{"event_name":"tool_call","chat_id":"470a49f6-1dec-4afe-8b61-035d3b2d63b0","tool_call_message":{"name":"find_order"}}.1750000000' | openssl dgst -sha256 -hmac 'hume-webhook-signing-key' -r | cut -d' ' -f1
