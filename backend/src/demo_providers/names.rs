//! What made-up agents are called and what they are for: small words that make five thousand names, no two alike.

/// What an agent works on; the plural is made with an s.
const SUBJECTS: [&str; 25] = [
    "invoice",
    "order",
    "contract",
    "parcel",
    "ticket",
    "shipment",
    "claim",
    "quote",
    "refund",
    "lead",
    "complaint",
    "booking",
    "report",
    "meeting",
    "survey",
    "expense",
    "product",
    "supplier",
    "receipt",
    "payment",
    "voucher",
    "document",
    "account",
    "audit",
    "forecast",
];

/// What an agent does, and the words before and behind its subject that say so.
const ROLES: [(&str, &str, &str); 20] = [
    ("matcher", "Matches", "with what was agreed"),
    ("organizer", "Sorts", "by what they need next"),
    ("summarizer", "Writes short summaries of", ""),
    ("inspector", "Checks", "before they go out"),
    ("archivist", "Files", "where people look for them"),
    ("translator", "Translates", "into the reader's language"),
    ("scout", "Looks for", "that nobody takes care of"),
    ("locator", "Tells where", "are at any time"),
    ("router", "Sends", "to the team that answers them"),
    ("extractor", "Reads the facts out of", ""),
    ("planner", "Plans", "for the coming week"),
    ("clerk", "Answers questions about", ""),
    ("estimator", "Estimates the effort behind", ""),
    ("reconciler", "Reconciles", "at the end of the month"),
    ("tagger", "Puts tags on", ""),
    ("watcher", "Warns when", "take too long"),
    ("merger", "Finds", "that are there twice"),
    ("drafter", "Drafts", "for a person to approve"),
    ("ranker", "Puts the most urgent", "first"),
    ("explainer", "Explains", "in plain words"),
];

/// Where it works. The first is left out.
const PLACES: [&str; 11] =
    ["", "Northern", "Southern", "Eastern", "Western", "Central", "Coastal", "Alpine", "Island", "Harbour", "Inland"];

/// Names without a place.
pub(super) const PLAIN: usize = SUBJECTS.len() * ROLES.len();

/// Name and description number `number`; they come again after 5,500.
pub(super) fn named(number: usize) -> (String, String) {
    let (place, within) = (PLACES[number / PLAIN % PLACES.len()], number % PLAIN);
    let at = within % SUBJECTS.len();
    // Each round through the subjects begins one role later, so that neighbours differ in both.
    let (subject, (role, before, behind)) = (SUBJECTS[at], ROLES[(within / SUBJECTS.len() + at) % ROLES.len()]);
    let name = format!("{place} {subject} {role}");
    let description = format!("{before} {subject}s {behind}");
    (capital(name.trim()), description.trim().to_owned())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
