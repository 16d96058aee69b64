#!/bin/sh
# Plivo, signature v3: the URL without its query, then for a form `?`, the query sorted and decoded, and (where there is a
# query) `.`, the fields of the form sorted, each name with its value behind it; at the end `.` and the nonce.
# As in construct_get_url and construct_post_url of https://github.com/plivo/plivo-node/blob/master/lib/utils/v3Security.js
# (plivo@4.79.0), whose validateV3Signature takes what this prints.
key='MGI4ZjYyMzctMDBmYi00ODY2LTg0NTYtMmZhODdm'
sign() { printf '%s' "$1" | openssl dgst -sha256 -hmac "$key" -binary | openssl base64 -A; echo; }
sign 'https://answer.example.com/answer/?CallStatusringingCallUUID97ceeb52From+14158675309To+18005551212.05429567804466091622'
sign 'https://answer.example.com:8443/answer?a=1&a=2&z=über uns.CallUUID97ceeb52Digits4Digits9.05429567804466091622'
sign 'https://answer.example.com/answer?CallUUID=97ceeb52&To=+18005551212.05429567804466091622'
