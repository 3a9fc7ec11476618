//! What the demo's MCP servers offer.

/// An argument of a tool: name, JSON type, what it is, and whether it must be given.
pub(super) type Argument = (&'static str, &'static str, &'static str, bool);

/// A tool: name, what it does, its arguments, and what it answers.
pub(super) struct Tool(pub &'static str, pub &'static str, pub &'static [Argument], pub &'static str);

/// What one server offers.
pub(super) struct Offer {
    /// Its name in addresses; empty for the one that answers for all others.
    pub name: &'static str,
    /// What it calls itself.
    pub title: &'static str,
    /// Whether it wants an access token.
    pub protected: bool,
    /// Whether its metadata names an authorization server.
    pub finished: bool,
    /// Its tools.
    pub tools: &'static [Tool],
    /// Its prompts: name, what it is for, and its arguments.
    pub prompts: &'static [(&'static str, &'static str, &'static [&'static str])],
    /// What can be read: URI, name and media type.
    pub resources: &'static [(&'static str, &'static str, &'static str)],
}

const PLAIN: Offer =
    Offer { name: "", title: "Demo tools", protected: false, finished: true, tools: &[], prompts: &[], resources: &[] };

#[rustfmt::skip]
pub(super) const OFFERS: [Offer; 6] = [
    Offer {
        tools: &[
            Tool("echo", "Gives back what it was given", &[("text", "string", "What to give back", true)], "Here it is."),
            Tool("now", "Tells the time", &[("zone", "string", "Time zone, such as Europe/Berlin", false)], "It is late."),
        ],
        ..PLAIN
    },
    Offer {
        name: "knowledge",
        title: "Knowledge search",
        tools: &[
            Tool("search_articles", "Searches the help centre and the wiki",
                &[("query", "string", "Words to look for", true), ("limit", "integer", "Most results, 1 to 50", false)], "Two articles: returns, parcels."),
            Tool("read_article", "Gives the text of an article", &[("id", "string", "Its id", true)], "Parcels can be returned within 30 days."),
            Tool("suggest_edit", "Proposes a change of an article, for a person to accept",
                &[("id", "string", "Its id", true), ("text", "string", "The new text", true), ("reason", "string", "Why", false)], "Proposed."),
        ],
        prompts: &[("answer_with_sources", "Answers a question and names the articles it comes from", &["question", "language"])],
        resources: &[("knowledge://index", "Table of contents", "application/json"), ("knowledge://style-guide", "Style guide", "text/markdown")],
        ..PLAIN
    },
    Offer {
        name: "calendar",
        title: "Calendar tools",
        tools: &[
            Tool("find_free_time", "Finds times at which everybody is free",
                &[("people", "array", "Who takes part", true), ("minutes", "integer", "How long", true)], "Tuesday at ten."),
            Tool("book_room", "Books a room",
                &[("room", "string", "Which one", true), ("from", "string", "When it begins, ISO 8601", true), ("minutes", "integer", "How long", true)], "Booked."),
        ],
        ..PLAIN
    },
    Offer {
        name: "tickets",
        title: "Ticket tools",
        tools: &[
            Tool("list_tickets", "Lists tickets, newest first", &[("status", "string", "open, waiting or closed", false)], "Three open tickets."),
            Tool("read_ticket", "Gives a ticket with its history", &[("number", "integer", "Its number", true)], "The parcel never came."),
            Tool("answer_ticket", "Writes an answer, which the customer gets",
                &[("number", "integer", "Its number", true), ("text", "string", "The answer", true)], "Sent."),
            Tool("close_ticket", "Closes a ticket", &[("number", "integer", "Its number", true)], "Closed."),
        ],
        prompts: &[("triage", "Sorts new tickets by what they need", &[])],
        ..PLAIN
    },
    Offer {
        name: "stock",
        title: "Warehouse tools",
        protected: true,
        tools: &[
            Tool("count_stock", "Counts what lies in a warehouse",
                &[("article", "string", "Which article", true), ("place", "string", "Which warehouse", false)], "40 pieces."),
            Tool("move_stock", "Moves stock from one place to another",
                &[("article", "string", "Which article", true), ("from", "string", "Where it is", true), ("to", "string", "Where it goes", true), ("pieces", "integer", "How many", true)],
                "Moved."),
        ],
        ..PLAIN
    },
    Offer { name: "lab", title: "Lab tools", finished: false, ..PLAIN },
];

/// The offer of the server called `name`.
pub(super) fn of(name: &str) -> &'static Offer {
    const ALL: &[Offer] = &OFFERS;
    ALL.iter().find(|offer| offer.name == name).unwrap_or(const { &OFFERS[0] })
}
