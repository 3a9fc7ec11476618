//! Which code that pages share stands in which file. Each set of pages that share something begins as a group of its own; groups are joined
//! until few are left, always the two that make readers fetch the least in vain.
//!
//! Readers go from page to page: what a page has fetched its own parts need not fetch again, so only whoever comes first pays. And some
//! files are fetched by everybody, whether or not their pages are opened: in vain there counts more.

use crate::failure::{Failure, Outcome};

/// What is fetched by everybody once it is calm (`warm` in src/app.rs), and how many other pages it weighs.
const WARM: [(&str, u64); 3] = [("later", 12), ("agent", 4), ("operations", 4)];
/// Menus, questions and messages: here before any page but the first is opened.
const EVERYWHERE: &str = "later";
/// Parts of pages, and the page or part that they are opened from.
const OPENED_FROM: [(&str, &str); 39] = [
    ("access_agent_changes", "access_agents"),
    ("access_agent_days", "access_agents"),
    ("access_agent_setup", "access_agents"),
    ("access_app", "access_apps"),
    ("access_app_activity", "access_app"),
    ("access_app_form", "access_apps"),
    ("access_app_users", "access_app"),
    ("access_session_details", "access_sessions"),
    ("access_session_filters", "access_sessions"),
    ("activity", "agent"),
    ("apps", "agent"),
    ("connection_add", "connections"),
    ("connection_edit", "connections"),
    ("connections", "agent"),
    ("credentials", "agent"),
    ("import_entries", "import_run"),
    ("import_log", "import_run"),
    ("import_run", "imports"),
    ("key_add", "credentials"),
    ("key_view", "credentials"),
    ("mcp_add", "mcp_servers"),
    ("mcp_forms", "mcp_server"),
    ("mcp_issuers", "mcp_server"),
    ("mcp_server", "mcp_servers"),
    ("mcp_tools", "mcp_server"),
    ("my_connections_table", "my_connections"),
    ("provider_add", "providers"),
    ("provider_extras", "providers"),
    ("provider_forms", "providers"),
    ("resource_server", "resource_servers"),
    ("server_activity", "resource_server"),
    ("server_add", "resource_servers"),
    ("server_steps", "resource_server"),
    ("server_uses", "resource_server"),
    ("staging_pane", "staging"),
    ("system_log_more", "system_log"),
    ("system_log_picture", "system_log"),
    // Both families of servers draw these two.
    ("server_activity", "mcp_server"),
    ("server_uses", "mcp_server"),
];

/// A set of pages, a bit for each.
pub type Set = u128;
/// So many pages a set holds.
const MOST: usize = 128;

/// The pages, and how readers come to them.
#[derive(Debug, Default)]
pub struct Pages {
    /// For each page what is opened from it, and from there.
    below: Vec<Set>,
    weights: Vec<u64>,
}

impl Pages {
    /// The pages of these names, as the tables above have them.
    ///
    /// # Errors
    /// When a table names a page that is not there, or there are more pages than a set holds.
    pub fn of(names: &[&str]) -> Outcome<Self> {
        let gone = |name: &&str| !names.contains(name);
        let mut named =
            OPENED_FROM.iter().flat_map(|(part, from)| [*part, *from]).chain(WARM.iter().map(|(name, _)| *name));
        if let Some(name) = named.find(gone) {
            let why = format!("the tables of groups.rs name the page `{name}`, which is not there");
            return Err(Failure::new("joining files", why, "mend OPENED_FROM and WARM."));
        }
        Self::opened(names, &OPENED_FROM, &WARM, EVERYWHERE)
    }

    /// The same with tables of one's own.
    fn opened(names: &[&str], from: &[(&str, &str)], warm: &[(&str, u64)], everywhere: &str) -> Outcome<Self> {
        if names.len() > MOST {
            let why = format!("{} pages are more than a set holds", names.len());
            return Err(Failure::new("joining files", why, "make Set wider."));
        }
        let weight = |name: &&str| warm.iter().find(|(warm, _)| warm == name).map_or(1, |(_, weight)| *weight);
        let below = names.iter().map(|page| {
            let all = names.iter().enumerate().filter(|(_, name)| name != &page);
            let under = all.filter(|(_, name)| *page == everywhere || leads(page, name, from, names.len()));
            under.fold(0, |set, (at, _)| set | bit(at))
        });
        Ok(Self { below: below.collect(), weights: names.iter().map(weight).collect() })
    }

    /// These pages and all that are opened from them.
    fn reach(&self, pages: Set) -> Set {
        each(pages).fold(pages, |set, page| set | self.below.get(page).copied().unwrap_or_default())
    }

    /// Those of these pages that are not opened from another one of them.
    fn first(&self, pages: Set) -> Set {
        each(pages).fold(pages, |set, page| set & !self.below.get(page).copied().unwrap_or_default())
    }

    fn weight(&self, pages: Set) -> u64 {
        each(pages).filter_map(|page| self.weights.get(page)).sum()
    }
}

/// Whether a reader comes from `page` to `part`, by way of at most `steps` pages.
fn leads(page: &str, part: &str, from: &[(&str, &str)], steps: usize) -> bool {
    let mut doors = from.iter().filter(|(opened, _)| *opened == part);
    steps > 0 && doors.any(|(_, door)| *door == page || leads(page, door, from, steps - 1))
}

/// The set of one page.
pub const fn bit(page: usize) -> Set {
    1 << page
}

fn each(pages: Set) -> impl Iterator<Item = usize> {
    let after = |left: &Set| Some(left & (left - 1)).filter(|left| *left != 0);
    let all = std::iter::successors(Some(pages).filter(|left| *left != 0), after);
    all.map(|left| usize::try_from(left.trailing_zeros()).unwrap_or(MOST))
}

/// Code that some pages share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Who needs it.
    pub pages: Set,
    /// Its bytes.
    pub size: u64,
    /// The files it is in.
    pub files: Vec<String>,
}

/// A group and what its pages mean.
struct Known {
    group: Group,
    first: Set,
    reach: Set,
}

impl Known {
    fn new(group: Group, pages: &Pages) -> Self {
        Self { first: pages.first(group.pages), reach: pages.reach(group.pages), group }
    }

    /// Bytes that readers would fetch in vain if the two were one file.
    fn waste(&self, other: &Self, pages: &Pages) -> u64 {
        let in_vain = |of: &Self, by: &Self| of.group.size * pages.weight(by.first & !of.reach);
        in_vain(self, other) + in_vain(other, self)
    }
}

/// `all` joined until `most` are left.
pub fn joined(all: Vec<Group>, pages: &Pages, most: usize) -> Vec<Group> {
    let mut known: Vec<_> = all.into_iter().map(|group| Known::new(group, pages)).collect();
    while known.len() > most {
        let pairs = (0..known.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let waste =
            |(one, other): &(usize, usize)| known.get(*one).zip(known.get(*other)).map(|(a, b)| a.waste(b, pages));
        let Some((one, other)) = pairs.min_by_key(waste) else { break };
        let gone = known.swap_remove(one).group;
        if let Some(kept) = known.get_mut(other) {
            let mut group = kept.group.clone();
            group.pages |= gone.pages;
            group.size += gone.size;
            group.files.extend(gone.files);
            *kept = Known::new(group, pages);
        }
    }
    known.into_iter().map(|known| known.group).collect()
}

#[cfg(test)]
mod tests {
    use super::{Group, Known, Pages, bit, joined};

    const NAMES: [&str; 4] = ["warm", "page", "part", "other"];

    fn pages() -> Pages {
        Pages::opened(&NAMES, &[("part", "page")], &[("warm", 10)], "nothing").expect("few")
    }

    fn group(pages: &[usize], size: u64) -> Group {
        let file = pages.iter().map(ToString::to_string).collect();
        Group { pages: pages.iter().fold(0, |set, page| set | bit(*page)), size, files: vec![file] }
    }

    #[test]
    fn those_are_joined_that_waste_the_least() {
        let alike = Pages::opened(&NAMES, &[], &[], "nothing").expect("few");
        let (big, small) = (group(&[0, 1], 100), group(&[0, 1, 2], 1));
        let known = |group: &Group| Known::new(group.clone(), &alike);
        assert_eq!(known(&big).waste(&known(&small), &alike), 100, "page 2 would fetch what it does not need");
        let left = joined(vec![big, small, group(&[3], 90)], &alike, 2);
        assert_eq!(left.len(), 2);
        let both = left.iter().find(|group| group.files.len() == 2).expect("two are one");
        assert_eq!((both.size, both.pages.count_ones()), (101, 3));
    }

    #[test]
    fn what_a_page_has_fetched_its_parts_have() {
        let left = joined(vec![group(&[1], 100), group(&[1, 2], 100), group(&[3], 1)], &pages(), 2);
        let files: Vec<_> = left.iter().map(|group| group.files.len()).collect();
        assert_eq!(files, [2, 1], "page and part are one, though the small one is cheaper: {left:?}");
        assert_eq!(left[0].pages, bit(1) | bit(2), "both name the file");
    }

    #[test]
    fn what_everybody_fetches_stays_small() {
        let left = joined(vec![group(&[0], 50), group(&[1], 60), group(&[3], 100)], &pages(), 2);
        let alone = left.iter().find(|group| group.pages == bit(0)).expect("the warm one stays alone");
        assert_eq!((alone.size, left.len()), (50, 2));
    }

    #[test]
    fn a_page_far_below_is_reached_as_well() {
        let deep = Pages::opened(&["a", "b", "c"], &[("b", "a"), ("c", "b")], &[], "nothing").expect("few");
        assert_eq!(deep.reach(bit(0)), bit(0) | bit(1) | bit(2));
        assert_eq!(deep.first(bit(1) | bit(2)), bit(1));
        let all = Pages::opened(&["a", "b", "c"], &[], &[], "b").expect("few");
        assert_eq!((all.reach(bit(1)), all.reach(bit(0))), (7, 1));
    }

    #[test]
    fn a_table_that_names_nothing_is_refused() {
        assert!(Pages::of(&["later", "agent", "operations"]).is_err());
    }
}
