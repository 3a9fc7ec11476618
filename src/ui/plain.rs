//! Elements without reactive parts, made one by one: for long lists and drawings, where a view would weigh ten times as much. Whoever
//! makes one also changes it.

use leptos::prelude::document;
use web_sys::{Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element in the making; where the browser makes none, it stays empty.
#[derive(Debug, Clone)]
pub struct Plain(Option<Element>);

impl Plain {
    /// An element of this kind and class.
    #[must_use]
    pub fn new(tag: &str, class: &str) -> Self {
        Self(document().create_element(tag).ok()).class(class)
    }

    /// The same for a part of a drawing.
    #[must_use]
    pub fn svg(tag: &str, class: &str) -> Self {
        Self(document().create_element_ns(Some(SVG), tag).ok()).class(class)
    }

    /// A line icon.
    #[must_use]
    pub fn icon(name: &str) -> Self {
        Self::symbol("i", &["#i-", name].concat())
    }

    /// A status: its shape and its word.
    #[must_use]
    pub fn badge(shape: &str, tone: &str, word: &str) -> Self {
        Self::new("span", &["st is-", tone].concat()).with(Self::symbol("si", &["#s-", shape].concat())).text(word)
    }

    fn symbol(class: &str, name: &str) -> Self {
        Self::svg("svg", class).set("aria-hidden", "true").with(Self::svg("use", "").set("href", name))
    }

    fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.set("class", class) }
    }

    /// With an attribute.
    #[must_use]
    pub fn set(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            // Its name is a word of ours.
            let _ = element.set_attribute(name, value);
        }
        self
    }

    /// With a text behind what it has.
    #[must_use]
    pub fn text(self, words: &str) -> Self {
        self.add(&document().create_text_node(words))
    }

    /// With another element behind what it has.
    #[must_use]
    pub fn with(self, child: Self) -> Self {
        match &child.0 {
            Some(child) => self.add(child),
            None => self,
        }
    }

    /// With others behind what it has.
    #[must_use]
    pub fn with_all(self, children: Vec<Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    fn add(self, child: &Node) -> Self {
        if let Some(element) = &self.0 {
            // A fresh node is in no tree that could refuse it.
            let _ = element.append_child(child);
        }
        self
    }

    /// The element.
    #[must_use]
    pub fn made(self) -> Option<Element> {
        self.0
    }

    /// Puts these in the place of what `parent` has.
    pub fn fill(parent: &Element, children: Vec<Self>) {
        parent.set_text_content(None);
        let _ = Self(Some(parent.clone())).with_all(children);
    }
}
