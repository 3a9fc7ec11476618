//! Every screen's address, written and read here and nowhere else.

/// The tabs of a page, in display order, each with its segment of the address.
macro_rules! tabs {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $tab:ident = $code:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$what])* $tab,)*
        }

        impl $name {
            /// Every tab, in display order.
            pub const ALL: &[Self] = &[$(Self::$tab),*];

            /// As it stands in an address.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$tab => $code,)*
                }
            }

            /// The tab that stands so in an address.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$tab),)*
                    _ => None,
                }
            }
        }
    };
}

mod access;
mod agents;
mod imports;
mod logs;
mod screen;
mod servers;

pub use access::*;
pub use agents::*;
pub use imports::*;
pub use logs::*;
pub use screen::*;
pub use servers::*;

use crate::wire::query::{encode, is_segment};

/// The operations list.
pub const OPERATIONS: &str = "/operations";

/// An id as a segment of an address. What no address can hold, since the browser takes such segments away, leads nowhere.
pub(super) fn segment(id: &str) -> String {
    if is_segment(id) { encode(id) } else { String::new() }
}
