//! Where in a JSON text something stands, in words: `data[0].id`.

/// One level of the text.
enum Level {
    /// In an object: its last key, once there is one.
    Object(Option<String>),
    /// In an array: the place of the current element, from 0.
    Array(usize),
}

/// The path of the value that the first `length` bytes of `text` lead into; empty for the whole.
/// A text that is not JSON gives the path as far as it can be followed.
#[must_use]
pub fn path_at(text: &str, length: usize) -> String {
    let bytes = text.as_bytes();
    let end = length.min(bytes.len());
    let mut levels: Vec<Level> = Vec::new();
    let mut key_comes = false;
    let mut at = 0;
    while at < end {
        match bytes.get(at).copied().unwrap_or_default() {
            b'{' => {
                levels.push(Level::Object(None));
                key_comes = true;
            }
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' => {
                levels.pop();
            }
            b',' => match levels.last_mut() {
                Some(Level::Array(place)) => *place += 1,
                Some(Level::Object(_)) => key_comes = true,
                None => {}
            },
            b'"' => {
                let close = string_end(bytes, at + 1);
                if key_comes && let Some(Level::Object(key)) = levels.last_mut() {
                    // A piece of a text that broke off is the name of nothing.
                    *key = text.get(at + 1..close).filter(|_| close < bytes.len()).map(ToOwned::to_owned);
                    key_comes = false;
                }
                at = close;
            }
            _ => {}
        }
        at += 1;
    }
    printed(&levels)
}

/// The place of the quote that ends the string begun before `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn printed(levels: &[Level]) -> String {
    let mut path = String::new();
    for level in levels {
        match level {
            Level::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Level::Object(None) => {}
            Level::Array(place) => {
                path.push('[');
                path.push_str(&place.to_string());
                path.push(']');
            }
        }
    }
    path
}
