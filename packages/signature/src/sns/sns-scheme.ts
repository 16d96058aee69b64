import type { CertifiedRow } from '../certificate/check-certified.ts'
import type { RsaAlgorithm } from '../certificate/rsa-key.ts'
import type { Row } from '../row.ts'

/** A signature by a certificate of Amazon's, over fields of a JSON body. */
export interface SnsScheme extends Row, CertifiedRow {
  readonly shape: 'sns'
  /**
   * Which algorithm each `SignatureVersion` stands for; a version that is not here is refused. The owner of a topic
   * chooses its version, and the same certificate signs all of them.
   */
  readonly versions: Readonly<Record<string, RsaAlgorithm>>
}
