//! The System Log: everything that happened, searched, pictured, followed and taken along.

mod log_chart;
mod log_desk;
mod log_detail;
mod log_export;
mod log_filters;
mod log_histogram;
mod log_list;
mod log_row;
mod log_tail;
mod log_times;
pub mod system_log_chunk;
mod system_log_page;
