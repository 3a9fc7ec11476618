//! ORNs: the names that records carry between API families. [decisions 5]

/// The ORN of an agent.
#[must_use]
pub fn agent(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:workload-principals:ai-agents:{id}")
}

/// The ORN of a user.
#[must_use]
pub fn user(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:users:{id}")
}

/// The ORN of a group.
#[must_use]
pub fn group(org: &str, id: &str) -> String {
    format!("orn:okta:directory:{org}:groups:{id}")
}

/// The record's own id: the last part.
#[must_use]
pub fn id_of(orn: &str) -> &str {
    orn.rsplit(':').next().unwrap_or(orn)
}

/// Where ORNs of people in the same organization start: `orn:okta:directory:{org}`, read from any of its ORNs.
/// Preview organizations print another second part, so it is taken over as it is. [api 2.1]
#[must_use]
pub fn organization_prefix(orn: &str) -> Option<String> {
    let mut parts = orn.split(':');
    let (orn, system, service, org) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    (orn == "orn").then(|| format!("orn:{system}:{service}:{org}"))
}
