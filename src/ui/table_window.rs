//! Which rows of a long table are in the page. Pure arithmetic: rows have one height, distances are CSS pixels.

use super::dom::whole;
use std::ops::Range;

/// Rows drawn beyond each edge of the window, so that a scroll finds them ready.
const SPARE: usize = 8;
/// The window moves in blocks of rows, so that most scroll events change nothing.
const BLOCK: usize = 8;
/// Up to this many rows all are drawn: cheap, and the browser's own search finds them.
const SMALL: usize = 64;
/// What stands above a table at least, in CSS pixels: the top bar, a heading.
pub(super) const ABOVE: f64 = 160.0;
/// Height of a row before one was measured: `--h-row`.
pub(super) const GUESS: f64 = 52.0;

/// A part of the table's body, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// So many rows are not drawn, only their height.
    Gap(usize),
    /// These rows are drawn.
    Rows(Range<usize>),
}

/// The rows to draw of `len`, when the window's top edge is `above` below the top of the first row and the window is `height` tall.
pub(super) fn visible(len: usize, row: f64, above: f64, height: f64) -> Range<usize> {
    if len <= SMALL {
        return 0..len;
    }
    let row = row.max(1.0);
    let at = |distance: f64| usize::try_from(whole(distance / row)).unwrap_or(0);
    let first = at(above.max(0.0)).min(len - 1).saturating_sub(SPARE) / BLOCK * BLOCK;
    let last = (at((above + height).max(0.0)) + SPARE).div_ceil(BLOCK) * BLOCK;
    first..last.clamp((first + BLOCK).min(len), len)
}

/// Whether `drawn` does for what is near: it holds all of it, and not much more. Taking single rows away costs more than they do.
pub(super) fn does_for(drawn: &Range<usize>, near: &Range<usize>) -> bool {
    drawn.start <= near.start && near.end <= drawn.end && drawn.len() <= near.len() + 2 * BLOCK
}

/// The body from top to bottom: the drawn window, and the row that has the keyboard even where that is elsewhere.
pub(super) fn parts(len: usize, window: &Range<usize>, pinned: Option<usize>) -> Vec<Part> {
    let mut runs = vec![window.clone()];
    if let Some(pinned) = pinned.filter(|pinned| *pinned < len && !window.contains(pinned)) {
        let place = usize::from(pinned >= window.end);
        runs.insert(place, pinned..pinned + 1);
    }
    let mut parts = Vec::with_capacity(5);
    let mut next = 0;
    for run in runs {
        if run.start > next {
            parts.push(Part::Gap(run.start - next));
        }
        next = run.end;
        parts.push(Part::Rows(run));
    }
    if len > next {
        parts.push(Part::Gap(len - next));
    }
    parts
}

/// The row height to go on with. Rows that differ by a hair (a wrapped word in a card) must not move the page, a new layout must.
pub(super) fn settled(known: Option<f64>, measured: f64) -> Option<f64> {
    match known {
        _ if measured < 1.0 => known,
        Some(known) if (known - measured).abs() <= f64::max(1.5, known * 0.03) => Some(known),
        Some(_) | None => Some(measured),
    }
}

/// Where the row with a key is now, looked for around the place it had before. Farther jumps count as gone: nobody waits for a search of a hundred thousand rows.
pub(super) fn relocate(len: usize, before: usize, is_it: impl Fn(usize) -> bool) -> Option<usize> {
    const REACH: usize = 500;
    (0..=REACH)
        .flat_map(|step| [before.checked_add(step), before.checked_sub(step)])
        .flatten()
        .find(|index| *index < len && is_it(*index))
}

#[cfg(test)]
mod tests {
    use super::{Part, does_for, parts, relocate, settled, visible};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_short_table_is_drawn_whole() {
        assert_eq!(visible(64, 52.0, 9000.0, 800.0), 0..64);
        assert_eq!(visible(0, 52.0, 0.0, 800.0), 0..0);
    }

    #[test]
    fn a_long_table_draws_what_is_near_the_window() {
        assert_eq!(visible(10_000, 52.0, -150.0, 800.0), 0..24);
        assert_eq!(visible(10_000, 52.0, 52.0 * 500.0, 800.0), 488..528);
    }

    #[test]
    fn a_few_rows_too_many_stay() {
        assert!(does_for(&(0..32), &(0..24)) && does_for(&(0..24), &(0..24)));
        assert!(!does_for(&(0..24), &(0..32)) && !does_for(&(0..64), &(8..40)));
    }

    #[test]
    fn the_end_is_drawn_to_the_last_row() {
        let window = visible(10_000, 52.0, 52.0 * 9_990.0, 800.0);
        assert_eq!((window.start, window.end), (9_976, 10_000));
    }

    #[test]
    fn far_beyond_the_end_something_is_still_drawn() {
        let window = visible(1_000, 52.0, 1e9, 800.0);
        assert!(window.start < 1_000 && window.end == 1_000);
    }

    #[test]
    fn the_body_is_gaps_and_rows() {
        assert_eq!(parts(100, &(40..60), None), [Part::Gap(40), Part::Rows(40..60), Part::Gap(40)]);
        assert_eq!(parts(20, &(0..20), None), [Part::Rows(0..20)]);
    }

    #[test]
    fn the_row_with_the_keyboard_stays_drawn() {
        let above = parts(100, &(40..60), Some(3));
        assert_eq!(above, [Part::Gap(3), Part::Rows(3..4), Part::Gap(36), Part::Rows(40..60), Part::Gap(40)]);
        let below = parts(100, &(40..60), Some(99));
        assert_eq!(below, [Part::Gap(40), Part::Rows(40..60), Part::Gap(39), Part::Rows(99..100)]);
        assert_eq!(parts(100, &(40..60), Some(39))[1..3], [Part::Rows(39..40), Part::Rows(40..60)]);
        assert_eq!(parts(100, &(40..60), Some(200)), parts(100, &(40..60), None));
    }

    #[test]
    fn a_hair_of_difference_moves_nothing_a_new_layout_does() {
        assert_eq!(settled(None, 52.0), Some(52.0));
        assert_eq!(settled(Some(52.0), 53.0), Some(52.0));
        assert_eq!(settled(Some(52.0), 120.0), Some(120.0));
        assert_eq!(settled(Some(52.0), 0.0), Some(52.0));
    }

    #[test]
    fn a_row_is_found_where_it_moved_to() {
        assert_eq!(relocate(1_000, 10, |index| index == 15), Some(15));
        assert_eq!(relocate(1_000, 10, |index| index == 3), Some(3));
        assert_eq!(relocate(1_000, 10, |_| false), None);
    }
}
