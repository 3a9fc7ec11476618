//! Names and rules.

use crate::{holds, text};
use agent_console::domain::agent::{Action, Facts, Owners, Source, Status, availability};
use agent_console::domain::agent_lifecycle::permit;
use agent_console::domain::agent_profile::{checked_name, name_key};
use proptest::prelude::*;

#[test]
fn a_name_is_kept_as_it_was_checked() {
    holds(prop_oneof![text(), "[ a-zé🦓]{0,260}"], |name| {
        if let Ok(kept) = checked_name(&name) {
            prop_assert_eq!(checked_name(&kept), Ok(kept.clone()));
            prop_assert_eq!(name_key(&name), name_key(&kept));
            prop_assert!((3..=255).contains(&kept.chars().count()));
        }
        Ok(())
    });
}

#[test]
fn the_server_permits_exactly_what_the_menu_offers() {
    let status = proptest::option::of(proptest::sample::select(Status::ALL.to_vec()));
    let owners = prop_oneof![Just(Owners::Unknown), (0_usize..4).prop_map(Owners::counted)];
    let facts = (status, any::<bool>(), owners, any::<bool>(), any::<bool>());
    holds(facts, |(status, manual, owners, app_linked, pending)| {
        let source = if manual { Source::Manual } else { Source::Imported };
        let facts = Facts { status, source, owners, app_linked, pending };
        for action in
            [Action::Edit, Action::Owners, Action::Activate, Action::Deactivate, Action::Delete, Action::LinkApp]
        {
            prop_assert_eq!(permit(&facts, action).err(), availability(&facts, action).refusal(), "{:?}", action);
        }
        Ok(())
    });
}
