#!/bin/sh
# DocuSign: the body, with each key that is active, the new one and the old one.
# https://developers.docusign.com/platform/webhooks/connect/validate
printf '%s' '{"event":"envelope-completed","apiVersion":"v2.1","data":{"envelopeId":"25d90efb-dfbe-4b93-9b18-6a4ec5fe9c1f"}}' | openssl dgst -sha256 -hmac 'docusign-key-new' -binary | openssl base64 -A
echo
printf '%s' '{"event":"envelope-completed","apiVersion":"v2.1","data":{"envelopeId":"25d90efb-dfbe-4b93-9b18-6a4ec5fe9c1f"}}' | openssl dgst -sha256 -hmac 'docusign-key-old' -binary | openssl base64 -A
echo
