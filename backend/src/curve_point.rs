//! Whether the point of an EC key lies on its curve: one that does not belongs to nobody, and can betray those who compute with it.

use agent_console::domain::curve::Curve;
use agent_console::domain::public_key::{Numbers, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Whether the numbers of this key are a point of its curve; other kinds of keys have no point.
#[must_use]
pub fn fits(key: &PublicKey) -> bool {
    let Numbers::Ec { curve, x, y } = &key.numbers else { return true };
    let (Ok(x), Ok(y)) = (URL_SAFE_NO_PAD.decode(x), URL_SAFE_NO_PAD.decode(y)) else { return false };
    // The uncompressed form of SEC 1.
    let point = [&[4], x.as_slice(), &y].concat();
    match curve {
        Curve::P256 => p256::PublicKey::from_sec1_bytes(&point).is_ok(),
        Curve::P384 => p384::PublicKey::from_sec1_bytes(&point).is_ok(),
        Curve::P521 => p521::PublicKey::from_sec1_bytes(&point).is_ok(),
    }
}
