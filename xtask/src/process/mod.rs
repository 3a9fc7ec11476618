//! Running other programs: to the end (`run`) or beside us (`background`).

mod background;
mod interrupt;
mod run;

pub use background::Background;
pub use interrupt::on_interrupt;
pub use run::{Run, found_on_path};
