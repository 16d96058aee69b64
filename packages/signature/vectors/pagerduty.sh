#!/bin/sh
# PagerDuty: the body, with each secret that is active, the new one and the old one.
# https://docs.pagerduty.com/developer/verifying-webhook-signatures
printf '%s' '{"event":{"id":"01BRXTKWGWT8IXYZ","event_type":"incident.triggered","resource_type":"incident"}}' | openssl dgst -sha256 -hmac 'pagerduty-secret-new' -r | cut -d' ' -f1
printf '%s' '{"event":{"id":"01BRXTKWGWT8IXYZ","event_type":"incident.triggered","resource_type":"incident"}}' | openssl dgst -sha256 -hmac 'pagerduty-secret-old' -r | cut -d' ' -f1
