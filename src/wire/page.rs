//! The list envelope `{data, _links}`, its links and limits. [api 3.1]

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Rows of a page when nobody asks. [seed-A]
pub const LIMIT_DEFAULT: u16 = 20;
/// Most rows of a page. [seed-A]
pub const LIMIT_MAX: u16 = 200;

/// An address in an answer. `rel` and `method` are printed where the official examples have them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// The absolute address.
    pub href: String,
    /// Relation, such as `self`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rel: Option<String>,
    /// HTTP method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Name of what it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Link {
    /// A link with its address alone.
    #[must_use]
    pub fn to(href: String) -> Self {
        Self { href, rel: None, method: None, name: None }
    }
}

/// The links of a list; `next` is absent on its last page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListLinks {
    /// This page.
    #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
    pub this: Option<Link>,
    /// The page after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Link>,
}

/// Counts of a list, answered with capability `counts` when asked with `include=counts`. [decisions 2]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Metadata {
    /// Rows that match the whole question, on all pages.
    pub total: u64,
    /// Rows of each status (as the API prints it) that match the question without its status term.
    #[serde(default)]
    pub by_status: BTreeMap<String, u64>,
    /// Rows of the family, whatever the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfiltered: Option<u64>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct List<T> {
    /// The rows.
    pub data: Vec<T>,
    /// Where it stands and what follows.
    #[serde(rename = "_links", default)]
    pub links: ListLinks,
    /// Counts, where asked for and offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
}

impl<T> List<T> {
    /// The cursor of the next page, read from its link.
    #[must_use]
    pub fn next_cursor(&self) -> Option<String> {
        super::query::value_of(&self.links.next.as_ref()?.href, "after")
    }
}

/// The address of the next page in the text of `Link` headers: `<address>; rel="next"`, several of them joined with commas.
#[must_use]
pub fn next_of(links: &str) -> Option<&str> {
    let mut rest = links;
    while let Some((_, from)) = rest.split_once('<') {
        let (address, after) = from.split_once('>')?;
        let about = after.split('<').next().unwrap_or_default();
        if about.contains("rel=\"next\"") {
            return Some(address);
        }
        rest = after;
    }
    None
}
