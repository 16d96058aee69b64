#!/bin/sh
# Tavus: the body.
# https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-auth
printf '%s' '{"name":"find_order","arguments":"{\"orderId\":\"ORD-12345\"}","tool_call_id":"call_1"}' | openssl dgst -sha256 -hmac 'tavus-tool-secret' -r | cut -d' ' -f1
