//! A read and everything that can become of it: waiting, answer, failure, an older answer kept while a newer one is on its way.

use crate::api::error::ApiError;
use crate::state::network::Network;
use crate::state::session::Access;
use crate::ui::react::effect;
use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// How long a wait stays unseen.
const PATIENCE: Duration = Duration::from_millis(80);

/// The wait after the second refusal in a row is twice this, and doubles from there, in milliseconds.
const HOLD_MS: f64 = 10_000.0;
/// No wait is longer, in milliseconds.
const HOLD_MAX_MS: f64 = 60_000.0;

/// Puts an answer where it is shown.
type Put = Box<dyn FnOnce()>;
type Ask = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Put, ApiError>>>>>;

/// A read. An older answer stays until a newer one is here; an answer that was overtaken is dropped, its request aborted.
pub struct Load<T: Send + Sync + 'static> {
    /// The last answer.
    pub value: RwSignal<Option<T>>,
    /// Why the last try failed.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a try is on its way.
    pub busy: RwSignal<bool>,
    /// The read without what it reads, for messages about it.
    pub reading: Reading,
}

/// What every read does, whatever it reads: compiled once.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Why the last try failed.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a try is on its way.
    pub busy: RwSignal<bool>,
    /// How often in a row the server said that too much was asked.
    limited: StoredValue<u32>,
    running: StoredValue<Option<AbortHandle>>,
    ask: StoredValue<Ask, LocalStorage>,
}

impl<T: Send + Sync + 'static> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Load<T> {}

impl<T: Send + Sync + 'static> Load<T> {
    /// A read that asks with `ask`, again after a failure that a new sign-in or a returning network may have mended.
    /// It lives as long as the component that makes it; leaving that aborts its request.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let value = RwSignal::new(None);
        let reading = Reading::new(Box::new(move || {
            let answer = ask();
            Box::pin(async move {
                let answer = answer.await?;
                let put: Put = Box::new(move || value.set(Some(answer)));
                Ok(put)
            })
        }));
        Self { value, error: reading.error, busy: reading.busy, reading }
    }

    /// Asks.
    pub fn again(self) {
        self.reading.again();
    }

    /// Drops the last answer: what is read now is something else.
    pub fn forget(self) {
        self.value.set(None);
        self.error.set(None);
    }
}

impl Reading {
    fn new(ask: Ask) -> Self {
        let reading = Self {
            error: RwSignal::new(None),
            busy: RwSignal::new(false),
            limited: StoredValue::new(0),
            running: StoredValue::new(None),
            ask: StoredValue::new_local(ask),
        };
        on_cleanup(move || reading.abort());
        let access = expect_context::<Access>();
        let network = expect_context::<Network>();
        effect(move |before: Option<(u32, bool)>| {
            let now = (access.signed_in.get(), network.online());
            if before.is_some_and(|before| before != now) && now.1 && reading.error.with_untracked(Option::is_some) {
                reading.again();
            }
            now
        });
        reading
    }

    /// Asks.
    pub fn again(self) {
        let Some(answer) = self.ask.try_with_value(|ask| ask()) else { return };
        self.abort();
        let (handle, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(handle));
        self.busy.set(true);
        spawn_local(async move {
            let Ok(answer) = Abortable::new(answer, registration).await else { return };
            if self.busy.try_set(false).is_some() {
                return; // the component is gone
            }
            match answer {
                Ok(put) => {
                    self.limited.set_value(0);
                    put();
                    self.error.set(None);
                }
                Err(error) => self.error.set(Some(self.patient(error))),
            }
        });
    }

    /// Waits no longer: somebody has had enough of it.
    pub fn cancel(self) {
        self.abort();
        self.busy.set(false);
        self.error.set(Some(ApiError::Aborted));
    }

    /// A limit that is met again and again is asked less and less often, whatever its answers say. [faults F8]
    fn patient(self, error: ApiError) -> ApiError {
        match error {
            ApiError::RateLimited { until, failure } => {
                let met = self.limited.get_value();
                self.limited.set_value(met + 1);
                let longer = if met == 0 { 0.0 } else { (HOLD_MS * f64::from(1_u32 << met.min(3))).min(HOLD_MAX_MS) };
                ApiError::RateLimited { until: until.max(js_sys::Date::now() + longer), failure }
            }
            other => other,
        }
    }

    fn abort(self) {
        if let Some(Some(handle)) = self.running.try_update_value(Option::take) {
            handle.abort();
        }
    }
}

/// Whether `waiting` has lasted long enough to be shown.
#[must_use]
pub fn patiently(waiting: Signal<bool>) -> Signal<bool> {
    let shown = RwSignal::new(false);
    effect(move |_| {
        if waiting.get() {
            if let Ok(timer) = set_timeout_with_handle(
                move || {
                    // The component may be gone.
                    let _ = shown.try_set(true);
                },
                PATIENCE,
            ) {
                on_cleanup(move || timer.clear());
            }
        } else {
            shown.set(false);
        }
    });
    shown.into()
}
