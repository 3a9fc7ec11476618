//! Offboarding a user: what they have in agent access, then all of it cut at once. [pages 1.15]

use super::offboarded_user::OffboardedUser;
use crate::components::notice::problem;
use crate::domain::access::Scope;
use crate::pages::access::sessions::user_picker::UserPicker;
use crate::paths;
use crate::state::session::Access;
use crate::ui::empty::Empty;
use crate::ui::icon::Icon;
use crate::ui::picker::PickerOption;
use crate::ui::react::{effect, memo};
use crate::ui::router::Router;
use crate::url_state::offboarded_user;
use crate::wire::server::AGENT_ACCESS;
use crate::wire::user_connections::AccessUser;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OffboardingPage() -> impl IntoView {
    let access = expect_context::<Access>();
    let supported = memo(move || access.can(AGENT_ACCESS));
    let may_look = memo(move || access.lacks(Scope::AccessRead).is_none());
    view! {
        <div class="page page--doc">
            <div class="head">
                <div class="head-t">
                    <h1>"Offboarding"</h1>
                    <p>"Cuts all that a user has in agent access: connections, open sessions, restrictions, consents that were begun. It does not deactivate the user in the directory: do that there, first."</p>
                </div>
            </div>
            {move || match (supported.get(), may_look.get()) {
                (false, _) => unsupported(),
                (true, false) => not_allowed(access),
                (true, true) => chosen(),
            }}
        </div>
    }
}

/// The field that chooses a user, and what they have.
fn chosen() -> AnyView {
    let router = expect_context::<Router>();
    let query = router.query_at(paths::OFFBOARDING);
    let user = memo(move || query.with(|query| offboarded_user(query)));
    let found = RwSignal::new(None::<AccessUser>);
    let choice = RwSignal::new(Vec::<PickerOption>::new());
    let picked = move || choice.with(|choice| choice.first().map(|option| option.value.clone()).unwrap_or_default());
    // What the address put there, and nobody chose.
    let put = StoredValue::new(String::new());
    // The field holds whom the address names, as soon as they have a name.
    effect(move |_| {
        let (id, named) = (user.get(), found.get());
        if untrack(picked) == id {
            return put.set_value(id);
        }
        let named = named.filter(|named| named.id == id);
        put.set_value(named.as_ref().map(|named| named.id.clone()).unwrap_or_default());
        choice.set(named.map(option).into_iter().collect());
    });
    // The address names whom somebody chose.
    effect(move |_| {
        let now = picked();
        if put.with_value(|put| *put != now) && user.get_untracked() != now {
            router.go(&if now.is_empty() { paths::OFFBOARDING.to_owned() } else { paths::offboarding_of(&now) });
        }
    });
    view! {
        <div class="form">
            <UserPicker label="User" chosen=choice placeholder="Search people" hint="Also those who have left." />
        </div>
        {move || match user.get() {
            id if id.is_empty() => view! {
                <section class="card">
                    <Empty title="Choose a user" text="What would be cut is shown first. Nothing happens before you confirm it." icon="user" />
                </section>
            }
            .into_any(),
            id => view! { <OffboardedUser id found /> }.into_any(),
        }}
    }
    .into_any()
}

/// A user as a choice of the field.
fn option(user: AccessUser) -> PickerOption {
    let label = if user.name.is_empty() { user.email.clone() } else { user.name };
    PickerOption { value: user.id, label, detail: user.email, reason: None, mark: None }
}

fn unsupported() -> AnyView {
    view! {
        <section class="card">
            <Empty title="This server has no agent access" text="There is nothing to cut here. Everything else works." icon="user" />
        </section>
    }
    .into_any()
}

/// What the caller may not see, and what to ask for. [faults F3]
fn not_allowed(access: Access) -> AnyView {
    let role = move || access.caller().map(|caller| caller.name).unwrap_or_default();
    let rest = view! {
        <p>"What users have can't be shown to "<strong>{role}</strong>". Ask an admin for one of these:"</p>
        <ul class="need">
            <li>"Role " <strong>"Super admin"</strong></li>
            <li>"Scope " <code>{Scope::AccessRead.name()}</code></li>
        </ul>
    };
    let glyph = view! { <Icon name="lock" /> }.into_any();
    problem("glyph", glyph, "You can't see this page".to_owned(), rest.into_any())
}
