//! The authorization server of an app: `OpenID` Connect's code flow with PKCE, renewing, and revoking. [RFC 6749, 7009, 7636, 9207]

use super::credentials::Tokens;
use super::refusal::{Refusal, refusal, told};
use crate::outbound::fetch::Fetcher;
use crate::store::access_apps::AccessAppRow;
use agent_console::domain::server_profile::url_fault;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod,
    CoreGrantType, CoreIdTokenVerifier, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType, CoreTokenResponse,
};
use openidconnect::{
    AccessTokenHash, AdditionalProviderMetadata, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge,
    PkceCodeVerifier, ProviderMetadata, RedirectUrl, RefreshToken, Scope, TokenResponse as _,
};
use serde::{Deserialize, Serialize};

/// What more than the basics is read of what an authorization server says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct More {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revocation_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for More {}

type Metadata = ProviderMetadata<
    More,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;
type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// A consent that begins.
pub struct Begun {
    /// Where the browser goes.
    pub url: String,
    /// What comes back with the answer.
    pub state: String,
    /// What the ID token must hold.
    pub nonce: String,
    /// What the code is redeemed with.
    pub verifier: String,
}

/// An authorization server, as it described itself a moment ago, and the client that we are there.
pub struct Authority {
    client: Client,
    issuer: String,
    names_itself: bool,
    revocation: Option<String>,
    client_id: String,
    secret: Option<String>,
}

impl Authority {
    /// Asks an app's authorization server what it is.
    ///
    /// # Errors
    /// Why it can't be used, in one sentence.
    pub async fn discover(fetcher: &Fetcher, app: &AccessAppRow, secret: Option<String>) -> Result<Self, String> {
        let issuer = IssuerUrl::new(app.issuer.clone()).map_err(|_| format!("{} is no address.", app.issuer))?;
        let metadata = Metadata::discover_async(issuer, fetcher).await.map_err(|fault| told(&app.issuer, fault))?;
        if url_fault(metadata.authorization_endpoint().as_str()).is_some() {
            return Err(format!("{} sends people to an address that is not https.", app.issuer));
        }
        let more = metadata.additional_metadata().clone();
        let issuer = metadata.issuer().as_str().to_owned();
        let client_secret = secret.clone().map(ClientSecret::new);
        let client = Client::from_provider_metadata(metadata, ClientId::new(app.client_id.clone()), client_secret);
        Ok(Self {
            client,
            issuer,
            names_itself: more.authorization_response_iss_parameter_supported,
            revocation: more.revocation_endpoint,
            client_id: app.client_id.clone(),
            secret,
        })
    }

    /// Whether an answer may come from here: it names this issuer, or none where this one never does. [RFC 9207, 2.4]
    #[must_use]
    pub fn answers_as(&self, issuer: Option<&str>) -> bool {
        issuer.map_or(!self.names_itself, |issuer| issuer == self.issuer)
    }

    /// Begins a consent whose answer comes back to `redirect`.
    ///
    /// # Errors
    /// When that is no address.
    pub fn begin(&self, scopes: &[String], redirect: &str) -> Result<Begun, String> {
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| format!("{redirect} is no address."))?;
        let client = self.client.clone().set_redirect_uri(redirect);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new))
            // A token that renews itself is given to those who are asked for it. [OpenID Connect Core, 11]
            .add_extra_param("prompt", "consent")
            .set_pkce_challenge(challenge);
        let (url, state, nonce) = request.url();
        Ok(Begun {
            url: url.to_string(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Redeems a code, and checks who the ID token is from and for.
    ///
    /// # Errors
    /// Why there are no tokens.
    pub async fn redeem(
        &self,
        fetcher: &Fetcher,
        code: &str,
        (verifier, nonce, redirect): (String, &str, &str),
        now: Timestamp,
    ) -> Result<Tokens, Refusal> {
        let unusable = |words: &str| Refusal::Failed(format!("{} {words}", self.issuer));
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|_| unusable("can't lead back here."))?;
        let client = self.client.clone().set_redirect_uri(redirect);
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|_| unusable("gives out no tokens."))?;
        let answer = request.set_pkce_verifier(PkceCodeVerifier::new(verifier)).request_async(fetcher).await;
        let answer = answer.map_err(|fault| refusal(&self.issuer, fault))?;
        let seconds = now.as_second();
        let verifier = client
            .id_token_verifier()
            .set_time_fn(move || chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default());
        self.check(&answer, &verifier, nonce)?;
        Ok(tokens(&answer))
    }

    fn check(
        &self,
        answer: &CoreTokenResponse,
        verifier: &CoreIdTokenVerifier<'_>,
        nonce: &str,
    ) -> Result<(), Refusal> {
        let untrusted = |words: &str| Refusal::Untrusted(format!("{} {words}", self.issuer));
        let id_token = answer.id_token().ok_or_else(|| untrusted("gave no ID token."))?;
        let claims = id_token.claims(verifier, &Nonce::new(nonce.to_owned()));
        let claims = claims.map_err(|fault| untrusted(&format!("gave an ID token that is not right: {fault}.")))?;
        let Some(expected) = claims.access_token_hash() else { return Ok(()) };
        let (Ok(alg), Ok(key)) = (id_token.signing_alg(), id_token.signing_key(verifier)) else {
            return Err(untrusted("gave an ID token without a key."));
        };
        match AccessTokenHash::from_token(answer.access_token(), alg, key) {
            Ok(actual) if actual == *expected => Ok(()),
            Ok(_) | Err(_) => Err(untrusted("gave an ID token for another access token.")),
        }
    }

    /// Renews tokens.
    ///
    /// # Errors
    /// Why there are none.
    pub async fn renew(&self, fetcher: &Fetcher, refresh: &str) -> Result<Tokens, Refusal> {
        let refresh = RefreshToken::new(refresh.to_owned());
        let request = self.client.exchange_refresh_token(&refresh);
        let request = request.map_err(|_| Refusal::Failed(format!("{} gives out no tokens.", self.issuer)))?;
        let answer = request.request_async(fetcher).await.map_err(|fault| refusal(&self.issuer, fault))?;
        Ok(tokens(&answer))
    }

    /// Revokes a token; `refresh` tells of which kind it is. [RFC 7009]
    ///
    /// # Errors
    /// Why not, in one sentence.
    pub async fn revoke(&self, fetcher: &Fetcher, token: &str, refresh: bool) -> Result<(), String> {
        let Some(place) = &self.revocation else {
            return Err(format!("{} offers no way to revoke tokens.", self.issuer));
        };
        let hint = if refresh { "refresh_token" } else { "access_token" };
        let form = [("token", token), ("token_type_hint", hint)];
        let status = fetcher.post_secret(place, &form, (&self.client_id, self.secret.as_deref())).await?;
        if status == 200 { Ok(()) } else { Err(format!("{place} answers {status}.")) }
    }
}

fn tokens(answer: &CoreTokenResponse) -> Tokens {
    let scopes = answer.scopes().map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect());
    Tokens {
        access: answer.access_token().secret().clone(),
        refresh: answer.refresh_token().map(|token| token.secret().clone()),
        id: answer.id_token().map(ToString::to_string),
        lasts: answer.expires_in().and_then(|lasts| i64::try_from(lasts.as_millis()).ok()),
        scopes,
    }
}
