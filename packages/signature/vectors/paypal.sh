#!/bin/sh
# PayPal: the id and the time of the transmission, the id of the webhook and the CRC-32 of the body as a decimal number,
# with `|` between, signed with RSA and SHA-256. https://developer.paypal.com/api/rest/webhooks/rest/
# The key is the first RSA key of the tests; PayPal's own are not published. A gzip file ends with the CRC-32 of what it
# holds, and its length.
key='MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCeHF7b692JS/w4vBWYdrIl2Mkuyr5TCP3FkUlt2CeCKHGZtNgqG+6Il8xSwmwRVdu+Gdb4ZTKL4xFs3yjByYCwxyva07Sp0jEaGwjJJKEBt0UA3DQCJfeN9/1cEEQe/X28sRN4PCPJrV1oVFuiO+/u6u3a3POGw0xZWhmcNziG5k+jOowhvHXsr3hE/Q4sOQyeGjEq/n38s/82whc7ezVDnWrlPHM22VL8tRFk1o5L8ScLl9VfGaciUeBzCzIj+Coctz+1Z1um/FyigCcjVRN4RA76u/UmzNNQ54KvGUZm0w7NpuVOoDRVIzAynBqKg8BIEIPzjChSUbAPSH+FwBd/AgMBAAECggEAHlWIF35llulGnyXqqMEhBaTVWE5afHjNo0FwCox9a/nRbbFmBZItTfR9pWUasaq8yXiQp0BXFcJ/PdmEqsU7lO7paYbTcv9aH02PfnOyFi+wo+0bZ0wcdhbde3O9dgqhPHnmp9s17IP/1zvUBsikDDzzXFmmuTSv6bahEjj/9dVdqUGDr9vJdGBxO95dIrcSG5y5a4u/3oVXA+27yFvkvTmdmXuX6bgIXFa+tFyf17IcK2GjOLDbbCidn4BnQ7OlVEx06mJfn42e7H99G60TleqX7ySlQeRTM49UXT7o360pSL32aP8fNeIhV0cbBDXPtYdnyiy/gJvQ8AL0Q/1YxQKBgQDTJSvuo4nIbbKzAq5RkwHRQEhorfoYUJYCgq7jpvaLHNXy28xEaEUzDzH94hBYTh0AOE4QGZNu0B6VDGkl/nyX3yVNMYxkwdBiFweSFsohwrWvkHIQdL7jwLrPp0wwCjOjxYYOrCpIHyYx6+tZrF0rzPR9lnP1bv6oxnbJEoD0HQKBgQC/swAcE06YcK+2/YSzmP9tj5/HE/cAd075JSQI/qccvJpvfmTYIxXHAcIXJJnsUk3zGahAGTVjK0Kzl56KQYAR+2dO/AlDeMItTPJGAcyHjQPil3drw86SnFQ9lKXhlhGMZ3sKorbok5PZJA8GkzAJ+7u0PSNnTFtF/2RctqBvSwKBgQCYZW3uEi9ycGrYdYjn69kV9PXOSDQItLFxIm2kdm/gPHHXlfk7Lp8zmTYV7sKpWcfozrrZN/yHsMNCBPEnsSSwYSkFLEwOtSz4f3LBaJ1//I8yJmmNoxXcQNEU68U7r0FSZVC66lyiLYld4s+9q4CcCpQ0yRDtBq3bl1NJEYftqQKBgDuak2knU6OwPeI+tzkEVD8jjgFfIsihUAvFUYv+acVUmwwZl49gcU/8KvX5KmbBPH1et+KeM+xOsiGW/fNs5D4zFe8IDHVPIcjmCNpditOGs/OLNtVp/1u0gbjX9C/M8k3eivJGn2p3IFw+ivF3aFNiUv16mPxwUFzWSMVO/1k7AoGBAL7iUcpiAHHF3tDDG6MgXzkqBqudK3g4p1vUuDDiBRhjbAfmf3buIWwYc1URhxqBCMyj32QMyVHfIGSpUaYZh9wWlr5jMNGTT6x11W+wuhmUgMOEsGSaU/YwvNAy+RZlzUwApLDSJSZWqWUNueSAvxqqpw9EZjytnhxNAXNVGap/'
body='{"id":"WH-7YX49823S2290830K-0JE13296W68552352","event_version":"1.0","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"80F85758S3080410K","invoice_id":"ORD-12345","custom_id":"Zo\u00eb","amount":{"value":"21.00"}}}'
crc=$(printf '%s' "$body" | gzip -c | tail -c 8 | head -c 4 | od -An -tu4 | tr -d ' ')
folder=$(mktemp -d)
printf '%s' "$key" | openssl base64 -d -A > "$folder/key"
text="d938e770-8046-11e6-8103-6b62a8a99ac4|2025-06-15T15:06:40Z|9XL90610J3647323C|$crc"
echo "$text"
printf '%s' "$text" | openssl dgst -sha256 -sign "$folder/key" -keyform DER | openssl base64 -A; echo
rm -r "$folder"
