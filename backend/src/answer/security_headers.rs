//! Headers H1 to H10 on every answer, by its class. [faults-and-headers, H1 to H10]

use crate::static_files::Served;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// The console's page: only its own files, no inline code, WebAssembly, and one Trusted Types policy. [H1, toolchain 5]
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     object-src 'none'; require-trusted-types-for 'script'; trusted-types default";
/// The same over https.
const PAGE_POLICY_HTTPS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     object-src 'none'; require-trusted-types-for 'script'; trusted-types default; upgrade-insecure-requests";
/// Everything that is no page. [H3]
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
/// A small page of ours for people: words, a link, and one style by its digest. [H3]
pub const NOTICE_POLICY: &str = "default-src 'none'; style-src 'sha256-JxJPkv05kSRdoRFDPJl75EswSyYXzpv8opekvuNB8gA='; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";
/// [H8]
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), \
     browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self), compute-pressure=(), display-capture=(), \
     encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
     idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), \
     picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
     storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

/// Writes them. Files bring their own `Cache-Control`; everything else is never kept.
pub fn write(answer: &mut Response, https: bool) {
    let policy = match answer.extensions().get::<Served>() {
        Some(Served::Page) if https => PAGE_POLICY_HTTPS,
        Some(Served::Page) => PAGE_POLICY,
        Some(Served::Notice) => NOTICE_POLICY,
        Some(Served::File) | None => DATA_POLICY,
    };
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        let year_pair = HeaderValue::from_static("max-age=63072000; includeSubDomains; preload");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year_pair);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
