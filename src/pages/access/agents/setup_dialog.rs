//! How an agent is wired to the gateway: where it calls, what it sends, and its token. [pages 1.17, matrix 2.8]

use super::one_agent::{Dialogs, Reading, names_of};
use super::setup_texts::{Form, gateway, text};
use super::token_secret::{STORE_FIRST, TokenSecret};
use crate::api;
use crate::components::form_note::{FormNote, refusal};
use crate::domain::access_agent::Action;
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::confirm::{Confirm, Consequence, Mark, Question};
use crate::ui::button::Button;
use crate::ui::copy_button::CopyButton;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Shape;
use crate::ui::react::{callback, derive, effect, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::show::Show;
use crate::url_state::AccessAgentsPanel;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog, while the address asks for it.
#[component]
pub fn SetUpDialog(dialogs: Dialogs) -> impl IntoView {
    let announcer = expect_context::<Announcer>();
    let id = dialogs.about(|panel| match panel {
        AccessAgentsPanel::SetUp(id) => Some(id),
        _ => None,
    });
    let secret = RwSignal::new(None::<String>);
    // The token goes with the agent that it is of.
    effect(move |_| {
        id.track();
        secret.set(None);
    });
    // A token that is shown goes only when somebody says that it is stored.
    let close = callback(move |()| {
        if secret.with_untracked(Option::is_some) {
            announcer.say(STORE_FIRST);
        } else {
            dialogs.close.run(());
        }
    });
    let (set_up, store) = (dialogs.title("Set up", id), dialogs.title("Store the token of", id));
    let title = derive(move || if secret.with(Option::is_some) { store.get() } else { set_up.get() });
    let draw = move |agent, _| view! { <Steps dialogs agent secret close /> }.into_any();
    view! {
        <Dialog open=derive(move || id.with(Option::is_some)) title wide=true on_close=close>
            {move || match secret.get() {
                Some(token) => view! { <TokenSecret token on_stored=callback(move |()| secret.set(None)) /> }.into_any(),
                None => id.get().map(|id| view! { <Reading dialogs id draw /> }).into_any(),
            }}
        </Dialog>
    }
}

/// The steps, or why there are none.
#[component]
fn Steps(
    dialogs: Dialogs,
    agent: Signal<AccessAgent>,
    secret: RwSignal<Option<String>>,
    close: Callback<()>,
) -> impl IntoView {
    let desk = dialogs.desk;
    let blocked = memo(move || {
        let refusal = agent.with(|agent| desk.availability(agent, Action::SetUp)).refusal();
        refusal.map(|reason| reason.sentence().to_owned())
    });
    let restricted = memo(move || agent.with(|agent| agent.allowed_users.as_deref().map(names_of)));
    let description = memo(move || agent.with(|agent| agent.description.clone()));
    let note = RwSignal::new(None::<String>);
    let address = gateway();
    let copied = address.clone();
    view! {
        <div class="dlg-b">
            <FormNote words=note />
            <Show when=move || description.with(|text| !text.is_empty())><p class="fg2"><bdi>{description}</bdi></p></Show>
            {move || restricted.get().map(|names| view! {
                <p class="note is-info"><Shape name="info" /><span class="grow">"Restricted to "{names}"."</span></p>
            })}
            {move || match blocked.get() {
                Some(reason) => view! { <p class="note is-warn"><Shape name="warn" /><span class="grow">{reason}</span></p> }.into_any(),
                None => view! {
                    <ol class="steps">
                        {step("1", "Where it calls", view! {
                            <p>"The address of the gateway. Its first session makes the agent Active."</p>
                            <p class="id"><code class="brk">{address.clone()}</code><CopyButton text=copied.clone() label="Copy gateway address" /></p>
                        }.into_any())}
                        {step("2", "What it sends", call(desk.user_id(), address.clone()))}
                        {step("3", "Its token", token(dialogs, agent, secret, note))}
                    </ol>
                }.into_any(),
            }}
        </div>
        <div class="dlg-f"><span class="push"><Button label="Close" on_click=move || close.run(()) /></span></div>
    }
}

fn step(number: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! { <li><span class="pip" aria-hidden="true">{number}</span><div><h3>{title}</h3>{content}</div></li> }
        .into_any()
}

/// The call, in the form that somebody chooses.
fn call(user: String, address: String) -> AnyView {
    let form = RwSignal::new(Form::ALL[0].code().to_owned());
    let option =
        |form: Form| SegmentOption { value: form.code().to_owned(), label: form.label().to_owned(), count: None };
    let forms = Signal::stored(Form::ALL.map(option).to_vec());
    let shown = derive(move || form.with(|form| text(Form::of(form), &address, &user)));
    view! {
        <p>"Each time somebody begins to use it. appIds are the apps that it uses for them: those to which they have an Active connection. To go on with a session, send it again with its id as sessionId."</p>
        <div class="row row--wrap">
            <Segmented legend="Form of the instructions" name="setup-form" options=forms selected=form on_select=move |code| form.set(code) />
            <span class="push"><CopyButton text=shown label="Copy instructions" /></span>
        </div>
        <pre class="codebox" role="region" tabindex="0" aria-label="Instructions">{shown}</pre>
    }
    .into_any()
}

/// What there is to know of the token, and the way to another one.
fn token(
    dialogs: Dialogs,
    agent: Signal<AccessAgent>,
    secret: RwSignal<Option<String>>,
    note: RwSignal<Option<String>>,
) -> AnyView {
    let desk = dialogs.desk;
    if !untrack(|| desk.sees_everybody()) {
        return view! { <p>"Ask an admin for it: a token is told once, to whoever pre-registers the agent."</p> }
            .into_any();
    }
    let (confirm, busy) = (expect_context::<Confirm>(), RwSignal::new(false));
    let replace = callback(move |()| {
        note.set(None);
        busy.set(true);
        let id = agent.with_untracked(|agent| agent.id.clone());
        spawn_local(async move {
            let answer = api::access_agents::new_token(desk.client, &id).await;
            busy.try_set(false);
            match answer {
                Ok(made) => drop(secret.try_set(Some(made.token))),
                Err(failed) => drop(note.try_set(Some(refusal(&failed, true)))),
            }
        });
    });
    let ask = move || confirm.ask(question(&agent.with_untracked(|agent| agent.name.clone()), replace));
    view! {
        <p>"It was told once, when the agent was pre-registered. Where it is lost, or others know it, give the agent a new one."</p>
        <div class="row"><Button label="New token" icon="key" small=true busy reason=derive(move || desk.no_change()) on_click=ask /></div>
    }
    .into_any()
}

fn question(name: &str, run: Callback<()>) -> Question {
    let consequence = Consequence::new;
    Question {
        title: format!("Give {} a new token?", isolated(name)),
        intro: "This can't be undone. What happens:".to_owned(),
        consequences: Signal::stored(vec![
            consequence(Mark::Loses, "The token that it has now is good no more: what it sends with it is refused."),
            consequence(Mark::Keeps, "Open sessions stay open; it goes on with them once it has the new token."),
            consequence(Mark::Note, "The new token is shown once."),
        ]),
        confirm: "Replace token".to_owned(),
        cancel: "Cancel".to_owned(),
        destructive: true,
        type_name: None,
        run,
    }
}
