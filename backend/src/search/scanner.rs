//! Characters, words and strings of an expression.

use super::expr::Fault;

/// A place in an expression.
pub(super) struct Scanner {
    characters: Vec<char>,
    at: usize,
}

/// A fault at `column`.
pub(super) fn fault<T>(column: usize, message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { column, message: message.into() })
}

impl Scanner {
    pub(super) fn new(text: &str) -> Self {
        Self { characters: text.chars().collect(), at: 0 }
    }

    /// The column of this place, counted from 1.
    pub(super) fn column(&self) -> usize {
        self.at + 1
    }

    /// Length of the whole expression, in characters.
    pub(super) fn length(&self) -> usize {
        self.characters.len()
    }

    /// Steps over `count` characters.
    pub(super) fn step(&mut self, count: usize) {
        self.at += count;
    }

    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    /// A fault at this place.
    pub(super) fn fault<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        fault(self.at + 1, message)
    }

    /// Steps over blanks to the next character, and names it.
    pub(super) fn next_visible(&mut self) -> Option<char> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.peek()
    }

    /// The word that starts here, in lower case; empty when none does.
    pub(super) fn word_ahead(&self) -> String {
        let rest = self.characters.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|letter| letter.is_alphanumeric() || "._-:$".contains(**letter));
        letters.flat_map(|letter| letter.to_lowercase()).collect()
    }

    /// Steps over `keyword` if it is the next word.
    pub(super) fn take(&mut self, keyword: &str) -> bool {
        self.next_visible();
        let found = self.word_ahead() == keyword;
        if found {
            self.at += keyword.len();
        }
        found
    }

    /// A string in double quotes, with the escapes of JSON.
    pub(super) fn string(&mut self) -> Result<String, Fault> {
        if self.peek() != Some('"') {
            return self.fault("Put the value in double quotes.");
        }
        let opening = self.at;
        let mut value = String::new();
        loop {
            self.at += 1;
            match self.peek() {
                None => return fault(opening + 1, "Close the string that starts here with a double quote."),
                Some('"') => break,
                Some('\\') => value.push(self.escape()?),
                Some(plain) => value.push(plain),
            }
        }
        self.at += 1;
        Ok(value)
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.at += 1;
        Ok(match self.peek() {
            Some(plain @ ('"' | '\\' | '/')) => plain,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let first = self.unit();
                let mut units = first.into_iter().collect::<Vec<u16>>();
                // A high surrogate is half a character: the other half must follow.
                let follows = self.characters.get(self.at + 1..self.at + 3) == Some(&['\\', 'u']);
                if follows && first.is_some_and(|unit| (0xD800..0xDC00).contains(&unit)) {
                    self.at += 2;
                    units.extend(self.unit());
                }
                let mut decoded = char::decode_utf16(units);
                match (decoded.next(), decoded.next()) {
                    (Some(Ok(character)), None) => character,
                    _ => return fault(start + 1, "Write \\u and four hexadecimal digits that make a character."),
                }
            }
            _ => return fault(start + 1, "Escape with \\\", \\\\ or \\u and four hexadecimal digits."),
        })
    }

    /// The four digits behind the `u` at this place; stands on the last of them afterwards.
    fn unit(&mut self) -> Option<u16> {
        let digits: String = self.characters.get(self.at + 1..self.at + 5)?.iter().collect();
        let unit = digits.chars().all(|digit| digit.is_ascii_hexdigit()).then(|| u16::from_str_radix(&digits, 16).ok());
        self.at += 4;
        unit.flatten()
    }
}
