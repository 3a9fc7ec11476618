//! The rows of a long list, page by page: pages far from the reader are let go, and their places kept until they are read again.

use std::ops::Range;

/// Rows beside those in sight whose pages are kept.
const KEPT: usize = 400;

/// One page, known by the cursor that answers it; the first page's is empty.
#[derive(Clone, Debug, PartialEq)]
struct Page<R> {
    cursor: String,
    /// Its rows; more than `rows` holds while it is let go.
    len: usize,
    rows: Vec<R>,
}

/// What the reader sees of a list, by places from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The rows that are drawn.
    pub rows: Range<usize>,
    /// The row that has the keyboard.
    pub held: Option<usize>,
}

/// Rows in their order. Those of pages that were let go have a place and no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows<R> {
    pages: Vec<Page<R>>,
    next: Option<String>,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        Self { pages: Vec::new(), next: None }
    }
}

impl<R> From<Vec<R>> for Rows<R> {
    fn from(rows: Vec<R>) -> Self {
        let mut all = Self::default();
        all.put("", rows, None);
        all
    }
}

impl<R> Rows<R> {
    /// All places, let go or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.iter().map(|page| page.len).sum()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether pages after the first are known.
    #[must_use]
    pub fn is_longer_than_a_page(&self) -> bool {
        self.pages.len() > 1
    }

    /// The cursor of the page after the last one.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// The row at a place; `None` beyond the end and where it was let go.
    #[must_use]
    pub fn get(&self, mut index: usize) -> Option<&R> {
        for page in &self.pages {
            if index < page.len {
                return page.rows.get(index);
            }
            index -= page.len;
        }
        None
    }

    /// The rows that have a value.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.pages.iter().flat_map(|page| &page.rows)
    }

    /// The rows that have a value, to be changed in place.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut R> {
        self.pages.iter_mut().flat_map(|page| &mut page.rows)
    }

    /// Takes rows out.
    pub fn retain(&mut self, keep: impl Fn(&R) -> bool) {
        for page in self.pages.iter_mut().filter(|page| page.len == page.rows.len()) {
            page.rows.retain(&keep);
            page.len = page.rows.len();
        }
    }

    /// Puts rows in front of the first page.
    pub fn put_in_front(&mut self, mut rows: Vec<R>) {
        if let Some(first) = self.pages.first_mut() {
            rows.append(&mut first.rows);
            first.len = rows.len();
            first.rows = rows;
        }
    }

    /// The page that `cursor` answers; `next` is the cursor behind it. A page that is known takes its new rows, another
    /// one comes last.
    pub fn put(&mut self, cursor: &str, rows: Vec<R>, next: Option<String>) {
        let page = Page { cursor: cursor.to_owned(), len: rows.len(), rows };
        match self.pages.iter().position(|known| known.cursor == cursor) {
            Some(at) if at + 1 < self.pages.len() => self.pages[at] = page,
            Some(at) => {
                self.pages[at] = page;
                self.next = next;
            }
            None => {
                self.pages.push(page);
                self.next = next;
            }
        }
    }

    /// The cursor of the first page in `range` that was let go.
    #[must_use]
    pub fn missing(&self, range: &Range<usize>) -> Option<&str> {
        let mut from = 0;
        self.pages.iter().find_map(|page| {
            let here = from..from + page.len;
            from = here.end;
            (page.rows.len() < page.len && meets(&here, range)).then_some(page.cursor.as_str())
        })
    }

    /// Lets the pages go that are far from what is in sight. The first stays: news come to it.
    pub fn let_go(&mut self, sight: &Sight) {
        for at in self.far_from(sight) {
            self.pages[at].rows = Vec::new();
        }
    }

    /// Whether [`let_go`](Self::let_go) would do something.
    #[must_use]
    pub fn is_far_from(&self, sight: &Sight) -> bool {
        !self.far_from(sight).is_empty()
    }

    fn far_from(&self, sight: &Sight) -> Vec<usize> {
        let near = sight.rows.start.saturating_sub(KEPT)..sight.rows.end + KEPT;
        let mut from = 0;
        let mut far = Vec::new();
        for (at, page) in self.pages.iter().enumerate() {
            let here = from..from + page.len;
            from = here.end;
            let held = sight.held.is_some_and(|held| here.contains(&held));
            if at > 0 && !page.rows.is_empty() && !held && !meets(&here, &near) {
                far.push(at);
            }
        }
        far
    }
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::{Rows, Sight};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn three_pages() -> Rows<usize> {
        let mut rows = Rows::default();
        rows.put("", (0..500).collect(), Some("b".to_owned()));
        rows.put("b", (500..1000).collect(), Some("c".to_owned()));
        rows.put("c", (1000..1500).collect(), None);
        rows
    }

    fn at(rows: std::ops::Range<usize>, held: Option<usize>) -> Sight {
        Sight { rows, held }
    }

    #[test]
    fn rows_stand_in_the_order_of_their_pages() {
        let rows = three_pages();
        assert_eq!((rows.len(), rows.get(0), rows.get(999), rows.get(1500)), (1500, Some(&0), Some(&999), None));
        assert_eq!(rows.next(), None);
        assert!(rows.is_longer_than_a_page() && !rows.is_empty());
    }

    #[test]
    fn a_page_far_away_is_let_go_and_keeps_its_places() {
        let mut rows = three_pages();
        let end = at(1480..1500, None);
        assert!(rows.is_far_from(&end));
        rows.let_go(&end);
        assert!(!rows.is_far_from(&end));
        assert_eq!((rows.len(), rows.get(700), rows.get(10)), (1500, None, Some(&10)), "the first page stays");
        assert_eq!(rows.missing(&(690..710)), Some("b"));
        assert_eq!(rows.missing(&(0..20)), None);
        assert_eq!(rows.iter().count(), 1000);
        rows.put("b", (500..1000).collect(), Some("c".to_owned()));
        assert_eq!((rows.get(700), rows.next(), rows.missing(&(0..1500))), (Some(&700), None, None));
    }

    #[test]
    fn the_page_with_the_keyboard_is_kept() {
        let mut rows = three_pages();
        rows.let_go(&at(1480..1500, Some(600)));
        assert_eq!(rows.get(600), Some(&600));
    }

    #[test]
    fn a_page_read_again_may_have_other_rows() {
        let mut rows = three_pages();
        rows.put("b", (500..990).collect(), Some("other".to_owned()));
        assert_eq!((rows.len(), rows.get(990), rows.next()), (1490, Some(&1000), None));
        rows.put_in_front(vec![9_007, 9_008]);
        assert_eq!((rows.len(), rows.get(0), rows.get(2)), (1492, Some(&9_007), Some(&0)));
        rows.retain(|row| *row != 9_008);
        assert_eq!((rows.len(), rows.get(1)), (1491, Some(&0)));
    }
}
