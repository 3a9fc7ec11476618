//! The bytes of a WASM module: its sections, its numbers and its texts.

/// A module begins with its mark and its version.
pub const HEAD: usize = 8;

/// The module with the body that `rewrite` gives for the number and the body of each section. `None` where it is no module.
pub fn rewritten(module: &[u8], rewrite: impl Fn(u8, Bytes<'_>) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let (head, rest) = module.split_at_checked(HEAD)?;
    let (mut out, mut all) = (head.to_vec(), Bytes(rest));
    while let [section, ..] = *all.0 {
        all.take(1)?;
        let size = all.number()?;
        let body = rewrite(section, Bytes(all.take(size)?))?;
        out.push(section);
        put(&mut out, &body);
    }
    Some(out)
}

/// Bytes that are read from the front.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of any length: seven bits a byte, the lowest first.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in (0..u32::BITS).step_by(7) {
            let [byte] = *self.take(1)? else { return None };
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let size = self.number()?;
        std::str::from_utf8(self.take(size)?).ok()
    }
}

/// Bytes with their length before them.
pub fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(leb(bytes.len()));
    out.extend(bytes);
}

/// A number of any length: seven bits a byte, the lowest first.
pub fn leb(mut number: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        out.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HEAD, leb, rewritten};

    #[test]
    fn numbers_are_as_long_as_they_need_to_be() {
        assert_eq!(leb(0), [0]);
        assert_eq!(leb(127), [127]);
        assert_eq!(leb(300), [0xac, 0x02]);
    }

    #[test]
    fn every_section_can_be_written_anew() {
        let before = [&[0; HEAD][..], &[3, 1, 9, 10, 2, 7, 7]].concat();
        let after = rewritten(&before, |section, body| Some(if section == 3 { vec![1, 2] } else { body.0.to_vec() }));
        assert_eq!(after, Some([&[0; HEAD][..], &[3, 2, 1, 2, 10, 2, 7, 7]].concat()));
        assert_eq!(rewritten(&before[..HEAD + 2], |_, body| Some(body.0.to_vec())), None);
    }
}
