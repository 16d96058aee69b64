#!/bin/sh
# Twitch: the id, the time and the body behind one another.
# https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message
printf '%s' 'e76c6bd4-55c9-4987-8304-da1588d8988b2025-06-15T15:06:40.123456789Z{"subscription":{"id":"f1c2a387-161a-49f9-a165-0f21d7a4e1c4","type":"channel.follow"},"event":{"user_name":"Ada"}}' | openssl dgst -sha256 -hmac 'twitch-secret-s3cRe7' -r | cut -d' ' -f1
