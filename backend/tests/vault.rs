//! Secrets at rest: sealed with a key that is not in the database.

use agent_console_backend::vault::{KEY_LENGTH, Vault};
use std::fs;
use std::path::PathBuf;

fn place(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("agent-console-vault-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn what_is_sealed_opens_for_its_record_alone() {
    let vault = Vault::with_key(&[7; KEY_LENGTH]);
    let sealed = vault.seal("rsc1", "p4ss word").expect("sealing");
    assert_eq!(vault.unseal("rsc1", &sealed).as_deref(), Some("p4ss word"));
    assert_eq!(vault.unseal("rsc2", &sealed), None, "another record");
    assert_eq!(Vault::with_key(&[8; KEY_LENGTH]).unseal("rsc1", &sealed), None, "another key");
    assert_ne!(vault.seal("rsc1", "p4ss word").expect("sealing"), sealed, "the same is never sealed alike");
    for at in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent[at] ^= 1;
        assert_eq!(vault.unseal("rsc1", &bent), None, "byte {at} was changed");
    }
    assert_eq!(vault.unseal("rsc1", &sealed[..20]), None, "cut");
    assert!(!sealed.windows(4).any(|part| part == b"p4ss"), "it can't be read");
    assert_eq!(format!("{vault:?}"), "Vault", "its key is never printed");
}

#[test]
fn the_key_is_made_once_and_for_its_owner_alone() {
    let folder = place("key");
    let file = folder.join("console.key");
    let sealed = Vault::open(&file).expect("a new key").seal("rsc1", "secret").expect("sealing");
    assert_eq!(Vault::open(&file).expect("the same key").unseal("rsc1", &sealed).as_deref(), Some("secret"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&file).expect("the file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
    fs::write(&file, b"too short").expect("writing");
    let words = Vault::open(&file).expect_err("no key");
    assert!(words.contains("32 bytes") && words.contains("console.key"), "{words}");
    assert!(Vault::open(&folder).is_err(), "a folder is no key");
    fs::remove_dir_all(&folder).expect("tidy");
}

#[test]
fn a_key_is_replaced_by_sealing_again_what_the_old_one_opens() {
    let (old, new) = (Vault::with_key(&[7; KEY_LENGTH]), Vault::with_key(&[8; KEY_LENGTH]));
    let sealed = old.seal("rsc1", "secret").expect("sealing");
    let both = new.clone().after(old.clone());
    assert!(both.is_changing() && !new.is_changing());
    assert_eq!(both.unseal("rsc1", &sealed).as_deref(), Some("secret"), "read meanwhile");
    let again = both.reseal("rsc1", &sealed).expect("sealing").expect("it was sealed with the old key");
    assert_eq!(new.unseal("rsc1", &again).as_deref(), Some("secret"), "the old key is not needed any more");
    assert_eq!(old.unseal("rsc1", &again), None);
    assert_eq!(both.reseal("rsc1", &again), Ok(None), "once");
    assert_eq!(both.reseal("rsc2", &sealed), Ok(None), "another record");
    let third = Vault::with_key(&[9; KEY_LENGTH]).seal("rsc1", "secret").expect("sealing");
    assert_eq!(both.reseal("rsc1", &third), Ok(None), "a key that nobody has");
    assert_eq!(both.seal("rsc1", "x").map(|sealed| new.unseal("rsc1", &sealed)), Ok(Some("x".to_owned())));
    // From the third key to the first over the second.
    let long = Vault::with_key(&[6; KEY_LENGTH]).after(both);
    assert_eq!(long.unseal("rsc1", &sealed).as_deref(), Some("secret"));
}

#[test]
fn a_key_from_the_environment_is_base64_and_an_old_one_must_be_there() {
    let text = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let sealed = Vault::with_key(&[7; KEY_LENGTH]).seal("rsc1", "secret").expect("sealing");
    assert_eq!(
        Vault::of_text(&format!(" {text}\n")).expect("a key").unseal("rsc1", &sealed).as_deref(),
        Some("secret")
    );
    for wrong in ["", "short", "BwcHBw==", "not base64 at all, though long enough to be one"] {
        let words = Vault::of_text(wrong).expect_err("no key");
        assert!(words.contains("32 bytes in base64") && (wrong.is_empty() || !words.contains(wrong)), "{words}");
    }
    let folder = place("old");
    let words = Vault::open_known(&folder.join("missing.key")).expect_err("no file");
    assert!(words.contains("missing.key") && !folder.join("missing.key").exists(), "{words}");
    fs::remove_dir_all(&folder).expect("tidy");
}
