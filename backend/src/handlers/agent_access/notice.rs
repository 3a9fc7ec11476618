//! A small page for people whose browser brought an answer that is not taken: what happened, and what to do next. No script, no outside part.

use crate::agent_access::answer::Unasked;
use crate::static_files::Served;
use agent_console::wire::user_connections::RETURN_PAGE;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The page. Its words are ours alone: nothing of the request is repeated in it.
pub(super) fn page(why: Unasked) -> Response {
    let text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Not connected – Agent Console</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         </head>\n<body>\n<main>\n<h1>Not connected</h1>\n<p>{}</p>\n<p>Nothing was changed by it. Go back to your connections and begin again \
         there; if this comes again, tell an admin.</p>\n<p><a href=\"{RETURN_PAGE}\">Go to my connections</a></p>\n</main>\n</body>\n</html>\n",
        why.sentence()
    );
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    let mut answer = (StatusCode::BAD_REQUEST, kind, text).into_response();
    answer.extensions_mut().insert(Served::File);
    answer
}
