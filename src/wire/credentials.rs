//! Bodies of public keys. [api 1.3, 2.4]

use super::open::Open;
use crate::domain::credential::Status;
use crate::domain::public_key::{Members, Numbers, PublicKey};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// What may be done at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hints {
    /// HTTP methods.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// An address with what may be done there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionLink {
    /// The absolute address.
    pub href: String,
    /// The methods it takes.
    #[serde(default)]
    pub hints: Hints,
}

impl ActionLink {
    /// A link for one method.
    #[must_use]
    pub fn with(method: &str, href: String) -> Self {
        Self { href, hints: Hints { allow: vec![method.to_owned()] } }
    }
}

/// What can be done to a key in its state. [api 2.4]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyLinks {
    /// Of an inactive key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activate: Option<ActionLink>,
    /// Of an active key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deactivate: Option<ActionLink>,
    /// Of an inactive key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete: Option<ActionLink>,
}

/// A public key of an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgentJwk {
    /// `pks…`: what paths name it by, never its `kid`.
    pub id: String,
    /// Its name in the agent's set.
    #[serde(default)]
    pub kid: String,
    /// `RSA` or `EC`.
    pub kty: String,
    /// The algorithm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// `sig`, always.
    #[serde(rename = "use", default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// Modulus of an RSA key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// Exponent of an RSA key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// Curve of an EC key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// First coordinate of an EC key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// Second coordinate of an EC key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// `ACTIVE` or `INACTIVE`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub status: Open<Status>,
    /// ISO-8601, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// ISO-8601, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<String>,
    /// What can be done to it now.
    #[serde(rename = "_links", default)]
    pub links: KeyLinks,
}

impl AgentJwk {
    /// Its members, to look at.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        Members {
            kty: &self.kty,
            usage: self.usage.as_deref(),
            alg: self.alg.as_deref(),
            kid: Some(&self.kid),
            n: self.n.as_deref(),
            e: self.e.as_deref(),
            crv: self.crv.as_deref(),
            x: self.x.as_deref(),
            y: self.y.as_deref(),
            private: None,
        }
    }
}

/// Adds a key: a bare JWK. Private members are noticed and never taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JwkRequest {
    /// `RSA` or `EC`.
    pub kty: String,
    /// Its name in the agent's set; without one it is called after its thumbprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// The algorithm; the usual one of its kind without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// `sig`, the only one.
    #[serde(rename = "use", default, skip_serializing_if = "Option::is_none")]
    pub usage: Option<String>,
    /// Modulus of an RSA key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// Exponent of an RSA key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// Curve of an EC key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// First coordinate of an EC key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// Second coordinate of an EC key, base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// `ACTIVE`, also without it, or `INACTIVE`. [G-14]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub status: Option<Open<Status>>,
    // The private members that came along, without their values.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    d: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    p: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    q: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    dp: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    dq: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    qi: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    oth: Option<Noticed>,
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    k: Option<Noticed>,
}

/// Something was there; what it was is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Noticed;

impl<'de> Deserialize<'de> for Noticed {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

impl JwkRequest {
    /// The key that was checked, to be sent or kept.
    #[must_use]
    pub fn of(key: &PublicKey) -> Self {
        let mut request =
            Self { kty: key.kty().to_owned(), alg: Some(key.alg.clone()), kid: key.kid.clone(), ..Self::default() };
        match key.numbers.clone() {
            Numbers::Rsa { n, e, .. } => (request.n, request.e) = (Some(n), Some(e)),
            Numbers::Ec { curve, x, y } => {
                request.crv = Some(curve.code().to_owned());
                (request.x, request.y) = (Some(x), Some(y));
            }
        }
        request
    }

    /// Its numbers alone, without a name.
    #[must_use]
    pub fn unnamed(mut self) -> Self {
        self.kid = None;
        self.alg = None;
        self
    }

    /// The name of the first private member that came along.
    #[must_use]
    pub fn private(&self) -> Option<&'static str> {
        let all = [
            ("d", self.d),
            ("p", self.p),
            ("q", self.q),
            ("dp", self.dp),
            ("dq", self.dq),
            ("qi", self.qi),
            ("oth", self.oth),
            ("k", self.k),
        ];
        all.into_iter().find(|(_, there)| there.is_some()).map(|(name, _)| name)
    }

    /// Its members, to look at.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        Members {
            kty: &self.kty,
            usage: self.usage.as_deref(),
            alg: self.alg.as_deref(),
            kid: self.kid.as_deref(),
            n: self.n.as_deref(),
            e: self.e.as_deref(),
            crv: self.crv.as_deref(),
            x: self.x.as_deref(),
            y: self.y.as_deref(),
            private: self.private(),
        }
    }
}
