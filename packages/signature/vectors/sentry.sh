#!/bin/sh
# Sentry: the body, with the client secret of the integration.
# https://docs.sentry.io/organization/integrations/integration-platform/webhooks/
printf '%s' '{"action":"created","data":{"issue":{"id":"1170820242","title":"TypeError"}},"installation":{"uuid":"a8e5d37a"}}' | openssl dgst -sha256 -hmac 'sentry-client-secret' -r | cut -d' ' -f1
