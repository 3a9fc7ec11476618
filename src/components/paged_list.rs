//! A list of the server, read page by page as somebody scrolls: an older answer kept while a newer one is on its way, far pages let
//! go and read again, single rows put in their place.

use crate::api::error::ApiError;
use crate::components::load::Load;
use crate::ui::react::effect;
use crate::ui::table_pages::{Rows, Sight};
use crate::wire::page::{List, Metadata};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

/// The next page is asked for when fewer rows than this are left below what is drawn.
const AHEAD: usize = 30;

/// The list as far as it was read. `R` is what the server lists.
pub struct PagedList<R: Send + Sync + 'static> {
    /// The rows, in the server's order.
    pub rows: RwSignal<Rows<Arc<R>>>,
    /// Counts, where the server has them.
    pub counts: RwSignal<Option<Metadata>>,
    /// The read of the first page.
    pub first: Load<List<R>>,
    /// The read of another page.
    pub more: Load<(String, List<R>)>,
    id: fn(&R) -> &String,
    /// The cursor that `more` asks for.
    wanted: StoredValue<String>,
    /// The cursor of a next page that was asked for because somebody scrolled there.
    asked: StoredValue<String>,
    /// The next first page answers another question than the rows.
    anew: StoredValue<bool>,
}

impl<R: Send + Sync + 'static> Clone for PagedList<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync + 'static> Copy for PagedList<R> {}

impl<R: Clone + PartialEq + Send + Sync + 'static> PagedList<R> {
    /// An empty list. `page` reads the page that a cursor answers, the first one for an empty cursor; `id` tells rows apart.
    pub fn new<F>(id: fn(&R) -> &String, page: impl Fn(String) -> F + Clone + 'static) -> Self
    where
        F: Future<Output = Result<List<R>, ApiError>> + 'static,
    {
        let wanted = StoredValue::new(String::new());
        let first = page.clone();
        let list = Self {
            rows: RwSignal::new(Rows::default()),
            counts: RwSignal::new(None),
            first: Load::new(move || first(String::new())),
            more: Load::new(move || {
                let cursor = wanted.get_value();
                let answer = page(cursor.clone());
                async move { Ok((cursor, answer.await?)) }
            }),
            id,
            wanted,
            asked: StoredValue::new(String::new()),
            anew: StoredValue::new(true),
        };
        effect(move |_| {
            if let Some(page) = list.first.value.get() {
                list.take_first(page);
            }
        });
        effect(move |_| {
            if let Some((cursor, page)) = list.more.value.get() {
                list.take(&cursor, page);
            }
        });
        list
    }

    /// Asks for what is another list now; what is on the screen stays until its answer is here.
    pub fn ask_anew(self) {
        self.anew.set_value(true);
        self.asked.set_value(String::new());
        self.first.again();
    }

    /// Shows the rows that were there when the page was left; the answer that was just asked for brings their news.
    pub fn put_back(self, rows: Rows<Arc<R>>) {
        self.anew.set_value(false);
        self.rows.set(rows);
    }

    /// Reads the list again from its beginning.
    pub fn again(self) {
        self.first.again();
    }

    /// Whether there is a page behind the last one.
    #[must_use]
    pub fn has_more(self) -> bool {
        self.rows.with(|rows| rows.next().is_some())
    }

    /// Reads the page behind the last one, or the one that could not be read, because somebody pressed for it.
    pub fn load_more(self) {
        if self.more.error.with_untracked(Option::is_some) {
            self.more.again();
        } else if let Some(next) = self.rows.with_untracked(|rows| rows.next().map(str::to_owned)) {
            self.read(next);
        }
    }

    /// Somebody looks at these rows: what is missing is read, what is far away let go.
    pub fn look(self, sight: &Sight) {
        if self.rows.with_untracked(|rows| rows.is_far_from(sight)) {
            self.rows.update(|rows| rows.let_go(sight));
        }
        let idle = !self.more.busy.get_untracked() && !self.first.busy.get_untracked();
        if !idle || self.more.error.with_untracked(Option::is_some) {
            return;
        }
        if let Some(cursor) = self.rows.with_untracked(|rows| rows.missing(&sight.rows).map(str::to_owned)) {
            self.read(cursor);
            return;
        }
        let next = self
            .rows
            .with_untracked(|rows| rows.next().filter(|_| sight.rows.end + AHEAD >= rows.len()).map(str::to_owned));
        // Once for each page: an answer that brings no row must not be asked for again and again.
        if let Some(next) = next.filter(|next| self.asked.with_value(|asked| asked != next)) {
            self.asked.set_value(next.clone());
            self.read(next);
        }
    }

    /// The row with this id, as far as it is loaded.
    #[must_use]
    pub fn row(self, id: &str) -> Option<Arc<R>> {
        self.rows.with(|rows| rows.iter().find(|row| (self.id)(row) == id).map(Arc::clone))
    }

    /// Shows one record as it was read just now.
    pub fn put(self, record: R) {
        let fresh = Arc::new(record);
        let same = |row: &&mut Arc<R>| (self.id)(row) == (self.id)(&fresh);
        let _ = self.rows.try_update(|rows| rows.iter_mut().filter(same).for_each(|row| *row = Arc::clone(&fresh)));
    }

    /// Takes the row with this id out.
    pub fn take_out(self, id: &str) {
        let _ = self.rows.try_update(|rows| rows.retain(|row| (self.id)(row) != id));
    }

    fn read(self, cursor: String) {
        self.wanted.set_value(cursor);
        self.more.again();
    }

    /// The rows of the first page. Read again while pages after it are loaded, it only brings news: what stands deeper in the
    /// list, and where the reader is in it, stays.
    fn take_first(self, page: List<R>) {
        let next = page.next_cursor();
        self.counts.set(page.metadata);
        let anew = self.anew.get_value();
        self.anew.set_value(false);
        let fresh = self.rows.with_untracked(|old| {
            if !anew && old.is_longer_than_a_page() {
                self.brought_up(old, page.data)
            } else {
                let mut rows = Rows::default();
                rows.put("", self.reuse(old, page.data), next);
                rows
            }
        });
        if self.rows.with_untracked(|old| *old != fresh) {
            self.rows.set(fresh);
        }
    }

    /// Another page: each id stands in the list once.
    fn take(self, cursor: &str, page: List<R>) {
        let next = page.next_cursor();
        self.rows.update(|rows| {
            let known = self.places(rows.iter());
            let fresh = page.data.into_iter().filter(|row| !known.contains_key((self.id)(row))).map(Arc::new);
            rows.put(cursor, fresh.collect(), next);
        });
    }

    /// Where each id stands. The same kind of map as decoded counts have: another one would weigh 2 kB.
    fn places<'a>(self, rows: impl Iterator<Item = &'a Arc<R>>) -> BTreeMap<String, u64> {
        let mut places = BTreeMap::new();
        // Not collected: that would sort first, with code of its own.
        for (row, at) in rows.zip(0..) {
            places.insert((self.id)(row).clone(), at);
        }
        places
    }

    /// `new` as rows, each id once, the last counts; equal ones keep their place in memory, so that nothing is drawn again.
    fn reuse(self, old: &Rows<Arc<R>>, new: Vec<R>) -> Vec<Arc<R>> {
        let new: Vec<_> = new.into_iter().map(Arc::new).collect();
        let last = self.places(new.iter());
        let stays = |(row, at): &(Arc<R>, u64)| last.get((self.id)(row)) == Some(at);
        let same = |(row, at)| old.get(place(at)).filter(|old| **old == row).map_or(row, Arc::clone);
        new.into_iter().zip(0..).filter(stays).map(same).collect()
    }

    /// `old` with the rows of `new` brought up to date where they stand; rows that are not there yet come first.
    fn brought_up(self, old: &Rows<Arc<R>>, new: Vec<R>) -> Rows<Arc<R>> {
        let mut new: Vec<_> = new.into_iter().map(|row| Some(Arc::new(row))).collect();
        let stands = self.places(new.iter().flatten());
        let mut all = old.clone();
        for row in all.iter_mut() {
            let news = stands.get((self.id)(row)).and_then(|at| new.get_mut(place(*at))).and_then(Option::take);
            if let Some(news) = news.filter(|news| news != row) {
                *row = news;
            }
        }
        all.put_in_front(new.into_iter().flatten().collect());
        all
    }
}

fn place(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
