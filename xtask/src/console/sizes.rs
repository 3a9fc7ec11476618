//! What the browser downloads, in bytes, against the limit.

use std::fmt;
use std::fs;
use std::path::Path;

use crate::console::compress::beside;
use crate::console::split::is_later;
use crate::failure::Outcome;
use crate::files;

/// What WASM, JavaScript and CSS of the first page should weigh together, in bytes of brotli. Not reached yet: the table says by how much.
const GOAL: u64 = 200_000;
/// What they may weigh until then: no more than today, so that the way leads down. Lower it with every gain.
const LIMIT: u64 = 221_200;

/// Bytes of one kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// The weights of a built console. Its `Display` is the table.
#[derive(Debug)]
pub struct Sizes {
    kinds: Vec<(&'static str, Weight)>,
    /// What the first page loads.
    total: Weight,
    /// The files of later pages, each fetched when its page is first shown.
    later: Vec<(String, Weight)>,
}

impl Sizes {
    /// Weighs `dist`.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of(dist: &Path) -> Outcome<Self> {
        let mut kinds = Vec::new();
        let mut total = Weight::default();
        let (later, first): (Vec<_>, Vec<_>) = files::walk(dist)?.into_iter().partition(|file| is_later(file));
        for (name, ending) in [("WASM", "wasm"), ("JS", "js"), ("CSS", "css")] {
            let mut sum = Weight::default();
            for file in first.iter().filter(|file| file.extension().is_some_and(|found| found == ending)) {
                sum.add(weigh(file)?);
            }
            total.add(sum);
            kinds.push((name, sum));
        }
        let later = later.into_iter().map(|file| {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            weigh(&file).map(|weight| (name, weight))
        });
        Ok(Self { kinds, total, later: later.collect::<Outcome<_>>()? })
    }

    /// The sentence to fail with when the limit is exceeded.
    #[must_use]
    pub fn excess(&self) -> Option<String> {
        (self.total.brotli > LIMIT).then(|| {
            format!(
                "the console weighs {} bytes of brotli, {} more than the limit of {LIMIT}",
                self.total.brotli,
                self.total.brotli - LIMIT
            )
        })
    }
}

fn weigh(file: &Path) -> Outcome<Weight> {
    let bytes = |path: &Path| {
        fs::metadata(path).map(|data| data.len()).map_err(|error| files::failure("reading", path, &error))
    };
    Ok(Weight { raw: bytes(file)?, gzip: bytes(&beside(file, "gz"))?, brotli: bytes(&beside(file, "br"))? })
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {:<18}{:>12}{:>12}{:>12}", "bytes, first page", "raw", "gzip", "brotli")?;
        for (name, weight) in self.kinds.iter().chain(&[("total", self.total)]) {
            let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(grouped);
            writeln!(f, "  {name:<18}{raw:>12}{gzip:>12}{brotli:>12}")?;
        }
        writeln!(f, "  limit {:>48}", grouped(LIMIT))?;
        write!(f, "  goal  {:>48}", grouped(GOAL))?;
        for (name, weight) in &self.later {
            let [raw, gzip, brotli] = [weight.raw, weight.gzip, weight.brotli].map(grouped);
            write!(f, "\n  {name:<18}{raw:>12}{gzip:>12}{brotli:>12}")?;
        }
        Ok(())
    }
}

/// `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, Sizes, Weight, grouped};

    fn sizes(brotli: u64) -> Sizes {
        let total = Weight { raw: 1_234_567, gzip: 300_000, brotli };
        Sizes { kinds: vec![("WASM", total)], total, later: vec![("split_agent".to_owned(), total)] }
    }

    #[test]
    fn the_table_groups_digits_and_lines_up() {
        let table = sizes(150_000).to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[1], "  WASM                 1,234,567     300,000     150,000");
        assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{table}");
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_000), "1,000");
    }

    #[test]
    fn only_more_than_the_limit_is_too_much() {
        assert_eq!(sizes(LIMIT).excess(), None);
        assert!(sizes(LIMIT + 1).excess().is_some_and(|text| text.contains("1 more")));
    }
}
