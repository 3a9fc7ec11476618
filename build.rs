//! Release builds for the browser are split: the pages beside the list come as WASM files of their own. What splits them needs the
//! linker's relocations; everything else (development, tests, the backend) is one piece.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split_pages)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") && env::var_os("CARGO_FEATURE_WEB").is_some() {
        println!("cargo::rustc-cfg=split_pages");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
