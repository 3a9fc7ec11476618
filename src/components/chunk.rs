//! A part of the program that comes in a file of its own: fetched when it is first shown, or before by `warm`.

use crate::components::load::patiently;
use crate::components::loaded::Waiting;
use crate::components::notice::problem;
use crate::state::network::Network;
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::menu::MenuEntry;
use crate::ui::react::{callback, derive, effect, memo};
use futures_util::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What a function that stands in a file of its own gives: its view, or that the file could not be had.
pub type Drawn = Result<AnyView, SplitLoaderError>;

/// The same for a function that does something.
pub type Done = Result<(), SplitLoaderError>;

/// The same for one that gives the lines of a menu.
pub type Lines = Result<Vec<MenuEntry>, SplitLoaderError>;

/// A file on its way: whether it came.
pub type Fetching = Pin<Box<dyn Future<Output = bool>>>;

/// Makes a function of a file: `chunk! { file, fetch: fn draw(argument: Type) -> Drawn { .. } }`, `-> Done` or `-> Lines`. In a release build for the
/// browser `draw` moves to a WASM file of its own, together with all others of the same `file`, and `fetch` gets it; both are
/// asynchronous. Elsewhere the program stays in one piece.
#[macro_export]
macro_rules! chunk {
    ($(#[$doc:meta])* $file:ident, $fetch:ident: fn $draw:ident($($name:ident: $type:ty),*) -> $gives:ident $body:block) => {
        $(#[$doc])*
        #[cfg(split_pages)]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible, preload($fetch))]
        fn $draw($($name: $type),*) -> $crate::components::chunk::$gives $body

        $(#[$doc])*
        #[cfg(not(split_pages))]
        async fn $draw($($name: $type),*) -> $crate::components::chunk::$gives $body

        #[cfg(not(split_pages))]
        async fn $fetch() -> Result<(), leptos::wasm_split::SplitLoaderError> {
            Ok(())
        }
    };
}

/// Draws what stands in a file that is here.
pub type Drawing = Box<dyn Fn() -> Option<AnyView> + Send + Sync>;

/// Whether a file came, from what gets it.
#[must_use]
pub fn coming(file: impl Future<Output = Result<(), SplitLoaderError>> + 'static) -> Fetching {
    Box::pin(file.map(|came| came.is_ok()))
}

/// What a function gives whose file is here.
#[must_use]
pub fn if_here(drawn: impl Future<Output = Drawn>) -> Option<AnyView> {
    drawn.now_or_never().and_then(Result::ok)
}

/// How far the file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Coming,
    Here,
    Missing,
}

/// Shows what stands in a file of its own. A file that can't be had becomes a message with two ways out: asking again, and reloading
/// the page, which helps where the server has moved on to another build.
#[component]
pub fn Chunk(
    /// What it is: "The agent page".
    what: &'static str,
    /// Gets the file. After the first success it is there at once.
    fetch: fn() -> Fetching,
    /// Draws it, once the file is here.
    draw: Drawing,
    /// Nobody waits for it now: that it is on its way, or could not be had, is not said, and it is asked for again once somebody waits.
    #[prop(optional, into)]
    idle: Signal<bool>,
    /// It floats over the page, so what is said while it is not here does too.
    #[prop(optional)]
    floating: bool,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Coming);
    let network = expect_context::<Network>();
    // At once where somebody waits, else when somebody does; what could not be had is asked for again when that may help.
    effect(move |before: Option<bool>| {
        let wanted = !idle.get();
        let hopeful = wanted && network.online();
        let first = before.is_none() && wanted;
        let missing = stage.get_untracked() != Stage::Here;
        if first || (before == Some(false) && hopeful && missing) {
            get(fetch, stage);
        }
        hopeful
    });
    let coming = patiently(derive(move || stage.get() == Stage::Coming && !idle.get()));
    let again = callback(move |()| get(fetch, stage));
    // While nobody waits nothing is said.
    let instead = move || match stage.get() {
        Stage::Missing if !idle.get() => Some(missing(what, again)),
        Stage::Coming if coming.get() => Some(view! { <Waiting what /> }.into_any()),
        Stage::Here | Stage::Missing | Stage::Coming => None,
    };
    let here = memo(move || stage.get() == Stage::Here);
    move || {
        if here.get() {
            draw().into_any()
        } else if floating {
            view! { <div class="floating">{move || instead()}</div> }.into_any()
        } else {
            (move || instead()).into_any()
        }
    }
}

/// Gets the file; one that is here already is noticed at once, so that its page is drawn without a gap.
fn get(fetch: fn() -> Fetching, stage: RwSignal<Stage>) {
    let told = |came: bool| if came { Stage::Here } else { Stage::Missing };
    let mut fetching = fetch();
    if let Some(came) = (&mut fetching).now_or_never() {
        stage.set(told(came));
        return;
    }
    stage.set(Stage::Coming);
    spawn_local(async move {
        let now = told(fetching.await);
        // Whoever waited may be gone.
        let _ = stage.try_set(now);
    });
}

fn missing(what: &'static str, again: Callback<()>) -> AnyView {
    let rest = view! {
        <p>"A part of the console did not arrive. Try again; if that doesn't help, the console was renewed on the server: reload the page."</p>
        <div class="row">
            <Button label="Try again" icon="refresh" on_click=move || again.run(()) />
            <Button label="Reload the page" on_click=|| drop(window().location().reload()) />
        </div>
    };
    let glyph = view! { <Shape name="failed" /> }.into_any();
    problem("glyph is-bad", glyph, format!("{what} couldn't be loaded"), rest.into_any())
}

/// Runs `act`, which answers whether its file is here: at once where `fetch` has it, else when it came, as part of the component that
/// calls. Where the file can't be had, `missing` is told.
pub fn once_here(fetch: fn() -> Fetching, act: impl FnOnce() -> bool + 'static, missing: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce() -> bool> = Box::new(act);
    let mut fetching = fetch();
    if let Some(came) = (&mut fetching).now_or_never() {
        if !(came && act()) {
            missing();
        }
        return;
    }
    let owner = Owner::current().map(|owner| owner.downgrade());
    spawn_local(async move {
        let came = fetching.await;
        // Whoever called may be gone.
        let Some(owner) = owner.as_ref().and_then(WeakOwner::upgrade) else { return };
        if !(came && owner.with(act)) {
            missing();
        }
    });
}

/// How long after the start the files of what is likely next are asked for, in milliseconds.
const CALM_MS: u32 = 1500;

/// Waits until the page has been there for a while and the browser has nothing better to do.
pub async fn calm() {
    TimeoutFuture::new(CALM_MS).await;
    // Safari has no idle callback.
    if js_sys::Reflect::has(&window(), &"requestIdleCallback".into()).unwrap_or(false) {
        let idle = js_sys::Promise::new(&mut |done, _| request_idle_callback(move || drop(done.call0(&JsValue::NULL))));
        // Such a promise is never rejected.
        let _ = JsFuture::from(idle).await;
    }
}

/// Gets files before they are needed, once it is calm; where that fails they are asked for again when shown.
pub fn warm(files: &'static [fn() -> Fetching]) {
    spawn_local(async move {
        calm().await;
        for fetch in files.iter().filter(|_| window().navigator().on_line()) {
            fetch().await;
        }
    });
}
