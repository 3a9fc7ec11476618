//! What the browser's own cryptography does for keys: making one, reading PEM, thumbprints. Private parts stay values of the browser: they
//! never come into this program's memory.

use crate::domain::curve::Curve;
use crate::wire::credentials::JwkRequest;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use js_sys::{Array, ArrayBuffer, Function, JSON, JsString, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// The kinds of keys that can be made here: what they are called, and their algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An EC key on this curve.
    Ec(Curve),
    /// An RSA key of so many bits, for RS256.
    Rsa(u32),
}

impl Kind {
    /// What is offered, the usual one first.
    pub const ALL: [Self; 4] = [Self::Ec(Curve::P256), Self::Ec(Curve::P384), Self::Rsa(2048), Self::Rsa(4096)];

    /// As it is called: `EC P-256`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Ec(curve) => format!("EC {}", curve.code()),
            Self::Rsa(bits) => format!("RSA {bits}"),
        }
    }

    fn alg(self) -> &'static str {
        match self {
            Self::Ec(curve) => curve.alg(),
            Self::Rsa(_) => "RS256",
        }
    }

    /// As the browser's cryptography names it.
    fn parameters(self) -> Object {
        match self {
            Self::Ec(curve) => object(&[("name", "ECDSA".into()), ("namedCurve", curve.code().into())]),
            Self::Rsa(bits) => object(&[
                ("name", "RSASSA-PKCS1-v1_5".into()),
                ("hash", "SHA-256".into()),
                ("modulusLength", bits.into()),
                ("publicExponent", Uint8Array::from([1_u8, 0, 1].as_slice()).into()),
            ]),
        }
    }
}

/// A key that was made here.
#[derive(Debug, Clone)]
pub struct Generated {
    /// Its public part, to be sent.
    pub public: JwkRequest,
    /// Its private part as JWK; a value of the browser.
    pub jwk: Object,
    /// Its private part as PEM; a value of the browser.
    pub pem: JsString,
}

impl Generated {
    /// Its private part as JWK under this name, as text; a value of the browser.
    #[must_use]
    pub fn jwk_named(&self, kid: &str) -> JsString {
        // A plain object takes any member, and is printed.
        let _ = Reflect::set(&self.jwk, &"kid".into(), &kid.into());
        JSON::stringify_with_replacer_and_space(&self.jwk, &JsValue::NULL, &2.into()).unwrap_or_default()
    }
}

/// Where the browser keeps its cryptography from pages.
const MISSING: &str =
    "This browser makes no keys on a page that did not come by https: make one elsewhere and paste its public part.";

/// Makes a key.
///
/// # Errors
/// A sentence, where the browser can't.
pub async fn generate(kind: Kind) -> Result<Generated, String> {
    let subtle = subtle().ok_or_else(|| MISSING.to_owned())?;
    make(&subtle, kind)
        .await
        .map_err(|_| "The browser could not make a key. Try again, or choose another kind.".to_owned())
}

async fn make(subtle: &SubtleCrypto, kind: Kind) -> Result<Generated, JsValue> {
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let pair = wait(subtle.generate_key_with_object(&kind.parameters(), true, &usages)?).await?;
    let part = |name: &str| Reflect::get(&pair, &name.into())?.dyn_into::<CryptoKey>();
    let (public, private) = (part("publicKey")?, part("privateKey")?);
    let public = wait(subtle.export_key("jwk", &public)?).await?;
    let mut public: JwkRequest =
        serde_json::from_str(&String::from(JSON::stringify(&public)?)).map_err(|error| error.to_string())?;
    public.alg = Some(kind.alg().to_owned());
    public.usage = Some("sig".to_owned());
    let jwk = wait(subtle.export_key("jwk", &private)?).await?;
    for noise in ["key_ops", "ext"] {
        Reflect::delete_property(jwk.unchecked_ref::<Object>(), &noise.into())?;
    }
    Reflect::set(&jwk, &"use".into(), &"sig".into())?;
    Reflect::set(&jwk, &"alg".into(), &kind.alg().into())?;
    let pkcs8 = wait(subtle.export_key("pkcs8", &private)?).await?;
    Ok(Generated { public, jwk: jwk.dyn_into()?, pem: pem(&pkcs8)? })
}

/// PEM of a private key, put together by the browser.
fn pem(pkcs8: &JsValue) -> Result<JsString, JsValue> {
    let bytes = Uint8Array::new(pkcs8);
    let letters = Reflect::get(&js_sys::global(), &"String".into())?;
    let of_codes: Function = Reflect::get(&letters, &"fromCharCode".into())?.dyn_into()?;
    let text = Reflect::apply(&of_codes, &JsValue::NULL, &Array::from(&bytes))?;
    let btoa: Function = Reflect::get(&window(), &"btoa".into())?.dyn_into()?;
    let encoded: JsString = btoa.call1(&window(), &text)?.dyn_into()?;
    let lines = Array::of1(&"-----BEGIN PRIVATE KEY-----".into());
    let mut at = 0;
    while at < encoded.length() {
        lines.push(&encoded.substring(at, at + 64));
        at += 64;
    }
    lines.push(&"-----END PRIVATE KEY-----".into());
    Ok(lines.join("\n").concat(&"\n".into()))
}

/// The public key in the inside of a PEM block.
///
/// # Errors
/// A sentence that says what it is not.
pub async fn read_spki(base64: &str) -> Result<JwkRequest, String> {
    let subtle = subtle().ok_or_else(|| MISSING.to_owned())?;
    let bytes = STANDARD.decode(base64).map_err(|_| "Copy the whole block: it is cut or changed.".to_owned())?;
    let data = Uint8Array::from(bytes.as_slice());
    for kind in [Kind::Rsa(2048), Kind::Ec(Curve::P256), Kind::Ec(Curve::P384), Kind::Ec(Curve::P521)] {
        if let Ok(key) = import(&subtle, &data, kind).await {
            return Ok(key);
        }
    }
    Err("Use an RSA key, or an EC key on P-256, P-384 or P-521: this block holds another kind.".to_owned())
}

async fn import(subtle: &SubtleCrypto, data: &Uint8Array, kind: Kind) -> Result<JwkRequest, JsValue> {
    let usages = Array::of1(&"verify".into());
    let imported = subtle.import_key_with_object("spki", data, &kind.parameters(), true, &usages)?;
    let key = wait(imported).await?.dyn_into::<CryptoKey>()?;
    let exported = wait(subtle.export_key("jwk", &key)?).await?;
    let mut key: JwkRequest =
        serde_json::from_str(&String::from(JSON::stringify(&exported)?)).map_err(|error| error.to_string())?;
    key.alg = Some(kind.alg().to_owned());
    key.usage = Some("sig".to_owned());
    Ok(key)
}

/// The SHA-256 of a key's canonical form, base64url; `None` where the browser keeps its cryptography from the page. [RFC 7638]
pub async fn thumbprint(canonical: &str) -> Option<String> {
    let digest = subtle()?.digest_with_str_and_u8_array("SHA-256", canonical.as_bytes()).ok()?;
    let hash = wait(digest).await.ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(URL_SAFE_NO_PAD.encode(Uint8Array::new(&hash).to_vec()))
}

/// The typed binding takes it for granted; on a page that did not come by https it is not there.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = Reflect::get(&window(), &"crypto".into()).ok()?;
    Reflect::get(&crypto, &"subtle".into()).ok()?.dyn_into().ok()
}

async fn wait(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes any member.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
