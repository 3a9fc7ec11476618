//! One agent as a provider lists it, read member by member: what is wrong with one says nothing of the others.

use serde_json::Value;

/// Characters of an agent's id: longer ones belong to none of the platforms.
const ID_MAX: usize = 256;

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id at the provider.
    pub external_id: String,
    /// Its name, without blanks around it; not empty.
    pub name: String,
    /// What it is for, without blanks around it.
    pub description: Option<String>,
}

/// An entry that can't be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Its id at the provider; empty where it has none.
    pub external_id: String,
    /// Its name; empty where it has none.
    pub name: String,
    /// Why not, in one sentence.
    pub why: String,
}

/// Where an agent's facts stand in an entry.
pub(super) struct Members {
    pub id: &'static str,
    /// The first of these that says something is its name.
    pub names: &'static [&'static str],
    pub description: &'static str,
}

/// The agent of an entry.
pub(super) fn read(entry: &Value, members: &Members) -> Result<Found, Malformed> {
    let names = members.names.iter().map(|member| text(entry, member));
    let name = names.reduce(|first, second| if matches!(first, Ok(None)) { second } else { first }).unwrap_or(Ok(None));
    let id = text(entry, members.id);
    let known =
        |text: &Result<Option<&str>, NoText>| text.as_ref().ok().copied().flatten().unwrap_or_default().to_owned();
    // What is no id is not kept either: it may be anything.
    let (shown_id, shown_name) = (known(&id), known(&name));
    let is_id = shown_id.len() <= ID_MAX && shown_id.chars().all(|letter| letter.is_ascii_graphic());
    let external_id = if is_id { shown_id } else { String::new() };
    let fault = match (&id, &name, text(entry, members.description)) {
        _ if !entry.is_object() => "It is not an agent.",
        (Err(NoText), ..) => "Its id is not a text.",
        (Ok(None), ..) => "It has no id.",
        _ if !is_id => "Its id is not one.",
        (_, Err(NoText), _) => "Its name is not a text.",
        (_, Ok(None), _) => "It has no name.",
        (.., Err(NoText)) => "Its description is not a text.",
        (.., Ok(description)) => {
            let description = description.map(ToOwned::to_owned);
            return Ok(Found { external_id, name: shown_name, description });
        }
    };
    Err(Malformed { external_id, name: shown_name, why: fault.to_owned() })
}

/// Something else stands where a text should.
#[derive(Clone, Copy)]
struct NoText;

/// A member without blanks around it; `None` where it is missing, null or blank.
fn text<'a>(entry: &'a Value, member: &str) -> Result<Option<&'a str>, NoText> {
    match entry.get(member) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
        Some(_) => Err(NoText),
    }
}
