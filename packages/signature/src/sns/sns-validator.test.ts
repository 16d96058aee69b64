import https from 'node:https'
import { createRequire } from 'node:module'
import net from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { makeCertificate } from '../certificate/make-certificate.test-kit.ts'
import { certificateServer } from '../certificate/certificate-server.test-kit.ts'
import type { CertificateServer } from '../certificate/certificate-server.test-kit.ts'
import { genuine } from '../genuine.test-kit.ts'

// Amazon's own validator fetches the certificate by `https.get`: here every such connection ends at a server of ours,
// without TLS, whatever host it is for.
const { globalAgent } = https
let server: CertificateServer

beforeAll(async () => {
  server = await certificateServer((_request, response) => void response.end(makeCertificate()))
  https.globalAgent = new https.Agent()
  https.globalAgent.createConnection = () => net.connect(server.port, '127.0.0.1')
})

afterAll(async () => {
  https.globalAgent = globalAgent
  await server[Symbol.asyncDispose]()
})

interface Validator {
  validate(message: string, done: (fault: Error | null, message?: unknown) => void): void
}

// It comes without types.
const MessageValidator = createRequire(import.meta.url)('sns-validator') as new () => Validator

const validate = (body: Uint8Array): Promise<unknown> =>
  new Promise((resolve, reject) => {
    new MessageValidator().validate(Buffer.from(body).toString(), (fault, message) => {
      if (fault === null) resolve(message)
      else reject(fault)
    })
  })

test.each([
  ['a notification, version 1', { SignatureVersion: '1', Message: 'Zoë\n😀' }],
  ['a notification, version 2', { SignatureVersion: '2', Message: 'Zoë\n😀' }],
  ['a notification with a subject', { Message: 'a', Subject: 'ORD-12345' }],
  [
    'a confirmation',
    {
      Type: 'SubscriptionConfirmation',
      Message: 'a',
      Token: 't',
      SubscribeURL: 'https://sns.us-east-1.amazonaws.com/',
    },
  ],
])('sns-validator takes what we sign: %s', async (_what, fields) => {
  const { body } = await genuine('aws-sns', { body: JSON.stringify(fields) })
  expect(await validate(body)).toMatchObject(fields)
  const forged = JSON.stringify({ ...(JSON.parse(Buffer.from(body).toString()) as object), Message: 'b' })
  await expect(validate(Buffer.from(forged))).rejects.toThrow('The message signature is invalid.')
})

test('the certificate was fetched from our server', () => {
  expect(server.asked).toEqual(['/SimpleNotificationService-7ff5318490ec183fbaddaa2a969abfda.pem'])
})
