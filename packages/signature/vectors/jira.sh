#!/bin/sh
# Jira: the body.
# https://developer.atlassian.com/cloud/jira/platform/webhooks/
printf '%s' '{"timestamp":1750000000000,"webhookEvent":"jira:issue_created","issue":{"key":"OPS-1"}}' | openssl dgst -sha256 -hmac 'It'\''s a Secret to Everybody' -r | cut -d' ' -f1
