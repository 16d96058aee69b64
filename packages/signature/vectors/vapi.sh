#!/bin/sh
# Vapi, an HMAC credential with nothing changed: `{timestamp}.{body}`, SHA-256 in hexadecimal.
# HmacAuthenticationPlan of @vapi-ai/server-sdk@2.0.1; https://docs.vapi.ai/server-url/server-authentication
printf '%s' '1750000000000.{"message":{"type":"tool-calls","toolCallList":[{"id":"call_1","name":"findOrder","arguments":{"orderId":"ORD-12345"}}]}}' | openssl dgst -sha256 -hmac 'vapi-secret-key' -r | cut -d' ' -f1
