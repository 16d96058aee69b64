#!/bin/sh
# GitLab: the id, `.`, the time, `.` and the body; the key is the base64 behind `whsec_`.
# https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944
hex_of_base64() { printf '%s' "$1" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n'; }
printf '%s' 'f5e5f430-f57b-4e6e-9fac-d9128cd7232f.1750000000.{"object_kind":"push","ref":"refs/heads/main","project_id":15}' |
  openssl dgst -sha256 -mac HMAC -macopt hexkey:"$(hex_of_base64 'Z2l0bGFiLXNpZ25pbmctdG9rZW4tb2YtMzItYnl0ZXM=')" -binary | openssl base64 -A
echo
