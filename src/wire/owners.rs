//! Bodies of the governance family: who owns a resource. [api 1.7, 2.7]

use serde::{Deserialize, Serialize};

/// `type` of a principal that is a user.
pub const USERS: &str = "users";
/// `type` of a principal that is a group.
pub const GROUPS: &str = "groups";

/// Name and address of an owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrincipalProfile {
    /// The user's or group's id.
    #[serde(default)]
    pub id: String,
    /// The name people know.
    #[serde(default)]
    pub name: String,
    /// The address of a user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// One owner. Trap: `id` belongs to the governance family; the user's id is the last part of `orn`. [api 2.7]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Principal {
    /// `pri…`
    #[serde(default)]
    pub id: String,
    /// `users` or `groups`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The user's or group's ORN.
    pub orn: String,
    /// Name and address.
    #[serde(default)]
    pub profile: PrincipalProfile,
}

impl Principal {
    /// What people know it by: its name, else its address, else the ORN that names it.
    #[must_use]
    pub fn label(&self) -> &str {
        let email = self.profile.email.as_deref().unwrap_or_default();
        [self.profile.name.as_str(), email].into_iter().find(|text| !text.trim().is_empty()).unwrap_or(&self.orn)
    }
}

/// What is owned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnedResource {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// `ai-agents`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Its ORN.
    #[serde(default)]
    pub orn: String,
    /// Its name.
    #[serde(default)]
    pub profile: PrincipalProfile,
}

/// The owners of one resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResourceOwners {
    /// The resource's ORN.
    pub parent_resource_orn: String,
    /// The resource.
    #[serde(default)]
    pub resource: OwnedResource,
    /// Its owners.
    #[serde(default)]
    pub principals: Vec<Principal>,
}

/// Sets the whole set of owners of one to ten resources; an empty or absent set removes all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnersRequest {
    /// Up to five users, or one group.
    #[serde(default)]
    pub principal_orns: Option<Vec<String>>,
    /// One to ten resources.
    #[serde(default)]
    pub resource_orns: Vec<String>,
}

/// Takes owners away from one resource: one to five items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnersPatch {
    /// The resource.
    pub resource_orn: String,
    /// What to take away.
    pub data: Vec<OwnersPatchItem>,
}

/// One owner to take away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnersPatchItem {
    /// `REMOVE`, the only one.
    pub op: String,
    /// `/principalOrn`, the only one.
    pub path: String,
    /// The owner's ORN.
    pub value: String,
}
