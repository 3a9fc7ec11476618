//! What fills the table of functions. Splitting leaves a segment behind for each part of the table that another file fills, with nothing in it:
//! thousands of empty places, each of them spelled out.

use crate::console::module::{Bytes, leb, rewritten};

const SECTION_ELEMENT: u8 = 9;
const I32_CONST: u8 = 0x41;
const REF_NULL: u8 = 0xd0;
const REF_FUNC: u8 = 0xd2;
const END: u8 = 0x0b;
/// How a segment lists what it holds: as numbers of functions, or as expressions.
const NUMBERS: usize = 0;
const EXPRESSIONS: usize = 4;

/// The program without segments that hold no function. `None` where it is not as it should be.
pub fn without_empty(program: &[u8]) -> Option<Vec<u8>> {
    rewritten(program, |section, body| if section == SECTION_ELEMENT { filled(body) } else { Some(body.0.to_vec()) })
}

fn filled(mut body: Bytes<'_>) -> Option<Vec<u8>> {
    let mut segments: Vec<&[u8]> = Vec::new();
    for _ in 0..body.number()? {
        let before = body.0;
        let holds = holds_a_function(&mut body)?;
        let (segment, _) = before.split_at_checked(before.len() - body.0.len())?;
        segments.extend(holds.then_some(segment));
    }
    Some(segments.iter().fold(leb(segments.len()), |out, segment| [&out, *segment].concat()))
}

/// Reads a segment: its kind, where it begins, and what it holds.
fn holds_a_function(body: &mut Bytes<'_>) -> Option<bool> {
    let kind = body.number()?;
    body.take(1).filter(|code| *code == [I32_CONST])?;
    body.number()?;
    body.take(1).filter(|code| *code == [END])?;
    let mut holds = false;
    for _ in 0..body.number()? {
        match kind {
            NUMBERS => {
                body.number()?;
                holds = true;
            }
            EXPRESSIONS => match *body.take(1)? {
                [REF_NULL] => drop(body.take(1)?),
                [REF_FUNC] => {
                    body.number()?;
                    holds = true;
                }
                _ => return None,
            },
            _ => return None,
        }
        if kind == EXPRESSIONS {
            body.take(1).filter(|code| *code == [END])?;
        }
    }
    Some(holds)
}

#[cfg(test)]
mod tests {
    use super::without_empty;
    use crate::console::module::{HEAD, put};

    fn program(body: &[u8]) -> Vec<u8> {
        let mut program = vec![0; HEAD];
        program.push(9);
        put(&mut program, body);
        program
    }

    /// Two functions at place 1, by their numbers.
    const NUMBERS: [u8; 7] = [0, 0x41, 1, 0x0b, 2, 5, 6];
    /// A function and an empty place at place 3, as expressions.
    const MIXED: [u8; 11] = [4, 0x41, 3, 0x0b, 2, 0xd2, 7, 0x0b, 0xd0, 0x70, 0x0b];
    /// Two empty places, and none at all.
    const EMPTY: [u8; 11] = [4, 0x41, 5, 0x0b, 2, 0xd0, 0x70, 0x0b, 0xd0, 0x70, 0x0b];
    const NONE: [u8; 5] = [0, 0x41, 7, 0x0b, 0];

    #[test]
    fn segments_that_hold_nothing_go() {
        let before = program(&[&[4][..], &NUMBERS, &EMPTY, &MIXED, &NONE].concat());
        assert_eq!(without_empty(&before), Some(program(&[&[2][..], &NUMBERS, &MIXED].concat())));
    }

    #[test]
    fn a_segment_of_another_kind_is_refused() {
        assert_eq!(without_empty(&program(&[1, 1, 0, 1, 5])), None);
    }
}
