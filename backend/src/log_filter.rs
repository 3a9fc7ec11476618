//! `filter` of the System Log: comparisons joined with `and` and `or`, as conditions of the database. [api 1.12]

/// A condition and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogCondition {
    /// Its text; empty for none.
    pub sql: String,
    /// Its values, in order.
    pub binds: Vec<String>,
}

/// Most comparisons of one filter.
pub const TERMS_MAX: usize = 20;

/// Attributes that can be asked for, and their columns.
const ATTRIBUTES: [(&str, &str); 5] = [
    ("eventType", "event_type"),
    ("target.id", "target_id"),
    ("actor.id", "actor_id"),
    ("outcome.result", "outcome"),
    ("debugContext.debugData.operationId", "operation_id"),
];

/// Reads a filter such as `eventType sw "workload_principal." and target.id eq "wlp1"`. `and` binds tighter than `or`.
///
/// # Errors
/// What is wrong, in a sentence with its column.
pub fn parse(text: &str) -> Result<LogCondition, String> {
    let mut rest = text.trim_start();
    let mut condition = LogCondition::default();
    let column = |rest: &str| text[..text.len() - rest.len()].chars().count() + 1;
    for terms in 1.. {
        if terms > TERMS_MAX {
            return Err(format!("Write at most {TERMS_MAX} comparisons."));
        }
        let (attribute, after) = word(rest);
        let known = ATTRIBUTES.iter().find(|(name, _)| name.eq_ignore_ascii_case(attribute));
        let Some((_, name)) = known else {
            let all = ATTRIBUTES.map(|(name, _)| name).join(", ");
            return Err(format!("Compare one of {all} (column {}).", column(rest)));
        };
        let (operator, after_operator) = word(after);
        let (value, after_value) = quoted(after_operator)
            .ok_or_else(|| format!("Write the value in double quotes (column {}).", column(after_operator)))?;
        match operator.to_ascii_lowercase().as_str() {
            "eq" => {
                condition.sql.push_str(&format!("{name} = ?"));
                condition.binds.push(value);
            }
            "sw" => {
                condition.sql.push_str(&format!("substr({name}, 1, length(?)) = ?"));
                condition.binds.extend([value.clone(), value]);
            }
            _ => return Err(format!("Use eq or sw (column {}).", column(after))),
        }
        rest = after_value;
        if rest.is_empty() {
            break;
        }
        let (joint, after_joint) = word(rest);
        match joint.to_ascii_lowercase().as_str() {
            "and" => condition.sql.push_str(" AND "),
            "or" => condition.sql.push_str(" OR "),
            _ => return Err(format!("Join comparisons with and or or (column {}).", column(rest))),
        }
        rest = after_joint;
    }
    Ok(condition)
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
    use super::parse;

    #[test]
    fn comparisons_become_conditions_with_their_values_apart() {
        let read =
            parse(r#"eventType sw "workload_principal." and target.id eq "wlp\"1" or OUTCOME.result eq "FAILURE""#);
        let condition = read.expect("it can be read");
        assert_eq!(condition.sql, "substr(event_type, 1, length(?)) = ? AND target_id = ? OR outcome = ?");
        assert_eq!(condition.binds, ["workload_principal.", "workload_principal.", "wlp\"1", "FAILURE"]);
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
        let many = vec!["target.id eq \"x\""; 21].join(" or ");
        assert!(parse(&many).expect_err("too many").contains("at most 20"));
    }
}
