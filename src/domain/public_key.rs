//! What a public key must be: its kind, size and numbers, told member by member. [api 2.4, RFC 7517, RFC 7518]

use super::curve::Curve;
use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Least size of an RSA key, in bits.
pub const RSA_BITS_MIN: usize = 2048;
/// Largest size of an RSA key, in bits: a larger one only slows down whoever checks its signatures.
pub const RSA_BITS_MAX: usize = 16_384;
/// Most characters of a `kid`.
pub const KID_MAX: usize = 255;

/// Padding is not right, and comes all the same: the official examples have it.
const DIGITS: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Algorithms of RSA keys.
pub const RSA_ALGORITHMS: [&str; 6] = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];

/// The members of a key as they came. Private ones are only known to be there: their values are never taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Members<'a> {
    /// `RSA` or `EC`.
    pub kty: &'a str,
    /// `sig`, or not there.
    pub usage: Option<&'a str>,
    /// The algorithm.
    pub alg: Option<&'a str>,
    /// The name of the key in its set.
    pub kid: Option<&'a str>,
    /// Modulus of an RSA key.
    pub n: Option<&'a str>,
    /// Exponent of an RSA key.
    pub e: Option<&'a str>,
    /// Curve of an EC key.
    pub crv: Option<&'a str>,
    /// First coordinate of an EC key.
    pub x: Option<&'a str>,
    /// Second coordinate of an EC key.
    pub y: Option<&'a str>,
    /// The first private member that came along.
    pub private: Option<&'static str>,
}

/// What is wrong with a key: the member, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The member, as JSON names it.
    pub member: &'static str,
    /// What to do, and why.
    pub sentence: &'static str,
}

/// The numbers of a key that can be used, without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbers {
    /// An RSA key.
    Rsa {
        /// Modulus, base64url.
        n: String,
        /// Exponent, base64url.
        e: String,
        /// Size of the modulus.
        bits: usize,
    },
    /// An EC key.
    Ec {
        /// The curve.
        curve: Curve,
        /// First coordinate, base64url.
        x: String,
        /// Second coordinate, base64url.
        y: String,
    },
}

/// A key that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// The name it came with; without one it is called after its thumbprint.
    pub kid: Option<String>,
    /// The algorithm, told or the usual one of its kind.
    pub alg: String,
    /// What it is made of.
    pub numbers: Numbers,
}

impl PublicKey {
    /// `RSA` or `EC`.
    #[must_use]
    pub fn kty(&self) -> &'static str {
        match self.numbers {
            Numbers::Rsa { .. } => "RSA",
            Numbers::Ec { .. } => "EC",
        }
    }

    /// What it is, in words: "RSA, 2048 bits".
    #[must_use]
    pub fn words(&self) -> String {
        match &self.numbers {
            Numbers::Rsa { bits, .. } => format!("RSA, {bits} bits"),
            Numbers::Ec { curve, .. } => format!("EC, {}", curve.code()),
        }
    }

    /// What its thumbprint is the SHA-256 of. [RFC 7638]
    #[must_use]
    pub fn canonical(&self) -> String {
        match &self.numbers {
            Numbers::Rsa { n, e, .. } => format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#),
            Numbers::Ec { curve, x, y } => {
                format!(r#"{{"crv":"{}","kty":"EC","x":"{x}","y":"{y}"}}"#, curve.code())
            }
        }
    }
}

/// Looks at every member of a key.
///
/// # Errors
/// The first [`Fault`] there is.
pub fn check(members: &Members<'_>) -> Result<PublicKey, Fault> {
    let fault = |member, sentence| Err(Fault { member, sentence });
    if let Some(member) = members.private {
        return fault(member, "Send the public part alone: this member is private, and nothing of it was kept.");
    }
    if members.usage.is_some_and(|usage| usage != "sig") {
        return fault("use", "Set it to sig: agents sign with their keys, they don't encrypt.");
    }
    let kid = match members.kid.map(str::trim) {
        None | Some("") => None,
        Some(kid) if kid.chars().count() > KID_MAX || kid.chars().any(char::is_control) => {
            return fault("kid", "Use at most 255 characters that can be printed.");
        }
        Some(kid) => Some(kid.to_owned()),
    };
    let (numbers, usual) = match members.kty {
        "RSA" => (rsa(members)?, "RS256"),
        "EC" => ec(members)?,
        _ => return fault("kty", "Use RSA or EC: agents sign in with these kinds of keys alone."),
    };
    let alg = members.alg.unwrap_or(usual);
    match &numbers {
        Numbers::Rsa { .. } if !RSA_ALGORITHMS.contains(&alg) => {
            fault("alg", "Use RS256, RS384, RS512, PS256, PS384 or PS512 with an RSA key.")
        }
        Numbers::Ec { .. } if alg != usual => {
            fault("alg", "Use the algorithm of the curve: ES256 with P-256, ES384 with P-384, ES512 with P-521.")
        }
        Numbers::Rsa { .. } | Numbers::Ec { .. } => Ok(PublicKey { kid, alg: alg.to_owned(), numbers }),
    }
}

/// The bytes of a member, without zeros before them.
fn number(text: Option<&str>, member: &'static str) -> Result<Vec<u8>, Fault> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Err(Fault { member, sentence: "Add this member: a key of this kind needs it." });
    };
    let bytes = DIGITS
        .decode(text)
        .map_err(|_| Fault { member, sentence: "Write it in base64url: letters, digits, - and _ alone." })?;
    Ok(bytes.into_iter().skip_while(|byte| *byte == 0).collect())
}

fn rsa(members: &Members<'_>) -> Result<Numbers, Fault> {
    let (n, e) = (number(members.n, "n")?, number(members.e, "e")?);
    let leading = n.first().map_or(0, |byte| byte.leading_zeros());
    let bits = (n.len() * 8).saturating_sub(usize::try_from(leading).unwrap_or(0));
    let odd = |bytes: &[u8]| bytes.last().is_some_and(|byte| byte % 2 == 1);
    if bits < RSA_BITS_MIN {
        return Err(Fault { member: "n", sentence: "Use a key of at least 2048 bits: a smaller one can be broken." });
    }
    if bits > RSA_BITS_MAX {
        return Err(Fault { member: "n", sentence: "Use a key of at most 16384 bits." });
    }
    if !odd(&n) {
        return Err(Fault { member: "n", sentence: "Copy the key again: the modulus of an RSA key is odd." });
    }
    if !odd(&e) || e.as_slice() == [1] || e.len() > 8 {
        return Err(Fault {
            member: "e",
            sentence: "Copy the key again: the exponent is an odd number from 3, most often AQAB.",
        });
    }
    Ok(Numbers::Rsa { n: printed(&n), e: printed(&e), bits })
}

fn ec(members: &Members<'_>) -> Result<(Numbers, &'static str), Fault> {
    let named = Curve::ALL.into_iter().find(|curve| Some(curve.code()) == members.crv);
    let Some(curve) = named else {
        return Err(Fault { member: "crv", sentence: "Use P-256, P-384 or P-521: other curves are not taken." });
    };
    let coordinate = |text, member| {
        let bytes = number(text, member)?;
        let missing = curve.bytes().checked_sub(bytes.len());
        let Some(missing) = missing else {
            return Err(Fault { member, sentence: "Copy the key again: this coordinate is too long for its curve." });
        };
        Ok(printed(&[vec![0; missing], bytes].concat()))
    };
    let (x, y) = (coordinate(members.x, "x")?, coordinate(members.y, "y")?);
    Ok((Numbers::Ec { curve, x, y }, curve.alg()))
}

fn printed(bytes: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
