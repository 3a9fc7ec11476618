//! Which menu item a key leads to. Disabled items count like all others: their reason is worth hearing.

/// Pause after which typing starts a new word, in milliseconds.
const PAUSE: f64 = 700.0;

/// Where an arrow, Home or End leads from item `at` of `count`; nothing for any other key or an empty menu.
pub(super) fn destination(key: &str, at: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(at.map_or(0, |at| if at >= last { 0 } else { at + 1 })),
        "ArrowUp" => Some(at.map_or(last, |at| if at == 0 { last } else { at - 1 })),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// What was typed so far, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    word: String,
    last: f64,
}

impl Typed {
    /// Takes one more key at `now` (milliseconds) and answers the item it leads to: the next one whose label starts with the typed word.
    /// The same letter again walks through the items that begin with it. Keys that are not a single character are none of its business.
    pub(super) fn key(&mut self, key: &str, now: f64, labels: &[String], at: Option<usize>) -> Option<usize> {
        let mut characters = key.chars();
        let (Some(typed), None) = (characters.next(), characters.next()) else {
            return None;
        };
        if now - self.last > PAUSE {
            self.word.clear();
        }
        self.last = now;
        self.word.push(typed.to_ascii_lowercase());
        let repeated = self.word.chars().all(|each| self.word.starts_with(each));
        let word = if repeated { self.word.chars().take(1).collect() } else { self.word.clone() };
        // A repeated letter moves on; a growing word may stay where it is.
        let first = at.map_or(0, |at| if repeated { at + 1 } else { at });
        let count = labels.len();
        (0..count)
            .map(|step| (first + step) % count)
            .find(|index| labels[*index].to_ascii_lowercase().starts_with(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::{Typed, destination};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn labels() -> Vec<String> {
        ["View", "Edit", "Deactivate", "Delete"].map(String::from).to_vec()
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(destination("ArrowDown", Some(3), 4), Some(0));
        assert_eq!(destination("ArrowUp", Some(0), 4), Some(3));
        assert_eq!(destination("ArrowDown", None, 4), Some(0));
        assert_eq!(destination("ArrowUp", None, 4), Some(3));
    }

    #[test]
    fn home_and_end_lead_to_the_ends() {
        assert_eq!(destination("Home", Some(2), 4), Some(0));
        assert_eq!(destination("End", Some(0), 4), Some(3));
    }

    #[test]
    fn other_keys_and_empty_menus_lead_nowhere() {
        assert_eq!(destination("Enter", Some(0), 4), None);
        assert_eq!(destination("ArrowDown", None, 0), None);
    }

    #[test]
    fn a_letter_leads_to_the_next_item_that_begins_with_it() {
        let mut typed = Typed::default();
        assert_eq!(typed.key("d", 1000.0, &labels(), Some(0)), Some(2));
        assert_eq!(typed.key("d", 1100.0, &labels(), Some(2)), Some(3));
        assert_eq!(typed.key("d", 1200.0, &labels(), Some(3)), Some(2));
    }

    #[test]
    fn a_word_narrows_and_a_pause_starts_a_new_one() {
        let mut typed = Typed::default();
        assert_eq!(typed.key("d", 1000.0, &labels(), Some(0)), Some(2));
        assert_eq!(typed.key("e", 1100.0, &labels(), Some(2)), Some(2));
        assert_eq!(typed.key("l", 1200.0, &labels(), Some(2)), Some(3));
        assert_eq!(typed.key("e", 3000.0, &labels(), Some(3)), Some(1));
    }

    #[test]
    fn named_keys_are_not_typed() {
        assert_eq!(Typed::default().key("Shift", 1000.0, &labels(), Some(0)), None);
    }
}
