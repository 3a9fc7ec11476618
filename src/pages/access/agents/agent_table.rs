//! The columns of the list of agents in access.

use super::agent_cells::{days, name, next, number, status};
use super::agent_desk::AgentDesk;
use super::spark::total;
use crate::ui::menu::row_menu;
use crate::ui::table::Column;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use std::sync::Arc;

type Row = Arc<AccessAgent>;

/// The columns. How many users there are, those alone see who see everybody.
#[must_use]
pub fn columns(desk: AgentDesk, everybody: bool) -> Vec<Column<Row>> {
    let mut columns = vec![
        Column { row_header: true, ..Column::new("Agent", "c-name", move |row: Row| name(&row, desk)) },
        Column::new("Status", "c-acc c-more", move |row: Row| status(&row, desk)),
        labelled("Last 30 days", "c-spark c-more p4 keep", move |row: Row| days(&row, desk)),
        labelled("Sessions (30 d)", "c-sums num c-more p3 keep", |row: Row| number(total(&row.sessions_per_day))),
    ];
    if everybody {
        columns.push(Column::new("Users", "c-few num p5", |row: Row| number(row.users)));
    }
    columns.extend([
        Column::new("Connections", "c-few num p5", |row: Row| number(row.apps)),
        Column { hide_title: true, ..Column::new("Next step", "c-go c-more", move |row: Row| next(&row, desk)) },
        Column {
            hide_title: true,
            ..Column::new("Actions", "c-menu", |row: Row| row_menu(format!("Actions for {}", row.name)))
        },
    ]);
    columns
}

/// One whose title stands beside the value where rows are cards.
fn labelled(
    title: &'static str,
    class: &'static str,
    cell: impl Fn(Row) -> AnyView + Send + Sync + 'static,
) -> Column<Row> {
    Column { card_label: true, ..Column::new(title, class, cell) }
}
