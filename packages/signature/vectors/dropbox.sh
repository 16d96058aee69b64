#!/bin/sh
# Dropbox: the body, with the app secret.
# https://www.dropbox.com/developers/reference/webhooks
printf '%s' '{"list_folder":{"accounts":["dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc"]},"delta":{"users":[12345678]}}' | openssl dgst -sha256 -hmac 'dropbox-app-secret' -r | cut -d' ' -f1
