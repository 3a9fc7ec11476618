//! Requests to others: which addresses are refused, what is read and for how long, and what metadata is believed.

mod addresses;
mod agents;
mod agents_unbelieved;
mod discovery;
mod fetch;
mod offers;
mod site;
