/** What a definition could not say as the schema does, or what its platform will not take. */
export type WarningCode =
  | 'auth_missing'
  | 'auth_unsaid'
  | 'conversation_id_unsaid'
  | 'definition_too_large'
  | 'description_too_long'
  | 'keyword_in_words'
  | 'keyword_lost'
  | 'map_unsaid'
  | 'name_refused'
  | 'name_reserved'
  | 'null_unsaid'
  | 'parameter_name_refused'
  | 'placeholder_unproven'
  | 'reference_cut'
  | 'reply_may_be_cut'
  | 'required_many'
  | 'schema_missing'
  | 'timeout_changed'
  | 'tools_too_many'
  | 'tuple_unsaid'
  | 'type_unsaid'
  | 'union_reduced'
  | 'url_unusable'

/** One thing that the definition of a tool could not say, and what to do about it. */
export interface ManifestWarning {
  /** The id of the target. */
  readonly target: string
  /** The name of the tool; absent where it is about all of them. */
  readonly tool?: string
  /** The parameter, dotted where nested, with a `*` for the entries of a list. */
  readonly path?: string
  readonly code: WarningCode
  /** One sentence or two: what is lost, and the fix. */
  readonly message: string
}

/**
 * How the platform shows who it is. The definition is kept in a repository, so no secret belongs into it: `secret` is the
 * id under which the platform keeps one, or a placeholder.
 */
export type ManifestAuth =
  /** `Authorization: Bearer …`. */
  | { readonly kind: 'bearer'; readonly secret: string }
  /** A header of its own, such as `x-api-key`. */
  | { readonly kind: 'header'; readonly name: string; readonly secret: string }
  /** A signature over the body, where the platform makes one with a secret that you choose. */
  | { readonly kind: 'hmac'; readonly secret: string }

/** What a definition says besides the tools. */
export interface ManifestOptions {
  /**
   * Where the endpoint of this caller is mounted, as it is seen from outside: `https://example.com/anam`. Or what makes the
   * URL of each tool, such as one that is minted for a session.
   */
  readonly url?: string | ((tool: string) => string)
  /** Default: nothing is said about it, and of callers that do not sign there is a warning. */
  readonly auth?: ManifestAuth
  /**
   * How long the platform waits for an answer, in milliseconds, where it can be told. Default: the `hardMs` of the profile,
   * which the endpoint answers within; with a `budget({ hardMs })` of your own give the same here.
   */
  readonly timeoutMs?: number
  /** A header that the platform is to put its conversation's id in, where it can: see `endpoint({ idHeaders })`. */
  readonly conversationIdHeader?: string
}

/** Tools as one platform wants them defined. */
export interface Manifest<Document = unknown> {
  /** A list with an entry a tool; one document for `openapi`. To be written as JSON. */
  readonly document: Document
  readonly warnings: readonly ManifestWarning[]
}
