import type { Config } from '#api/core/config.ts'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Configuration, IDToken } from 'openid-client'

export type OidcSettings = NonNullable<Config['oidc']>

/** What a browser must bring back to prove that it is the one that was sent to the provider. */
export type Departure = { state: string; nonce: string; verifier: string }

/** Somebody as the provider vouches for them. */
export type Voucher = {
  issuer: string
  subject: string
  /** Only where the provider says that it is verified. */
  email?: string
}

export type OidcClient = {
  /** Where to send a browser, and what it keeps until it comes back; `again` has the provider ask anew who it is. */
  depart(again?: boolean): Promise<{ url: URL; departure: Departure }>
  /** Who came back with this query. Throws where anything of it does not fit. */
  arrive(query: string, departure: Departure): Promise<Voucher>
}

/** Seconds that the provider has for each answer. */
const patience = 10

/** The provider of single sign-on; it is asked who it is at first use, and again where it did not answer. */
export function oidcClient(settings: OidcSettings, redirectUri: string): OidcClient {
  let discovered: Promise<Configuration> | undefined
  const provider = () =>
    (discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined
      throw error
    }))
  return {
    depart: async again => {
      const departure = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email',
        state: departure.state,
        nonce: departure.nonce,
        code_challenge: await calculatePKCECodeChallenge(departure.verifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login' }),
      })
      return { url, departure }
    },
    arrive: async (query, { state, nonce, verifier }) => {
      const client = await provider()
      const tokens = await authorizationCodeGrant(client, new URL(`${redirectUri}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      return vouched(client, tokens.claims()!, tokens.access_token)
    },
  }
}

const discover = ({ issuer, clientId, clientSecret }: OidcSettings) =>
  discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === undefined ? None() : ClientSecretPost(clientSecret),
    {
      timeout: patience,
      // Over http only a provider on this very machine is trusted to be the one it says it is.
      execute: isLoopback(issuer)
        ? [allowInsecureRequests, enableNonRepudiationChecks]
        : [enableNonRepudiationChecks],
    },
  )

const isLoopback = (issuer: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)

/** Some providers say the e-mail address in the ID token, others only when asked for more. */
async function vouched(client: Configuration, claims: IDToken, accessToken: string): Promise<Voucher> {
  const said =
    'email' in claims || !client.serverMetadata().userinfo_endpoint
      ? claims
      : await fetchUserInfo(client, accessToken, claims.sub)
  const email = said.email_verified === true && typeof said.email === 'string' ? said.email : undefined
  return { issuer: claims.iss, subject: claims.sub, email }
}
