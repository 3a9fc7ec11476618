//! The lifecycle: the current state filled, the legal next steps solid, all from `domain`. [design, lifecycle]

use crate::components::status_badge::tone_name;
use crate::domain::agent::{Facts, Status};
use crate::domain::agent_lifecycle::{Next, Step, steps};
use crate::ui::react::memo;
use leptos::prelude::*;

/// A drawn state: x of its box, its width.
fn place(status: Status) -> (u16, u16) {
    match status {
        Status::Staged => (1, 72),
        Status::Active => (150, 76),
        Status::Inactive => (266, 80),
    }
}

/// The path of an arrow, and where its word stands.
fn arrow(step: &Step) -> (&'static str, u16, u16) {
    match (step.from, step.next) {
        (Status::Staged, Next::Becomes(Status::Inactive)) => ("M40 60C60 120 296 120 314 62", 178, 118),
        (Status::Staged, _) => ("M75 42H146", 110, 20),
        (Status::Active, _) => ("M214 25C228 6 264 6 281 24", 248, 7),
        (Status::Inactive, Next::Gone) => ("M347 42H381", 364, 20),
        (Status::Inactive, _) => ("M278 60C264 72 232 72 216 60", 248, 81),
    }
}

/// The states of an agent and the arrows between them.
#[component]
pub fn LifecyclePicture(facts: Signal<Facts>) -> impl IntoView {
    let all = memo(move || Drawn(steps(&facts.get())));
    let next = move || {
        let words = all.with(|all| all.legal());
        if words.is_empty() { "No next step now".to_owned() } else { format!("Next step: {}", words.join(" or ")) }
    };
    let told = move || {
        let now = facts.get().status.map_or("of an unknown status", |status| status.look().word);
        format!(
            "Staged leads to Active or Inactive. Active and Inactive lead to each other. Inactive leads to deleted. This agent is {now}. {}.",
            next()
        )
    };
    view! {
        <div>
            <div class="strip-h"><h2>"Lifecycle"</h2><span class="push">{next}</span></div>
            <div class="life-box">
                <svg class="life" viewBox="0 -4 452 126" role="img" aria-labelledby="life-title life-text">
                    <title id="life-title">"Lifecycle"</title>
                    <desc id="life-text">{told}</desc>
                    <defs>
                        <marker id="arr" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                            <path class="arr" d="M1 1l5.5 3L1 7" />
                        </marker>
                        <marker id="arr-on" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="6" markerHeight="6" orient="auto-start-reverse">
                            <path class="arr-on" d="M1 1l5.5 3L1 7" />
                        </marker>
                    </defs>
                    {move || all.with(|all| all.0.iter().map(edge).collect_view())}
                    {move || Status::ALL.map(|status| node(status, facts.get().status == Some(status))).collect_view()}
                    <g><rect class="node node--gone" x="386" y="26" width="65" height="32" rx="16" /><text x="418" y="46">"gone"</text></g>
                </svg>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq)]
struct Drawn([Step; 5]);

impl Drawn {
    fn legal(&self) -> Vec<&'static str> {
        self.0.iter().filter(|step| step.legal).map(|step| step.action.label()).collect()
    }
}

fn edge(step: &Step) -> impl IntoView + use<> {
    let (path, x, y) = arrow(step);
    view! {
        <g class:next=step.legal>
            <path class="edge" d=path />
            <text class="lbl" x=x y=y>{step.action.label()}</text>
        </g>
    }
}

fn node(status: Status, now: bool) -> impl IntoView {
    let ((x, width), look) = (place(status), status.look());
    let class = if now { format!("now is-{}", tone_name(look.tone)) } else { String::new() };
    view! {
        <g class=class>
            <rect class="node" x=x y="26" width=width height="32" rx="16" />
            <text x=x + width / 2 y="46">{look.word}</text>
        </g>
    }
}
