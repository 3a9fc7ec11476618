//! What the checks found out beside passing: the table at the end of `cargo xtask test`.

use std::collections::BTreeMap;

/// Figures by name, gathered from what the test runners print.
#[derive(Debug, Default)]
pub struct Results {
    counted: BTreeMap<String, String>,
    headers: BTreeMap<u32, bool>,
}

impl Results {
    /// Takes a line: `result: NAME = FIGURE`, or Cargo's verdict on a test of a header row, `test headers::h7_… ... ok`.
    pub fn take(&mut self, line: &str) {
        if let Some((name, figure)) = line.trim().strip_prefix("result: ").and_then(|rest| rest.split_once(" = ")) {
            self.counted.insert(name.to_owned(), figure.to_owned());
        } else if let Some((row, held)) = header_row(line) {
            *self.headers.entry(row).or_insert(true) &= held;
        }
    }

    /// Adds to a number.
    pub fn add(&mut self, name: &str, more: u32) {
        let before: u32 = self.counted.get(name).and_then(|figure| figure.parse().ok()).unwrap_or_default();
        self.counted.insert(name.to_owned(), (before + more).to_string());
    }

    /// The table; empty when nothing was gathered.
    #[must_use]
    pub fn table(&self) -> String {
        let mut lines: Vec<(String, String)> = Vec::new();
        if !self.headers.is_empty() {
            let held = self.headers.values().filter(|held| **held).count();
            lines.push(("header rows held".to_owned(), format!("{held} of {}", self.headers.len())));
        }
        lines.extend(self.counted.iter().map(|(name, figure)| (name.clone(), figure.clone())));
        let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        lines.iter().map(|(name, figure)| format!("  {name:width$}  {figure}\n")).collect()
    }
}

/// 7 and whether it held, for `test headers::h7_isolation ... ok`.
fn header_row(line: &str) -> Option<(u32, bool)> {
    let (name, verdict) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let row = name.rsplit("::").next()?.strip_prefix('h')?.split('_').next()?.parse().ok()?;
    Some((row, verdict == "ok"))
}

#[cfg(test)]
mod tests {
    use super::Results;

    #[test]
    fn figures_and_header_rows_become_a_table() {
        let mut results = Results::default();
        for line in [
            "result: axe states = 312",
            "test headers::h5_nosniff_everywhere ... ok",
            "test headers::h10_caching ... FAILED",
            "test headers::h10_sign_out ... ok",
            "test hello ... ok",
            "  ok 3 result: nothing",
        ] {
            results.take(line);
        }
        assert_eq!(results.table(), "  header rows held  1 of 2\n  axe states        312\n");
        assert_eq!(Results::default().table(), "");
    }
}
