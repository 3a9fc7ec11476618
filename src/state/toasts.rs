//! The list of messages that float: each with an id of its own, so that none overwrites another.

use leptos::prelude::*;

/// What kind of news it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something goes on.
    Info,
    /// Something is done.
    Done,
    /// Something failed; it stays until it is closed.
    Failed,
}

/// One message.
#[derive(Clone)]
pub struct Toast {
    /// Tells it from the others.
    pub id: u64,
    /// What kind of news it is.
    pub tone: Tone,
    /// What happened.
    pub title: String,
    /// What stays, why, or what to do next.
    pub detail: Option<String>,
    /// Words and address of a link.
    pub link: Option<(String, String)>,
    /// Words and act of a button.
    pub action: Option<(String, Callback<()>)>,
    /// The record it is about: the next message about it takes its place.
    pub about: Option<String>,
}

impl Toast {
    /// A message of one line.
    #[must_use]
    pub fn new(tone: Tone, title: impl Into<String>) -> Self {
        Self { id: 0, tone, title: title.into(), detail: None, link: None, action: None, about: None }
    }

    /// With a second line.
    #[must_use]
    pub fn detail(mut self, text: impl Into<String>) -> Self {
        self.detail = Some(text.into());
        self
    }

    /// About a record, by its id.
    #[must_use]
    pub fn about(mut self, id: &str) -> Self {
        self.about = Some(id.to_owned());
        self
    }

    /// With a link.
    #[must_use]
    pub fn link(mut self, words: &str, address: String) -> Self {
        self.link = Some((words.to_owned(), address));
        self
    }

    /// With a button.
    #[must_use]
    pub fn action(mut self, words: &str, run: Callback<()>) -> Self {
        self.action = Some((words.to_owned(), run));
        self
    }
}

/// The messages.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    last: StoredValue<u64>,
}

impl Toasts {
    /// No messages.
    #[must_use]
    pub fn new() -> Self {
        Self { list: RwSignal::new(Vec::new()), last: StoredValue::new(0) }
    }

    /// Shows a message; answers its id. What was told of the same record before goes.
    pub fn push(self, toast: Toast) -> u64 {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.list.update(|list| {
            list.retain(|other| other.about.is_none() || other.about != toast.about);
            list.push(Toast { id, ..toast });
        });
        id
    }

    /// Takes the messages about a record away: it is being changed again.
    pub fn forget(self, about: &str) {
        let told = |toast: &Toast| toast.about.as_deref() == Some(about);
        if self.list.with_untracked(|list| list.iter().any(told)) {
            self.list.update(|list| list.retain(|toast| !told(toast)));
        }
    }

    /// Takes a message away.
    pub fn dismiss(self, id: u64) {
        self.list.update(|list| list.retain(|toast| toast.id != id));
    }

    /// Whether there are messages.
    #[must_use]
    pub fn any(self) -> bool {
        self.list.with(|list| !list.is_empty())
    }

    /// The messages, oldest first.
    #[must_use]
    pub fn list(self) -> Signal<Vec<Toast>> {
        self.list.into()
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
