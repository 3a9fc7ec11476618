//! `filter` of the System Log: comparisons joined with `and` and `or`. [api 1.12]

/// What must hold: one of the groups, with all of its comparisons. No group is no condition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// Joined with `or`; each is joined with `and`.
    pub groups: Vec<Vec<Term>>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What is compared.
    pub attribute: Attribute,
    /// With what.
    pub value: String,
    /// Whether the value is only how it begins.
    pub begins: bool,
}

/// What can be compared, the rarest values first: each has an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// `target.id`.
    Target,
    /// `debugContext.debugData.operationId`.
    Operation,
    /// `actor.id`.
    Actor,
    /// `eventType`.
    Event,
    /// `outcome.result`.
    Outcome,
}

/// Most comparisons of one filter.
pub const TERMS_MAX: usize = 50;

/// Attributes by their names.
const ATTRIBUTES: [(&str, Attribute); 5] = [
    ("eventType", Attribute::Event),
    ("target.id", Attribute::Target),
    ("actor.id", Attribute::Actor),
    ("outcome.result", Attribute::Outcome),
    ("debugContext.debugData.operationId", Attribute::Operation),
];

/// Reads a filter such as `eventType sw "workload_principal." and target.id eq "wlp1"`. `and` binds tighter than `or`.
///
/// # Errors
/// What is wrong, in a sentence with its column.
pub fn parse(text: &str) -> Result<LogFilter, String> {
    let mut rest = text.trim_start();
    let (mut groups, mut group) = (Vec::new(), Vec::new());
    let column = |rest: &str| text[..text.len() - rest.len()].chars().count() + 1;
    for terms in 1.. {
        if terms > TERMS_MAX {
            return Err(format!("Write at most {TERMS_MAX} comparisons."));
        }
        let (name, after) = word(rest);
        let known = ATTRIBUTES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let Some((_, attribute)) = known else {
            let all = ATTRIBUTES.map(|(name, _)| name).join(", ");
            return Err(format!("Compare one of {all} (column {}).", column(rest)));
        };
        let (operator, after_operator) = word(after);
        let (value, after_value) = quoted(after_operator)
            .ok_or_else(|| format!("Write the value in double quotes (column {}).", column(after_operator)))?;
        let begins = match operator.to_ascii_lowercase().as_str() {
            "eq" => false,
            "sw" => true,
            _ => return Err(format!("Use eq or sw (column {}).", column(after))),
        };
        group.push(Term { attribute: *attribute, value, begins });
        rest = after_value;
        if rest.is_empty() {
            break;
        }
        let (joint, after_joint) = word(rest);
        match joint.to_ascii_lowercase().as_str() {
            "and" => {}
            "or" => groups.push(std::mem::take(&mut group)),
            _ => return Err(format!("Join comparisons with and or or (column {}).", column(rest))),
        }
        rest = after_joint;
    }
    groups.push(group);
    Ok(LogFilter { groups })
}

/// The next word, and what follows behind the blanks.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// The text in double quotes at the beginning, and what follows behind the blanks. A backslash keeps the next letter.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut letters = text.strip_prefix('"')?.char_indices();
    let mut value = String::new();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, text.get(at + 2..)?.trim_start())),
            '\\' => value.push(letters.next()?.1),
            letter => value.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Attribute, TERMS_MAX, parse};

    #[test]
    fn comparisons_are_read_into_groups() {
        let read =
            parse(r#"eventType sw "workload_principal." and target.id eq "wlp\"1" or OUTCOME.result eq "FAILURE""#);
        let groups = read.expect("it can be read").groups;
        let told = |at: usize| {
            let terms = groups[at].iter();
            terms.map(|term| (term.attribute, term.value.as_str(), term.begins)).collect::<Vec<_>>()
        };
        let first = [(Attribute::Event, "workload_principal.", true), (Attribute::Target, "wlp\"1", false)];
        assert_eq!((groups.len(), told(0)), (2, first.to_vec()));
        assert_eq!(told(1), [(Attribute::Outcome, "FAILURE", false)]);
    }

    #[test]
    fn what_can_not_be_read_is_told_by_its_column() {
        for (text, words) in [
            ("", "Compare one of"),
            ("name eq \"x\"", "(column 1)"),
            ("target.id eq x", "(column 14)"),
            ("target.id co \"x\"", "Use eq or sw (column 11)"),
            ("target.id eq \"x", "(column 14)"),
            ("target.id eq \"x\" but", "(column 18)"),
            ("target.id eq \"x\" and", "Compare one of"),
            ("target.id eq \"é\" or \"", "(column 21)"),
        ] {
            let told = parse(text).expect_err(text);
            assert!(told.contains(words), "{text}: {told}");
        }
        let many = vec!["target.id eq \"x\""; TERMS_MAX + 1].join(" or ");
        assert!(parse(&many).expect_err("too many").contains("at most 50"));
    }
}
