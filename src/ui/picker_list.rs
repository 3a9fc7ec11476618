//! The list under a picker, and what it knows: open or not, the active option, what was said last.

use super::badge::Badge;
use super::icon::Icon;
use super::picker::PickerOption;
use leptos::prelude::*;

/// The state of one picker. Reads are `try_` where the browser may still call after the field left the page.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    id: StoredValue<String>,
    pub query: RwSignal<String>,
    pub options: Signal<Vec<PickerOption>>,
    pub chosen: RwSignal<Vec<PickerOption>>,
    multiple: bool,
    loading: Signal<bool>,
    pub open: RwSignal<bool>,
    pub active: RwSignal<Option<usize>>,
    /// The value of the option that the keyboard went to.
    marked: StoredValue<Option<String>>,
    /// Spoken in a live region.
    pub said: RwSignal<String>,
}

impl Choice {
    pub(super) fn new(
        id: String,
        query: RwSignal<String>,
        options: Signal<Vec<PickerOption>>,
        chosen: RwSignal<Vec<PickerOption>>,
        multiple: bool,
        loading: Signal<bool>,
    ) -> Self {
        let (open, active, said) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(String::new()));
        Self {
            id: StoredValue::new(id),
            query,
            options,
            chosen,
            multiple,
            loading,
            open,
            active,
            marked: StoredValue::new(None),
            said,
        }
    }

    fn part(self, name: &str) -> String {
        self.id.with_value(|id| [id, "-", name].concat())
    }

    pub(super) fn list_id(self) -> String {
        self.part("list")
    }

    fn option_id(self, index: usize) -> String {
        self.part(&index.to_string())
    }

    /// The element id of the active option, while the list shows it.
    pub(super) fn active_id(self) -> Option<String> {
        let index = self.active.get().filter(|_| self.open.get())?;
        Some(self.option_id(index))
    }

    pub(super) fn open(self) {
        self.open.set(true);
    }

    pub(super) fn close(self) {
        self.open.try_set(false);
        self.active.try_set(None);
        self.marked.try_set_value(None);
    }

    /// The options are new: the one that the keyboard went to stays active if it is still there, and a search says how many it found.
    pub(super) fn renew(self) {
        let marked = self.marked.get_value();
        let place =
            |options: &Vec<PickerOption>| options.iter().position(|option| Some(&option.value) == marked.as_ref());
        let (count, active) = self.options.with(|options| (options.len(), place(options)));
        self.active.set(active);
        if count > 0 && self.open.get_untracked() && !self.query.with_untracked(String::is_empty) {
            let number = count.to_string();
            self.say([number.as_str(), if count == 1 { " option" } else { " options" }].concat());
        }
    }

    /// Moves to the next or previous option, round at the ends; a closed list opens first.
    pub(super) fn step(self, by: isize) {
        self.open();
        let count = self.options.with_untracked(Vec::len);
        let last = count.saturating_sub(1);
        let next = match self.active.get_untracked() {
            None if by > 0 => 0,
            None => last,
            Some(at) => at.checked_add_signed(by).map_or(last, |next| if next > last { 0 } else { next }),
        };
        let value = self.options.with_untracked(|options| options.get(next).map(|option| option.value.clone()));
        self.marked.set_value(value);
        self.active.set((count > 0).then_some(next));
    }

    pub(super) fn pick_active(self) {
        if let Some(index) = self.active.get_untracked() {
            self.pick(index);
        }
    }

    /// Picks an option, takes a chosen one back, or says why neither is possible.
    pub(super) fn pick(self, index: usize) {
        let Some(option) = self.options.with_untracked(|options| options.get(index).cloned()) else { return };
        if untrack(|| self.has(&option.value)) {
            self.remove(&option.value);
        } else if let Some(reason) = &option.reason {
            self.say([&option.label, ": ", reason].concat());
        } else {
            self.say([&option.label, " added"].concat());
            if self.multiple {
                self.chosen.update(|chosen| chosen.push(option));
            } else {
                self.chosen.set(vec![option]);
                self.close();
            }
            // What was picked is not under the keyboard any more: pressing twice does not take it back.
            self.marked.set_value(None);
            self.query.set(String::new());
        }
    }

    pub(super) fn remove(self, value: &str) {
        let label = self.chosen.with_untracked(|chosen| {
            chosen.iter().find(|option| option.value == value).map(|option| option.label.clone())
        });
        if let Some(label) = label {
            self.chosen.update(|chosen| chosen.retain(|option| option.value != value));
            self.say([&label, " removed"].concat());
        }
    }

    pub(super) fn remove_last(self) {
        if let Some(last) = self.chosen.with_untracked(|chosen| chosen.last().map(|option| option.value.clone())) {
            self.remove(&last);
        }
    }

    fn has(self, value: &str) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|option| option.value == value))
    }

    fn say(self, text: String) {
        // The same words twice are heard twice only when the text changes in between.
        self.said.update(|said| *said = if *said == text { [&text, "\u{a0}"].concat() } else { text });
    }
}

/// The list and who gets the keyboard back after a choice by pointer.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub choice: Choice,
    pub back: Callback<()>,
}

/// The open list: options, or one line that says why there are none.
pub(super) fn list(list: List) -> impl IntoView {
    let choice = list.choice;
    move || {
        choice.open.get().then(|| {
            let options = choice.options.get();
            let note = match (choice.loading.get(), options.is_empty()) {
                (true, _) => Some("Loading…"),
                (false, true) => Some("Nothing found"),
                (false, false) => None,
            };
            view! {
                // The field keeps the keyboard while the pointer picks or scrolls.
                <div class="lb" on:mousedown=move |event| event.prevent_default()>
                    <div
                        role="listbox"
                        id=choice.list_id()
                        aria-label="Options"
                        aria-multiselectable=choice.multiple.then_some("true")
                        aria-busy=choice.loading.get().to_string()
                    >
                        {options.into_iter().enumerate().map(|(index, option)| row(list, index, option)).collect_view()}
                    </div>
                    {note.map(|note| view! { <p class="lb-say" role="status">{note}</p> })}
                </div>
            }
        })
    }
}

fn row(list: List, index: usize, option: PickerOption) -> impl IntoView {
    let choice = list.choice;
    let PickerOption { value, label, detail, reason, mark: status } = option;
    let blocked = reason.is_some();
    let id = choice.option_id(index);
    let part = |name: &str| [&id, name].concat();
    let described = [part("-status"), part("-detail"), part("-why")].join(" ");
    let status = status.map(|mark| {
        view! {
            <span id=part("-status") aria-hidden="true">
                <Badge shape=mark.shape tone=mark.tone word=mark.word />
            </span>
        }
    });
    let why = reason.map(|reason| view! { <small class="why" id=part("-why") aria-hidden="true">{reason}</small> });
    let detail_id = part("-detail");
    let picked = move || choice.has(&value);
    let mark = picked.clone();
    view! {
        <div
            role="option"
            id=id
            class:is-hover=move || choice.active.get() == Some(index)
            aria-selected=move || if picked() { "true" } else { "false" }
            aria-disabled=blocked.then_some("true")
            aria-describedby=described
            on:click=move |_| {
                choice.pick(index);
                list.back.run(());
            }
        >
            <span>
                <b>{label}</b>
                " "
                <small id=detail_id aria-hidden="true">{detail}</small>
                {why}
            </span>
            <span class="row">
                {status}
                {move || mark().then(|| view! { <Icon name="check" /> })}
            </span>
        </div>
    }
}
