//! System Log events of agent access: names of ours. [pages 1.13]

/// `type` of a target that is a user's connection.
pub const CONNECTION: &str = "USER_CONNECTION";
/// `type` of a target that is an app in access.
pub const APP: &str = "ACCESS_APP";
/// `type` of a target that is an agent in access.
pub const AGENT: &str = "ACCESS_AGENT";
/// `type` of a target that is a session of an agent.
pub const SESSION: &str = "ACCESS_SESSION";
/// `type` of a target that is a user.
pub const USER: &str = "USER";

/// A user went to an app to consent.
pub const CONSENT_BEGUN: &str = "access.connection.consent";
/// They came back: with a credential, or with the reason why not.
pub const CONNECTED: &str = "access.connection.connect";
/// An answer came that nobody here had asked for.
pub const ANSWER_REFUSED: &str = "access.connection.answer.refuse";
/// A credential does not work any more.
pub const BROKEN: &str = "access.connection.error";
/// A token was renewed.
pub const RENEWED: &str = "access.connection.renew";
/// A connection was paused.
pub const PAUSED: &str = "access.connection.pause";
/// A connection was resumed.
pub const RESUMED: &str = "access.connection.resume";
/// A credential was revoked and erased.
pub const DISCONNECTED: &str = "access.connection.disconnect";

/// An app was added.
pub const APP_ADDED: &str = "access.app.create";
/// An app was changed.
pub const APP_UPDATED: &str = "access.app.update";
/// An app was suspended for everybody.
pub const APP_SUSPENDED: &str = "access.app.suspend";
/// An app was restored.
pub const APP_RESTORED: &str = "access.app.restore";

/// An agent was pre-registered.
pub const AGENT_ADDED: &str = "access.agent.create";
/// An agent got a new token.
pub const AGENT_TOKEN_REPLACED: &str = "access.agent.token.replace";
/// An agent was suspended.
pub const AGENT_SUSPENDED: &str = "access.agent.suspend";
/// An agent was restored.
pub const AGENT_RESTORED: &str = "access.agent.restore";
/// An agent was restricted to some users.
pub const AGENT_RESTRICTED: &str = "access.agent.restrict";
/// An agent was unrestricted.
pub const AGENT_UNRESTRICTED: &str = "access.agent.unrestrict";

/// A session began.
pub const SESSION_STARTED: &str = "access.session.start";
/// A session was ended.
pub const SESSION_ENDED: &str = "access.session.end";
/// What a user had was cut.
pub const OFFBOARDED: &str = "access.user.offboard";
