//! Effects, signals, callbacks and element references, compiled once. The library compiles its own for each closure or element type,
//! which weighs half a kilobyte to a kilobyte at every place where one is made; these go through a box instead.

use leptos::prelude::*;
use leptos::reactive::graph::{AnySubscriber, Observer, Subscriber};
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// As `Effect::new`: runs `act` now, and again when a signal that it read has changed, each time with what it gave before.
pub fn effect<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
    let mut last = None;
    boxed_effect(Box::new(move || last = Some(act(last.take()))));
}

#[inline(never)]
fn boxed_effect(mut act: Box<dyn FnMut()>) {
    let leaving = Leaving::new();
    Effect::new(move |_| {
        leaving.note();
        act();
    });
}

/// Takes an effect or memo out of the signals that it read when its owner goes. The library leaves it in them until they change next:
/// what lives as long as the application and seldom changes would keep a piece of every page that was ever shown.
#[derive(Clone, Copy)]
struct Leaving(StoredValue<Option<AnySubscriber>>);

impl Leaving {
    fn new() -> Self {
        let who = StoredValue::new(None::<AnySubscriber>);
        on_cleanup(move || {
            if let Some(who) = who.try_get_value().flatten() {
                who.clear_sources(&who);
            }
        });
        Self(who)
    }

    /// Remembers who reads now.
    fn note(self) {
        self.0.try_set_value(Observer::get());
    }
}

/// As `Signal::derive`: computed each time it is read.
pub fn derive<T: Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    boxed_derive(Box::new(compute))
}

#[inline(never)]
fn boxed_derive<T: Send + Sync + 'static>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(compute)
}

/// As `Memo::new`: computed again when a signal that it read has changed; tells its readers only when the result differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(move |_| compute()))
}

/// As [`memo`], computed from what it was before.
pub fn memo_from<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(compute))
}

type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(compute: Compute<T>) -> Memo<T> {
    let leaving = Leaving::new();
    Memo::new(move |before| {
        leaving.note();
        compute(before)
    })
}

/// As `Callback::new`.
pub fn callback<In: 'static, Out: 'static>(act: impl Fn(In) -> Out + Send + Sync + 'static) -> Callback<In, Out> {
    boxed_callback(Box::new(act))
}

#[inline(never)]
fn boxed_callback<In: 'static, Out: 'static>(act: Box<dyn Fn(In) -> Out + Send + Sync>) -> Callback<In, Out> {
    Callback::new(act)
}

/// As `NodeRef`, for an element of any kind: the element of the view that carries it, once it is in the page.
#[derive(Clone, Copy)]
pub struct ElementRef(RwSignal<Option<HtmlElement>, LocalStorage>);

impl ElementRef {
    /// Refers to nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// The element, tracked; `None` also when its view is gone.
    #[must_use]
    pub fn get(self) -> Option<HtmlElement> {
        self.0.try_get().flatten()
    }

    /// The element as what it is, tracked.
    #[must_use]
    pub fn get_as<T: JsCast>(self) -> Option<T> {
        self.get()?.dyn_into().ok()
    }

    /// The element, without tracking.
    #[must_use]
    pub fn now(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten()
    }
}

impl Default for ElementRef {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: ElementType> NodeRefContainer<E> for ElementRef {
    fn load(self, element: &Element) {
        if let Ok(element) = element.clone().dyn_into() {
            self.0.set(Some(element));
        }
    }
}
