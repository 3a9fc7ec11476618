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

/// The public numbers of a key: those of its kind alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyNumbers {
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
}

impl KeyNumbers {
    /// Of a key that was checked.
    #[must_use]
    pub fn of(key: &PublicKey) -> Self {
        match key.numbers.clone() {
            Numbers::Rsa { n, e, .. } => Self { n: Some(n), e: Some(e), ..Self::default() },
            Numbers::Ec { curve, x, y } => {
                Self { crv: Some(curve.code().to_owned()), x: Some(x), y: Some(y), ..Self::default() }
            }
        }
    }
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
    /// What it is made of.
    #[serde(flatten)]
    pub numbers: KeyNumbers,
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
            ..numbers(&self.numbers)
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
    /// What it is made of.
    #[serde(flatten)]
    pub numbers: KeyNumbers,
    /// `ACTIVE`, also without it, or `INACTIVE`. [G-14]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub status: Option<Open<Status>>,
    /// The private members that came along, without their values.
    #[serde(flatten, skip_serializing)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub private: PrivateMembers,
}

/// Which private members are there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
pub struct PrivateMembers {
    d: Option<Noticed>,
    p: Option<Noticed>,
    q: Option<Noticed>,
    dp: Option<Noticed>,
    dq: Option<Noticed>,
    qi: Option<Noticed>,
    oth: Option<Noticed>,
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

impl PrivateMembers {
    /// The name of the first one.
    #[must_use]
    pub fn first(&self) -> Option<&'static str> {
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
}

impl JwkRequest {
    /// Its members, to look at.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        Members {
            kty: &self.kty,
            usage: self.usage.as_deref(),
            alg: self.alg.as_deref(),
            kid: self.kid.as_deref(),
            private: self.private.first(),
            ..numbers(&self.numbers)
        }
    }
}

fn numbers(numbers: &KeyNumbers) -> Members<'_> {
    Members {
        n: numbers.n.as_deref(),
        e: numbers.e.as_deref(),
        crv: numbers.crv.as_deref(),
        x: numbers.x.as_deref(),
        y: numbers.y.as_deref(),
        ..Members::default()
    }
}
