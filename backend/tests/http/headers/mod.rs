//! The header checklist, H1 to H20, each on every class of answer that there is. [faults-and-headers]

mod classes;
mod dependence;
mod isolation;
mod keeping;
mod page;
mod score;
mod sessions;
