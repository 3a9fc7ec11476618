//! Hostile addresses and hosts, in tables.

use agent_console_backend::outbound::address::is_public;
use agent_console_backend::outbound::allowed::Allowed;
use std::net::{IpAddr, SocketAddr};

#[test]
fn only_addresses_of_the_internet_are_public() {
    for right in [
        "1.1.1.1",
        "93.184.216.34",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "198.20.0.1",
        "223.255.255.254",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
        "2002:101:101::1",
    ] {
        assert!(is_public(right.parse::<IpAddr>().expect(right)), "{right}");
    }
    for wrong in [
        "0.0.0.0",
        "0.1.2.3",
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "169.254.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001::1",
        "2001:db8::1",
        "2001:10::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "4000::1",
    ] {
        assert!(!is_public(wrong.parse::<IpAddr>().expect(wrong)), "{wrong}");
    }
}

#[test]
fn hosts_are_allowed_by_their_whole_name_or_below_one() {
    let allowed =
        Allowed::parse(["api.example.com", "*.Harbour.example", "127.0.0.1:9000", "[::1]:9001"]).expect("a list");
    for right in
        ["api.example.com", "API.example.com", "api.example.com.", "mcp.harbour.example", "a.b.harbour.example"]
    {
        assert!(allowed.names(right), "{right}");
    }
    for wrong in [
        "example.com",
        "xapi.example.com",
        "api.example.com.evil.example",
        "harbour.example",
        ".harbour.example",
        "xharbour.example",
        "127.0.0.1",
        "localhost",
        "",
        ".",
    ] {
        assert!(!allowed.names(wrong), "{wrong}");
    }
    let at = |text: &str| text.parse::<SocketAddr>().expect(text);
    assert!(allowed.has(at("127.0.0.1:9000")) && allowed.has(at("[::1]:9001")));
    assert!(!allowed.has(at("127.0.0.1:9001")) && !allowed.has(at("127.0.0.2:9000")));
    assert!(!Allowed::default().names("api.example.com"), "an empty list allows nothing");
    for wrong in [
        "",
        "*",
        "*.com",
        "https://api.example.com",
        "api.example.com/x",
        "a b",
        "10.0.0.1",
        "*.10.0.0.1",
        "user@host",
        "a..b",
    ] {
        let words = Allowed::parse([wrong]).expect_err(wrong);
        assert!(words.contains("--allow-outbound"), "{words}");
    }
}
