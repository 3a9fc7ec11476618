//! Addresses of screens and of the API.

use crate::{holds, text};
use agent_console::paths::{self, AgentTab, Screen};
use agent_console::wire::query::{Query, decode, encode, is_segment, unescape, value_of};
use agent_console::wire::{endpoints, orn};
use proptest::prelude::*;

#[test]
fn an_address_shows_the_agent_it_was_made_for() {
    holds(text().prop_filter("a segment", |id| is_segment(id)), |id| {
        let shown = |tab| Screen::Agent { id: id.clone(), tab };
        prop_assert_eq!(Screen::at(&paths::agent_profile(&id)), shown(AgentTab::Profile));
        prop_assert_eq!(Screen::at(&paths::agent_owners(&id)), shown(AgentTab::Owners));
        let edit = paths::agent_edit(&id);
        prop_assert_eq!(edit.matches('?').count(), 1, "{}", edit);
        let forward = Screen::forward(&format!("{}/{}", paths::AGENTS, encode(&id)));
        prop_assert_eq!(forward, Some(paths::agent_profile(&id)));
        Ok(())
    });
}

#[test]
fn any_address_shows_something_and_leads_on_at_most_once() {
    holds(text().prop_map(|text| format!("/{text}")), |path| {
        let forward = Screen::forward(&path);
        prop_assert_eq!(forward.is_some(), Screen::at(&path) == Screen::OnTheWay);
        prop_assert!(forward.is_none_or(|next| Screen::forward(&next).is_none()), "{}", path);
        Ok(())
    });
}

#[test]
fn what_is_encoded_is_plain_and_decodes_to_itself() {
    holds((text(), text()), |(value, other)| {
        let encoded = encode(&value);
        prop_assert!(
            encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)),
            "{}",
            encoded
        );
        prop_assert_eq!(decode(&encoded), value.clone());
        prop_assert_eq!(unescape(&encoded), value.clone());
        let address = Query::default().with("a", &value).with("b", &other).on("/x");
        let there = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        prop_assert_eq!(value_of(&address, "a"), there(&value));
        prop_assert_eq!(value_of(&address, "b"), there(&other));
        // Whatever comes in is decoded without a fault.
        let _ = (decode(&value), unescape(&value));
        Ok(())
    });
}

#[test]
fn ids_survive_the_paths_of_the_api_and_the_names_of_records() {
    holds(text().prop_filter("a segment", |id| is_segment(id)), |id| {
        for path in [endpoints::agent(&id), endpoints::key(&id, &id), endpoints::operation(&id), endpoints::app(&id)] {
            let segments: Vec<_> = path.split('/').map(unescape).collect();
            prop_assert!(segments.contains(&id), "{}", path);
            prop_assert!(!path.contains(['?', '#', ' ', '"']), "{}", path);
        }
        let read = endpoints::operation_id(&endpoints::operation(&id));
        prop_assert_eq!(read, Some(id.clone()).filter(|id| !id.is_empty()));
        let orn = orn::agent("00o1", &id);
        prop_assert!(id.contains(':') || orn::id_of(&orn) == id, "{}", orn);
        Ok(())
    });
}

/// A browser takes these segments away, however they are written: another record, or none, would be meant.
#[test]
fn ids_that_no_path_can_hold_lead_nowhere_and_name_nothing() {
    for id in ["", ".", ".."] {
        assert_eq!(Screen::at(&paths::agent_profile(id)), Screen::Nowhere, "{id:?}");
        assert_eq!(Screen::forward(&paths::agent_profile(id)), None, "{id:?}");
        for path in [endpoints::agent(id), endpoints::key(id, "pks1"), endpoints::key("wlp1", id)] {
            assert!(path.contains('{'), "{path}");
        }
    }
}
