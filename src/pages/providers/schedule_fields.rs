//! The fields of a provider for when agents are imported by themselves. The server judges the expression and the time zone. [pages 1.9]

use crate::api::error::Failure;
use crate::components::field::Field;
use crate::domain::import_schedule::{DAYS, Rhythm, Time};
use crate::ui::native_field::NativeField;
use crate::ui::react::{callback, derive, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::select::Select;
use crate::ui::text_field::TextField;
use crate::wire::providers::ImportSchedule;
use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The night, when nobody looks.
const TIME: &str = "02:00";
/// Monday.
const DAY: &str = "1";
/// What is assumed where the browser does not tell its own, and what its list leaves out.
const UTC: &str = "UTC";

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Never,
    Daily,
    Weekly,
    Custom,
}

impl Choice {
    const ALL: [Self; 4] = [Self::Never, Self::Daily, Self::Weekly, Self::Custom];

    fn word(self) -> &'static str {
        match self {
            Self::Never => "Never",
            Self::Daily => "Daily",
            Self::Weekly => "Weekly",
            Self::Custom => "Custom",
        }
    }
}

/// The fields. Each keeps what was typed while another choice is made.
#[derive(Clone, Copy)]
pub struct ScheduleFields {
    choice: RwSignal<Choice>,
    time: Field,
    day: RwSignal<String>,
    expression: Field,
    zone: Field,
}

impl ScheduleFields {
    /// Those of a schedule; of none: never, and the browser's own time zone for whoever changes that.
    #[must_use]
    pub fn new(saved: Option<&ImportSchedule>) -> Self {
        let fields = Self {
            choice: RwSignal::new(Choice::Never),
            time: Field::new(TIME),
            day: RwSignal::new(DAY.to_owned()),
            expression: Field::new(""),
            zone: Field::new(&own_zone()),
        };
        fields.show(saved);
        fields
    }

    fn show(self, saved: Option<&ImportSchedule>) {
        let rhythm = saved.map_or(Rhythm::Never, |saved| Rhythm::parse(&saved.expression));
        if let Some(saved) = saved {
            self.zone.text.set(saved.time_zone.clone());
        }
        let time = |time: Time| self.time.text.set(time.to_string());
        self.choice.set(match rhythm {
            Rhythm::Never => Choice::Never,
            Rhythm::Daily(at) => {
                time(at);
                Choice::Daily
            }
            Rhythm::Weekly(day, at) => {
                time(at);
                self.day.set(day.to_string());
                Choice::Weekly
            }
            Rhythm::Custom(expression) => {
                self.expression.text.set(expression);
                Choice::Custom
            }
        });
    }

    /// Makes another choice: an expression that was not typed yet starts as what was chosen before.
    fn choose(self, chosen: Choice) {
        if chosen == Choice::Custom && untrack(|| self.expression.trimmed()).is_empty() {
            let before = untrack(|| self.rhythm().expression());
            self.expression.text.set(before.unwrap_or_default());
        }
        self.choice.set(chosen);
    }

    /// The rhythm; an empty expression for a time that is none. Tracked.
    fn rhythm(self) -> Rhythm {
        let time = Time::parse(&self.time.trimmed());
        let none = Rhythm::Custom(String::new());
        match self.choice.get() {
            Choice::Never => Rhythm::Never,
            Choice::Daily => time.map_or(none, Rhythm::Daily),
            Choice::Weekly => {
                time.map_or(none, |time| Rhythm::Weekly(self.day.with(|day| day.parse().unwrap_or_default()), time))
            }
            Choice::Custom => Rhythm::Custom(self.expression.trimmed()),
        }
    }

    /// What is typed. Tracked.
    #[must_use]
    pub fn typed(self) -> Option<ImportSchedule> {
        let expression = self.rhythm().expression()?;
        Some(ImportSchedule { expression, time_zone: self.zone.trimmed() })
    }

    /// Takes over `now` where it is still `before`.
    pub fn follow(self, before: Option<&ImportSchedule>, now: Option<&ImportSchedule>) {
        if untrack(|| self.typed()).as_ref() == before && before != now {
            self.show(now);
        }
    }

    /// Says what lacks; whether nothing does.
    pub fn is_right(self) -> bool {
        let choice = self.choice.get_untracked();
        let lacks = |field: Field, wanted: bool, words: &'static str| {
            let empty = wanted && untrack(|| field.trimmed()).is_empty();
            field.judge(empty.then_some(words))
        };
        let timed = matches!(choice, Choice::Daily | Choice::Weekly);
        let right = [
            lacks(self.time, timed, "Enter a time, such as 02:15."),
            lacks(self.expression, choice == Choice::Custom, "Enter five fields, such as 15 2 * * 1-5."),
            lacks(self.zone, choice != Choice::Never, "Enter a time zone, such as Europe/Berlin."),
        ];
        right.into_iter().all(|right| right)
    }

    /// What the server says is wrong.
    pub fn told(self, failure: &Failure) {
        let words = failure.at("schedule.expression").or_else(|| failure.at("schedule"));
        let custom = self.choice.try_get_untracked() == Some(Choice::Custom);
        self.expression.error.try_set(words.clone().filter(|_| custom));
        self.time.error.try_set(words.filter(|_| !custom));
        self.zone.error.try_set(failure.at("schedule.timeZone"));
    }
}

/// The fields as they are drawn.
#[component]
pub fn Schedule(fields: ScheduleFields) -> impl IntoView {
    let segment = |choice: Choice| SegmentOption {
        value: choice.word().to_owned(),
        label: choice.word().to_owned(),
        count: None,
    };
    let options = Signal::stored(Choice::ALL.map(segment).to_vec());
    let choice = memo(move || fields.choice.get());
    let choose = move |word: String| {
        if let Some(chosen) = Choice::ALL.into_iter().find(|choice| choice.word() == word) {
            fields.choose(chosen);
        }
    };
    let time =
        move || view! { <NativeField label="Time" kind="time" value=fields.time.text error=fields.time.error /> };
    let days = DAYS.iter().enumerate().map(|(at, day)| (at.to_string(), (*day).to_owned())).collect::<Vec<_>>();
    // Monday first, as people count.
    let days = Signal::stored([days.get(1..).unwrap_or_default(), days.get(..1).unwrap_or_default()].concat());
    let when = move || {
        match choice.get() {
        Choice::Never => ().into_any(),
        Choice::Daily => view! { {time()} }.into_any(),
        Choice::Weekly => view! {
            <Select label="Day" options=days selected=fields.day on_select=callback(move |day| fields.day.set(day)) />
            {time()}
        }
        .into_any(),
        Choice::Custom => view! {
            <TextField label="Cron expression" value=fields.expression.text error=fields.expression.error required=true
                hint="Minute, hour, day of the month, month, day of the week: 15 2 * * 1-5 is 02:15 from Monday to Friday." />
        }
        .into_any(),
    }
    };
    let zone = move || {
        let zone = || {
            view! {
                <NativeField label="Time zone" kind="text" value=fields.zone.text error=fields.zone.error suggestions=zones()
                    hint="The time counts there, in summer and in winter." />
            }
        };
        (choice.get() != Choice::Never).then(zone)
    };
    view! {
        <div class="field">
            <p class="lbl" aria-hidden="true">"Import by itself"</p>
            <Segmented legend="Import by itself" name="schedule" options on_select=callback(choose)
                selected=derive(move || choice.get().word().to_owned()) />
            <p class="hint">"Import now works whatever is chosen here. The schedule rests while the provider is not active."</p>
        </div>
        {when}
        {zone}
    }
    .into_any()
}

/// The time zone of the browser.
fn own_zone() -> String {
    let told = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&told, &"timeZone".into()).ok().and_then(|zone| zone.as_string());
    zone.filter(|zone| !zone.is_empty()).unwrap_or_else(|| UTC.to_owned())
}

/// The time zones that the browser knows; none where it does not tell.
fn zones() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).unwrap_or(JsValue::UNDEFINED);
    let list = Reflect::get(&intl, &"supportedValuesOf".into()).ok().and_then(|list| list.dyn_into::<Function>().ok());
    let known = list.and_then(|list| list.call1(&intl, &"timeZone".into()).ok()).map(|known| Array::from(&known));
    let names = known.iter().flat_map(Array::iter).filter_map(|name| name.as_string());
    std::iter::once(UTC.to_owned()).chain(names.filter(|name| name != UTC)).collect()
}
