#!/bin/sh
# Intercom: the body, with SHA-1.
# https://developers.intercom.com/intercom-api-reference/v1.0/reference/signed-notifications
printf '%s' '{"type":"notification_event","id":"notif_78c122d0-23ba-11e4-9464-79b01267cc2e","topic":"user.created"}' | openssl dgst -sha1 -hmac 'intercom-client-secret' -r | cut -d' ' -f1
