//! Brotli and gzip beside each file that a browser may ask for compressed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Outcome;
use crate::files;

/// Formats that are not compressed already.
const COMPRESSIBLE: [&str; 10] = ["wasm", "js", "mjs", "css", "html", "svg", "json", "txt", "webmanifest", "ico"];
const BROTLI_QUALITY: u32 = 11;
/// 2^22 bytes, the largest window that every browser reads.
const BROTLI_WINDOW: u32 = 22;
const BUFFER: usize = 4096;

/// Writes `FILE.br` and `FILE.gz` for each compressible file under `dist`.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress_all(dist: &Path) -> Outcome<()> {
    for file in files::walk(dist)?.into_iter().filter(|file| is_compressible(file)) {
        let raw = fs::read(&file).map_err(|error| files::failure("reading", &file, &error))?;
        let packed = brotli(&raw).map_err(|error| files::failure("compressing", &file, &error))?;
        files::write(&beside(&file, "br"), &packed)?;
        let packed = gzip(&raw).map_err(|error| files::failure("compressing", &file, &error))?;
        files::write(&beside(&file, "gz"), &packed)?;
    }
    Ok(())
}

/// `app.js.br` for `app.js`.
#[must_use]
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn is_compressible(file: &Path) -> bool {
    file.extension().is_some_and(|ending| COMPRESSIBLE.iter().any(|known| ending == *known))
}

fn brotli(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = CompressorWriter::new(Vec::new(), BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(raw)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

fn gzip(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::path::Path;

    use super::{beside, brotli, gzip, is_compressible};

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let raw = "agent console ".repeat(1000).into_bytes();
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(brotli(&raw).expect("packed").as_slice(), 4096)
            .read_to_end(&mut unpacked)
            .expect("valid brotli");
        assert_eq!(unpacked, raw);
        unpacked.clear();
        flate2::read::GzDecoder::new(gzip(&raw).expect("packed").as_slice())
            .read_to_end(&mut unpacked)
            .expect("valid gzip");
        assert_eq!(unpacked, raw);
    }

    #[test]
    fn packed_files_are_not_packed_again() {
        assert!(is_compressible(Path::new("dist/app-0123.wasm")));
        assert!(!is_compressible(&beside(Path::new("dist/app-0123.wasm"), "br")));
        assert!(!is_compressible(Path::new("dist/face.woff2")));
    }
}
