//! Lines of a file for spreadsheets. [RFC 4180, faults F25]

/// One line of these cells.
#[must_use]
pub fn line(cells: &[&str]) -> String {
    let mut line = cells.iter().map(|cell| cell_of(cell)).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// What a spreadsheet would run is kept from it by an apostrophe.
fn cell_of(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if runs { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
