//! H3 to H9: headers that are the same on every answer.

use super::classes::{Kind, all};

/// Every class carries this value, over http and https.
async fn everywhere(header: &str, value: &str) {
    for class in all().await {
        assert_eq!(class.answer.header(header), value, "{}: {header}", class.name);
        assert_eq!(class.answer.headers.get_all(header).iter().count(), 1, "{}: {header} is there once", class.name);
    }
}

#[tokio::test]
async fn h3_what_is_no_page_may_do_nothing() {
    for class in all().await.iter().filter(|class| class.kind != Kind::Page) {
        let policy = class.answer.header("content-security-policy");
        assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'; sandbox", "{}", class.name);
    }
}

#[tokio::test]
async fn h4_https_stays_https_for_two_years_and_http_promises_nothing() {
    for class in all().await {
        // To a name that is not this server's nothing is promised.
        let promised = class.https && class.name != "no such host";
        let expected = if promised { "max-age=63072000; includeSubDomains; preload" } else { "" };
        assert_eq!(class.answer.header("strict-transport-security"), expected, "{}", class.name);
    }
}

#[tokio::test]
async fn h5_nosniff_everywhere_and_every_body_says_what_it_is() {
    everywhere("x-content-type-options", "nosniff").await;
    for class in all().await {
        assert_eq!(class.answer.header("content-type"), class.media, "{}", class.name);
        assert!(class.answer.body.is_empty() || !class.media.is_empty(), "{}", class.name);
    }
}

#[tokio::test]
async fn h6_no_answer_lets_its_address_go_elsewhere() {
    everywhere("referrer-policy", "no-referrer").await;
}

#[tokio::test]
async fn h7_every_answer_keeps_to_its_own_origin() {
    everywhere("cross-origin-opener-policy", "same-origin").await;
    everywhere("cross-origin-embedder-policy", "require-corp").await;
    everywhere("cross-origin-resource-policy", "same-origin").await;
}

#[tokio::test]
async fn h8_powerful_features_are_off_but_for_copying() {
    for class in all().await {
        let header = class.answer.header("permissions-policy");
        let features: Vec<_> = header.split(", ").filter_map(|rule| rule.split_once('=')).collect();
        for (feature, allowed) in &features {
            let expected = if *feature == "clipboard-write" { "(self)" } else { "()" };
            assert_eq!(*allowed, expected, "{}: {feature}", class.name);
        }
        for feature in [
            "accelerometer",
            "camera",
            "clipboard-read",
            "clipboard-write",
            "display-capture",
            "geolocation",
            "microphone",
            "midi",
            "payment",
            "publickey-credentials-get",
            "serial",
            "usb",
        ] {
            assert!(features.iter().any(|(known, _)| *known == feature), "{}: {feature}", class.name);
        }
    }
}

#[tokio::test]
async fn h9_no_answer_can_be_framed() {
    everywhere("x-frame-options", "DENY").await;
    for class in all().await {
        let policy = class.answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{}", class.name);
    }
}
