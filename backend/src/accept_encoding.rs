//! Which compressed variant of a file a browser takes. [RFC 9110, 12.5.3]

/// A variant that lies beside a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// `FILE.br`
    Brotli,
    /// `FILE.gz`
    Gzip,
    /// The file itself.
    Plain,
}

impl Variant {
    /// What is appended to the file's name.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Plain => "",
        }
    }

    /// The name of the coding; the file itself has none.
    #[must_use]
    pub fn coding(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// The variants that the header allows, best first; smaller ones first where it does not care. The file itself is always last resort.
#[must_use]
pub fn preferred(header: &str) -> Vec<Variant> {
    let mut ranked: Vec<_> = [Variant::Brotli, Variant::Gzip, Variant::Plain]
        .into_iter()
        .map(|variant| (weight(header, variant), variant))
        .filter(|(weight, variant)| *weight > 0 || *variant == Variant::Plain)
        .collect();
    // A stable sort keeps brotli before gzip before plain among equals.
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    ranked.into_iter().map(|(_, variant)| variant).collect()
}

/// The weight of a coding in thousandths.
fn weight(header: &str, variant: Variant) -> u16 {
    let named = variant.coding().unwrap_or("identity");
    let mut any = None;
    for item in header.split(',') {
        let mut parts = item.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        let quality = quality.map_or(1000, thousandths);
        if coding.eq_ignore_ascii_case(named) {
            return quality;
        }
        if coding == "*" {
            any = Some(quality);
        }
    }
    // Nobody needs to name the file itself; it is the least wanted that is allowed.
    any.unwrap_or(if variant == Variant::Plain { 1 } else { 0 })
}

/// `0.8` is 800; what is no number counts as nothing.
fn thousandths(text: &str) -> u16 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = rest.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u16>(), digits.parse::<u16>()) {
        (Ok(whole), Ok(digits)) if whole <= 1 => (whole * 1000 + digits).min(1000),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Variant, preferred};

    #[test]
    fn the_smallest_variant_that_the_browser_takes_comes_first() {
        assert_eq!(preferred("gzip, deflate, br, zstd"), [Variant::Brotli, Variant::Gzip, Variant::Plain]);
        assert_eq!(preferred("br;q=0.5, gzip"), [Variant::Gzip, Variant::Brotli, Variant::Plain]);
        assert_eq!(preferred("br;q=0, gzip;q=0.1"), [Variant::Gzip, Variant::Plain]);
        assert_eq!(preferred("*;q=0.3"), [Variant::Brotli, Variant::Gzip, Variant::Plain]);
        assert_eq!(preferred("identity, br;q=0.5"), [Variant::Plain, Variant::Brotli]);
        assert_eq!(preferred(""), [Variant::Plain]);
    }
}
