//! The System Log: everything that happened, searched, pictured, followed and taken along. What it draws by itself is made of plain
//! elements, and what is pressed in it is told by the attribute `data-do`: see `log_presses`.

mod log_chart;
mod log_counted;
mod log_desk;
mod log_detail;
mod log_export;
mod log_filters;
mod log_histogram;
mod log_presses;
mod log_rows;
mod log_tail;
mod log_times;
pub mod system_log_chunk;
mod system_log_page;
